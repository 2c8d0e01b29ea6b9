"""The shelves on which people of the demo world keep what they save."""

from community.boards import create_board
from community.demo.library import read
from community.models import Board
from members.demo.cast import Someone
from members.demo.chance import chance, choose
from members.models import Person

_MOST = 3  # boards of one person


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
