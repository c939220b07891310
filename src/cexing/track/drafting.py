"""Tasks drafted from a plan that has no division of tasks: from its measures and the duties that stand with them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cexing.facts.types import Duty, Target
from cexing.model import Address
from cexing.structure.types import Document, Task
from cexing.wording.undertakings import Undertaking, is_apart, undertakings

_MOST_JOINED = 3
_LEADS = re.compile("牵头|主责|主办|会同")
_Home = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskDraft:
    """A task that a plan's wording suggests; a draft until a person accepts it. `plan.text[start:end] == quote`."""

    quote: str
    start: int
    end: int
    part: str
    path: tuple[str, ...]
    clause_hash: str | None
    """Hash of the clause's wording, None for a sentence that no clause holds."""
    text: str
    """The quote without duties in brackets."""
    bodies: tuple[str, ...] = ()
    """All that are named, those that lead first."""
    lead: tuple[str, ...] = ()
    """Those that the plan says lead; empty where it only says who answers (责任单位)."""
    support: tuple[str, ...] = ()
    duty: Duty | None = None
    """Where the bodies are named; None where the plan names none."""
    deadline: str | None = None
    """Latest date of the targets: 2027, 2027-12, 2026-12-31."""
    deadline_basis: str | None = None
    """The words that the deadline was read from."""
    targets: tuple[Target, ...] = ()

    @property
    def address(self) -> Address:
        """Part and path of its clause."""
        return Address(self.part, self.path)

    def task(self, no: int | None = None, area: str = "") -> Task:
        """The draft as a row of a division of tasks."""
        return Task(
            part=self.part, no=no, area=area, text=self.text, bodies=self.bodies, lead=self.lead,
            support=self.support, deadline=self.deadline, start=self.start, end=self.end,
        )


def draft_tasks(document: Document) -> tuple[TaskDraft, ...]:
    """One draft a sentence that undertakes something, in the order of the text; parts that ； joins are one draft."""
    duties, targets = _Duties(document), _Targets(document)
    hashes = {(clause.part, clause.path): clause for clause in document.clauses}
    drafts = []
    for group in _groups(document, duties):
        first, last = group[0], group[-1]
        home = first.part, first.path
        duty = duties.of(first, last.end)
        aims = targets.within(first.start, last.end)
        dated = max((aim for aim in aims or targets.of_clause(home) if aim.by), key=lambda aim: aim.by or "", default=None)
        clause = hashes.get(home)
        drafts.append(TaskDraft(
            quote=document.text[first.start : last.end], start=first.start, end=last.end, part=first.part, path=first.path,
            clause_hash=clause.hash if clause else None, text="".join(one.text for one in group).strip(),
            duty=duty, bodies=(*duty.lead, *duty.support) if duty else (), support=duty.support if duty else (),
            lead=duty.lead if duty and (duty.support or _LEADS.search(duty.quote)) else (),
            deadline=dated.by if dated else None, deadline_basis=(dated.by_basis or dated.quote) if dated else None, targets=aims,
        ))
    return tuple(drafts)


def _groups(document: Document, duties: _Duties) -> Iterator[list[Undertaking]]:
    """The measures of a plan and what a duty closes, parts that ； joins together; numbered parts of an enumeration stay apart."""
    group: list[Undertaking] = []
    for sentence in undertakings(document):
        if not sentence.undertakes and (sentence.framing or duties.behind(sentence, sentence.end) is None):
            continue
        if group and not (_is_joined(group[-1], sentence) and len(group) < _MOST_JOINED):
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group


def _is_joined(before: Undertaking, after: Undertaking) -> bool:
    return before.quote.endswith(("；", ";")) and before.end == after.start


class _Duties:
    """Who answers for a stretch of a clause."""

    def __init__(self, document: Document) -> None:
        self._by_home: dict[_Home, list[Duty]] = defaultdict(list)
        for duty in document.facts(Duty):
            self._by_home[duty.part, duty.path].append(duty)

    def of(self, sentence: Undertaking, end: int) -> Duty | None:
        """The duty inside the sentence or the next one behind it in its clause; else that of the nearest clause above."""
        own = self._by_home.get((sentence.part, sentence.path), [])
        inside = next((duty for duty in own if sentence.start <= duty.start < end), None)
        return inside or self.behind(sentence, end) or self._above(sentence)

    def behind(self, sentence: Undertaking, end: int) -> Duty | None:
        """The next duty behind the sentence in its clause, which closes what stands before it."""
        own = self._by_home.get((sentence.part, sentence.path), [])
        return next((duty for duty in own if duty.start >= end and is_apart(duty)), None)

    def _above(self, sentence: Undertaking) -> Duty | None:
        for depth in range(len(sentence.path) - 1, 0, -1):
            found = [duty for duty in self._by_home.get((sentence.part, sentence.path[:depth]), []) if is_apart(duty)]
            if found:
                return found[-1]
        return None


class _Targets:
    """Targets by their place and by their clause."""

    def __init__(self, document: Document) -> None:
        self._all: Sequence[Target] = [target for target in document.facts(Target) if target.kind != "fact"]
        self._starts = [target.start for target in self._all]
        self._by_home: dict[_Home, list[Target]] = defaultdict(list)
        for target in self._all:
            self._by_home[target.part, target.path].append(target)

    def within(self, start: int, end: int) -> tuple[Target, ...]:
        return tuple(self._all[bisect_left(self._starts, start) : bisect_left(self._starts, end)])

    def of_clause(self, home: _Home) -> tuple[Target, ...]:
        return tuple(self._by_home.get(home, ())) if home[1] else ()
