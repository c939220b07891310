"""Django's registration of this app."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "cexing.site.search"
    label = "search"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Follow the library from here on."""
        from cexing.site.search import following  # noqa: F401
