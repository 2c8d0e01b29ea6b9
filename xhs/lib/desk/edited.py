"""Rows that operators write themselves, as far as their group lets them: nothing is deleted here either."""

from typing import Any

from django.http import HttpRequest

from xhs.lib.desk.base import DeskAdmin


class EditedAdmin(DeskAdmin):
    """Adds and changes rows by the model's own permissions."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, "add")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, "change")

    def _may(self, request: HttpRequest, verb: str) -> bool:
        return bool(request.user.has_perm(f"{self.opts.app_label}.{verb}_{self.opts.model_name}"))
