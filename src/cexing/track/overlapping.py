"""Tasks of several documents that repeat or contradict one another: the same object with another verb, number or deadline."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from cexing.structure.correspondence import plain
from cexing.structure.types import Document, Task
from cexing.track.drafting import TaskDraft
from cexing.track.loads import tasks_of
from cexing.track.substance import Term, terms

_SENTENCE = re.compile(r"[^。；;！？\n]+[。；;！？]?")
_DEADLINE = re.compile(
    r"(?:到|至|于|在)?(?P<year>(?:19|20)\d\d)年?(?:(?P<month>\d{1,2})月)?(?:\d{1,2}日)?(?:年?底|末|年?中|上半年|下半年|前|之前|以前)*(?=[，,、]|[^\d%万亿])"
)
_SHORTEST = 6
_ALIKE = 85.0
"""Likeness of what is left without verbs, numbers and dates from which on two sentences have the same object."""
_COMMON = 40
"""Sentences that share a triple of characters beyond which it tells nothing."""
_FEWEST_SHARED = 3

Differs = Literal["verb", "number", "deadline", "negation", "modality"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """Two sentences of tasks with the same object; `differs` is empty where they repeat each other, else says what contradicts."""

    document: str
    task: Task | TaskDraft
    sentence: str
    other_document: str
    other_task: Task | TaskDraft
    other_sentence: str
    likeness: float
    differs: tuple[Differs, ...] = ()

    @property
    def repeats(self) -> bool:
        """Whether both undertake the same."""
        return not self.differs


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sentence:
    document: int
    id: str
    task: Task | TaskDraft
    text: str
    object: str
    """Its plain words without verbs, numbers, modal words and dates."""


def overlaps(documents: Iterable[Document]) -> tuple[Overlap, ...]:
    """Overlapping tasks between documents, the most alike first; sentences of one document are not held against each other."""
    sentences = [sentence for number, document in enumerate(documents) for sentence in _sentences(number, document)]
    found = [overlap for one, other in _candidates(sentences) if (overlap := _overlap(sentences[one], sentences[other]))]
    return tuple(sorted(found, key=lambda overlap: (overlap.repeats, -overlap.likeness)))


def _sentences(number: int, document: Document) -> Iterator[_Sentence]:
    for task in tasks_of(document):
        for text in _SENTENCE.findall(task.text):
            words = _object(text)
            if len(words) >= _SHORTEST:
                yield _Sentence(document=number, id=document.metadata.id, task=task, text=text.strip(), object=words)


def _object(text: str) -> str:
    """What a sentence acts on: its words without those that a contradiction would be in."""
    undated = _DEADLINE.sub("", text)
    kept, at = [], 0
    for term in terms(undated):
        kept.append(undated[at : term.start])
        at = term.end
    return plain("".join([*kept, undated[at:]]))


def _candidates(sentences: Sequence[_Sentence]) -> list[tuple[int, int]]:
    """Pairs of sentences of different documents that share several rare triples of characters."""
    holding: dict[str, list[int]] = defaultdict(list)
    for index, sentence in enumerate(sentences):
        for triple in {sentence.object[at : at + 3] for at in range(len(sentence.object) - 2)}:
            holding[triple].append(index)
    shared = Counter(
        pair for holders in holding.values() if 1 < len(holders) <= _COMMON for pair in combinations(holders, 2)
        if sentences[pair[0]].document != sentences[pair[1]].document
    )
    return sorted(pair for pair, count in shared.items() if count >= _FEWEST_SHARED)


def _overlap(one: _Sentence, other: _Sentence) -> Overlap | None:
    from rapidfuzz import fuzz

    likeness = fuzz.ratio(one.object, other.object, score_cutoff=_ALIKE)
    if not likeness:
        return None
    return Overlap(
        document=one.id, task=one.task, sentence=one.text, other_document=other.id, other_task=other.task, other_sentence=other.text,
        likeness=round(likeness, 1), differs=tuple(_differs(one, other)),
    )


def _differs(one: _Sentence, other: _Sentence) -> Iterator[Differs]:
    here, there = _undated(one.text), _undated(other.text)
    for category in ("verb", "number", "negation", "modality"):
        if _keys(here, category) != _keys(there, category):
            yield category
    if _deadlines(one) != _deadlines(other) and _deadlines(one) and _deadlines(other):
        yield "deadline"


def _undated(text: str) -> tuple[Term, ...]:
    return terms(_DEADLINE.sub("", text))


def _keys(found: Sequence[Term], category: str) -> Counter[str]:
    """The terms of a category; a bound belongs to its number."""
    wanted = {category, "bound"} if category == "number" else {category}
    return Counter(term.key for term in found if term.category in wanted)


def _deadlines(sentence: _Sentence) -> frozenset[tuple[str, str]]:
    """Years and months that its words, else its task, set."""
    printed = list(_DEADLINE.finditer(sentence.text)) or list(_DEADLINE.finditer(sentence.task.deadline or ""))
    return frozenset((match["year"], (match["month"] or "").lstrip("0")) for match in printed)
