"""Django's registration of this app."""

from django.apps import AppConfig


class ComparingConfig(AppConfig):
    name = "cexing.site.comparing"
    label = "comparing"
    default_auto_field = "django.db.models.BigAutoField"
