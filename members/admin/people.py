"""People on the desk: found by any name, judged with a reason. Only superusers say who is an operator."""

from typing import Any

from allauth.account.models import EmailAddress
from django import forms
from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from members.admin.faces import person_cell, person_head, standing_cell
from members.admin.finding import find_people
from members.admin.moderated import ModeratedAdmin
from members.admin.person_acts import PERSON_ACTS
from members.models import Person
from xhs.lib.desk.columns import column
from xhs.lib.desk.filters import by_choice, named_filter, since
from xhs.lib.regions import name_of

RIGHTS = ("is_staff", "is_superuser", "groups")

STANDING = named_filter(
    "standing",
    _("standing"),
    {
        "open": (pgettext_lazy("an account", "Open"), lambda rows: rows.active()),
        "suspended": (_("Suspended"), lambda rows: rows.exclude(suspended_at=None)),
        "closing": (_("Closing"), lambda rows: rows.filter(closing_at__isnull=False, closed_at=None)),
        "closed": (_("Closed"), lambda rows: rows.exclude(closed_at=None)),
    },
)


class RightsForm(forms.ModelForm):
    """What a superuser may change about a person: whether and how far she operates the site."""

    operator: Person

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        loses = not (values.get("is_staff", True) and values.get("is_superuser", True))
        if self.instance.pk == self.operator.pk and loses:
            raise forms.ValidationError(_("You would lock yourself out."))
        return values


@admin.register(Person)
class PersonAdmin(ModeratedAdmin):
    acts = PERSON_ACTS
    form = RightsForm
    entry_kind = "person"
    head_template = "admin/members/_person_head.html"
    list_display = ("who", "email", "standing", "notes", "followers", "came_first")
    list_filter = (
        STANDING,
        by_choice("verified_as", _("verified as"), Person.Verified),
        ("is_private", admin.BooleanFieldListFilter),
        ("is_staff", admin.BooleanFieldListFilter),
        since("date_joined", _("joined")),
    )
    search_fields = ("username",)
    search_help_text = _("@user name, e-mail, number or a part of the name")
    autocomplete_fields = ("groups",)
    fieldsets = (
        (_("Rights"), {"fields": RIGHTS}),
        (
            _("Account"),
            {
                "fields": (
                    ("username", "email"),
                    ("email_confirmed", "came_first"),
                    ("came_last", "language_and_zone"),
                )
            },
        ),
        (_("Profile"), {"fields": (("display_name", "where"), ("birth_year", "gender"), "bio")}),
        (
            _("Counts"),
            {"fields": (("notes", "applause"), ("followers", "following"))},
        ),
    )

    came_first = column("date_joined", _("joined"))
    came_last = column("last_login", _("signed in last"))
    notes = column("note_count", _("notes"))
    applause = column("applause_count", _("likes and saves received"))
    followers = column("follower_count", _("followers"))
    following = column("following_count", _("follows"))

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.is_superuser)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        named = flatten_fieldsets(self.fieldsets or ())
        return [name for name in named if name not in RIGHTS]

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.operator = request.user
        return form

    def get_search_results(
        self, request: HttpRequest, queryset: "QuerySet[Any]", search_term: str
    ) -> "tuple[QuerySet[Any], bool]":
        if search_term.strip():
            queryset = queryset & find_people(search_term)
        return queryset, False

    def may_act_on(self, request: HttpRequest, row: Person) -> bool:
        is_other = row.pk != request.user.pk
        return is_other and (not row.is_staff or bool(request.user.is_superuser))

    def head_context(self, request: HttpRequest, row: Person) -> dict[str, Any]:
        return {**super().head_context(request, row), "who": person_head(row)}

    def describe(self, row: Person) -> SafeString:
        return person_cell(row)

    def save_model(self, request: HttpRequest, obj: Person, form: Any, change: bool) -> None:
        """Writes the rights alone: the counts of the row move on meanwhile."""
        obj.save(update_fields=[name for name in form.changed_data if name in ("is_staff", "is_superuser")])

    @admin.display(description=_("person"))
    def who(self, person: Person) -> SafeString:
        return person_cell(person)

    @admin.display(description=_("standing"))
    def standing(self, person: Person) -> SafeString:
        return standing_cell(person)

    @admin.display(description=_("e-mail confirmed"), boolean=True)
    def email_confirmed(self, person: Person) -> bool:
        return EmailAddress.objects.filter(user=person, email=person.email, verified=True).exists()

    @admin.display(description=_("language and time zone"))
    def language_and_zone(self, person: Person) -> str:
        return " · ".join(filter(None, [person.language, person.time_zone]))

    @admin.display(description=_("region"))
    def where(self, person: Person) -> str:
        return name_of(person.region, get_language() or "en") if person.region else ""
