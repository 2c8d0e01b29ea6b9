"""The checkout: what it comes to, and agreeing to exactly that."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from mall.api.quote_serializers import QuoteSerializer, WantedSerializer
from mall.buyers.address_book import address_of, default_address
from mall.carts.cart import MOST_LINES, wanted_of
from mall.carts.holding import Holder
from mall.checkout.parts import Part, parts_of
from mall.checkout.placing import MOST_FEN, NOTE_LIMIT, place_order
from mall.checkout.purchase import Purchase
from mall.checkout.waiting import OrderedAlready
from mall.models import Address, Order
from mall.models.cart import MOST_OF_ONE
from mall.pricing import SUMS, Wanted, quote
from mall.quotes.quoting import gather
from members.models import Person
from members.signed_in import signed_in
from xhs.lib.api import ProblemSerializer
from xhs.lib.errors import Conflict, Refusal
from xhs.lib.numbers import LARGEST_KEY


class CheckoutSerializer(serializers.Serializer[Any]):
    """Without `lines`: what is chosen in the cart. Without `address`: the usual one.

    `rest`: so many more pieces are to be ordered after these, as a part of the quote says.
    """

    lines = serializers.ListField(
        child=WantedSerializer(), required=False, allow_empty=False, max_length=MOST_LINES
    )
    address = serializers.IntegerField(
        min_value=1, max_value=LARGEST_KEY, required=False, allow_null=True, default=None
    )
    rest = serializers.IntegerField(min_value=0, max_value=MOST_LINES * MOST_OF_ONE, default=0)


class PlaceSerializer(CheckoutSerializer):
    """`total_fen` is the total that was seen; the same `submission` again is the same order.

    Just what an order of hers waits to be paid for is bought a second time only with `again`. With `from_cart` the
    `lines` are a part of what is chosen in the cart, and leave it.
    """

    total_fen = serializers.IntegerField(min_value=0, max_value=MOST_FEN)
    submission = serializers.UUIDField()
    note = serializers.CharField(max_length=NOTE_LIMIT * 2, required=False, allow_blank=True, default="")
    from_cart = serializers.BooleanField(default=False)
    again = serializers.BooleanField(default=False)


class CheckoutChangedSerializer(ProblemSerializer):
    """Nothing was ordered: `quote` is how it stands now, `order` the number of the one that waits to be paid."""

    quote = QuoteSerializer()
    order = serializers.CharField(required=False)


class QuoteView(APIView):
    permission_classes = [IsAuthenticated]

    @extend_schema(request=CheckoutSerializer, responses=QuoteSerializer)
    def post(self, request: Request) -> Response:
        """What it would cost, and what stands in the way. Nothing is reserved."""
        given = CheckoutSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        person = signed_in(request)
        purchase = _purchase(person, given.validated_data)
        if not purchase.wanted:
            raise Refusal("no_lines", _("Choose in your cart what you would like to buy."), field="lines")
        return Response(_quoted(person, purchase, _address(person, given.validated_data["address"])))


def place(request: Request) -> "Order | Response":
    """The order, or the 409 that tells what has changed."""
    given = PlaceSerializer(data=request.data)
    given.is_valid(raise_exception=True)
    person, sent = signed_in(request), given.validated_data
    purchase, address_id = _purchase(person, sent), sent["address"]
    if address_id is None and (usual := default_address(person)):
        address_id = usual.pk
    try:
        return place_order(
            person=person,
            wanted=purchase.wanted,
            address_id=address_id,
            seen_fen=sent["total_fen"],
            submission=sent["submission"],
            note=sent["note"],
            from_cart=purchase.from_cart,
            rest=purchase.rest,
            again=sent["again"],
        )
    except Conflict as refusal:
        now = _quoted(person, purchase, _address(person, address_id))
        said = {"code": refusal.code, "detail": str(refusal), "quote": now}
        if isinstance(refusal, OrderedAlready):
            said["order"] = refusal.details["order"]
        return Response(said, status=refusal.status)


def _purchase(person: Person, sent: dict[str, Any]) -> Purchase:
    if "lines" not in sent:
        return Purchase(wanted_of(Holder(person_id=person.pk).lines()), from_cart=True, rest=sent["rest"])
    wanted = [Wanted(**line) for line in sent["lines"]]
    return Purchase(wanted, from_cart=sent.get("from_cart", False), rest=sent["rest"])


def _address(person: Person, address_id: int | None) -> Address | None:
    return address_of(person, address_id) if address_id else default_address(person)


def _quoted(person: Person, purchase: Purchase, address: Address | None) -> Any:
    found = quote(gather(person=person, wanted=purchase.wanted, address=address))
    more = {
        "address_id": address.pk if address else None,
        "can_be_placed": found.can_be_placed,
        "parts": [_part(one) for one in parts_of(purchase, found)],
    }
    return QuoteSerializer({**found.as_json(), **more}).data


def _part(part: Part) -> dict[str, Any]:
    figures = {name: getattr(part.quote, name) for name in SUMS}
    return {**figures, "lines": part.purchase.wanted, "rest": part.purchase.rest}
