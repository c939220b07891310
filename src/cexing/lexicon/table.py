"""The wording data as rows: CSV files beside this module, UTF-8, one header row."""

from __future__ import annotations

import csv
from pathlib import Path

from cexing.errors import LexiconError

_HERE = Path(__file__).parent


def table(name: str, *columns: str) -> list[list[str]]:
    """Rows of `name`.csv without the header; LexiconError where its columns are not `columns`."""
    path = _HERE / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        header = next(reader, [])
        if header != list(columns):
            raise LexiconError(f"columns {','.join(header)}", where=path.name, expected=",".join(columns), remedy="mend the header row")
        rows = list(reader)
    for number, row in enumerate(rows, start=2):
        if len(row) != len(columns):
            raise LexiconError(f"{len(row)} cells in row {number}", where=path.name, expected=f"{len(columns)} cells")
    return rows
