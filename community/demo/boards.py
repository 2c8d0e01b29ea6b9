"""The shelves on which people of the demo world keep what they save."""

from community.board_goods import put_product_on_board
from community.boards import create_board
from community.demo.library import read
from community.models import Board, BoardProduct
from mall.models import Product, SavedProduct
from members.demo import LOGINS
from members.demo.cast import Someone, cast
from members.demo.chance import chance, choose
from members.models import Person

_MOST = 3  # boards of one person
_WISHES = {"en": "Wish list", "zh": "心愿单"}


def board_for(one: Someone, subject: str) -> Board | None:
    """The person's board for a subject, made when it is first needed; None for what she does not sort."""
    if subject not in one.likes[:_MOST] or chance("sorts", one.user) > (0.9 if one.writes else 0.35):
        return None
    person = Person.objects.get(username=one.user)
    name = _name(one, subject)
    board = Board.objects.filter(owner=person, name=name).first()
    return board or create_board(
        person=person, name=name, is_private=chance("secret", one.user, subject) < 0.12
    )


def _name(one: Someone, subject: str) -> str:
    names = read("boards.toml")["en" if one.tongue == "en" else "zh"]
    return str(choose(names[subject], "board", one.user, subject))


def shelve_goods(people: int) -> int:
    """Whoever can log in and has not done so yet finds the goods she saved on a board; gives how many boards."""
    names = {name for name, _password, _what in LOGINS}
    return sum(_shelve(one) for one in cast(people) if one.user in names)


def _shelve(one: Someone) -> bool:
    person = Person.objects.filter(username=one.user, last_login=None).first()
    if person is None or BoardProduct.objects.filter(board__owner=person).exists():
        return False
    saved = SavedProduct.objects.owned_by(person).filter(product__in=Product.objects.listed()).order_by("pk")
    product_ids = list(saved.values_list("product_id", flat=True))
    if not product_ids:
        return False
    name = _WISHES["en" if one.tongue == "en" else "zh"]
    board = Board.objects.filter(owner=person, name=name).first() or create_board(person=person, name=name)
    for product_id in product_ids:
        put_product_on_board(person=person, product_id=product_id, board=board)
    return True
