"""Quotes on the wire: figures with their reasons, and what stands in the way. All money is integer fen."""

from typing import Any

from rest_framework import serializers

from mall.models.cart import MOST_OF_ONE
from xhs.lib.numbers import LARGEST_KEY

MOST_SEEN_FEN = 2**31 - 1


class FiguresSerializer(serializers.Serializer[Any]):
    """goods - discount + tax + freight = total."""

    goods_fen = serializers.IntegerField()
    discount_fen = serializers.IntegerField()
    tax_fen = serializers.IntegerField()
    freight_fen = serializers.IntegerField()
    total_fen = serializers.IntegerField()


class QuoteProblemSerializer(serializers.Serializer[Any]):
    """What stands in the way; where `blocks` is false it is only to be told."""

    code = serializers.CharField()
    sentence = serializers.CharField()
    sku_id = serializers.IntegerField(allow_null=True)
    blocks = serializers.BooleanField()


class SumsSerializer(FiguresSerializer):
    """What the chosen lines of a cart come to."""

    problems = QuoteProblemSerializer(many=True)


class WantedSerializer(serializers.Serializer[Any]):
    """So many pieces of a variant. `seen_fen`: the price of one that was shown, to hear whether it has changed."""

    sku_id = serializers.IntegerField(min_value=1, max_value=LARGEST_KEY)
    quantity = serializers.IntegerField(min_value=1, max_value=MOST_OF_ONE, default=1)
    seen_fen = serializers.IntegerField(min_value=0, max_value=MOST_SEEN_FEN, required=False)


class ReasonSerializer(serializers.Serializer[Any]):
    """Why an amount is what it is; `figures` are those the sentence names."""

    code = serializers.CharField()
    sentence = serializers.CharField()
    figures = serializers.DictField(child=serializers.IntegerField())


class QuoteLineSerializer(FiguresSerializer):
    sku_id = serializers.IntegerField()
    product_id = serializers.IntegerField()
    quantity = serializers.IntegerField()
    unit_fen = serializers.IntegerField()
    reasons = ReasonSerializer(many=True)


class QuoteParcelSerializer(FiguresSerializer):
    """What one merchant sends from one warehouse; `reasons` tell its freight."""

    merchant_id = serializers.IntegerField()
    warehouse_id = serializers.IntegerField()
    has_vouchers = serializers.BooleanField()
    reasons = ReasonSerializer(many=True)
    lines = QuoteLineSerializer(many=True)


class PiecesSerializer(serializers.Serializer[Any]):
    sku_id = serializers.IntegerField()
    quantity = serializers.IntegerField()


class CheckoutProblemSerializer(QuoteProblemSerializer):
    """`split` is a way out of `import_limit`: orders to place one after the other, each within the limit."""

    figures = serializers.DictField(child=serializers.IntegerField())
    split = serializers.ListField(child=PiecesSerializer(many=True))


class PartSerializer(FiguresSerializer):
    """One of the orders that imported goods above the limit can be bought in: what to quote and place it with."""

    lines = PiecesSerializer(many=True)
    rest = serializers.IntegerField()


class RemainingSerializer(serializers.Serializer[Any]):
    """What of a purchase in parts is still to be ordered: these lines, or else what is chosen in the cart."""

    from_cart = serializers.BooleanField()
    lines = PiecesSerializer(many=True, source="wanted")


class QuoteSerializer(FiguresSerializer):
    """What it would cost, sent to `address_id`, and why. An order can be placed while no problem blocks.

    `parts` are a way out of `import_limit` that heeds stock and what is left of the year; empty where there is none.
    """

    address_id = serializers.IntegerField(allow_null=True)
    can_be_placed = serializers.BooleanField()
    parcels = QuoteParcelSerializer(many=True)
    problems = CheckoutProblemSerializer(many=True)
    parts = PartSerializer(many=True)
