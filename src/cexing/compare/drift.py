"""How strongly a phrase undertakes what it undertakes, and whether a change of its verbs sharpened or softened it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from cexing.facts.types import Strength
from cexing.lexicon.verbs import adverbs, verbs

_RANKS: dict[Strength, int] = {"explore": 0, "allow": 1, "support": 2, "do": 3, "bind": 4}
_MODALS: dict[str, Strength] = {
    "必须": "bind", "应当": "bind", "不得": "bind", "严禁": "bind", "禁止": "bind", "不准": "bind", "不予": "bind", "务必": "bind",
    "一律": "bind", "须": "bind", "应": "bind", "可以": "allow", "可": "allow", "允许": "allow", "试点": "explore", "试行": "explore",
}
_DOING = ("予以", "给予", "不再")
_FORBIDDING = frozenset({"不得", "严禁", "禁止", "不准", "不予", "停止", "取消"})
_HEDGES = ("力争", "争取", "力求", "原则上", "尽量", "适当", "酌情", "视情")
_BOUNDARY = re.compile(r"[，,。；;：:！!？?、\s（）()“”\"《》]")
_LIGHT = re.compile(r"[的地得也均都将要需并且再和与及对把由各等了着过就则]*")


class Word(NamedTuple):
    """A word that says how strongly something is undertaken."""

    start: int
    end: int
    text: str
    strength: Strength | None
    """None for a hedge, which only weakens what follows it: 力争, 原则上."""


class Force(NamedTuple):
    """How strongly a phrase undertakes: by its first verb or modal, then by the weakest that follows it, and by hedges."""

    first: Strength
    least: Strength
    hedges: int = 0
    forbids: bool = False
    modal: bool = False
    opens: bool = True
    """Whether nothing but adverbs and grammar stands before it in its phrase, so that it governs it."""

    @property
    def order(self) -> tuple[int, int, int]:
        """Greater is stronger."""
        return _RANKS[self.first], _RANKS[self.least], -self.hedges

    def beside(self, other: Force) -> Strength:
        """The strength by which it differs from another: 鼓励 beside 支持探索 differs by what follows."""
        return self.first if self.first != other.first else self.least


PLAIN = Force("do", "do")
"""What is undertaken without a word for how strongly: 企业公开目录."""


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    def longest(words: Sequence[str]) -> str:
        return "|".join(sorted(map(re.escape, words), key=len, reverse=True))

    known = longest([*verbs(), *_DOING, *(modal for modal in _MODALS if len(modal) > 1)])
    single = (
        r"(?<![适相响反效供对感顺回呼])应(?![用急对届付收聘变激征邀答运力])|(?<![必无胡莫])须(?!知)"
        r"|(?<![许认不尽])可(?![持再靠行能信视用控比燃见追溯逆变观供])"
    )
    return re.compile(f"(?P<hedge>{longest(_HEDGES)})|(?P<word>{known}|{single})|(?P<adverb>{longest(adverbs())})")


def words(text: str, start: int, end: int) -> list[Word]:
    """The words of strength in a stretch, in order; adverbs stand between them and are none."""
    found = []
    for match in _pattern().finditer(text, start, end):
        word = match.group()
        if match.lastgroup == "hedge":
            found.append(Word(match.start(), match.end(), word, None))
        elif match.lastgroup == "word":
            found.append(Word(match.start(), match.end(), word, _MODALS.get(word) or _strength(word)))
    return found


def _strength(verb: str) -> Strength:
    named = verbs().get(verb, "do")
    return next(strength for strength in _RANKS if strength == named)


def phrase(text: str, start: int, end: int) -> tuple[int, int]:
    """The phrase around a stretch: from the mark before it to the mark behind it."""
    before = [match.end() for match in _BOUNDARY.finditer(text, 0, start)]
    after = _BOUNDARY.search(text, end)
    return (before[-1] if before else 0), (after.start() if after else len(text))


def force(text: str, start: int, end: int) -> Force | None:
    """How strongly the words of a stretch, and those directly beside it, undertake; None where they say nothing of it."""
    begin, stop = phrase(text, start, end)
    found = _run(text, words(text, begin, stop), start, end)
    if not found:
        return None
    strong = [(word.text, word.strength) for word in found if word.strength]
    hedges = len(found) - len(strong)
    if not strong:
        return Force("do", "do", hedges)
    # 加快 is a verb in 加快产业升级 and an adverb in 加快建设.
    verbal = [one for one in strong if one[0] not in adverbs()] or strong
    text_, first = verbal[0]
    least = first if first == "bind" else min((strength for _, strength in verbal), key=_RANKS.__getitem__)
    return Force(
        first, least, hedges, forbids=any(word.text in _FORBIDDING for word in found), modal=text_ in _MODALS,
        opens=_is_light(text[begin : found[0].start]),
    )


def governing(text: str, start: int, end: int) -> Force | None:
    """How strongly a phrase undertakes, by the words that open it; None where it opens with none."""
    first = next(iter(words(text, start, end)), None)
    found = force(text, first.start, first.end) if first else None
    return found if found and (found.opens or found.modal) else None


def _run(text: str, found: list[Word], start: int, end: int) -> list[Word]:
    """The words that a stretch holds or touches, with those that stand directly beside them: 可以|探索|建立."""
    touching = [at for at, word in enumerate(found) if _touches(word, start, end)]
    if not touching:
        return []
    first, last = touching[0], touching[-1]
    while first and _is_light(text[found[first - 1].end : found[first].start]):
        first -= 1
    while last + 1 < len(found) and _is_light(text[found[last].end : found[last + 1].start]):
        last += 1
    return found[first : last + 1]


def _touches(word: Word, start: int, end: int) -> bool:
    if start == end:
        return word.start <= start <= word.end
    return word.start < end and start < word.end


def _is_light(between: str) -> bool:
    """Whether only adverbs and grammar stand between two words."""
    for adverb in sorted(adverbs(), key=len, reverse=True):
        between = between.replace(adverb, "")
    return _LIGHT.fullmatch(between) is not None
