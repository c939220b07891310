"""What readers see of what is new in a document: words, counts, and how a sentence and a pair of regions are told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cexing.compare import WORDINGS, NewWording, Novelty, Regional, RegionPair
from cexing.render.citation import cite
from cexing.render.labels import Label
from cexing.structure.types import Document
from cexing.wording.segments import is_wordless, spans

KINDS: dict[str, Label] = {
    "new": Label("新提法", "new"),
    "reworded": Label("改写", "reworded"),
    "taken": Label("沿用", "taken over"),
}
"""What a sentence is beside those of earlier documents."""

WORDS: dict[str, Label] = {
    "novelty": Label("新提法", "What is new"),
    "share": Label("新文字占比", "share of new characters"),
    "earlier": Label("所比对的更早文件", "earlier documents"),
    "left_out": Label("未计文件（较晚、同日或日期不详）", "left out: later, of the same day or undated"),
    "document": Label("本文件", "This document"),
    "nearest": Label("最近的更早条文", "Nearest earlier wording"),
    "none": Label("更早的文件里没有相近的文字", "no earlier document has anything like it"),
    "figures": Label("数字不同", "other figures"),
    "fresh": Label("更早文件中没有的文字", "characters that no earlier document has"),
    "shared": Label("两者都有的文字", "characters that both have"),
    "likeness": Label("相似度", "likeness"),
    "kind": Label("类别", "Kind"),
    "all": Label("全部", "all"),
    "sentences": Label("逐句比对", "Sentences"),
    "summary": Label("概况", "Summary"),
    "regions": Label("地区相似度", "How alike regions are"),
    "random": Label("随机两地", "two random regions"),
    "middle": Label("中间 90%", "middle 90%"),
    "rounds": Label("置换次数", "permutations"),
    "seed": Label("随机种子", "seed"),
    "region": Label("地区", "Region"),
    "chance": Label("随机达到的比例", "reached by chance"),
    "beyond": Label("高于随机", "more than chance"),
    "yes": Label("是", "yes"),
    "no": Label("否", "no"),
    "few_regions": Label("已知地区不足三个，无从比较", "fewer than three regions are known"),
    "no_region": Label("本文件地区不明，无从比较", "the region of this document is not known"),
}
Run = tuple[str, bool]
"""(characters, whether they are marked)"""
_SHORTEST = 2
"""Characters that two wordings must share in a row to be marked."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What is shown: a document beside earlier ones, its region beside others, and the kinds of sentence that are asked for."""

    found: Novelty
    regional: Regional
    kinds: tuple[str, ...] = WORDINGS

    @property
    def sentences(self) -> tuple[NewWording, ...]:
        """The sentences of the kinds asked for, in the order of the text."""
        return tuple(one for one in self.found.sentences if one.kind in self.kinds)


def title(subject: Subject) -> str:
    """What is shown, with the document as it is cited."""
    return f"{WORDS['novelty'].zh} {cite(subject.found.document)}"


def counts(subject: Subject) -> Iterator[tuple[str, Label, int]]:
    """(kind, label, sentences), whatever is asked for."""
    return ((kind, KINDS[kind], count) for kind, count in subject.found.counts.items())


def facts(subject: Subject) -> Iterator[tuple[Label, str]]:
    """(what, how much) of the whole, the sentences of each kind apart."""
    found = subject.found
    yield WORDS["share"], f"{found.new:.0%}"
    yield WORDS["earlier"], str(found.earlier)
    yield WORDS["left_out"], str(found.left_out)


def fresh(one: NewWording) -> Sequence[Run]:
    """A sentence, its new characters marked."""
    out, at = [], 0
    for start, end in one.fresh:
        out += [(one.quote[at:start], False), (one.quote[start:end], True)]
        at = end
    return [run for run in [*out, (one.quote[at:], False)] if run[0]]


def shared(words: str, other: str) -> Sequence[Run]:
    """A wording, the runs marked that another has too."""
    runs = ((words[span.start : span.end], span.same) for span in spans(words, other))
    return [(run, same and len(run) >= _SHORTEST and not is_wordless(run)) for run, same in runs if run]


def day(document: Document) -> str:
    """Date of a document; empty where it says none."""
    return document.metadata.issued or document.metadata.published or ""


def verdict(pair: RegionPair) -> Label:
    """Whether two regions are more alike than random ones: yes or no."""
    return WORDS["yes" if pair.more_than_chance else "no"]


def silence(regional: Regional) -> Label | None:
    """Why regions are not compared; None where they are."""
    if regional.baseline is None:
        return WORDS["few_regions"]
    return None if regional.pairs else WORDS["no_region"]


def by_chance(regional: Regional) -> Label | None:
    """What two random regions are like, and how that was drawn."""
    drawn = regional.baseline
    if drawn is None:
        return None
    middle, times, seed, random = (WORDS[word] for word in ("middle", "rounds", "seed", "random"))
    return Label(
        f"{random.zh} {drawn.mean:.1%}（{middle.zh} {drawn.low:.1%}–{drawn.high:.1%}），{times.zh} {drawn.rounds}，{seed.zh} {drawn.seed}",
        f"{random.en} {drawn.mean:.1%} ({middle.en} {drawn.low:.1%}–{drawn.high:.1%}), {drawn.rounds} {times.en}, {seed.en} {drawn.seed}",
    )
