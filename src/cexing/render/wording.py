"""Values of facts in the words that an official would use for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields

from cexing.facts.types import KINDS, Amount, Condition, QuantityFact, Target
from cexing.model import Fact, Place, Quantity
from cexing.render.labels import VALUES, Label, value_label

_SIGNS = {">=": "≥ ", "<=": "≤ ", ">": "> ", "<": "< ", "~": "约 ", "=": "", "range": ""}
_SCALES = ((100_000_000, "亿"), (10_000, "万"))
_SHARED = frozenset(field.name for field in fields(Fact))
_MERGED = frozenset({"op", "value", "value_max", "unit", "quantity", "number_start", "number_end", "quantified"})
"""Fields that one phrase sums up, or that say nothing to a reader."""
_OWN = {kind.record: tuple(f.name for f in fields(kind) if f.name not in _SHARED | _MERGED) for kind in KINDS}
"""What is left to tell of each kind."""


_DATES = frozenset({"年月日", "年月", "月日"})
"""Units of dates whose value holds several numbers."""
_PLACES = {"line": Label("第{}行", "line {}"), "page": Label("第{}页", "page {}"), "paragraph": Label("第{}段", "paragraph {}")}


def place(value: Place) -> Label:
    """A place in the raw file: 第49行, 分工!R2C4."""
    if value.kind not in _PLACES:
        return Label(str(value), str(value))
    zh, en = _PLACES[value.kind]
    return Label(zh.format(value.number), en.format(value.number))


def number(value: float) -> str:
    """A number without a needless fraction, 万 and 亿 put back from 10 000 up: 5 000 000 → 500万."""
    for scale, word in _SCALES:
        if abs(value) >= scale and round(value / scale, 4) * scale == value:
            return f"{value / scale:.15g}{word}"
    return f"{round(value, 4):.15g}"


def date(value: float, unit: str) -> str:
    """A date that is held as one number: 20260305 → 2026年3月5日, 630 → 6月30日."""
    digits, words = str(int(value)), []
    for mark in reversed(unit):
        size = len(digits) if mark == "年" else 2
        words.append(f"{int(digits[-size:] or 0)}{mark}")
        digits = digits[:-size]
    return "".join(reversed(words))


def interval(op: str, value: float | None, value_max: float | None, unit: str | None) -> str:
    """An interval as a phrase: ≥ 80%, 1000—2000元; empty where the value is unknown."""
    if value is None:
        return ""
    if unit in _DATES:
        until = f"—{date(value_max, unit)}" if op == "range" and value_max is not None else ""
        return f"{_SIGNS.get(op, '')}{date(value, unit)}{until}"
    until = f"—{number(value_max)}" if op == "range" and value_max is not None else ""
    return f"{_SIGNS.get(op, '')}{number(value)}{until}{unit or ''}"


def amount(value: Amount) -> str:
    """An amount with what it is taken of: ≤ 30%（设备投资额）."""
    base = f"（{value.base}）" if value.base else ""
    return interval(value.op, value.value, value.value_max, value.unit) + base


def quantity(value: Quantity) -> str:
    """A quantity with what it is counted on: ≤ 500万元/年."""
    per = f"/{value.per}" if value.per else ""
    return interval(value.op, value.value, value.value_max, value.unit) + per


def condition(value: Condition) -> str:
    """A condition as variable, direction and value: 研发投入 ≥ 500万元."""
    if isinstance(value.value, (bool, str)):
        return f"{value.variable} {value.op} {_yes_no(value.value) if isinstance(value.value, bool) else value.value}"
    return f"{value.variable} {interval(value.op, value.value, value.value_max, value.unit)}"


def _yes_no(value: bool) -> str:
    return "是" if value else "否"


def _phrase(field: str, value: object) -> str:
    if value is None or value == ():
        return ""
    if isinstance(value, bool):
        return _yes_no(value) if value else ""
    if isinstance(value, Amount):
        return amount(value)
    if isinstance(value, Condition):
        return condition(value)
    if isinstance(value, tuple):
        return ("；" if field == "conditions" else "、").join(_phrase(field, one) for one in value)
    return value_label(field, str(value)).zh if field in VALUES else str(value)


def details(fact: Fact) -> Iterator[tuple[str, str]]:
    """(field, phrase) for everything that a fact says, without its place and its empty fields."""
    if isinstance(fact, QuantityFact):
        yield "value", quantity(fact.quantity)
        yield "kind", value_label("kind", fact.quantity.kind).zh
    for field in _OWN.get(fact.record, ()):
        phrase = _phrase(field, getattr(fact, field))
        if phrase:
            yield field, phrase
        if field == "indicator" and isinstance(fact, Target):
            yield from _target_value(fact)


def _target_value(fact: Target) -> Iterator[tuple[str, str]]:
    phrase = interval(fact.op, fact.value, fact.value_max, fact.unit)
    if phrase:
        yield "value", phrase


Told = dict[str, str]


def _all(told: Told) -> list[str]:
    return list(told.values())


_GIST: dict[str, Callable[[Told], list[str]]] = {
    "target": lambda d: [d.get("indicator", ""), d.get("value", ""), f"（{d['by']}）" if "by" in d else ""],
    "support": lambda d: [d.get("beneficiary", ""), d.get("instrument", ""), *(d[k] for k in ("amount", "rate", "cap") if k in d)],
    "duty": lambda d: [f"牵头：{d['lead']}" if "lead" in d else "", f"配合：{d['support']}" if "support" in d else ""],
    "quantity": lambda d: [d.get("value", "")],
    "measure": lambda d: [d.get("strength", ""), d.get("verbs", ""), d.get("object", "")],
    "body": lambda d: [d.get("canonical", ""), d.get("role", "")],
    "region": lambda d: [d.get("canonical", ""), d.get("code", "")],
    "platform": lambda d: [d.get("name", "")],
    "citation": lambda d: [d.get("title", ""), d.get("doc_no", "")],
}


def gist(fact: Fact) -> str:
    """A fact in one line, without its quote."""
    told = dict(details(fact))
    words = _GIST.get(fact.record, _all)(told)
    return " ".join(filter(None, words))
