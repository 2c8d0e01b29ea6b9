"""The identity customs asks for: given, replaced, deleted; never shown."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from mall.buyers import identity as verbs
from mall.forms.identity import IdentityForm
from members.signed_in import signed_in
from xhs.lib.edges import removes, signed_in_only, way_on
from xhs.lib.errors import Refusal
from xhs.lib.forms import show_refusal


@sensitive_post_parameters("real_name", "number")
@require_http_methods(["GET", "POST"])
@signed_in_only
def identity(request: HttpRequest) -> HttpResponse:
    """POST keeps `real_name` and `number`, with `undo` forgets them."""
    person = signed_in(request)
    form = IdentityForm(request.POST or None)
    if request.method == "POST" and removes(request):
        verbs.forget_identity(person=person)
        messages.success(request, _("Your real name and number are deleted."))
        return redirect("identity")
    if request.method == "POST" and form.is_valid() and _confirmed(request, form):
        return redirect(way_on(request) or "identity")
    context = {"form": form, "identity": verbs.identity_of(person), "next": way_on(request)}
    return render(request, "mall/identity.html", context, status=400 if form.errors else 200)


def _confirmed(request: HttpRequest, form: IdentityForm) -> bool:
    try:
        verbs.confirm_identity(person=signed_in(request), **form.cleaned_data)
    except Refusal as refusal:
        show_refusal(form, refusal)
        return False
    messages.success(request, _("Kept, encrypted. Only its last four characters are shown from now on."))
    return True
