"""The half of an admin class that offers acts: buttons, the choice in a list, the page that asks, the carrying out."""

from collections.abc import Sequence
from functools import partial, update_wrapper
from typing import Any

from django.contrib import messages
from django.contrib.admin.options import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from xhs.lib.desk.acts import ROWS_LIMIT, Act, ActForm
from xhs.lib.errors import Refusal


class Acting(ModelAdmin):
    """Offers `acts` to whoever holds their permissions, for one row or for several chosen in the list."""

    acts: Sequence[Act] = ()

    def allowed_acts(self, request: HttpRequest) -> list[Act]:
        return [act for act in self.acts if request.user.has_perm(act.permission)]

    def may_act_on(self, request: HttpRequest, row: Any) -> bool:
        """Some rows are out of an operator's reach."""
        return True

    def describe(self, row: Any) -> str:
        """The row in one line, for the page that asks."""
        return str(row)

    def get_urls(self) -> list[URLPattern]:
        view = update_wrapper(partial(self.admin_site.admin_view(self.act_view)), self.act_view)
        return [path("act/<slug:name>/", view, name=self._url_name("act")), *super().get_urls()]

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions: dict[str, Any] = super().get_actions(request)
        for act in self.allowed_acts(request):
            if act.for_many:
                actions[act.name] = (partial(_ask_first, act=act), act.name, act.label)
        return actions

    def offered_acts(self, request: HttpRequest, row: Any) -> list[dict[str, Any]]:
        """The buttons of one row's page."""
        if not self.may_act_on(request, row):
            return []
        acts = [act for act in self.allowed_acts(request) if act.applies(row)]
        return [{"act": act, "url": self.act_url(act, [row.pk])} for act in acts]

    def act_url(self, act: Act, ids: Sequence[Any]) -> str:
        address = self.address("act", act.name)
        return f"{address}?ids={','.join(map(str, ids))}"

    def act_view(self, request: HttpRequest, name: str) -> HttpResponse:
        """Asks for the reason; with the reason, acts."""
        act = next((act for act in self.acts if act.name == name), None)
        if act is None:
            raise Http404
        if act not in self.allowed_acts(request):
            raise PermissionDenied
        rows = self._chosen(request)
        form = act.form(request.POST if request.method == "POST" else None, rows=rows, operator=request.user)
        if request.method == "POST" and form.is_valid():
            self._carry_out(request, act, form)
            return HttpResponseRedirect(self._way_back(rows))
        return self._page(request, act, form)

    def _chosen(self, request: HttpRequest) -> list[Any]:
        ids = [int(one) for one in request.GET.get("ids", "").split(",") if one.isdecimal() and len(one) < 19]
        rows = list(self.get_queryset(request).filter(pk__in=ids[:ROWS_LIMIT]))
        if not rows:
            raise Http404
        if not all(self.may_act_on(request, row) for row in rows):
            raise PermissionDenied
        return rows

    def _carry_out(self, request: HttpRequest, act: Act, form: ActForm) -> None:
        changed = 0
        for row in form.rows:
            try:
                with transaction.atomic():  # one row's refusal leaves the others as they are
                    changed += act.verb(row, request.user, form.cleaned_data)
            except Refusal as refusal:
                messages.error(request, f"{row}: {refusal}")
        if changed:
            messages.success(request, act.done(changed))
        else:
            messages.warning(request, _("Nothing changed."))

    def _way_back(self, rows: list[Any]) -> str:
        if len(rows) == 1:
            return self.address("change", rows[0].pk)
        return self.address("changelist")

    def _page(self, request: HttpRequest, act: Act, form: ActForm) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": act.label,
            "opts": self.opts,
            "act": act,
            "form": form,
            "lines": [self.describe(row) for row in form.rows],
            "back": self._way_back(form.rows),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/desk_act.html", context)

    def address(self, what: str, *args: Any) -> str:
        """Where `what` of this admin class is, on the site it belongs to."""
        return reverse(f"admin:{self._url_name(what)}", args=args, current_app=self.admin_site.name)

    def _url_name(self, what: str) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}_{what}"


def _ask_first(
    admin: Acting, request: HttpRequest, rows: "QuerySet[Any]", *, act: Act
) -> HttpResponseRedirect | None:
    """The choice in a list only leads to the page that asks."""
    ids = list(rows.values_list("pk", flat=True)[: ROWS_LIMIT + 1])
    if len(ids) > ROWS_LIMIT:
        sentence = ngettext("Choose %(n)s row at most.", "Choose %(n)s rows at most.", ROWS_LIMIT)
        messages.error(request, sentence % {"n": ROWS_LIMIT})
        return None
    return HttpResponseRedirect(admin.act_url(act, ids))
