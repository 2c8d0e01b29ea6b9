"""Between two people: following, asking to follow, muting, blocking."""

from typing import Any

from django.db import models
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _


def _two_people(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=~models.Q(person=models.F("target")), name=f"{name}_not_oneself")


class Follow(models.Model):
    """`person` follows `target`. For a private account the row appears when the request is accepted."""

    person = models.ForeignKey("members.Person", models.CASCADE, related_name="following")
    target = models.ForeignKey("members.Person", models.CASCADE, related_name="followers")
    followed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("follow")
        verbose_name_plural = _("follows")
        constraints = [
            models.UniqueConstraint(fields=["person", "target"], name="follow_once"),
            _two_people("follow"),
        ]
        indexes = [
            models.Index(fields=["target", "-id"], name="follow_followers"),
            models.Index(fields=["person", "-id"], name="follow_following"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} -> {self.target_id}"


class FollowRequest(models.Model):
    """`person` would like to follow the private account `target`; gone once answered."""

    person = models.ForeignKey("members.Person", models.CASCADE, related_name="follow_requests_made")
    target = models.ForeignKey("members.Person", models.CASCADE, related_name="follow_requests")
    asked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "target"], name="follow_request_once"),
            _two_people("follow_request"),
        ]
        indexes = [models.Index(fields=["target", "-id"], name="follow_request_list")]

    def __str__(self) -> str:
        return f"{self.person_id} ? {self.target_id}"


class Mute(models.Model):
    """`person` does not want `target` in her lists; `target` notices nothing."""

    person = models.ForeignKey("members.Person", models.CASCADE, related_name="mutes")
    target = models.ForeignKey("members.Person", models.CASCADE, related_name="+")
    muted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "target"], name="mute_once"),
            _two_people("mute"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} mutes {self.target_id}"


_APART = (
    "SELECT target_id FROM members_block WHERE person_id = %s "
    "UNION ALL SELECT person_id FROM members_block WHERE target_id = %s"
)


class BlockQuerySet(models.QuerySet["Block"]):
    def people_apart_from(self, viewer: Any) -> RawSQL:
        """Ids of everybody the viewer blocked or was blocked by, for `…__in`.

        Written out, because every list contains it and composing it anew costs more than running it.
        """
        return RawSQL(_APART, [viewer.pk, viewer.pk])  # noqa: S611  constant text, bound values

    def between(self, one: Any, other: Any) -> "BlockQuerySet":
        return self.filter(
            models.Q(person_id=one.pk, target_id=other.pk) | models.Q(person_id=other.pk, target_id=one.pk)
        )


class Block(models.Model):
    """`person` blocked `target`: from then on neither sees anything of the other, anywhere."""

    person = models.ForeignKey("members.Person", models.CASCADE, related_name="blocks")
    target = models.ForeignKey("members.Person", models.CASCADE, related_name="+")
    blocked_at = models.DateTimeField(auto_now_add=True)

    objects = BlockQuerySet.as_manager()

    class Meta:
        verbose_name = _("block")
        verbose_name_plural = _("blocks")
        constraints = [
            models.UniqueConstraint(fields=["person", "target"], name="block_once"),
            _two_people("block"),
        ]
        indexes = [models.Index(fields=["target", "person"], name="block_by_target")]

    def __str__(self) -> str:
        return f"{self.person_id} blocks {self.target_id}"
