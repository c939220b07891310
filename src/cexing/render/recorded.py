"""The way back: a document from its text and the records that `jsonl` made of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from cexing.facts.types import KINDS, Amount, Condition, QuantityFact
from cexing.model import Fact, Place, Quantity
from cexing.model.place import PlaceKind
from cexing.source.types import Origin, Source, Stretch
from cexing.structure.types import Clause, Document, Entry, EntryItem, Finding, Item, Metadata, Part, Piece, Table, Task

Record = dict[str, Any]

_STRUCTURE: dict[str, tuple[type[Any], str]] = {
    "part": (Part, "parts"), "clause": (Clause, "clauses"), "item": (Item, "items"), "entry": (Entry, "entries"),
    "table": (Table, "tables"), "task": (Task, "tasks"), "finding": (Finding, "findings"),
}
_FACTS = {kind.record: kind for kind in KINDS}
_PRINTED = {"since": "from"}
_AMOUNTS = frozenset({"amount", "rate", "cap", "duration"})
_NUMBERED: tuple[PlaceKind, ...] = ("line", "page", "paragraph")


def document(text: str, origin: Origin, records: Iterable[Record], pieces: Iterable[Piece] = ()) -> Document:
    """The document of which these are the records; records of unknown kinds are left out.

    Places are known for the beginnings of records alone, and pieces (which are no records) are those given.
    """
    rows = sorted(records, key=lambda row: row.get("start", -1))
    grouped: dict[str, list[Any]] = {name: [] for _, name in _STRUCTURE.values()}
    known, metadata = [], Metadata(id=origin.name)
    for row in rows:
        name = row["record"]
        if name in _STRUCTURE:
            kind, group = _STRUCTURE[name]
            grouped[group].append(_made(kind, row))
        elif name in _FACTS:
            known.append(_made(_FACTS[name], row))
        elif name == Metadata.record:
            metadata = _made(Metadata, row)
    return Document(
        source=Source(text=text, stretches=_stretches(rows), tables=(), origin=origin), metadata=metadata, known=tuple(known),
        pieces=tuple(pieces), **{group: tuple(values) for group, values in grouped.items()},
    )


def _keys(kind: type[Any]) -> tuple[tuple[str, str], ...]:
    """(field, key in a record) of a kind."""
    return tuple((field.name, _PRINTED.get(field.name, field.name)) for field in fields(kind))


_MADE: tuple[type[Any], ...] = (
    Metadata, *(kind for kind, _ in _STRUCTURE.values()), *KINDS, Amount, Condition, EntryItem, Quantity,
)
_KEYS = {kind: _keys(kind) for kind in _MADE}


def fact(row: Record) -> Fact:
    """One fact from its record; KeyError where the record is of no kind of fact."""
    made: Fact = _made(_FACTS[row["record"]], row)
    return made


def _made(kind: type[Any], row: Record) -> Any:
    values = {name: _value(kind, name, row[key]) for name, key in _KEYS[kind] if key in row}
    if kind is QuantityFact:
        values["quantity"] = _made(Quantity, row)
    return kind(**values)


def _value(kind: type[Any], name: str, value: Any) -> Any:
    if isinstance(value, dict):
        return _made(Amount, value) if name in _AMOUNTS else None
    if isinstance(value, list):
        if name == "conditions":
            return tuple(_made(Condition, one) for one in value)
        return tuple(_made(EntryItem, one) for one in value) if kind is Entry and name == "items" else _tupled(value)
    return value


def _tupled(value: Any) -> Any:
    return tuple(map(_tupled, value)) if isinstance(value, list) else value


def _stretches(rows: Iterable[Record]) -> tuple[Stretch, ...]:
    """A stretch from each record that says its place, to the next; the first of them also holds what lies before it."""
    out: dict[int, Stretch] = {}
    for row in rows:
        place = _place(row)
        if place is not None:
            out.setdefault(row["start"], Stretch(start=row["start"], end=row["end"], place=place))
    return tuple(out.values()) or (Stretch(start=0, end=0, place=Place("line", 1)),)


def _place(row: Record) -> Place | None:
    for kind in _NUMBERED:
        if kind in row and "start" in row:
            return Place(kind, row[kind])
    cell = row.get("cell")
    if not isinstance(cell, str):
        return None
    sheet, _, at = cell.rpartition("!R")
    number, _, column = at.partition("C")
    return Place("cell", int(number), int(column), sheet)
