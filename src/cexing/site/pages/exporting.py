"""A table as a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import tablib
from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django_tables2 import Table

from cexing.render.characters import printable

FORMS = {"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "csv": "text/csv; charset=utf-8"}
"""Forms of file and their media types."""
_BOM = "\ufeff"
"""By which Excel knows that a text is UTF-8."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""


def download(table: Table, name: str, form: str) -> HttpResponse:
    """All rows of the table."""
    heads, *rows = table.as_values()
    return rows_as_file(heads, rows, name, form)


def rows_as_file(heads: Iterable[object], rows: Iterable[Sequence[object]], name: str, form: str) -> HttpResponse:
    """Rows under heads; no cell of them is run as a formula."""
    written = tablib.Dataset(*([_harmless(cell) for cell in row] for row in rows), headers=[_harmless(head) for head in heads]).export(form)
    response = HttpResponse(_BOM + written if form == "csv" else written, content_type=FORMS[form])
    response.headers["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=f"{name}.{form}")
    return response


def _harmless(cell: object) -> str:
    words = printable(str(cell))
    return f"'{words}" if words.startswith(_FORMULA) else words
