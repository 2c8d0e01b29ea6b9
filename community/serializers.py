"""Notes, comments, topics and boards on the wire."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from community.models import Board, Note, Report, Topic
from community.models.goods import PRODUCT_LIMIT
from community.models.note import TEXT_LIMIT, TITLE_LIMIT
from community.publishing import Intent
from community.showing import shown_pictures
from community.voices import voice_of
from members.serializers import PersonBriefSerializer, PictureSerializer
from xhs.lib.api import OneOfField
from xhs.lib.numbers import LARGEST_KEY


class VoiceSerializer(serializers.Serializer[Any]):
    """The store a note speaks for."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    url = serializers.CharField()
    picture = serializers.CharField(help_text="Address of the picture, or empty.")


class NoteSerializer(serializers.ModelSerializer[Note]):
    """A note with its parts; `metres` only in lists by distance. Either a person or a store stands over it."""

    author = serializers.SerializerMethodField(help_text="Who wrote it; null where a store posted it.")
    as_store = serializers.SerializerMethodField(help_text="The store that posted it, or null.")
    pictures = serializers.SerializerMethodField()
    place_name = serializers.CharField(source="place_label", read_only=True)
    store = serializers.IntegerField(
        source="store_id", read_only=True, allow_null=True, help_text="The store it was written at."
    )
    products = serializers.SerializerMethodField(help_text="Numbers of the products it is about.")
    url = serializers.CharField(source="get_absolute_url", read_only=True)
    is_liked = serializers.BooleanField(read_only=True, default=False)
    is_saved = serializers.BooleanField(read_only=True, default=False)
    follows_author = serializers.BooleanField(
        read_only=True, default=False, help_text="Or the store that posted it."
    )
    metres = serializers.FloatField(read_only=True, allow_null=True, default=None)

    class Meta:
        model = Note
        fields = (
            "id", "url", "state", "visibility", "title", "text", "author", "as_store", "pictures", "products",
            "place_name", "latitude", "longitude", "store", "film_title", "film_genre", "comments_on", "like_count",
            "favourite_count", "comment_count",
            "is_liked", "is_saved", "follows_author", "published_at", "edited_at", "scheduled_for", "version", "metres",
        )  # fmt: skip
        read_only_fields = fields

    @extend_schema_field(PersonBriefSerializer(allow_null=True))
    def get_author(self, note: Note) -> dict[str, Any] | None:
        return None if note.as_store_id else dict(PersonBriefSerializer(note.author).data)

    @extend_schema_field(VoiceSerializer(allow_null=True))
    def get_as_store(self, note: Note) -> dict[str, Any] | None:
        if note.as_store_id is None:
            return None
        face = voice_of(note)
        return {
            "id": note.as_store_id, "name": face["display_name"], "url": face["url"], "picture": face["avatar_src"],
        }  # fmt: skip

    @extend_schema_field(PictureSerializer(many=True))
    def get_pictures(self, note: Note) -> list[dict[str, Any]]:
        return shown_pictures(note)

    def get_products(self, note: Note) -> list[int]:
        return [goods["id"] for goods in getattr(note, "goods", [])]


class PictureChoiceSerializer(serializers.Serializer[Any]):
    """An own upload as a picture of a note."""

    token = serializers.CharField(max_length=24)
    alt_text = serializers.CharField(max_length=200, required=False, allow_blank=True, default="")


class NoteWriteSerializer(serializers.Serializer[Any]):
    """A note to be saved. `intent` says what becomes of it; `version` (of the note one read) guards an edit."""

    title = serializers.CharField(max_length=TITLE_LIMIT * 4, required=False, allow_blank=True, default="")
    text = serializers.CharField(max_length=TEXT_LIMIT * 2, required=False, allow_blank=True, default="")
    pictures = PictureChoiceSerializer(many=True, required=False, default=list)
    products = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=LARGEST_KEY),
        required=False, default=list, max_length=PRODUCT_LIMIT, help_text="Numbers of linked products, in order.",
    )  # fmt: skip
    visibility = serializers.ChoiceField(
        Note.Visibility.choices, required=False, default=Note.Visibility.EVERYONE
    )
    comments_on = serializers.BooleanField(required=False, default=True)
    place_name = serializers.CharField(max_length=120, required=False, allow_blank=True, default="")
    latitude = serializers.FloatField(
        min_value=-90, max_value=90, required=False, allow_null=True, default=None
    )
    longitude = serializers.FloatField(
        min_value=-180, max_value=180, required=False, allow_null=True, default=None
    )
    store = serializers.IntegerField(
        source="store_id", min_value=1, max_value=LARGEST_KEY, required=False, allow_null=True, default=None,
        help_text="Number of a listed store: its name and coordinates become the note's place.",
    )  # fmt: skip
    as_store = serializers.IntegerField(
        source="as_store_id", min_value=1, max_value=LARGEST_KEY, required=False, allow_null=True, default=None,
        help_text="Number of a store one acts for, in whose name to post; a published note keeps its own.",
    )  # fmt: skip
    film_title = serializers.CharField(max_length=60, required=False, allow_blank=True, default="")
    film_genre = serializers.CharField(max_length=24, required=False, allow_blank=True, default="")
    intent = serializers.ChoiceField(
        [one.value for one in Intent], required=False, default=Intent.PUBLISH.value
    )
    scheduled_for = serializers.DateTimeField(required=False, allow_null=True, default=None)
    submission = serializers.UUIDField(required=False, allow_null=True, default=None)
    version = serializers.IntegerField(
        min_value=0, max_value=2_000_000_000, required=False, allow_null=True, default=None
    )


class TopicSerializer(serializers.ModelSerializer[Topic]):
    is_followed = serializers.BooleanField(read_only=True, default=False)

    class Meta:
        model = Topic
        fields = ("name", "about", "note_count", "follower_count", "is_followed")
        read_only_fields = fields


class BoardSerializer(serializers.ModelSerializer[Board]):
    note_count = serializers.IntegerField(source="seen_count", read_only=True, default=0)
    product_count = serializers.IntegerField(
        source="goods_count", read_only=True, default=0, help_text="Of those that are sold now."
    )

    class Meta:
        model = Board
        fields = ("id", "name", "is_private", "note_count", "product_count")
        read_only_fields = ("id",)
        extra_kwargs = {"name": {"max_length": 60}}


class CommentAuthorSerializer(serializers.Serializer[Any]):
    display_name = serializers.CharField()
    username = serializers.CharField()
    avatar_src = serializers.CharField()
    verified_kind = serializers.CharField()


class ReplySerializer(serializers.Serializer[Any]):
    """A comment as the caller sees it; `body_html` is safe HTML. A gone one is kept for its answers."""

    id = serializers.IntegerField()
    author = serializers.SerializerMethodField()
    body_html = serializers.CharField()
    picture = serializers.DictField(allow_null=True)
    created_at = serializers.DateTimeField()
    like_count = serializers.IntegerField()
    liked = serializers.BooleanField()
    is_author = serializers.BooleanField()
    is_gone = serializers.BooleanField()

    @extend_schema_field(CommentAuthorSerializer(allow_null=True))
    def get_author(self, comment: Any) -> dict[str, Any] | None:
        return dict(CommentAuthorSerializer(comment.author).data) if comment.author else None


class CommentSerializer(ReplySerializer):
    """A comment with its first answers."""

    is_pinned = serializers.BooleanField()
    reply_count = serializers.IntegerField()
    replies = ReplySerializer(many=True)


class CommentWriteSerializer(serializers.Serializer[Any]):
    """`parent` is the comment that is answered; `picture` the token of an own upload."""

    text = serializers.CharField(max_length=2000, required=False, allow_blank=True, default="")
    parent = serializers.IntegerField(  # type: ignore[assignment]  # its own idea of a parent is not used
        min_value=1, max_value=2**62, required=False, allow_null=True, default=None
    )
    picture = serializers.CharField(max_length=24, required=False, allow_blank=True, default="")
    submission = serializers.UUIDField(required=False, allow_null=True, default=None)


class ReportSerializer(serializers.Serializer[Any]):
    reason = OneOfField(Report.Reason.choices)
    details = serializers.CharField(max_length=500, required=False, allow_blank=True, default="")


class LessSerializer(serializers.Serializer[Any]):
    """Less of the note, of its author, or of its topic."""

    about = OneOfField(["note", "author", "topic"], default="note")


class SaveSerializer(serializers.Serializer[Any]):
    """`board` is an own board's id, or null."""

    board = serializers.IntegerField(
        min_value=1, max_value=2**62, required=False, allow_null=True, default=None
    )
