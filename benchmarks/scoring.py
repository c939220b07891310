"""Readings held against gold: records are paired by address or by words, then compared field by field. Standard library only.

A gold row that says `optional` may be left out by a reader: finding it is neither right nor wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

Record = dict[str, Any]
Likeness = Callable[[Record, Record], float]
"""How well a found record fits a gold one: 0 not at all, 1 wholly."""
Agreement = Callable[[Record, Record], bool]

_LEAST_OVERLAP = 0.5


@dataclass(frozen=True, kw_only=True)
class Kind:
    """How one kind of record is judged."""

    record: str
    likeness: Likeness
    fields: dict[str, Agreement]
    counts: Callable[[Record], bool] = lambda record: True
    """Which found records are judged at all."""


@dataclass(kw_only=True)
class Score:
    """What a reading got right of one kind; scores of several documents add up."""

    gold: int = 0
    found: int = 0
    matched: int = 0
    right: dict[str, int] = field(default_factory=dict)
    compared: dict[str, int] = field(default_factory=dict)
    missed: list[Record] = field(default_factory=list)
    extra: list[Record] = field(default_factory=list)
    differing: list[tuple[str, Record, Record]] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1 where nothing was found."""
        return self.matched / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 1 where there is none."""
        return self.matched / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def fields(self) -> dict[str, float]:
        """Share of the paired records that agree, field by field."""
        return {name: self.right[name] / total for name, total in self.compared.items() if total}

    def measures(self) -> dict[str, float]:
        """Everything that a bar can stand on."""
        return {"f1": self.f1, **self.fields()}


def score(kind: Kind, gold: list[Record], found: list[Record]) -> Score:
    """Pair and compare the records of one kind of one document."""
    gold = [row for row in gold if row["record"] == kind.record]
    found = [row for row in found if row["record"] == kind.record and kind.counts(row)]
    pairs = _pairs(kind.likeness, gold, found)
    asked = [(g, f) for g, f in pairs if "optional" not in gold[g]]
    out = Score(
        gold=sum("optional" not in row for row in gold), found=len(found) - len(pairs) + len(asked), matched=len(asked),
        missed=[row for number, row in enumerate(gold) if "optional" not in row and number not in {g for g, _ in pairs}],
        extra=[row for number, row in enumerate(found) if number not in {f for _, f in pairs}],
    )
    for g, f in asked:
        _compare(out, kind, gold[g], found[f])
    return out


def _compare(out: Score, kind: Kind, gold: Record, found: Record) -> None:
    for name, agree in kind.fields.items():
        right = agree(gold, found)
        out.compared[name] = out.compared.get(name, 0) + 1
        out.right[name] = out.right.get(name, 0) + right
        if not right:
            out.differing.append((name, gold, found))


def _pairs(likeness: Likeness, gold: list[Record], found: list[Record]) -> list[tuple[int, int]]:
    """One to one, the best fit first; of equal fits the one at the same place, and the order of the text."""
    options = [
        (-fit, _place(g) != _place(f), i, j)
        for i, g in enumerate(gold) for j, f in enumerate(found) if (fit := likeness(g, f)) > 0
    ]
    pairs: dict[int, int] = {}
    for _, _, i, j in sorted(options):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return list(pairs.items())


def _place(record: Record) -> tuple[str, tuple[str, ...]]:
    return record.get("part") or "", tuple(record.get("path") or ())


def _squeeze(text: str | None) -> str:
    return "".join((text or "").split())


def _by(key: Callable[[Record], object]) -> Likeness:
    return lambda gold, found: float(key(gold) == key(found))


def _same(name: str) -> Agreement:
    return lambda gold, found: (gold.get(name) or None) == (found.get(name) or None)


def _overlap(gold: Record, found: Record) -> float:
    """Share of the shorter quote that both hold in one piece, a little less the more the lengths differ; 0 below one half."""
    a, b = _squeeze(gold["quote"]), _squeeze(found["quote"])
    piece = SequenceMatcher(None, a, b, autojunk=False).find_longest_match().size / min(len(a), len(b))
    return piece - abs(len(a) - len(b)) / 10_000 if piece >= _LEAST_OVERLAP else 0.0


def _number(value: Any) -> float | None:
    return None if value is None or isinstance(value, str | bool) else round(float(value), 6)


def _target_fits(gold: Record, found: Record) -> float:
    same = all(_number(gold.get(name)) == _number(found.get(name)) for name in ("value", "value_max"))
    return _overlap(gold, found) if same else 0.0


def _amounts(record: Record, *names: str) -> list[tuple[str, str, float | None, str]]:
    return [(name, told["op"], _number(told["value"]), told["unit"]) for name in names if (told := record.get(name))]


def _support_fits(gold: Record, found: Record) -> float:
    asked, told = ({row[2] for row in _amounts(record, "amount", "rate", "cap", "duration")} for record in (gold, found))
    return _overlap(gold, found) if asked & told else 0.0


def _conditions(record: Record) -> list[tuple[str, float]]:
    """The numeric ones: what counts is the bound, for the variable may be worded in many ways."""
    return sorted((row["op"], number) for row in record["conditions"] if (number := _number(row["value"])) is not None)


def _text_agrees(gold: Record, found: Record) -> bool:
    text = _squeeze(found["text"])
    if "text" in gold:
        return text == _squeeze(gold["text"])
    return text.startswith(_squeeze(gold.get("begins"))) and text.endswith(_squeeze(gold.get("ends")))


def _items_agree(gold: Record, found: Record) -> bool:
    return [item["ordinal"] for item in gold["items"]] == [item["ordinal"] for item in found["items"]] and all(
        item["gist"] in told["text"] for item, told in zip(gold["items"], found["items"], strict=True)
    )


def _asked(name: str) -> Agreement:
    """A field of the document that counts only where the gold names it."""
    return lambda gold, found: name not in gold or _same(name)(gold, found)


def _rows(records: list[Record]) -> Iterator[Record]:
    """Tables as their rows, so that one bad row does not cost the table."""
    for record in records:
        if record["record"] != "table":
            yield record
            continue
        for row in [record["header"], *record["rows"]]:
            yield {"record": "row", "part": record["part"], "cells": [_squeeze(cell) for cell in row]}


_METADATA = ("title", "doc_no", "issuer", "issuers", "recipients", "issued", "published", "index_no", "topic", "kind")

KINDS: dict[str, Kind] = {
    "document": Kind(record="document", likeness=lambda gold, found: 1.0, fields={name: _asked(name) for name in _METADATA}),
    "clauses": Kind(
        record="clause", likeness=_by(_place), fields={"heading": lambda g, f: g["heading"] == f["heading"], "text": _text_agrees}
    ),
    "items": Kind(record="item", likeness=_by(lambda row: (_place(row), row["ordinal"])), fields={"text": _text_agrees}),
    "entries": Kind(
        record="entry", likeness=_by(lambda row: row["headline"]),
        fields={**{name: _same(name) for name in ("column", "region", "issuers", "source_document")}, "items": _items_agree},
    ),
    "tasks": Kind(
        record="task", likeness=_by(lambda row: _squeeze(row["text"])),
        fields={name: _same(name) for name in ("no", "chapter", "area", "bodies", "lead", "support", "scope", "deadline")},
    ),
    "duties": Kind(record="duty", likeness=_by(_place), fields={"lead": _same("lead"), "support": _same("support")}),
    "table rows": Kind(record="row", likeness=_by(lambda row: (row["part"], row["cells"])), fields={}),
    "targets": Kind(
        record="target", likeness=_target_fits, counts=lambda row: row.get("value") is not None,
        fields={
            **{name: _same(name) for name in ("op", "unit", "by")},
            "fact": lambda g, f: (g["kind"] == "fact") == (f["kind"] == "fact"), "at": lambda g, f: _place(g) == _place(f),
        },
    ),
    "supports": Kind(
        record="support", likeness=_support_fits, counts=lambda row: bool(row["quantified"]),
        fields={
            "amounts": lambda g, f: _amounts(g, "amount", "rate", "cap") == _amounts(f, "amount", "rate", "cap"),
            "duration": lambda g, f: _amounts(g, "duration") == _amounts(f, "duration"),
            "instrument": _same("instrument"), "conditions": lambda g, f: _conditions(g) == _conditions(f),
            "at": lambda g, f: _place(g) == _place(f),
        },
    ),
}
"""Kinds of record that are judged, by the name that the table of results prints."""


def scores(gold: list[Record], found: list[Record]) -> dict[str, Score]:
    """Every kind of which the gold or the reading holds something; tables only where the gold holds some."""
    judged = {row["record"] for row in gold} | {"target", "support", "duty", "clause", "item", "entry", "task"}
    gold, found = list(_rows(gold)), list(_rows([row for row in found if row["record"] in judged]))
    out = {name: score(kind, gold, found) for name, kind in KINDS.items()}
    return {name: one for name, one in out.items() if one.gold or one.found}
