"""Orders, parcels and refunds on the wire. All money is integer fen."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from mall.api.product_serializers import MerchantBriefSerializer
from mall.api.quote_serializers import RemainingSerializer
from mall.checkout.parts import rest_after
from mall.models import Order, OrderLine, Parcel, Refund, RefundLine, TrackingStep, Voucher
from mall.orders.pages import OrderPage
from mall.pricing import SUMS
from mall.vouchers.pages import scanned_url
from members.addresses import address

PICTURE_WIDTH = 360


class OrderLineSerializer(serializers.ModelSerializer[OrderLine]):
    """A bought variant as it was that day; `picture` is an address, "" without one."""

    sku_id = serializers.IntegerField(read_only=True)
    product_id = serializers.IntegerField(read_only=True)
    picture = serializers.SerializerMethodField()

    class Meta:
        model = OrderLine
        fields: tuple[str, ...] = (
            "id", "sku_id", "product_id", "short_name", "choices", "picture", "quantity", "unit_fen", *SUMS,
            "refunded_quantity", "refunded_fen",
        )  # fmt: skip
        read_only_fields: tuple[str, ...] = fields

    def get_picture(self, line: OrderLine) -> str:
        return address(line.picture, PICTURE_WIDTH) if line.picture else ""


class VoucherSerializer(serializers.ModelSerializer[Voucher]):
    """One bought piece to redeem in the store; its QR code says `url`. `store` is where it was used, "" if unknown."""

    url = serializers.SerializerMethodField()
    state = serializers.ChoiceField(Voucher.State.choices, source="state_now", read_only=True)
    state_words = serializers.CharField(read_only=True)
    store = serializers.SerializerMethodField()

    class Meta:
        model = Voucher
        fields = ("code", "url", "state", "state_words", "valid_until", "redeemed_at", "store")
        read_only_fields = fields

    def get_url(self, voucher: Voucher) -> str:
        return scanned_url(voucher)

    def get_store(self, voucher: Voucher) -> str:
        return voucher.store.name if voucher.store else ""


class ParcelLineSerializer(OrderLineSerializer):
    """`vouchers` are the pieces of a paid line that is redeemed in the store."""

    is_reviewed = serializers.SerializerMethodField()
    vouchers = serializers.SerializerMethodField()

    class Meta(OrderLineSerializer.Meta):
        fields = (*OrderLineSerializer.Meta.fields, "is_reviewed", "valid_days", "vouchers")
        read_only_fields = fields

    @extend_schema_field(VoucherSerializer(many=True))
    def get_vouchers(self, line: OrderLine) -> list[dict[str, Any]]:
        return list(VoucherSerializer(line.vouchers.all(), many=True).data) if line.valid_days else []

    def get_is_reviewed(self, line: OrderLine) -> bool:
        return hasattr(line, "review")


class TrackingStepSerializer(serializers.ModelSerializer[TrackingStep]):
    """Where a parcel was seen."""

    class Meta:
        model = TrackingStep
        fields = ("at", "words", "place")
        read_only_fields = fields


class RefundableSerializer(serializers.Serializer[Any]):
    """How many pieces of a line can still be given back, and what they come to."""

    line_id = serializers.IntegerField(source="line.pk")
    quantity = serializers.IntegerField()
    amount_fen = serializers.IntegerField()


class ParcelSerializer(serializers.ModelSerializer[Parcel]):
    """What one merchant sends from one warehouse, with where it was seen, the latest first; or vouchers from there."""

    merchant = MerchantBriefSerializer(read_only=True)
    warehouse = serializers.CharField(source="warehouse.name", read_only=True)
    lines = ParcelLineSerializer(many=True, read_only=True)
    steps = TrackingStepSerializer(many=True, read_only=True)

    class Meta:
        model = Parcel
        fields = (
            "id", "state", "has_vouchers", "merchant", "warehouse", *SUMS, "carrier", "tracking_number", "packed_at",
            "shipped_at", "received_at", "lines", "steps",
        )  # fmt: skip
        read_only_fields = fields


class ParcelViewSerializer(serializers.Serializer[Any]):
    """A parcel, and what its buyer can ask back of it."""

    parcel = ParcelSerializer()
    refundable = RefundableSerializer(many=True)


class RefundLineSerializer(serializers.ModelSerializer[RefundLine]):
    line_id = serializers.IntegerField(read_only=True)

    class Meta:
        model = RefundLine
        fields = ("line_id", "quantity", "amount_fen")
        read_only_fields = fields


class RefundBriefSerializer(serializers.ModelSerializer[Refund]):
    """Money asked back; `answer` is what the merchant said."""

    order = serializers.CharField(source="order.number", read_only=True)
    lines = RefundLineSerializer(many=True, read_only=True)

    class Meta:
        model = Refund
        fields: tuple[str, ...] = (
            "id", "order", "kind", "state", "amount_fen", "cause", "reason", "answer", "return_carrier",
            "return_number", "sent_back_at", "asked_at", "decided_at", "paid_at", "lines",
        )  # fmt: skip
        read_only_fields: tuple[str, ...] = fields


class RefundSerializer(serializers.Serializer[Any]):
    """A refund and what its buyer can do; `pictures` are signed addresses that expire."""

    refund = RefundBriefSerializer()
    pictures = serializers.ListField(child=serializers.CharField())
    can_withdraw = serializers.BooleanField()
    goods_are_awaited = serializers.BooleanField()
    decided_by_itself_at = serializers.DateTimeField(
        allow_null=True, help_text="When a silent shop has agreed or has the goods, or the request ends."
    )


class OrderBriefSerializer(serializers.ModelSerializer[Order]):
    """An order in the list. One that was not paid in time is closed already, whatever its row says."""

    url = serializers.CharField(source="get_absolute_url", read_only=True)
    state = serializers.ChoiceField(Order.State.choices, source="state_now", read_only=True)
    state_words = serializers.CharField(read_only=True)
    lines = OrderLineSerializer(many=True, read_only=True)

    class Meta:
        model = Order
        fields: tuple[str, ...] = (
            "number", "url", "state", "state_words", *SUMS, "placed_at", "pay_until", "lines",
        )  # fmt: skip
        read_only_fields: tuple[str, ...] = fields


class OrderFactsSerializer(OrderBriefSerializer):
    """An order with where it goes and what was paid; its lines stand in its parcels. `rest`: it was one part of a
    purchase, and so many pieces were to be ordered after it."""

    lines = None  # type: ignore[assignment]

    class Meta(OrderBriefSerializer.Meta):
        fields = (
            *(name for name in OrderBriefSerializer.Meta.fields if name != "lines"),
            "captured_fen", "refunded_fen", "paid_at", "shipped_at", "received_at", "closed_at", "close_reason",
            "receiver", "phone", "province", "city", "district", "address_line", "note", "rest",
        )  # fmt: skip
        read_only_fields = fields


class OrderSerializer(serializers.Serializer[Any]):
    """One order whole: its parcels with lines and tracking, its refunds, and what its buyer can do now.

    `remaining`: what of its `rest` is still to be ordered, null once nothing is.
    """

    order = OrderFactsSerializer()
    parcels = ParcelViewSerializer(many=True)
    refunds = RefundBriefSerializer(many=True)
    can_cancel = serializers.BooleanField()
    can_confirm = serializers.BooleanField()
    receives_itself_at = serializers.DateTimeField(allow_null=True)
    remaining = serializers.SerializerMethodField()

    @extend_schema_field(RemainingSerializer(allow_null=True))
    def get_remaining(self, page: OrderPage) -> dict[str, Any] | None:
        left = rest_after(page.order)
        return dict(RemainingSerializer(left).data) if left else None
