"""A comparison as records, one JSON object a line: families, or the answers to another question."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from typing import Any

from cexing.compare import Comparison, Family, Member, ladder, numbers, omissions, unique

Record = dict[str, Any]


def lines(comparison: Comparison, by: str = "family") -> Iterator[str]:
    """The records as JSON, each ended by a line feed."""
    return (json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n" for record in records(comparison, by))


def records(comparison: Comparison, by: str = "family") -> Iterator[Record]:
    """Families with their members, or what another question is answered with."""
    return _RECORDS[by](comparison)


def _families(comparison: Comparison) -> Iterator[Record]:
    return (_family(comparison, family) for family in comparison.families)


def _unique(comparison: Comparison) -> Iterator[Record]:
    return (_family(comparison, family) for family in unique(comparison))


def _family(comparison: Comparison, family: Family) -> Record:
    return {
        "record": "family", "number": family.number, "label": family.label, "factor": family.factor, "theme": family.theme,
        "broader": family.broader,
        "columns": [comparison.names[column] for column in family.columns],
        "members": [_member(comparison, member) for member in family.members],
    }


def _member(comparison: Comparison, member: Member) -> Record:
    return {
        "document": member.document, "part": member.part, "path": list(member.path), "quote": member.quote, "start": member.start,
        "end": member.end, "strength": member.strength, "column": comparison.names[member.column], "slug": member.address.slug,
        "heading": member.titles, "provisos": list(map(asdict, member.provisos)), "figures": list(map(asdict, member.figures)),
    }


def _omissions(comparison: Comparison) -> Iterator[Record]:
    for one in omissions(comparison):
        yield {
            "record": "omission", "family": one.family.number, "label": one.family.label, "factor": one.family.factor,
            "held": one.held, "of": len(comparison.columns), **_column(comparison, one.column),
            "nearest": _member(comparison, one.nearest) if one.nearest else None,
        }


def _figures(comparison: Comparison) -> Iterator[Record]:
    for one in numbers(comparison):
        held = ((column, figures) for column, figures in enumerate(one.figures) if figures)
        yield {
            "record": "figures", "family": one.family.number, "label": one.family.label, "factor": one.family.factor, "unit": one.unit,
            "columns": [{**_column(comparison, column), "figures": list(map(asdict, figures))} for column, figures in held],
        }


def _ladder(comparison: Comparison) -> Iterator[Record]:
    def named(columns: Iterable[int]) -> list[str]:
        return [comparison.names[column] for column in columns]

    for one in ladder(comparison):
        yield {
            "record": "strength", "family": one.family.number, "label": one.family.label, "factor": one.family.factor, "span": one.span,
            "columns": {strength: named(columns) for strength, columns in one.columns.items()},
        }


def _column(comparison: Comparison, number: int) -> Record:
    column = comparison.columns[number]
    return {"column": comparison.names[number], "document": column.document, "part": column.part}


_RECORDS: dict[str, Callable[[Comparison], Iterator[Record]]] = {
    "family": _families, "unique": _unique, "omission": _omissions, "figures": _figures, "strength": _ladder,
}
