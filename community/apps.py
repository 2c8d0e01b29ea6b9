from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommunityConfig(AppConfig):
    name = "community"
    verbose_name = _("Community")

    def ready(self) -> None:
        from community import comparing, export_parts, receivers, shared_notes, subjects  # noqa: F401

        export_parts.register()
