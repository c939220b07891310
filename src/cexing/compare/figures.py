"""Figures of undertakings in one unit: thresholds, targets and amounts, so that 500万元 stands beside 300万元."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from cexing.facts.types import QuantityFact, Target
from cexing.model import Op
from cexing.structure.types import Document

_BASE: dict[str, tuple[str, float]] = {
    "公顷": ("亩", 15.0), "平方公里": ("亩", 1500.0), "平方千米": ("亩", 1500.0), "％": ("%", 1.0), "百分点": ("个百分点", 1.0),
    "个月": ("月", 1.0), "公里": ("千米", 1.0), "平米": ("平方米", 1.0), "kWh": ("千瓦时", 1.0), "度": ("千瓦时", 1.0),
}
"""Units that are told in another one of the same kind, and how much of it one of them is."""
_SIGNLESS = {"date", "ordinal"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number of an undertaking: `text[start:end] == quote`; `value` is in `unit`, 万 and 亿 multiplied out."""

    quote: str
    start: int
    end: int
    kind: str
    """target, threshold, cap, floor, ratio, period or fact where reading says so, else what is counted: money, share, area, …"""
    indicator: str
    """What is measured; empty where reading does not say."""
    op: Op
    value: float
    value_max: float | None
    unit: str
    per: str = ""


class Figures:
    """The figures of one document, looked up by place."""

    def __init__(self, document: Document) -> None:
        self._quantities = [fact for fact in document.facts(QuantityFact) if fact.quantity.kind not in _SIGNLESS]
        self._starts = [fact.start for fact in self._quantities]
        self._targets = [fact for fact in document.facts(Target) if fact.value is not None]
        self._target_starts = [fact.start for fact in self._targets]

    def within(self, start: int, end: int) -> tuple[Figure, ...]:
        """The figures whose words lie in [start, end), in order."""
        return tuple(self._found(start, end))

    def _found(self, start: int, end: int) -> Iterator[Figure]:
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        for fact in self._quantities[first:last]:
            if fact.end > end:
                continue
            target = self._target_of(fact)
            quantity = fact.quantity
            if target is None and not quantity.word and not any(map(str.isdecimal, fact.quote)):
                # 三条底线, 两个中心: a count in words that nothing bounds is a way of speaking.
                continue
            unit, scale = _BASE.get(quantity.unit, (quantity.unit, 1.0))
            yield Figure(
                quote=fact.quote, start=fact.start, end=fact.end, kind=target.kind if target else quantity.kind,
                indicator=target.indicator if target else "", op=quantity.op, value=quantity.value * scale,
                value_max=None if quantity.value_max is None else quantity.value_max * scale, unit=unit, per=quantity.per,
            )

    def _target_of(self, fact: QuantityFact) -> Target | None:
        """The target that a quantity is the value of: it holds its words and its value."""
        last = bisect_left(self._target_starts, fact.end)
        near = self._targets[max(0, last - 4) : last]
        holds = (one for one in reversed(near) if one.start <= fact.start and fact.end <= one.end and one.value == fact.quantity.value)
        return next(holds, None)
