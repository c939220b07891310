"""What a local document makes of a national one: each undertaking answered, sharpened, softened, with another figure, or left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from cexing.compare.classing import Classing
from cexing.compare.drift import PLAIN, governing
from cexing.compare.edits import Change, Excerpt
from cexing.facts.types import QuantityFact
from cexing.model import Span
from cexing.structure.correspondence import pairs_of, plain
from cexing.structure.types import Document
from cexing.wording.rareness import RarePairs, Shared
from cexing.wording.segments import Segment
from cexing.wording.undertakings import Undertaking, all_clauses, undertakings

AnswerKind = Literal["figure", "softened", "sharpened", "answered", "left_out"]
ANSWERS: tuple[AnswerKind, ...] = ("left_out", "softened", "figure", "sharpened", "answered")
"""What may become of an undertaking, in the order in which an office asks."""

_PHRASE = re.compile(r"[^，,。；;：:！？\n]+")
_FEWEST_PAIRS = 4
_SURE = 0.5
"""Share of the rare wording of the one that has less of it, from which on a sentence answers an undertaking."""
_LEAST = 0.2
"""What the other one must have of its own at least."""
_TOGETHER = 0.46
_LEAST_TOGETHER = 0.12
"""Both shares together, and the lesser of them, from which on a sentence answers in other words: a person has to look."""
_REPEATED = 0.75
"""Share from which on a sentence all but repeats an undertaking."""
_BESIDE = 0.7
"""By how much all that is less where the headings agree."""
_HEADINGS = 0.5
_PHRASES = 0.5
_WORDED = 60.0
"""Likeness from which on two sentences are held against each other character by character."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An undertaking of the national document and the excerpt of the local one that answers it, None where none does."""

    undertaking: Excerpt
    local: Excerpt | None
    kind: AnswerKind
    likeness: float = 0.0
    """Share of the undertaking's rare wording that the local excerpt has, 0 to 100."""
    doubtful: bool = False
    """Whether it answers in other words, so that a person has to look."""
    changes: tuple[Change, ...] = ()
    """Drifts and figures, and where both are worded alike whatever else changed."""
    segments: tuple[Segment, ...] = ()
    """Both wordings, where they are alike enough to be marked: `body` the national, `task` the local one."""


@dataclass(frozen=True, kw_only=True)
class Answering:
    """What a local document makes of a national one, in the order of the national one, and what the local one adds."""

    national: Document
    local: Document
    answers: tuple[Answer, ...]
    additions: tuple[Excerpt, ...]

    @property
    def counts(self) -> dict[AnswerKind, int]:
        """How many undertakings have been dealt with in each way."""
        tally = Counter(answer.kind for answer in self.answers)
        return {kind: tally[kind] for kind in ANSWERS}


def answers(national: Document, local: Document) -> Answering:
    """What `local` makes of each undertaking of `national`, and its own undertakings that answer none."""
    return _Answering(national, local).told()


class _Answering:
    """One comparison: the undertakings of both sides and the rare wording that they share."""

    def __init__(self, national: Document, local: Document) -> None:
        self._documents = national, local
        self._asked = [one for one in undertakings(national, all_clauses(national)) if one.undertakes]
        self._given = list(undertakings(local, all_clauses(local)))
        self._shared = RarePairs([plain(one.text) for one in self._given], [plain(one.text) for one in self._asked])
        self._classing = Classing(national, local)

    def told(self) -> Answering:
        """The answers and the additions."""
        chosen = [self._best(number) for number in range(len(self._asked))]
        found = tuple(self._answer(one, best) for one, best in zip(self._asked, chosen, strict=True))
        answering = {best.number for best in chosen if best} | self._near()
        additions = (one for index, one in enumerate(self._given) if index not in answering and one.undertakes)
        return Answering(
            national=self._documents[0], local=self._documents[1], answers=found, additions=tuple(map(_excerpt, additions)),
        )

    def _best(self, number: int) -> Shared | None:
        """The local sentence that has most of an undertaking's rare wording, if it has enough."""
        enough = (one for one in self._candidates[number] if self._is_enough(number, one))
        free = (one for one in enough if self._repeating.get(one.number, number) == number or one.of_lighter >= _REPEATED)
        return max(free, key=lambda one: (one.of_own + one.of_other, -one.number), default=None)

    @cached_property
    def _candidates(self) -> list[list[Shared]]:
        """For each undertaking the local sentences that share rare wording with it."""
        return [list(self._shared.shared(number, fewest=_FEWEST_PAIRS)) for number in range(len(self._asked))]

    @cached_property
    def _repeating(self) -> dict[int, int]:
        """Local sentence → the undertaking that it all but repeats: it answers another only if that is in it too."""
        found: dict[int, tuple[float, int]] = {}
        for number, candidates in enumerate(self._candidates):
            for one in candidates:
                likeness = min(one.of_own, one.of_other)
                if likeness >= _REPEATED and likeness > found.get(one.number, (0.0, 0))[0]:
                    found[one.number] = likeness, number
        return {local: number for local, (_, number) in found.items()}

    def _is_enough(self, number: int, one: Shared) -> bool:
        ease = _BESIDE if _alike(self._asked[number].heading, self._given[one.number].heading) else 1.0
        return one.of_own + one.of_other >= _TOGETHER * ease and min(one.of_own, one.of_other) >= _LEAST_TOGETHER * ease

    def _near(self) -> set[int]:
        """Local sentences that have enough of some undertaking, if another one answers it better."""
        return {
            one.number for number in range(len(self._asked))
            for one in self._candidates[number] if self._is_enough(number, one)
        }

    def _answer(self, asked: Undertaking, best: Shared | None) -> Answer:
        if best is None:
            return Answer(undertaking=_excerpt(asked), local=None, kind="left_out")
        from rapidfuzz import fuzz

        national, local = _excerpt(asked), _excerpt(self._given[best.number])
        changes: tuple[Change, ...] = ()
        segments: tuple[Segment, ...] = ()
        if fuzz.ratio(plain(national.quote), plain(local.quote)) >= _WORDED:
            changes, segments = self._classing.of(national, local)
        if not any(change.kind in ("figure", "sharpened", "softened") for change in changes):
            changes += tuple(self._drifts(national, local)) + tuple(self._figures(national, local))
        kinds = {change.kind for change in changes}
        kind: AnswerKind = next((kind for kind in ANSWERS[1:] if kind in kinds), "answered")
        return Answer(
            undertaking=national, local=local, kind=kind, likeness=round(100 * best.of_own, 1),
            doubtful=best.of_lighter < _SURE or min(best.of_own, best.of_other) < _LEAST, changes=changes, segments=segments,
        )

    def _drifts(self, national: Excerpt, local: Excerpt) -> Iterator[Change]:
        """The first phrase that undertakes the same more or less strongly."""
        for ours, theirs in _phrases(national.quote, local.quote):
            before, after = governing(national.quote, ours.start, ours.end), governing(local.quote, theirs.start, theirs.end)
            if (before or after) and (before or PLAIN).order != (after or PLAIN).order:
                before, after = before or PLAIN, after or PLAIN
                yield Change(
                    kind="sharpened" if after.order > before.order else "softened", why="modality", old=_placed(ours, national),
                    new=_placed(theirs, local), old_strength=before.beside(after), new_strength=after.beside(before),
                )
                return

    def _figures(self, national: Excerpt, local: Excerpt) -> Iterator[Change]:
        """Quantities of one unit that both give once, but not as the same."""
        sides = [_by_unit(document, excerpt) for document, excerpt in zip(self._documents, (national, local), strict=True)]
        for unit in sides[0].keys() & sides[1].keys():
            (ours, *more), (theirs, *others) = sides[0][unit], sides[1][unit]
            if not more and not others and _values(ours) != _values(theirs):
                yield Change(
                    kind="figure", why="number", old=Span(ours.start, ours.end), new=Span(theirs.start, theirs.end),
                    old_quantity=ours.quantity, new_quantity=theirs.quantity,
                )


def _values(fact: QuantityFact) -> tuple[float, float | None]:
    return fact.quantity.value, fact.quantity.value_max


def _by_unit(document: Document, excerpt: Excerpt) -> dict[tuple[str, str], list[QuantityFact]]:
    found: dict[tuple[str, str], list[QuantityFact]] = {}
    for fact in document.facts(QuantityFact):
        if excerpt.start <= fact.start and fact.end <= excerpt.end and fact.quantity.kind not in ("ordinal", "date"):
            found.setdefault((fact.quantity.kind, fact.quantity.unit), []).append(fact)
    return found


def _phrases(national: str, local: str) -> Iterator[tuple[Span, Span]]:
    """Phrases of both that say the same: each national one with the local one that shares most of its pairs of characters."""
    ours, theirs = ([Span(found.start(), found.end()) for found in _PHRASE.finditer(text)] for text in (national, local))
    for phrase in ours:
        scored = [(_dice(phrase.of(national), other.of(local)), other) for other in theirs]
        best = max(scored, key=lambda pair: pair[0], default=None)
        if best is not None and best[0] >= _PHRASES:
            yield phrase, best[1]


def _dice(one: str, other: str) -> float:
    ours, theirs = pairs_of(plain(one)), pairs_of(plain(other))
    return 2 * len(ours.keys() & theirs.keys()) / (len(ours) + len(theirs)) if len(ours) >= _FEWEST_PAIRS and theirs else 0.0


def _alike(one: str, other: str) -> bool:
    return bool(one and other) and (plain(one) == plain(other) or _dice(one, other) >= _HEADINGS)


def _excerpt(one: Undertaking) -> Excerpt:
    return Excerpt(part=one.part, path=one.path, quote=one.quote, start=one.start, end=one.end)


def _placed(span: Span, excerpt: Excerpt) -> Span:
    return Span(excerpt.start + span.start, excerpt.start + span.end)
