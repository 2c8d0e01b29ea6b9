"""The inbox: one row per thing that happened to a thing, however many people did it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Notification(models.Model):
    """A group: `actor_count` people did `kind` to the subject. A later one of the same opens the group again.

    The subject belongs to an app above (a note, a comment, a report), so it is a plain kind and id; that app tells
    what it looks like to the reader now (members.inbox.register_subject).
    """

    class Kind(models.TextChoices):
        LIKE = "like", _("likes")
        FAVOURITE = "favourite", _("favourites")
        COMMENT = "comment", _("comments")
        REPLY = "reply", _("replies")
        COMMENT_LIKE = "comment_like", _("likes on my comments")
        MENTION = "mention", _("mentions")
        FOLLOW = "follow", _("new followers")
        FOLLOW_REQUEST = "follow_request", _("requests to follow me")
        FOLLOW_ACCEPTED = "follow_accepted", _("accepted requests")
        REPORT_OUTCOME = "report_outcome", _("answers to my reports")
        ORDER = "order", _("my orders")
        VERIFICATION = "verification", _("verification")
        GOODS = "goods", _("goods I saved or wait for")
        NEWCOMER = "newcomer", _("people who joined through me")
        NOTICE = "notice", _("messages from us")

    recipient = models.ForeignKey("members.Person", models.CASCADE, related_name="notifications")
    kind = models.CharField(max_length=20, choices=Kind)
    subject_kind = models.CharField(max_length=12, blank=True, default="")
    subject_id = models.BigIntegerField(default=0)
    latest_actor = models.ForeignKey("members.Person", models.SET_NULL, null=True, related_name="+")
    actor_count = models.PositiveIntegerField(default=0)
    text = models.CharField(
        max_length=300, blank=True, help_text="the sentence itself, where there is no actor"
    )
    is_unread = models.BooleanField(default=True)
    happened_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "kind", "subject_kind", "subject_id"], name="notification_one_group"
            )
        ]
        indexes = [
            models.Index(fields=["recipient", "-happened_at", "-id"], name="notification_inbox"),
            models.Index(fields=["subject_kind", "subject_id"], name="notification_subject"),
            models.Index(
                fields=["recipient"], name="notification_unread", condition=models.Q(is_unread=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.recipient_id} {self.kind} {self.subject_kind} {self.subject_id}"


class NotificationActor(models.Model):
    """One person in a group, so that liking twice counts once and taking it back uncounts."""

    notification = models.ForeignKey(Notification, models.CASCADE, related_name="actors")
    actor = models.ForeignKey("members.Person", models.CASCADE, related_name="+")
    acted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["notification", "actor"], name="notification_actor_once")
        ]

    def __str__(self) -> str:
        return f"{self.notification_id} {self.actor_id}"


class NotificationSwitch(models.Model):
    """A kind this person does not want to hear of; no row means yes."""

    person = models.ForeignKey("members.Person", models.CASCADE, related_name="switched_off")
    kind = models.CharField(max_length=20, choices=Notification.Kind)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "kind"], name="notification_switch_once")]

    def __str__(self) -> str:
        return f"{self.person_id} not {self.kind}"
