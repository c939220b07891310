"""Django's registration of this app."""

from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "cexing.site.pages"
    label = "pages"
    default_auto_field = "django.db.models.BigAutoField"
