"""Addresses of the ledger; those of a programme begin with its slug and come last."""

from __future__ import annotations

from cexing.site.ledger.routes import outputs, overview, programmes, tasks, workbooks

app_name = "ledger"
urlpatterns = [
    *programmes.urlpatterns, *outputs.urlpatterns, *tasks.urlpatterns, *overview.urlpatterns, *workbooks.urlpatterns,
]
