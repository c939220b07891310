"""Extracts measures: one verifiable undertaking, a sentence or a part between ；, with its governing verbs and their strength."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from cexing.facts.scan import Scan
from cexing.facts.types import Measure, Strength
from cexing.lexicon.verbs import adverbs, factors, verbs
from cexing.model import Fact
from cexing.structure.types import Clause

_SENTENCE = re.compile(r"[^。；！？\n\t]{6,}[。；！]?")
_NUMBERING = re.compile(
    r"[ 　]*(?:第[一二三四五六七八九十百零\d]+[章节条]|[一二三四五六七八九十]+[、是]"
    r"|[（(][一二三四五六七八九十\d]+[）)]|\d+(?:\.\d+)*[.．、]|[①-⑳])?[ 　]*"
)
_FIRST_OF_NUMBERING = frozenset(" 　第一二三四五六七八九十（(0123456789０１２３４５６７８９①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_STOPS = frozenset("。；！")
_TITLE = re.compile(r"(?:方案|办法|措施|意见|通知|规定|细则|规划|计划|条例|报告|清单|纲要|批复)(?:（[^（）]*）)?$")
_CONDITION = re.compile(
    r"(?:在[^，。；]{2,40}(?:前提下|基础上|情况下|条件下|范围内)|(?:对于?|凡|经)[^，。；]{2,60}(?:的|后|批准|同意)"
    r"|符合[^，。；]{2,60}的[^，。；]{0,10}|(?:按照|根据|依据|依照)[^，。；]{2,40})(?=[，,])"
)
_OBJECT = re.compile(r"(?:和|并|、)?([^，。；、：（）,;:()\n\t]{2,28})")
_MODALS: dict[str, Strength] = {
    "必须": "bind", "严禁": "bind", "不得": "bind", "不准": "bind", "应当": "bind", "禁止": "bind", "不予": "bind", "不再": "do",
    "给予": "do", "予以": "do",
    "可以": "allow", "可": "allow",
}
_MAY = r"(?<=可)(?:以|(?=[享申按向在凭选由根依给对适采]))"
"""可 stands for 可以 before these; elsewhere it is part of a word (可持续)."""
_OBLIGING = frozenset("应须")
_NEGATING = frozenset({"严禁", "不得", "不准", "禁止", "不予", "不再", "取消", "停止"})
_OPENERS = "，,：。；！？\n\t）)、.．是要 　应将须"


def extract(scan: Scan) -> Iterator[Fact]:
    """Yield the measures in the order of the text; headings and titles are none."""
    text, opening, governing = scan.text, _opening(), _governing()
    headings = {clause.heading_start for clause in scan.document.clauses if clause.heading}
    factor_of = _Factors(scan)
    for begin, end in sentences(text):
        head = opening.match(text, begin, end) or governing.search(text, begin, end)
        if head is None or begin in headings:
            continue
        if text[end - 1] in _STOPS or not _TITLE.search(text, max(begin, end - 16), end):
            yield _measure(scan, begin, end, head, factor_of)


def sentences(text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[tuple[int, int]]:
    """Start and end of the sentences, and the parts between ；, of a stretch of text, without the numbers that open them."""
    for sentence in _SENTENCE.finditer(text, start, end):
        begin, after = sentence.span()
        numbered = _NUMBERING.match(text, begin, after) if text[begin] in _FIRST_OF_NUMBERING else None
        yield numbered.end() if numbered else begin, after


def _measure(scan: Scan, begin: int, end: int, head: re.Match[str], factor_of: _Factors) -> Measure:
    text = scan.text
    first = head[1] or head.group()
    verbs_found = dict.fromkeys([first, *_words(text, head.end(), end)])
    part, path = scan.home(begin)
    found = _OBJECT.match(text, head.end(), end)
    condition = _CONDITION.match(text, begin, end) if head.start() > begin else None
    return Measure(
        quote=text[begin:end], start=begin, end=end, part=part, path=path, verbs=tuple(verbs_found),
        strength="bind" if text[head.start()] in _OBLIGING else _strength(first), object=found[1] if found else "",
        factor=factor_of.within(begin, end, scan.clause_at(begin)), negated=first in _NEGATING,
        condition=condition.group() if condition else None,
    )


def _words(text: str, start: int, end: int) -> list[str]:
    """The governing words of a stretch; modals are in no group of the pattern and are looked up only where there are some."""
    words: list[str] = _governing().findall(text, start, end)
    return [match[1] or match.group() for match in _governing().finditer(text, start, end)] if "" in words else words


def _strength(word: str) -> Strength:
    modal = _MODALS.get(word)
    return modal if modal else _known_strengths()[word]


@lru_cache(maxsize=1)
def _known_strengths() -> dict[str, Strength]:
    known: dict[str, Strength] = {"bind": "bind", "do": "do", "support": "support", "allow": "allow", "explore": "explore"}
    return {verb: known[strength] for verb, strength in verbs().items()}


@lru_cache(maxsize=1)
def _phrase() -> str:
    """Pattern of a verb (group 1), perhaps after adverbs; its first character is looked at before the alternatives are tried."""
    words, before = (sorted(list_, key=len, reverse=True) for list_ in (verbs(), adverbs()))
    first, leading = ("".join(dict.fromkeys(word[0] for word in list_)) for list_ in (words, before))
    adverbial = rf"(?:(?=[{leading}])(?:{'|'.join(before)}))*"
    return rf"(?=[{first}{leading}]){adverbial}(?=[{first}])({'|'.join(words)})(?!单位|部门|主体|领导)"


@lru_cache(maxsize=1)
def _opening() -> re.Pattern[str]:
    """A verb at the very beginning of a sentence."""
    return re.compile(_phrase())


@lru_cache(maxsize=1)
def _governing() -> re.Pattern[str]:
    """A verb that opens a phrase, or a modal anywhere.

    The pattern begins with one class of characters, so that the engine skips to the openers instead of trying every position.
    """
    modals = "|".join([_MAY, *(f"(?<={modal[0]}){modal[1:]}" for modal in _MODALS if modal[0] != "可")])
    starts = "".join(dict.fromkeys(modal[0] for modal in _MODALS))
    openers = re.escape(_OPENERS)
    return re.compile(rf"[{openers}{starts}](?:(?<=[{openers}]){_phrase()}|(?<=[{starts}])(?:{modals}))")


@lru_cache(maxsize=1)
def _factor_words() -> tuple[Any, list[str]]:
    from ahocorasick_rs import AhoCorasick, MatchKind

    return AhoCorasick(list(factors()), matchkind=MatchKind.LeftmostLongest), list(factors().values())


class _Factors:
    """The factor of production that a stretch of text is about: by its own words, else by the headings above it."""

    def __init__(self, scan: Scan) -> None:
        automaton, names = _factor_words()
        hits = automaton.find_matches_as_indexes(scan.text)
        self._starts = [start for _, start, _ in hits]
        self._names: list[str] = [names[index] for index, _, _ in hits]
        self._heading = {(clause.part, clause.path): clause for clause in scan.document.clauses}
        self._above: dict[tuple[str, tuple[str, ...]], str | None] = {}

    def within(self, start: int, end: int, clause: Clause | None) -> str | None:
        """The factor named first in the stretch, else that of the nearest heading."""
        index = bisect_left(self._starts, start)
        if index < len(self._starts) and self._starts[index] < end:
            return self._names[index]
        return self._by_heading(clause.part, clause.path) if clause else None

    def _by_heading(self, part: str, path: tuple[str, ...]) -> str | None:
        if not path:
            return None
        if (part, path) not in self._above:
            clause = self._heading.get((part, path))
            end = clause.heading_start + len(clause.heading) if clause else 0
            found = self.within(clause.heading_start, end, None) if clause and clause.heading else None
            self._above[part, path] = found or self._by_heading(part, path[:-1])
        return self._above[part, path]
