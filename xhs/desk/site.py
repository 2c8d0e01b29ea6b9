"""The operators' desk as a site of the admin."""

from django.http import HttpRequest

from xhs.lib.desk.door import GuardedSite


class DeskSite(GuardedSite):
    """Operators come in, and see what their groups let them see."""

    def has_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.is_active and getattr(request.user, "is_staff", False))
