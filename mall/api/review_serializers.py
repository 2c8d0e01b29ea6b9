"""Reviews on the wire."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from mall.models import Review
from mall.models.review import REVIEW_LIMIT, REVIEW_PICTURES
from members.addresses import address
from members.serializers import PersonBriefSerializer

SMALL, FULL = 360, 1080


class ReviewPictureSerializer(serializers.Serializer[Any]):
    src = serializers.CharField()
    full = serializers.CharField()


class ReviewSerializer(serializers.ModelSerializer[Review]):
    """What a buyer says. `note_id`: the note it was also published as; `state` is `queued` until an operator looked."""

    person = PersonBriefSerializer(read_only=True)
    pictures = serializers.SerializerMethodField()

    class Meta:
        model = Review
        fields = (
            "id", "person", "state", "stars", "text", "choices", "pictures", "note_id", "written_at",
        )  # fmt: skip
        read_only_fields = fields

    @extend_schema_field(ReviewPictureSerializer(many=True))
    def get_pictures(self, review: Review) -> list[dict[str, str]]:
        signed = review.state != Review.State.SHOWN
        files = [one.media for one in review.pictures.all() if one.media.is_ready]
        return [
            {
                "src": address(file.token, SMALL, signed=signed),
                "full": address(file.token, FULL, signed=signed),
            }
            for file in files
        ]


class ReviewWriteSerializer(serializers.Serializer[Any]):
    """A review of a received line; `pictures` are tokens of own uploads, `as_note` publishes it as a note as well."""

    stars = serializers.IntegerField(min_value=1, max_value=5)
    text = serializers.CharField(max_length=REVIEW_LIMIT * 2, required=False, allow_blank=True, default="")
    pictures = serializers.ListField(
        child=serializers.CharField(max_length=24), required=False, default=list, max_length=REVIEW_PICTURES
    )
    as_note = serializers.BooleanField(required=False, default=False)
