"""Django's registration of this app."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "cexing.site.ledger"
    label = "ledger"
    default_auto_field = "django.db.models.BigAutoField"
