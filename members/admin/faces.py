"""A person as a cell of a list or as a line of a page of the desk."""

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from members.models import Person
from xhs.lib.desk import cells


def person_cell(person: Person) -> SafeString:
    picture = cells.face(person.avatar_src, person.name)
    return cells.two_lines(person.name, f"@{person.username}", picture=picture)


def person_head(person: Person) -> SafeString:
    """The person as the top of a page: avatar, names, labels, what she says of herself."""
    words = {
        "face": cells.face(person.avatar_src, person.name, size=64),
        "standing": standing_cell(person),
        "person": person,
    }
    return render_to_string("admin/members/_who.html", words)


def person_link(person: Person | None) -> SafeString:
    """The person's page of the desk."""
    if person is None:
        return cells.label(cells.PLAIN, _("somebody who left"))
    return cells.link(reverse("admin:members_person_change", args=[person.pk]), f"@{person.username}")


def standing_cell(person: Person) -> SafeString:
    """Everything about an account that an operator should know at a glance."""
    return cells.labels(
        (cells.BAD, _("suspended")) if person.suspended_at else None,
        (cells.BAD, _("closed")) if person.closed_at else None,
        (cells.WARN, _("closing")) if person.closing_at and not person.closed_at else None,
        (cells.GOOD, person.get_verified_as_display()) if person.verified_as else None,
        (cells.PLAIN, _("private")) if person.is_private else None,
        (cells.WARN, _("operator")) if person.is_staff else None,
    )
