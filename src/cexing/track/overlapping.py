"""Tasks of several documents that repeat or contradict one another: the same object with another verb, number or deadline."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from cexing.facts.home import home_region
from cexing.lexicon.verbs import verbs
from cexing.structure.correspondence import plain
from cexing.structure.types import Document, Task
from cexing.track.drafting import TaskDraft
from cexing.track.loads import tasks_of
from cexing.wording.substance import Term, terms

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

_SENSES = {
    verb: sense
    for sense, words in {
        "build": "建设 建立 建立健全 新建 设立 搭建 构建 打造 筹建 建成 修建 创建 开设 布局 构筑 扩大 增加 新增",
        "improve": "完善 健全 优化 改造 提升 增强 升级 修复 修订 整合",
        "end": "取消 停止 降低 减少 压缩 缩短 减免 免除 免收 清理 整治 严禁 禁止 关闭",
    }.items()
    for verb in words.split()
}
"""What verbs come to where it would contradict another; 推进, 加快 and their like go with everything."""

Differs = Literal["verb", "number", "negation", "modality", "deadline"]


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
    region: str
    task: Task | TaskDraft
    text: str
    object: str
    """Its plain words without verbs, numbers, modal words and dates."""


def overlaps(documents: Iterable[Document]) -> tuple[Overlap, ...]:
    """Overlapping tasks between documents, contradictions and the most alike first.

    Sentences of one document are not held against each other, nor those of regions of which neither lies in the other. What a document
    repeats does not contradict that document's other sentences.
    """
    sentences = [sentence for number, document in enumerate(documents) for sentence in _sentences(number, document)]
    found = {pair: overlap for pair in _candidates(sentences) if (overlap := _overlap(*(sentences[index] for index in pair)))}
    repeated = {
        (index, sentences[other].document)
        for pair, overlap in found.items() if overlap.repeats for index, other in (pair, pair[::-1])
    }
    kept = (
        overlap for (one, other), overlap in found.items()
        if overlap.repeats or not {(one, sentences[other].document), (other, sentences[one].document)} & repeated
    )
    return tuple(sorted(kept, key=lambda overlap: (overlap.repeats, -overlap.likeness)))


def _sentences(number: int, document: Document) -> Iterator[_Sentence]:
    region = home_region(document)
    for task in tasks_of(document):
        for text in _SENTENCE.findall(task.text):
            words = _object(text)
            if len(words) >= _SHORTEST:
                yield _Sentence(document=number, id=document.metadata.id, region=region, task=task, text=text.strip(), object=words)


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
        if _may_meet(sentences[pair[0]], sentences[pair[1]])
    )
    return sorted(pair for pair, count in shared.items() if count >= _FEWEST_SHARED)


def _may_meet(one: _Sentence, other: _Sentence) -> bool:
    """Whether two sentences stand in different documents that can hold for the same place."""
    inside = f"{one.region}/".startswith(f"{other.region}/") or f"{other.region}/".startswith(f"{one.region}/")
    return one.document != other.document and (inside or not (one.region and other.region))


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
    if not _senses(here) & _senses(there) and _senses(here) and _senses(there):
        yield "verb"
    numbers = _keys(here, "number"), _keys(there, "number")
    if all(numbers) and numbers[0] != numbers[1]:
        yield "number"
    if _keys(here, "negation") != _keys(there, "negation"):
        yield "negation"
    elif _strength(here) != _strength(there):
        yield "modality"
    if _deadlines(one) != _deadlines(other) and _deadlines(one) and _deadlines(other):
        yield "deadline"


def _undated(text: str) -> tuple[Term, ...]:
    return terms(_DEADLINE.sub("", text))


def _senses(found: Sequence[Term]) -> set[str]:
    return {_SENSES[term.key] for term in found if term.key in _SENSES}


def _strength(found: Sequence[Term]) -> str:
    """Whether the first verb binds, does, supports, allows or explores."""
    return next((verbs()[term.key] for term in found if term.key in verbs()), "do")


def _keys(found: Sequence[Term], category: str) -> Counter[str]:
    """The terms of a category; a bound belongs to its number."""
    wanted = {category, "bound"} if category == "number" else {category}
    return Counter(term.key for term in found if term.category in wanted)


def _deadlines(sentence: _Sentence) -> frozenset[tuple[str, str]]:
    """Years and months that its words, else its task, set."""
    printed = list(_DEADLINE.finditer(sentence.text)) or list(_DEADLINE.finditer(sentence.task.deadline or ""))
    return frozenset((match["year"], (match["month"] or "").lstrip("0")) for match in printed)
