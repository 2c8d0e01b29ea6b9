"""Stores on the wire."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from mall.models import Store, StoreHours
from mall.stores.lists import StoreCard
from mall.stores.opening import is_open_at
from mall.stores.pages import spans_of, store_page
from members.serializers import PictureSerializer


class StoreBriefSerializer(serializers.Serializer[StoreCard]):
    """A store as lists by distance give it. `is_open`: now, in its own time; null where it tells no hours."""

    id = serializers.IntegerField()
    url = serializers.SerializerMethodField()
    name = serializers.CharField()
    kind = serializers.ChoiceField(Store.Kind.choices)
    latitude = serializers.FloatField()
    longitude = serializers.FloatField()
    check_in_count = serializers.IntegerField()
    is_open = serializers.SerializerMethodField()
    metres = serializers.FloatField()

    def get_url(self, card: StoreCard) -> str:
        return reverse("store", args=[card.id])

    def get_is_open(self, card: StoreCard) -> bool | None:
        return is_open_at(card.week, timezone.now(), card.time_zone) if card.hours else None


class HoursSerializer(serializers.ModelSerializer[StoreHours]):
    """Open on a weekday (0 is Monday); `closes` at or before `opens` is on the following day."""

    class Meta:
        model = StoreHours
        fields = ("weekday", "opens", "closes")


class StoreSerializer(serializers.ModelSerializer[Store]):
    """`merchant`: the slug of who runs it, null for a store that does not sell here."""

    url = serializers.CharField(source="get_absolute_url", read_only=True)
    merchant: Any = serializers.SlugRelatedField("slug", read_only=True)
    hours = HoursSerializer(many=True, read_only=True)
    pictures = serializers.SerializerMethodField()
    is_open = serializers.SerializerMethodField()
    is_followed = serializers.BooleanField(read_only=True)

    class Meta:
        model = Store
        fields = (
            "id", "url", "name", "kind", "merchant", "province", "city", "line", "latitude", "longitude", "time_zone",
            "phone", "about", "hours", "is_open", "pictures", "follower_count", "check_in_count", "is_followed",
        )  # fmt: skip
        read_only_fields = fields

    @extend_schema_field(PictureSerializer(many=True))
    def get_pictures(self, store: Store) -> list[dict[str, Any]]:
        return store_page(store).pictures

    def get_is_open(self, store: Store) -> bool | None:
        spans = spans_of(store)
        return is_open_at(spans, timezone.now(), store.time_zone) if spans else None
