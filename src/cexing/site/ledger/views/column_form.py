"""The form in which the columns of a foreign workbook are made out: sheet, row of the heads, a field for each column."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest

from cexing.site.ledger.models import Import
from cexing.site.ledger.workbooks import mapping
from cexing.site.ledger.workbooks.importing import from_json

_HEADS = 15
_SAMPLES, _PREVIEW = 3, 5


def chosen_columns(request: HttpRequest, one: Import) -> mapping.Mapping:
    """The mapping as the form says; that which was kept or guessed where it says nothing, anew for another sheet or row."""
    kept = mapping.Mapping(**one.mapping)
    book = from_json(one.book, one.name)
    given = request.POST or request.GET
    sheet = _number(given.get("sheet"), kept.sheet, len(book.sheets))
    head = _number(given.get("head"), kept.head if sheet == kept.sheet else None, len(book.sheets[sheet].rows) - 1)
    if (sheet, head) != (kept.sheet, kept.head):
        kept = mapping.mapped(book.sheets[sheet], sheet, {}, head)
    if request.method != "POST":
        return kept
    names = {name for name, _ in mapping.CHOICES}
    fields = {head: request.POST.get(f"column-{at}", "") for at, head in enumerate(kept.heads) if head}
    return replace(kept, columns={head: name if name in names else "" for head, name in fields.items()})


def _number(given: str | None, otherwise: int | None, below: int) -> int | None:
    return int(given) if given and given.isdecimal() and int(given) < below else otherwise


def column_context(request: HttpRequest, one: Import, chosen: mapping.Mapping) -> dict[str, Any]:
    """What the page shows: the sheets, the rows that may hold heads, each column with samples, and how the first rows would be read."""
    book = from_json(one.book, one.name)
    sheet = book.sheets[chosen.sheet]
    below = [row for row in sheet.rows[chosen.head + chosen.depth :] if any(row)]
    columns = [
        (at, head, chosen.columns.get(head, ""), [row[at] for row in below if at < len(row) and row[at]][:_SAMPLES])
        for at, head in enumerate(chosen.heads) if head
    ]
    fields = list(dict.fromkeys(name for name in chosen.columns.values() if name))
    rows = mapping.rows_of(chosen, book) if not chosen.lacks() else []
    return {
        "one": one, "chosen": chosen, "columns": columns, "lacks": chosen.lacks(), "total": len(rows),
        "choices": [(name, mapping.name_of(name)) for name, _ in mapping.CHOICES],
        "sheets": [(number, held.name) for number, held in enumerate(book.sheets)],
        "heads": [(at, sheet.numbers[at], "｜".join(filter(None, row))[:60]) for at, row in enumerate(sheet.rows[:_HEADS])],
        "preview_heads": [mapping.name_of(name) for name in fields],
        "preview": [(row.number, [row.cells.get(name, "") for name in fields]) for row in rows[:_PREVIEW]],
    }
