from django.apps import AppConfig


class XhsConfig(AppConfig):
    name = "xhs"

    def ready(self) -> None:
        from xhs.lib.connections import watch_connections

        watch_connections()
