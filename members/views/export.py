"""One's own data: asking for it, and fetching it."""

from allauth.account.decorators import reauthentication_required
from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from members import exports
from members.models import DataExport
from members.signed_in import signed_in
from xhs.lib.edges import change, signed_in_only
from xhs.lib.errors import Refusal


@require_GET
@signed_in_only
def data(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    latest = person.exports.order_by("-pk").first()
    if latest and latest.state == DataExport.State.READY and latest.expires_at <= timezone.now():
        latest = None
    return render(request, "members/settings_data.html", {"export": latest})


@require_POST
@change
@reauthentication_required(app="allauth.account")
def ask(request: HttpRequest) -> HttpResponse:
    try:
        exports.ask_for_export(person=signed_in(request))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("We are gathering your data. You will find a message in your inbox."))
    return redirect("settings_data")


@require_GET
@never_cache
@signed_in_only
def download(request: HttpRequest, export_id: int) -> HttpResponse:
    """The zip, for the person whose data it is."""
    path = exports.file_of(person=signed_in(request), export_id=export_id)
    if path is None:
        raise Http404
    name = f"{request.user.username}-{timezone.localdate():%Y-%m-%d}.zip"
    if settings.MEDIA_ACCEL:
        inside = path.relative_to(settings.MEDIA_ROOT)
        response = HttpResponse(content_type="application/zip")
        response.headers["X-Accel-Redirect"] = f"/protected-media/{inside}"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return response
    return FileResponse(path.open("rb"), as_attachment=True, filename=name)  # type: ignore[return-value]
