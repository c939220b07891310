"""Addresses of workbooks, out and in; those that make a programme come first, for the others begin with a programme's slug."""

from __future__ import annotations

from django.urls import path

from cexing.site.ledger.views import workbook_import, workbook_new, workbooks

urlpatterns = [
    path("new/workbook", workbook_new.upload, name="workbook-new"),
    path("new/workbook/<int:number>", workbook_new.columns, name="workbook-new-mapping"),
    path("<slug:slug>/workbook", workbooks.overview, name="workbook"),
    path("<slug:slug>/workbook/file", workbooks.file, name="workbook-file"),
    path("<slug:slug>/workbook/import", workbook_import.receive, name="workbook-import"),
    path("<slug:slug>/workbook/<int:number>/mapping", workbook_import.columns, name="workbook-mapping"),
    path("<slug:slug>/workbook/<int:number>", workbook_import.proposal, name="workbook-apply"),
]
