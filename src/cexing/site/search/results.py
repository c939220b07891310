"""Results of a search as a file: xlsx, csv or jsonl, a row a hit with its whole text and its address."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any, Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cexing.render.characters import printable
from cexing.site.search.filters import Filters
from cexing.site.search.hits import Found, Hit, head_texts, shown
from cexing.site.search.language import parse
from cexing.site.search.query import ALL, Sort, find

Form = Literal["xlsx", "csv", "jsonl"]
Row = dict[str, Any]

MEDIA_TYPES: dict[Form, str] = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "csv": "text/csv; charset=utf-8",
    "jsonl": "application/x-ndjson; charset=utf-8",
}
MOST_ROWS = 50_000
"""Hits that are written, from the first."""
_CHUNK = 500
_LONGEST_CELL = 32_767
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""
_HEADS = {
    "title": gettext_noop("文件标题"), "doc_no": gettext_noop("文号"), "issuer": gettext_noop("发文机关"), "kind": gettext_noop("文种"),
    "issued": gettext_noop("成文日期"), "region": gettext_noop("地区"), "path": gettext_noop("条款位置"), "heading": gettext_noop("条目"),
    "text": gettext_noop("正文"), "factor": gettext_noop("要素"), "document": gettext_noop("文件标识"), "slug": gettext_noop("条款标识"),
}


def written(q: str, form: Form, *, filters: Filters = ALL, sort: Sort = "relevance", user: Any = None) -> Iterator[bytes]:
    """The file, piece by piece, of all that `search` would find, up to `MOST_ROWS`."""
    return {"xlsx": _xlsx, "csv": _csv, "jsonl": _jsonl}[form](rows(q, filters=filters, sort=sort, user=user))


def rows(q: str, *, filters: Filters = ALL, sort: Sort = "relevance", user: Any = None) -> Iterator[Row]:
    """The hits one by one, as plain values under the names of `_HEADS`."""
    _total, found = find(parse(q).node, filters, sort=sort, limit=MOST_ROWS)
    for start in range(0, len(found), _CHUNK):
        yield from _rows(found[start : start + _CHUNK], user)


def _rows(found: list[Found], user: Any) -> Iterator[Row]:
    hits = shown(found, (), user)
    heads = head_texts({hit.version_id for hit in hits if hit.clause is None})
    for hit in hits:
        yield _row(hit, heads.get(hit.version_id, ""))


def _row(hit: Hit, head: str) -> Row:
    document, clause, version = hit.version.document, hit.clause, hit.version
    told = version.metadata
    return {
        "title": told.get("title") or document.title, "doc_no": told.get("doc_no"), "issuer": told.get("issuer"), "kind": told.get("kind"),
        "issued": version.issued.isoformat() if version.issued else None, "region": document.region.path if document.region else None,
        "path": clause.path if clause else None, "heading": clause.heading if clause else None, "text": clause.text if clause else head,
        "factor": clause.factor if clause else None, "document": document.key, "slug": clause.slug if clause else None,
    }


def _jsonl(hits: Iterator[Row]) -> Iterator[bytes]:
    for row in hits:
        yield (json.dumps(row, ensure_ascii=False) + "\n").encode("utf-8", "replace")


def _csv(hits: Iterator[Row]) -> Iterator[bytes]:
    """With a byte order mark, for without it spreadsheets do not read Chinese."""
    line = io.StringIO()
    writer = csv.writer(line)
    writer.writerow([_(head) for head in _HEADS.values()])
    yield b"\xef\xbb\xbf" + _drained(line)
    for row in hits:
        writer.writerow([_harmless(row[name]) for name in _HEADS])
        yield _drained(line)


def _drained(line: io.StringIO) -> bytes:
    text = line.getvalue()
    line.seek(0)
    line.truncate()
    return text.encode("utf-8", "replace")


def _harmless(value: str | None) -> str:
    """The cell so that no spreadsheet computes it."""
    text = value or ""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _xlsx(hits: Iterator[Row]) -> Iterator[bytes]:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("检索结果"))
    sheet.freeze_panes = "A2"
    sheet.append([_(head) for head in _HEADS.values()])
    for row in hits:
        cells = [WriteOnlyCell(sheet, printable(row[name] or "")[:_LONGEST_CELL]) for name in _HEADS]
        for cell in cells:
            cell.data_type = "s"  # a text that begins with = is no formula
        sheet.append(cells)
    file = io.BytesIO()
    book.save(file)
    yield file.getvalue()
