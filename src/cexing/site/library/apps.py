"""Django's registration of this app."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "cexing.site.library"
    label = "library"
    default_auto_field = "django.db.models.BigAutoField"
