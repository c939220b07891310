"""“Did you mean”: the same query in other forms.

Width and case are no matter: texts and queries are folded alike. Traditional characters are: `traditional.csv` gives for each the
simplified one, the first that OpenCC names (TSCharacters of opencc-python-reimplemented 0.1.7, Apache License 2.0).
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files

_SIGNS = dict.fromkeys(map(ord, "()（）\"“”＂"), " ")
"""What a query holds for its structure, and is looked for where the structure is broken."""


def suggestion(query: str, count: Callable[[str], int], total: int) -> str | None:
    """Another form of `query` that finds more than `total`, the one that finds most; `count` says how many a query finds."""
    found = [(count(other), -place, other) for place, other in enumerate(_forms(query))]
    best = max(found, default=(0, 0, ""))
    return best[2] if best[0] > total else None


def _forms(query: str) -> Iterator[str]:
    """Other forms of the query: without signs that are no words, in simplified, in traditional characters."""
    bare = " ".join(query.translate(_SIGNS).split())
    others = [bare, *(form.translate(table) for form in (query, bare) for table in (_simplified(), _traditional()))]
    yield from (other for other in dict.fromkeys(others) if other != query)


@cache
def _simplified() -> dict[int, str]:
    with (files("cexing.site.search") / "traditional.csv").open(encoding="utf-8", newline="") as file:
        return {ord(row["traditional"]): row["simplified"] for row in csv.DictReader(file)}


@cache
def _traditional() -> dict[int, str]:
    """The other way round, for texts that are in traditional characters; of several the first."""
    table: dict[int, str] = {}
    for code, simplified in _simplified().items():
        table.setdefault(ord(simplified), chr(code))
    return table
