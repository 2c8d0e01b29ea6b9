"""Points in time as people say them: near ones by how long ago, far ones by their date."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def say_moment(moment: datetime, now: datetime | None = None) -> str:
    """One of: just now, 5 min ago, 3 h ago, yesterday 18:30, 4 days ago, 06-21, 2024-06-21; in the viewer's zone."""
    now = now or timezone.now()
    age = now - moment
    if age < timedelta(minutes=1):
        return _("just now")
    if age < timedelta(hours=1):
        return _("%(number)d min ago") % {"number": age.seconds // 60}
    local, today = timezone.localtime(moment), timezone.localdate(now)
    days = (today - local.date()).days
    if days == 0:
        return _("%(number)d h ago") % {"number": age.seconds // 3600}
    if days == 1:
        return _("yesterday %(time)s") % {"time": f"{local:%H:%M}"}
    if days < 7:
        return ngettext("%(number)d day ago", "%(number)d days ago", days) % {"number": days}
    return f"{local:%m-%d}" if local.year == today.year else f"{local:%Y-%m-%d}"
