"""How soon things come, in words."""

from django.utils.translation import gettext as _


def arrival_words(days_from: int, days_to: int) -> str:
    """What stands after "arrives": today, tomorrow, in 2–4 days."""
    if days_to == 0:
        return _("today")
    if days_to == 1:
        return _("tomorrow") if days_from else _("today or tomorrow")
    if days_from == 0:
        return _("within %(days)d days") % {"days": days_to}
    days = f"{days_from}–{days_to}" if days_to > days_from else str(days_to)
    return _("in %(days)s days") % {"days": days}
