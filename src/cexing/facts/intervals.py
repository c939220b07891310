"""Numbers that stand together: the two ends of an interval, and the words and units that a row of numbers shares."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from cexing.facts.types import QuantityFact
from cexing.model import Op, Quantity

_LINKS = frozenset({"、", "和", "及", "与"})
_TOUCHING = frozenset({"", "、", "，"})
_BETWEEN = frozenset({"至", "到", "—", "-", "~", "－"})
_FLOORS = ("以上", "超过", "大于", "高于", "满")
_SENTENCE_END = re.compile("[。\n]")
_RESPECTIVELY = 24
"""How far before a row of numbers 分别 may stand."""


def intervals(text: str, facts: Iterable[QuantityFact]) -> list[QuantityFact]:
    """The quantities in order: 2000元以上2万元以下 is one range, a row such as 分别达到65%和55% shares its word and its unit.

    A number inside another's quote, as 60% in 60%以上（含60%）, says nothing more.
    """
    out: list[QuantityFact] = []
    ceiling: QuantityFact | None = None
    for fact in facts:
        if out and fact.start < out[-1].end:
            continue
        if out and 0 <= fact.start - out[-1].end <= 1:
            between = text[out[-1].end : fact.start]
            if _is_upper_end(text, out[-1], fact, between):
                out[-1] = ceiling = _joined(text, out[-1], fact)
                continue
            if between in _LINKS:
                fact = _with_word_before(out[-1], fact)
                _share_backwards(text, out, fact)
        if ceiling is not None and _begins_above(text, ceiling, fact):
            fact = _changed(fact, op=">")
        if fact.quantity.op == "range":
            ceiling = fact
        out.append(fact)
    return out


def _changed(fact: QuantityFact, *, op: Op | None = None, word: str | None = None, unit: str | None = None) -> QuantityFact:
    quantity = fact.quantity
    changed = replace(
        quantity, op=op or quantity.op, word=quantity.word if word is None else word, unit=unit or quantity.unit,
        kind="money" if unit else quantity.kind,
    )
    return replace(fact, quantity=changed)


def _is_upper_end(text: str, low: QuantityFact, high: QuantityFact, between: str) -> bool:
    """Whether `high` closes the interval that `low` opens: 100万元以上、不满500万元, 1000万元及以上至5000万元."""
    lower, upper = low.quantity, high.quantity
    if lower.unit != upper.unit or lower.op not in (">=", ">") or not lower.value < upper.value:
        return False
    if not lower.word.endswith(_FLOORS) or text[high.end : high.end + 2] == "部分":
        return False
    bounded = upper.op in ("<=", "<") and (between in _TOUCHING or between in _BETWEEN)
    return bounded or (between in _BETWEEN and low.end > low.number_end and upper.op == "=")


def _joined(text: str, low: QuantityFact, high: QuantityFact) -> QuantityFact:
    between = text[low.end : high.start]
    word = low.quantity.word + (between if between in _BETWEEN else "") + high.quantity.word
    quantity = replace(low.quantity, op="range", value_max=high.quantity.value, word=word)
    return replace(low, quote=text[low.start : high.end], end=high.end, number_end=high.number_end, quantity=quantity)


def _begins_above(text: str, ceiling: QuantityFact, fact: QuantityFact) -> bool:
    """Whether a tier begins above the one before it: 5000万元以上 after 1000万元至5000万元 excludes 5000万元."""
    upper, quantity = ceiling.quantity, fact.quantity
    return (
        quantity.op == ">=" and quantity.word == "以上" and quantity.value == upper.value_max and quantity.unit == upper.unit
        and ("含" in ceiling.quote or _SENTENCE_END.search(text, ceiling.end, fact.start) is None)
    )


def _with_word_before(first: QuantityFact, second: QuantityFact) -> QuantityFact:
    """`second` with the word before `first`, which bounds both: 分别达到65%和55%."""
    leading, following = first.quantity, second.quantity
    led = first.start < first.number_start or _is_borrowed(first)
    if led and following.op == "=" and leading.op != "range" and _alike(leading, following):
        return _changed(second, op=leading.op, word=leading.word)
    return second


def _is_borrowed(fact: QuantityFact) -> bool:
    """Whether the bounding word stands before another number of the row."""
    return bool(fact.quantity.word) and fact.quantity.word not in fact.quote


def _alike(first: Quantity, second: Quantity) -> bool:
    return first.kind == second.kind or _lacks_unit(first, second)


def _lacks_unit(first: Quantity, second: Quantity) -> bool:
    """Whether only the last number of a row names the unit: 1.28万亿、8200亿元."""
    return not first.unit and second.kind == "money" and first.value >= 1e4


def _share_backwards(text: str, out: list[QuantityFact], last: QuantityFact) -> None:
    """Give the numbers of a row the unit of its last one, and after 分别 the word that closes it: 分别增长4.5%、5.5%左右."""
    closing = last.end > last.number_end
    for index in range(len(out) - 1, -1, -1):
        fact, following = out[index], out[index + 1] if index + 1 < len(out) else last
        if fact.end + 1 != following.start or text[fact.end] not in _LINKS:
            return
        if _lacks_unit(fact.quantity, last.quantity):
            out[index] = _changed(fact, unit=last.quantity.unit)
        elif closing and fact.quantity.op == "=" and fact.quantity.unit == last.quantity.unit and not _is_bounded(fact):
            if text.find("分别", max(0, fact.start - _RESPECTIVELY), fact.start) < 0:
                return
            out[index] = _changed(fact, op=last.quantity.op, word=last.quantity.word)
        else:
            return


def _is_bounded(fact: QuantityFact) -> bool:
    return fact.start < fact.number_start or fact.end > fact.number_end
