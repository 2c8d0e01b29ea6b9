from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MallConfig(AppConfig):
    name = "mall"
    verbose_name = _("Mall")

    def ready(self) -> None:
        from mall import export_parts, receivers, shareables, subjects  # noqa: F401
        from mall.payments import checks  # noqa: F401

        export_parts.register()
