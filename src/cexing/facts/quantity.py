"""Extracts quantity facts: numbers with their units and bounding words.

One pass of one pattern over the whole text finds numbers with what directly follows them; the words before a number are
looked at only where a number was found.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from heapq import merge

from cexing.facts import bounds
from cexing.facts.grammar import candidates
from cexing.facts.head_units import table_quantities
from cexing.facts.intervals import intervals
from cexing.facts.scan import Scan
from cexing.facts.terms import Term, term
from cexing.facts.types import QuantityFact
from cexing.model import Op, Quantity

_NO_BARE_BEFORE = re.compile(r" ?[A-Za-z0-9号级星版时代、.．:：)）〕\]+＋/强大月]")
_NOT_INSIDE = frozenset("容部外地涵需")
_OPPOSITE = {"以上": "及以下", "以下": "及以上"}
_CLOSED: dict[Op, Op] = {">": ">=", "<": "<="}
_OPEN: dict[Op, Op] = {">=": ">", "<=": "<"}
_BRACKETS = frozenset("（(")
_INCLUDED_AFTER = re.compile(r"[（(]不?含[^（）()\n]{0,12}[）)]")
_LONGEST_TITLE = 80
_PER = re.compile(
    r"每(?P<what>[百千万]{0,2}(?:平方米|平方公里|立方米|公顷|亩|吨标准煤|吨标煤|吨|千瓦时|千瓦|万元|名|户|家|个|项|常住人口|人口|人|年度?|月|日|天|季度"
    r"|学年|学期|辆|台|套|件|次|场|课时|学时|小时|村|床位|张床位|床|公里|例|枚|篇|班|校|站|桩|支|只|头|届|批|笔|单|款|生))"
    r"(?:每(?P<also>年|月|日|天|人|户|次))?[^，。；、0-9（）\n]{0,10}$"
)


def extract(scan: Scan) -> Iterator[QuantityFact]:
    """Yield the quantities of the text and those of table cells that take their unit from the head, in order."""
    running = intervals(scan.text, _single(scan))
    if not scan.document.tables:
        yield from running
        return
    in_cells = list(table_quantities(scan))
    places = [fact.start for fact in in_cells]
    alone = (fact for fact in running if not _covered(places, fact))
    yield from merge(alone, in_cells, key=lambda fact: (fact.start, fact.end))


def _covered(places: list[int], fact: QuantityFact) -> bool:
    """Whether a number in a cell, which takes its unit from the head, stands where `fact` was read."""
    index = bisect_left(places, fact.start)
    return index < len(places) and places[index] < fact.end


def _single(scan: Scan) -> Iterator[QuantityFact]:
    text = scan.text
    for match in candidates(text):
        found = term(text, match)
        if found is not None and not _in_title(text, found.start):
            fact = _bounded(scan, text, found)
            if fact is not None:
                yield fact


def _in_title(text: str, at: int) -> bool:
    """Whether the character at `at` belongs to a document's name between 《 and 》."""
    opening = text.rfind("《", max(0, at - _LONGEST_TITLE), at)
    return opening >= 0 and text.find("》", opening, at) < 0


def _bounded(scan: Scan, text: str, found: Term) -> QuantityFact | None:
    """The term with the bounding words around it; None where it is a quantity only with such words and has none."""
    start, end, op, word = found.start, found.end, found.op, found.word
    if found.kind != "date":
        first, last = _before(text, found), _after(text, found)
        if first is not None or last is not None:
            if found.needs_bound and not found.unit and _NO_BARE_BEFORE.match(text, end):
                return None
            start, end, op, word = _within(text, found, first, last)
        elif found.needs_bound:
            return None
        elif op != "range" and word[:1] in _BRACKETS:
            op = _included(op, word)
    part, path = scan.home(start)
    return QuantityFact(
        quote=text[start:end], start=start, end=end, part=part, path=path, number_start=found.start, number_end=found.end,
        quantity=Quantity(
            op=op, value=found.value, value_max=found.value_max, unit=found.unit, kind=found.kind, word=word,
            per=found.per or _per(text, start),
        ),
    )


def _within(text: str, found: Term, first: bounds.Bound | None, last: bounds.Bound | None) -> tuple[int, int, Op, str]:
    """Start, end, direction and word of a number between its bounding words; （含本数） after them takes the end in."""
    op, word = _direction(text, found, first, last)
    start, end = first.start if first else found.start, last.end if last else found.end
    included = _INCLUDED_AFTER.match(text, end) if text[end : end + 1] in _BRACKETS else None
    bracket = included.group() if included else found.word if found.op != "range" and found.word[:1] in _BRACKETS else ""
    if bracket:
        op, word = _included(op, bracket), word if word.endswith(bracket) else word + bracket
    return start, included.end() if included else end, op, word


def _included(op: Op, bracket: str) -> Op:
    """A direction with its end in or out, as （含） or （不含） says."""
    return (_OPEN if "不" in bracket[:2] else _CLOSED).get(op, op)


def _before(text: str, found: Term) -> bounds.Bound | None:
    """The bounding word before the number; a share may name what it is taken of in between, another number what is done."""
    first = bounds.before(text, found.start)
    if first is not None or not found.unit:
        return first
    if found.unit in ("%", "倍") or found.kind == "duration":
        first = bounds.before_base(text, found.start, firm=found.unit != "%")
        if first is not None or found.kind != "duration":
            return first
    often = found.unit == "次" and not text[found.start].isdigit()
    return bounds.before_action(text, found.start, counting=found.kind == "count", often=often)


def _after(text: str, found: Term) -> bounds.Bound | None:
    """The bounding word after the number; 内 is one after a time or a length."""
    end = found.end
    following = text[end : end + 1]
    if following in bounds.FIRST_OF_AFTER:
        return bounds.after(text, end)
    if following == "内" and found.kind in ("duration", "measure") and text[end + 1 : end + 2] not in _NOT_INSIDE:
        return bounds.Bound("<=", "limit", "内", end, end + 1)
    return None


def _direction(text: str, found: Term, first: bounds.Bound | None, last: bounds.Bound | None) -> tuple[Op, str]:
    """A range stays a range; 近 and 约 soften 余, and 余 gives way to any other word."""
    op, word = bounds.settle(first, last)
    if word in _OPPOSITE and _beside(text, found, _OPPOSITE[word]):
        op = ">" if op == ">=" else "<"
    if found.op == "range":
        return "range", found.word or word
    if found.op == "=" or first is not None or last is not None:
        return op if word else found.op, word or found.word
    return found.op, found.word


def _beside(text: str, found: Term, other: str) -> bool:
    """Whether the same number stands nearby with the opposite word, as 6层及以下 beside 6层以上."""
    return text.find(text[found.start : found.end] + other, max(0, found.start - 120), found.end + 120) >= 0


def _per(text: str, start: int) -> str:
    """What an amount is counted on where the words before it say so: 每亩, 每平方米每月."""
    if "每" not in text[max(0, start - 18) : start]:
        return ""
    found = _PER.search(text, max(0, start - 18), start)
    if found is None:
        return ""
    return found["what"] + ("/" + found["also"] if found["also"] else "")
