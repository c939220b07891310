"""Undertakings of a plan's body: its sentences, and the parts between ；, clause by clause."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cexing.facts.measure import sentences
from cexing.facts.types import Duty, Measure
from cexing.model import Address
from cexing.structure.correspondence import plain
from cexing.structure.types import Clause, Document
from cexing.wording.retrospect import Retrospect

_FRAMING = re.compile(
    r"(?:总体|指导|基本|主要|工作|发展|建设|行动|改革|预期|实施|阶段性?)?(?:要求|思想|原则|思路|目标|考虑)(?:[和与及、](?:基本|主要|工作|发展)?(?:要求|思想|原则|思路|目标))?"
)
_ASIDE = re.compile(r"\s*[（(][^（）()]*[）)][。；]?\s*")
_SHORTEST = 6
_Stretch = tuple[int, int, Clause | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Undertaking:
    """A sentence of a plan's body, or a part between ；, with its place: `plan.text[start:end] == quote`."""

    quote: str
    start: int
    end: int
    part: str
    path: tuple[str, ...]
    heading: str
    """Heading of the clause that holds it."""
    text: str
    """The quote without a duty in brackets."""
    measure: Measure | None
    """What reading made of it; None for a sentence without a governing verb."""
    charged: bool
    """Whether somebody is charged with it, in its own words or right behind it: 由市公安局牵头…, …（责任单位：市公安局）."""
    framing: bool
    """Whether it states aims or principles (指导思想, 基本原则, 主要目标), which a division of tasks does not divide."""
    reported: bool
    """Whether it tells what has been done, as a work report does in its first half."""

    @property
    def undertakes(self) -> bool:
        """Whether it says that something is to be done, rather than stating an aim or a fact."""
        return not self.framing and not self.reported and (self.measure is not None or self.charged)

    @property
    def address(self) -> Address:
        """Part and path of its clause."""
        return Address(self.part, self.path)


def body_clauses(document: Document) -> tuple[Clause, ...]:
    """The clauses of the plan proper: its main text, without annexes and without the part that holds the division of tasks."""
    divided = {task.part for task in document.tasks}
    outside = [clause for clause in document.clauses if clause.part not in divided]
    main = [clause for clause in outside if not clause.part or clause.part.startswith("正文")]
    return tuple(main or outside or document.clauses)


def all_clauses(document: Document) -> tuple[Clause, ...]:
    """The clauses of every part but the one that holds the division of tasks: main text and annexes."""
    divided = {task.part for task in document.tasks}
    return tuple(clause for clause in document.clauses if clause.part not in divided) or document.clauses


def undertakings(document: Document, clauses: Sequence[Clause] | None = None) -> tuple[Undertaking, ...]:
    """Every sentence of the body with a place of its own, in the order of the text; tables and duties are none.

    `clauses` are those to look in, the plan proper unless given.
    """
    measures = {fact.start: fact for fact in document.facts(Measure)}
    outside, framing, retrospect = _Outside(document), _Framing(document.clauses), Retrospect(document)
    found = []
    for begin, end, clause in _stretches(document, body_clauses(document) if clauses is None else clauses):
        for opening, stop in sentences(document.text, begin, end):
            start = min(outside.after_duty(opening), stop)
            quote = document.text[start:stop].rstrip()
            text = outside.without_duties(start, start + len(quote))
            if len(plain(text)) < _SHORTEST or _ASIDE.fullmatch(text) or outside.is_table(start):
                continue
            part, path = (clause.part, clause.path) if clause else document.home(start)
            found.append(Undertaking(
                quote=quote, start=start, end=start + len(quote), part=part, path=path, heading=clause.heading if clause else "",
                text=text, measure=measures.get(opening), charged=outside.is_charged(start, stop),
                framing=framing.holds(clause), reported=retrospect.holds(start, start + len(quote), clause),
            ))
    return tuple(found)


def _stretches(document: Document, clauses: Sequence[Clause]) -> Iterator[_Stretch]:
    """The clauses' own bodies; in a plan without clauses all parts that hold no tasks."""
    for clause in clauses:
        yield clause.body_start or clause.start, clause.end, clause
    if not clauses:
        divided = {task.part for task in document.tasks}
        yield from ((part.start, part.end, None) for part in document.parts if part.part not in divided)


class _Outside:
    """What stands between the sentences and is none: tables, and duties such as （责任单位：…）."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._tables = [(table.start, table.end) for table in document.tables]
        duties = list(document.facts(Duty))
        self._duties = [(duty.start, duty.end) for duty in duties if is_apart(duty)]
        self._starts = [duty.start for duty in duties]

    def is_table(self, offset: int) -> bool:
        index = bisect_right(self._tables, offset, key=lambda span: span[0]) - 1
        return index >= 0 and offset < self._tables[index][1]

    def is_charged(self, start: int, end: int) -> bool:
        """Whether a duty stands in a sentence or right behind it."""
        return bisect_left(self._starts, start) < bisect_right(self._starts, end)

    def after_duty(self, start: int) -> int:
        """Where the words begin that stand behind a duty at this place."""
        index = bisect_left(self._duties, (start, start))
        return self._duties[index][1] if index < len(self._duties) and self._duties[index][0] == start else start

    def without_duties(self, start: int, end: int) -> str:
        """The words of a stretch that no duty holds."""
        words, at = [], start
        index = bisect_right(self._duties, start, key=lambda span: span[1])
        while index < len(self._duties) and self._duties[index][0] < end:
            begin, stop = self._duties[index]
            words.append(self._text[at : max(at, begin)])
            at, index = max(at, stop), index + 1
        return "".join([*words, self._text[at:end]])


def is_apart(duty: Duty) -> bool:
    """Whether a duty stands beside the sentence, in brackets or labelled, rather than being part of it (由…负责)."""
    return duty.quote[:1] in "（(【〔[［" or "：" in duty.quote or ":" in duty.quote


class _Framing:
    """Which clauses state aims and principles."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        self._framing = {(clause.part, clause.path) for clause in clauses if _FRAMING.fullmatch(clause.heading)}

    def holds(self, clause: Clause | None) -> bool:
        """Whether the clause or one above it does."""
        return clause is not None and any((clause.part, clause.path[:depth]) in self._framing for depth in range(1, len(clause.path) + 1))
