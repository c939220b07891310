"""What a workbook was when it left: kept in it out of sight, signed, so that what comes back can be compared three ways."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.crypto import constant_time_compare, salted_hmac
from openpyxl.worksheet.worksheet import Worksheet

from cexing.site.ledger.workbooks.fields import FIELDS
from cexing.site.ledger.workbooks.values import tidy

SHEET = "_cexing"
_FORMAT = "1"
_META = ("format", "slug", "no", "head", "when", "who", "whole", "signature")


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The programme, the last event then and its hash, when and by whom it was exported, and the cells of each task."""

    slug: str
    no: int
    head: str
    when: str
    who: str
    whole: bool
    """Whether of all that reported, or only of the bodies of a contact."""
    cells: dict[str, dict[str, str]]

    @property
    def signature(self) -> str:
        """What only this site can make of it."""
        said = [self.slug, self.no, self.head, self.when, self.who, self.whole, self.cells]
        return salted_hmac("cexing.ledger.workbook", json.dumps(said, ensure_ascii=False, sort_keys=True), algorithm="sha256").hexdigest()


def write(page: Worksheet, left: Snapshot) -> None:
    """Fill the hidden sheet: names and values in two rows, then the cells of each task."""
    page.sheet_state = "veryHidden"
    page.protection.sheet = True
    meta = (_FORMAT, left.slug, str(left.no), left.head, left.when, left.who, "1" if left.whole else "0", left.signature)
    heads = [field.name for field in FIELDS]
    for number, row in enumerate((_META, meta, heads, *([cells[name] for name in heads] for cells in left.cells.values())), 1):
        for column, text in enumerate(row, 1):
            if text:
                cell = page.cell(number, column)
                cell.value, cell.data_type = text, "s"


def read(rows: Sequence[Sequence[str]], numbers: Sequence[int]) -> Snapshot | None:
    """The snapshot that a hidden sheet holds; None where there is none or a hand has changed it."""
    by_number = dict(zip(numbers, rows, strict=True))
    if not {1, 2, 3} <= by_number.keys() or tuple(by_number[1][: len(_META)]) != _META:
        return None
    meta = dict(zip(_META, by_number[2], strict=False))
    heads = [name for name in by_number[3] if name]
    if meta.get("format") != _FORMAT or not meta["no"].isdecimal() or "key" not in heads:
        return None
    cells = {}
    for number in sorted(by_number.keys() - {1, 2, 3}):
        row = dict(zip(heads, by_number[number], strict=False))
        cells[row["key"]] = {name: tidy(text) for name, text in row.items()}
    found = Snapshot(
        slug=meta["slug"], no=int(meta["no"]), head=meta["head"], when=meta["when"], who=meta["who"], whole=meta["whole"] == "1",
        cells=cells,
    )
    return found if constant_time_compare(found.signature, meta.get("signature", "")) else None
