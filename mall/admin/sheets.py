"""The half of an admin class that takes CSV files in, after a look at what they would do, and gives them out.

The checked file travels in the page itself, signed: no file waits on a disk, and what is taken over is what was shown.
"""

from collections.abc import Callable
from functools import partial, update_wrapper
from typing import Any
from uuid import uuid4

import tablib
from django import forms
from django.contrib import messages
from django.contrib.admin.options import ModelAdmin
from django.core import signing
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from unfold.widgets import UnfoldAdminFileFieldWidget

from mall.models import Merchant
from mall.sheets.base import CHANGED, NEW, SAME, Sheet
from mall.sheets.csv_text import ROWS_LIMIT, read_csv, read_text, write_csv
from members.signed_in import signed_in
from xhs.lib.errors import Refusal
from xhs.lib.forms import show_refusal

GOOD_FOR = 3600  # seconds between looking and taking over
SHOWN = 100


class FileForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("CSV file"),
        help_text=gettext_lazy(
            "At most 1 MB and 2,000 rows. Nothing happens before you have seen what it would do."
        ),
        widget=UnfoldAdminFileFieldWidget(attrs={"accept": ".csv,text/csv"}),
    )


class SheetsAdmin(ModelAdmin):
    """`sheet` reads and writes the rows; `sheet_permission` is what operators need to take files in."""

    sheet: type[Sheet]
    sheet_permission = ""
    list_before_template = "admin/mall/_sheet_links.html"

    def sheet_merchant(self, request: HttpRequest) -> Merchant | None:
        """Whose rows a file is about; None: the file says it."""
        return None

    def may_take_in(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(self.sheet_permission))

    def get_urls(self) -> list[URLPattern]:
        named = f"{self.opts.app_label}_{self.opts.model_name}"
        return [
            path("import/", self._view(self.import_view), name=f"{named}_import"),
            path("export/", self._view(self.export_view), name=f"{named}_export"),
            *super().get_urls(),
        ]

    def _view(self, view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        return update_wrapper(partial(self.admin_site.admin_view(view)), view)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        offered = {"may_take_in": self.may_take_in(request)}
        return super().changelist_view(request, {**offered, **(extra_context or {})})

    def _sheet(self, request: HttpRequest) -> Sheet:
        return self.sheet(merchant=self.sheet_merchant(request), by=signed_in(request))

    def export_view(self, request: HttpRequest) -> HttpResponse:
        """What the list shows with its search and filters, as a file."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        sheet = self._sheet(request)
        rows = self.get_changelist_instance(request).queryset[: ROWS_LIMIT * 10]
        chosen = self.get_queryset(request).filter(pk__in=list(rows.values_list("pk", flat=True)))
        answer = HttpResponse(write_csv(sheet.columns, sheet.rows_of(chosen)), "text/csv; charset=utf-8")
        name = f"{self.opts.model_name}-{timezone.localdate():%Y-%m-%d}.csv"
        answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return answer

    def import_view(self, request: HttpRequest) -> HttpResponse:
        """Looks at a file and says what it would do; with the signed file, does it."""
        if not self.may_take_in(request):
            raise PermissionDenied
        if request.method == "POST" and request.POST.get("checked"):
            return self._take_over(request)
        form = FileForm(request.POST or None, request.FILES or None)
        if request.method != "POST" or not form.is_valid():
            return self._sheet_page(request, form)
        sheet = self._sheet(request)
        try:
            dataset = read_csv(form.cleaned_data["file"], needed=sheet.needed_columns, known=sheet.columns)
        except Refusal as refusal:
            show_refusal(form, refusal)
            return self._sheet_page(request, form)
        result = sheet.check(dataset)
        checked = "" if result.has_errors() else self._sealed(request, dataset)
        return self._sheet_page(request, form, result=result, checked=checked)

    def _take_over(self, request: HttpRequest) -> HttpResponse:
        sheet = self._sheet(request)
        try:
            name, text = signing.loads(request.POST["checked"], salt=self._salt(request), max_age=GOOD_FOR)
        except signing.BadSignature:
            messages.error(request, _("That was too long ago. Please choose the file again."))
            return HttpResponseRedirect(request.path)
        if not cache.add(f"sheet:{name}", True, GOOD_FOR):
            messages.info(request, _("This file was sent already: here is what became of it."))
            return HttpResponseRedirect(self.address("changelist"))  # type: ignore[attr-defined]
        dataset = read_text(text, needed=sheet.needed_columns, known=sheet.columns)
        try:
            result = sheet.take_over(dataset)
        except Exception:
            cache.delete(f"sheet:{name}")
            raise
        if result.has_errors():
            cache.delete(f"sheet:{name}")
            return self._sheet_page(request, FileForm(), result=result)
        done = result.totals[NEW] + result.totals[CHANGED]
        sentence = ngettext("%d row is taken over.", "%d rows are taken over.", done)
        messages.success(request, sentence % done)
        return HttpResponseRedirect(self.address("changelist"))  # type: ignore[attr-defined]

    def _sealed(self, request: HttpRequest, dataset: tablib.Dataset) -> str:
        text = write_csv(dataset.headers, dataset)
        return signing.dumps([uuid4().hex, text], salt=self._salt(request), compress=True)

    def _salt(self, request: HttpRequest) -> str:
        """Good for this list, this person and this shop alone."""
        merchant = self.sheet_merchant(request)
        return f"sheet:{self.opts.label}:{request.user.pk}:{merchant.pk if merchant else 'all'}"

    def _sheet_page(
        self, request: HttpRequest, form: forms.Form, *, result: Any = None, checked: str = ""
    ) -> HttpResponse:
        sheet = self._sheet(request)
        request.current_app = self.admin_site.name
        context = {
            **self.admin_site.each_context(request),
            "title": _("Import"),
            "opts": self.opts,
            "form": form,
            "columns": [(name, name in sheet.needed_columns) for name in sheet.columns],
            "hint": sheet.hint,
            "checked": checked,
            "back": self.address("changelist"),  # type: ignore[attr-defined]
            **(_in_numbers(result) if result else {}),
        }
        status = 400 if form.errors else 200
        return TemplateResponse(request, "admin/mall/sheet_import.html", context, status=status)


def _in_numbers(result: Any) -> dict[str, Any]:
    """What a look at a file found. The first row of a file under its heading is row 2, as spreadsheets count."""
    bad = [(row.number + 1, [str(one.error) for one in row.errors]) for row in result.error_rows]
    base = [str(one.error) for one in result.base_errors]
    return {
        "looked": True,
        "new": result.totals[NEW],
        "changed": result.totals[CHANGED],
        "same": result.totals[SAME],
        "bad_count": len(bad),
        "bad": bad[:SHOWN],
        "base_errors": base,
    }
