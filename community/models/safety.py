"""Less of this, and this is wrong."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class NotInterested(models.Model):
    """A person asked to see less of a note, an author, a topic or a store. Deleting the row is the undo."""

    class Kind(models.TextChoices):
        NOTE = "note", _("this note")
        AUTHOR = "author", _("this author")
        TOPIC = "topic", _("this topic")
        STORE = "store", _("this store")

    person = models.ForeignKey("members.Person", models.CASCADE, related_name="not_interested")
    kind = models.CharField(max_length=6, choices=Kind)
    target_id = models.BigIntegerField()
    said_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "kind", "target_id"], name="not_interested_once")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} less of {self.kind} {self.target_id}"


class Report(models.Model):
    """Somebody says that a note, a comment, a person, or a question or answer about goods breaks the rules."""

    class Kind(models.TextChoices):
        NOTE = "note", _("note")
        COMMENT = "comment", _("comment")
        PERSON = "person", _("person")
        QUESTION = "question", _("question")
        ANSWER = "answer", _("answer")

    class Reason(models.TextChoices):
        ILLEGAL = "illegal", _("Illegal")
        SEXUAL = "sexual", _("Sexual content")
        VIOLENCE = "violence", _("Violence or cruelty")
        HARASSMENT = "harassment", _("Harassment or hate")
        FRAUD = "fraud", _("Fraud or fake goods")
        SPAM = "spam", _("Spam or hidden advertising")
        COPIED = "copied", _("Copied from somebody else")
        MINOR = "minor", _("Harms minors")
        OTHER = "other", _("Something else")

    class State(models.TextChoices):
        OPEN = "open", _("open")
        UPHELD = "upheld", _("upheld")
        DISMISSED = "dismissed", _("dismissed")

    reporter = models.ForeignKey("members.Person", models.CASCADE, related_name="reports")
    kind = models.CharField(max_length=8, choices=Kind)
    target_id = models.BigIntegerField()
    target_author = models.ForeignKey("members.Person", models.CASCADE, related_name="reports_about")
    excerpt = models.CharField(max_length=200, help_text="what it said when it was reported")
    reason = models.CharField(max_length=12, choices=Reason)
    details = models.CharField(max_length=500, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    outcome = models.CharField(max_length=300, blank=True)
    handled_by = models.ForeignKey("members.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    reported_at = models.DateTimeField(auto_now_add=True)
    handled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        permissions = [("handle_report", "Can uphold and dismiss reports")]
        constraints = [
            models.UniqueConstraint(
                fields=["reporter", "kind", "target_id"], name="report_one_open", condition=Q(state="open")
            )
        ]
        indexes = [
            models.Index(fields=["state", "-reported_at"], name="report_queue"),
            models.Index(fields=["kind", "target_id"], name="report_target"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.get_reason_display()}"
