"""Who came here through what somebody else shared."""

from django.db import models
from django.db.models import F, Q


class Arrival(models.Model):
    """A newcomer and whoever shared the page she came by: written once, when she joined, and only if she agreed."""

    newcomer = models.OneToOneField("members.Person", models.CASCADE, related_name="arrival")
    sharer = models.ForeignKey("members.Person", models.CASCADE, related_name="brought")
    joined_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="arrival_two_people", condition=~Q(newcomer=F("sharer")))]

    def __str__(self) -> str:
        return f"{self.newcomer_id} through {self.sharer_id}"
