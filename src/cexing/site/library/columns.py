"""The typed columns of a fact, from its record: what tables filter and sort by."""

from __future__ import annotations

from typing import Any

Row = dict[str, Any]

_LABELS = {
    "target": ("indicator",), "support": ("beneficiary",), "measure": ("object",), "body": ("canonical",), "region": ("mention",),
    "platform": ("name",), "citation": ("title", "doc_no"), "quantity": ("quote",), "duty": ("lead", "support"),
}
_SUMS = ("cap", "amount", "rate")
"""Where the number of a support is looked for: the most that one can get before the usual sum before a share."""
_NUMBERED = ("value", "value_max", "unit", "op")
_LONGEST = {"unit": 40, "op": 6, "by": 10}


def columns(kind: str, row: Row) -> Row:
    """Columns of the table of facts: label, value, value_max, unit, op, by, factor, strength; region and body as names."""
    return {
        "label": _label(kind, row),
        **_number(_sum(row) if kind == "support" else row),
        "by": _fitting("by", row.get("by")),
        "factor": row.get("factor"),
        "strength": row.get("strength"),
        "region": _region(kind, row),
        "body": _body(kind, row),
    }


def _label(kind: str, row: Row) -> str:
    told = next((row[field] for field in _LABELS.get(kind, ()) if row.get(field)), "")
    return "、".join(told) if isinstance(told, list) else str(told)


def _sum(row: Row) -> Row:
    return next((row[field] for field in _SUMS if row.get(field)), {})


def _number(row: Row) -> Row:
    out = {name: row.get(name) for name in _NUMBERED}
    return {name: _fitting(name, value) if name in _LONGEST else _float(value) for name, value in out.items()}


def _fitting(name: str, value: Any) -> str | None:
    """The words where the column holds them: a cut unit or date would say something else."""
    return value if isinstance(value, str) and 0 < len(value) <= _LONGEST[name] else None


def _float(value: Any) -> float | None:
    try:
        return None if value is None else float(value)
    except (TypeError, ValueError, OverflowError):
        return None


def _region(kind: str, row: Row) -> str | None:
    return row.get("canonical") if kind == "region" else row.get("region")


def _body(kind: str, row: Row) -> str | None:
    if kind == "body":
        return row.get("canonical")
    charged = row.get("charges")
    return charged[0]["canonical"] if charged else None
