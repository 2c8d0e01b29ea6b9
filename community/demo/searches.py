"""What people looked for in the demo world, so that something is trending."""

from datetime import timedelta

from django.contrib.auth.models import AnonymousUser
from django.db.models import DateTimeField, DurationField, ExpressionWrapper, Value
from django.db.models.functions import Random
from django.utils import timezone

from community.demo.library import read
from community.models import SearchLog
from community.search import Asked, count_hits, read_asked
from community.terms import TREND, WORTH_SUGGESTING
from members.demo import LOGINS
from members.demo.cast import cast
from members.demo.chance import shuffle
from members.demo.people import account_ids

_MOST = 26


def look_around(people: int) -> None:
    """Logs what is found, each by fewer people than the one before; what was ever looked for is left as it is."""
    logins = {name for name, _password, _what in LOGINS}
    ids = account_ids([one for one in cast(people) if one.user not in logins])
    rows = [
        SearchLog(text=asked.typed.text, tab=asked.tab, found=found, person_id=person_id)
        for place, asked in enumerate(_new())
        if (found := _found(asked))
        for person_id in shuffle(sorted(ids.values()), asked.typed.text)[
            : max(WORTH_SUGGESTING, _MOST - place)
        ]
    ]
    logged = SearchLog.objects.bulk_create(rows)
    ago = ExpressionWrapper(Value(TREND - timedelta(hours=4)) * Random(), output_field=DurationField())
    at = ExpressionWrapper(Value(timezone.now()) - ago, output_field=DateTimeField())
    SearchLog.objects.filter(pk__in=[row.pk for row in logged]).update(at=at)


def _new() -> list[Asked]:
    """Notes and goods in turn."""
    written = [
        read_asked({"q": text, "tab": tab}) for tab, texts in read("searches.toml").items() for text in texts
    ]
    known = set(
        SearchLog.objects.filter(text__in=[one.typed.text for one in written]).values_list("text", flat=True)
    )
    return [one for one in written if one.typed.text not in known]


def _found(asked: Asked) -> int:
    return count_hits(asked, AnonymousUser())
