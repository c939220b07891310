"""A document as records, one JSON object a line: derived from the declarations, so that a new field is a new key."""

from __future__ import annotations

import json
import math
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from itertools import chain
from operator import attrgetter
from typing import Any

from cexing.facts.types import KINDS
from cexing.source.types import Source
from cexing.structure.types import Clause, Document, Entry, Finding, Item, Metadata, Part, Table, Task

Record = dict[str, Any]
Shape = tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]
"""Keys of a kind of record, and what takes their values from one; every kind has two fields or more, so that it is a tuple."""

ORDER: tuple[type[Any], ...] = (Metadata, Part, Clause, Item, Entry, Table, Task, *KINDS, Finding)
"""Kinds of record, in the order in which those that begin at the same character are printed."""

_RANK = {kind: rank for rank, kind in enumerate(ORDER)}
_PRINTED = {"since": "from"}
_COMPUTED: dict[type[Any], tuple[str, ...]] = {Clause: ("slug", "hash")}
_FLATTENED = "quantity"
_SHAPES: dict[type[Any], Shape] = {}
"""Shapes by kind, filled as kinds are met."""


def record_names() -> tuple[str, ...]:
    """The values of `record`, in the order of the kinds."""
    return tuple(kind.record for kind in ORDER)


def records(document: Document, only: frozenset[str] = frozenset()) -> Iterator[Record]:
    """Every record of a document, in the order of the text; `only` names the kinds to print (default: all)."""
    place = _placer(document.source)
    if not only or Metadata.record in only:
        yield {"record": Metadata.record, **_record(document.metadata)}
    for value in _in_order(document, only):
        yield {"record": value.record, **_record(value), **place(value.start)}


def lines(document: Document, only: frozenset[str] = frozenset()) -> Iterator[str]:
    """The records as JSON, each ended by a line feed."""
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode
    return (encode(record) + "\n" for record in records(document, only))


def nested(document: Document, only: frozenset[str] = frozenset()) -> Record:
    """The records of a document as one object, grouped by kind."""
    out: Record = {name: [] for name in record_names() if not only or name in only}
    for record in records(document, only):
        name = record.pop("record")
        if name == Metadata.record:
            out[name] = record
        else:
            out[name].append(record)
    return out


def placed(document: Document) -> Iterator[Any]:
    """Everything in a document that has a place, kind by kind."""
    return chain[Any](
        document.parts, document.clauses, document.items, document.entries, document.tables, document.tasks, document.known,
        document.findings,
    )


def _in_order(document: Document, only: frozenset[str]) -> list[Any]:
    chosen = [value for value in placed(document) if not only or value.record in only]
    chosen.sort(key=lambda value: (value.start, _RANK.get(type(value), len(ORDER))))
    return chosen


def _placer(source: Source) -> Callable[[int], Record]:
    """A function from offset to the place in the raw file, as a field of its own."""
    starts = [stretch.start for stretch in source.stretches]
    stretches = source.stretches

    def place(offset: int) -> Record:
        if not starts:
            return {}
        found = stretches[max(bisect_right(starts, offset) - 1, 0)].place
        return {found.kind: str(found) if found.kind == "cell" else found.number}

    return place


def _record(value: Any) -> Record:
    kind = type(value)
    keys, values = _SHAPES.get(kind) or _shape(kind)
    out: Record = {}
    for key, told in zip(keys, values(value), strict=True):
        if key == _FLATTENED:
            out |= _record(told)
        else:
            out[key] = told if type(told) is str else _plain(told)
    return out


def _shape(kind: type[Any]) -> Shape:
    names = (*(field.name for field in fields(kind)), *_COMPUTED.get(kind, ()))
    shape = _SHAPES[kind] = tuple(_PRINTED.get(name, name) for name in names), attrgetter(*names)
    return shape


def _plain(value: Any) -> Any:
    """A value as JSON knows it: whole numbers without a fraction, values inside values as objects."""
    kind = type(value)
    if kind is str or value is None or kind is int or kind is bool:
        return value
    if kind is float:
        return _whole(value)
    if kind is tuple:
        return [_plain(one) for one in value]
    return _record(value) if is_dataclass(value) else value


def _whole(value: float) -> float | int | None:
    if not math.isfinite(value):
        return None
    return int(value) if value.is_integer() else value
