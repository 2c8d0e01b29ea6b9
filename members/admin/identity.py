"""The site's own face: name, tagline, accent colour and logo, on one page because there is one row."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminColorInputWidget, UnfoldAdminFileFieldWidget, UnfoldBooleanSwitchWidget

from members.admin.picking import take_picture
from members.models import MediaFile, SiteIdentity
from members.pictures import mark_shown
from xhs.lib.desk.base import DeskAdmin


class IdentityForm(forms.ModelForm):
    """Takes a new logo through the same pipeline as every other picture, at once: a bad one changes nothing."""

    new_logo = forms.FileField(
        label=_("New logo"),
        required=False,
        help_text=_("PNG or WebP with a transparent ground, at least 60 pixels high."),
        widget=UnfoldAdminFileFieldWidget(),
    )
    without_logo = forms.BooleanField(
        label=_("Show the name instead of a logo"), required=False, widget=UnfoldBooleanSwitchWidget()
    )
    operator: Any

    class Meta:
        model = SiteIdentity
        fields = ("name", "tagline", "accent")
        widgets = {"accent": UnfoldAdminColorInputWidget(attrs={"data-contrast": "true"})}

    def clean_new_logo(self) -> MediaFile | None:
        return take_picture(self.operator, self.cleaned_data.get("new_logo"))


@admin.register(SiteIdentity)
class SiteIdentityAdmin(DeskAdmin):
    form = IdentityForm
    head_template = "admin/members/_identity_head.html"
    fieldsets = (
        (None, {"fields": ("name", "tagline", "accent")}),
        (_("Logo"), {"fields": ("new_logo", "without_logo")}),
    )

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.has_perm("members.change_siteidentity"))

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        """The one row; made when it is first looked at."""
        return SiteIdentity.objects.get_or_create(pk=1)[0] if object_id == "1" else None

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """There is nothing to choose from."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        return HttpResponseRedirect(reverse("admin:members_siteidentity_change", args=[1]))

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, obj, change, **kwargs)
        form.operator = request.user
        return form

    def save_model(self, request: HttpRequest, obj: SiteIdentity, form: Any, change: bool) -> None:
        logo = form.cleaned_data.get("new_logo")
        if logo is not None:
            mark_shown([logo], audience=MediaFile.Audience.PUBLIC)
            obj.logo = logo
        elif form.cleaned_data.get("without_logo"):
            obj.logo = None
        obj.save()
