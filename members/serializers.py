"""People, files and the inbox on the wire."""

from typing import Any

from rest_framework import serializers

from members.addresses import address
from members.media import failure_sentence
from members.models import MediaFile, Person


class PictureSerializer(serializers.Serializer[Any]):
    """A picture of something; width and height in pixels."""

    src = serializers.CharField()
    srcset = serializers.CharField()
    width = serializers.IntegerField()
    height = serializers.IntegerField()
    colour = serializers.CharField()
    alt = serializers.CharField()


class PersonBriefSerializer(serializers.ModelSerializer[Person]):
    """A person beside something of hers."""

    name = serializers.CharField(read_only=True)
    avatar = serializers.CharField(
        source="avatar_src", read_only=True, help_text="Address of the picture, or empty."
    )

    class Meta:
        model = Person
        fields: tuple[str, ...] = ("username", "name", "avatar", "verified_as")
        read_only_fields: tuple[str, ...] = fields


class PersonSerializer(PersonBriefSerializer):
    """A person's page."""

    class Meta(PersonBriefSerializer.Meta):
        fields: tuple[str, ...] = (
            *PersonBriefSerializer.Meta.fields,
            "bio", "region", "is_private", "follower_count", "following_count", "note_count", "applause_count",
            "date_joined",
        )  # fmt: skip
        read_only_fields = fields


class MeSerializer(PersonSerializer):
    """The signed-in person, to herself."""

    class Meta(PersonSerializer.Meta):
        fields = (
            *PersonSerializer.Meta.fields,
            "email", "birth_year", "gender", "language", "time_zone", "shows_favourites", "shows_likes", "unread_count",
        )  # fmt: skip
        read_only_fields = fields


class ProfileSerializer(serializers.Serializer[Any]):
    """What a person may change about her profile; texts are cleaned and limited by the verb."""

    display_name = serializers.CharField(max_length=60, required=False, allow_blank=True)
    bio = serializers.CharField(max_length=400, required=False, allow_blank=True)
    region = serializers.CharField(max_length=12, required=False, allow_blank=True)
    birth_year = serializers.IntegerField(min_value=1900, max_value=2100, required=False, allow_null=True)
    gender = serializers.ChoiceField(choices=Person.Gender.choices, required=False, allow_blank=True)


class UploadSerializer(serializers.ModelSerializer[MediaFile]):
    """An upload and how far it has come."""

    src = serializers.SerializerMethodField()
    error = serializers.SerializerMethodField()

    class Meta:
        model = MediaFile
        fields = ("token", "state", "name", "width", "height", "colour", "is_animated", "src", "error")
        read_only_fields = fields

    def get_src(self, media: MediaFile) -> str:
        return address(media.token, 540, signed=True) if media.is_ready else ""

    def get_error(self, media: MediaFile) -> str:
        return str(failure_sentence(media.failure)) if media.state == MediaFile.State.FAILED else ""


class FileSerializer(serializers.Serializer[Any]):
    """One picture, as multipart/form-data."""

    file = serializers.FileField(max_length=200)


class SignInSerializer(serializers.Serializer[Any]):
    """Name and password, and the six digits of the authenticator app where one is set up."""

    login = serializers.CharField(max_length=254)
    password = serializers.CharField(max_length=128, trim_whitespace=False)
    code = serializers.CharField(max_length=12, required=False, allow_blank=True)


class TokenSerializer(serializers.Serializer[Any]):
    """Send it as `Authorization: Token <token>`."""

    token = serializers.CharField()


class FollowStateSerializer(serializers.Serializer[Any]):
    """What the caller now is to the person: none, follows, or asked (a private account has yet to answer)."""

    state = serializers.CharField()
    follower_count = serializers.IntegerField()
