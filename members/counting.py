"""The counts on people's rows: gathered while a transaction works, written at its end in one fixed order."""

from collections import defaultdict

from django.db.models import F
from django.db.models.functions import Greatest

from members.models import Arrival, Follow, Notification, Person
from xhs.lib.repair import count_of, repair_counts


class PeopleCounts:
    """Changes of counts, by person. `write()` is the last thing a transaction does: people's rows are the hot ones,
    and everybody locks them in the order of their keys."""

    def __init__(self) -> None:
        self._changes: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))

    def add(self, person_id: int, **changes: int) -> None:
        for name, change in changes.items():
            self._changes[person_id][name] += change

    def write(self) -> None:
        for person_id in sorted(self._changes):
            changes = {name: change for name, change in self._changes[person_id].items() if change}
            if changes:
                values = {name: Greatest(F(name) + change, 0) for name, change in changes.items()}
                Person.objects.filter(pk=person_id).update(**values)
        self._changes.clear()


def repair_people_counts() -> int:
    """Followers, followees, newcomers and unread groups of everybody, counted anew; gives how many were wrong."""
    return repair_counts(
        Person,
        follower_count=count_of(Follow.objects.all(), "target"),
        following_count=count_of(Follow.objects.all(), "person"),
        newcomer_count=count_of(Arrival.objects.all(), "sharer"),
        unread_count=count_of(Notification.objects.filter(is_unread=True), "recipient"),
    )
