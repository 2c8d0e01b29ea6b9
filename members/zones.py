"""Time zones people choose from."""

from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale
from babel.core import get_global
from babel.dates import get_timezone_location
from django.utils import timezone

ZONES = frozenset(available_timezones())
_CONTINENTS = (
    "Asia",
    "Europe",
    "America",
    "Africa",
    "Australia",
    "Pacific",
    "Atlantic",
    "Indian",
    "Antarctica",
)


def listed_name(zone: str) -> str:
    """The name under which `choices` lists a zone that has several ("Asia/Kolkata" is "Asia/Calcutta")."""
    return str(get_global("zone_aliases").get(zone, zone))


def choices(language: str) -> list[tuple[str, str]]:
    """(zone, "UTC+08:00 Shanghai") of every inhabited zone, from west to east."""
    return list(_choices(language, timezone.now().strftime("%Y-%m-%d")))


@lru_cache(maxsize=8)
def _choices(language: str, day: str) -> tuple[tuple[str, str], ...]:
    now = datetime.fromisoformat(day)
    locale = Locale.parse("zh_Hans" if language.startswith("zh") else "en")
    rows = []
    for zone in ZONES - set(get_global("zone_aliases")):
        if zone.partition("/")[0] not in _CONTINENTS:
            continue
        offset = ZoneInfo(zone).utcoffset(now)
        place = get_timezone_location(zone, locale=locale, return_city=True)
        sign = now.replace(tzinfo=ZoneInfo(zone)).strftime("%z")
        rows.append((offset, str(place), zone, f"UTC{sign[:3]}:{sign[3:5]} {place}"))
    return tuple((zone, label) for _offset, _place, zone, label in sorted(rows))
