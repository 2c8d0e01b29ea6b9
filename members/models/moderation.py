"""What operators decided, about whom or what, and why."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ModerationEntry(models.Model):
    """One line of the log; rows are only ever added."""

    class Action(models.TextChoices):
        HIDE = "hide", _("hidden")
        RESTORE = "restore", _("restored")
        SUSPEND = "suspend", _("suspended")
        REINSTATE = "reinstate", _("reinstated")
        INVITE = "invite", _("invited to be verified")
        VERIFY = "verify", _("verified")
        REVOKE = "revoke", _("verification revoked")
        APPROVE = "approve", _("approved")
        REFUSE = "refuse", _("refused")
        UPHOLD = "uphold", _("report upheld")
        DISMISS = "dismiss", _("report dismissed")
        RETRY = "retry", _("queued again")
        CORRECT = "correct", _("corrected")
        HAND_OVER = "hand_over", _("handed over")

    action = models.CharField(max_length=10, choices=Action)
    actor = models.ForeignKey("members.Person", models.SET_NULL, null=True, related_name="+")
    target_kind = models.CharField(max_length=12)
    target_id = models.BigIntegerField()
    target_label = models.CharField(max_length=120)
    reason = models.CharField(max_length=300)
    acted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("moderation entry")
        verbose_name_plural = _("moderation log")
        indexes = [models.Index(fields=["target_kind", "target_id", "-id"], name="moderation_target")]

    def __str__(self) -> str:
        return f"{self.get_action_display()}: {self.target_label}"


class VerificationRequest(models.Model):
    """Somebody applies to be verified, or is invited to."""

    class State(models.TextChoices):
        INVITED = "invited", _("invited")
        WAITING = "waiting", _("waiting")
        GRANTED = "granted", _("granted")
        REFUSED = "refused", _("refused")

    person = models.ForeignKey("members.Person", models.CASCADE, related_name="verification_requests")
    kind = models.CharField(max_length=10)
    statement = models.CharField(_("why"), max_length=500, blank=True)
    link = models.URLField(_("a page that shows it is you"), blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    reason = models.CharField(max_length=300, blank=True)
    decided_by = models.ForeignKey("members.Person", models.SET_NULL, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("verification request")
        verbose_name_plural = _("verification requests")
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                name="verification_one_open",
                condition=models.Q(state__in=["invited", "waiting"]),
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.kind}"
