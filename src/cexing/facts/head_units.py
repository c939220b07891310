"""Quantities of table cells whose unit stands in the head of their column: 投资额（万元）."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cexing.facts.numerals import ARABIC, arabic
from cexing.facts.scan import Scan
from cexing.facts.types import QuantityFact
from cexing.lexicon.units import unit_pattern, units
from cexing.model import Quantity
from cexing.structure.types import Table

_BARE = re.compile(rf" ?(?P<minus>[-－])?(?P<number>{ARABIC}) ?")


@cache
def _head_unit() -> re.Pattern[str]:
    unit = unit_pattern()
    return re.compile(
        rf"[（(【\[](?:单位[:：])?(?P<scale>万亿|千亿|百亿|亿|千万|百万|万|千(?![瓦米克伏])|百(?!分))?"
        rf"(?P<unit>{unit})(?P<per>[/／](?:[百千万]{{0,2}})(?:{unit}|人口|人|年|月))?[）)】\]]"
    )


def table_quantities(scan: Scan) -> Iterator[QuantityFact]:
    """Yield the bare numbers in columns whose head names a unit, in the order of the text."""
    for table in scan.document.tables:
        heads = [(column, found) for column, head in enumerate(table.header) if (found := _head_unit().search(head))]
        if heads:
            yield from _of_columns(scan, table, heads)


def _of_columns(scan: Scan, table: Table, heads: list[tuple[int, re.Match[str]]]) -> Iterator[QuantityFact]:
    seen = -1
    for row in table.cells:
        for column, head in heads:
            start, end = row[column] if column < len(row) else (0, 0)
            cell = _BARE.fullmatch(scan.text, start, end) if seen < start < end else None
            if cell is not None:
                seen = start
                yield _fact(scan, table.part, cell, head)


def _fact(scan: Scan, part: str, cell: re.Match[str], head: re.Match[str]) -> QuantityFact:
    value = arabic(cell["number"], head["scale"] or "") * (-1 if cell["minus"] else 1)
    unit, per = units()[head["unit"]], head["per"] or ""
    start, end = cell.span("number")
    _, path = scan.home(start)
    return QuantityFact(
        quote=scan.text[start:end], start=start, end=end, part=part, path=path, number_start=start, number_end=end,
        quantity=Quantity(op="=", value=value, unit=unit.unit + per, kind=unit.kind, per=per.lstrip("/／")),
    )
