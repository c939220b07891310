"""Whether a difference of wording changes what is undertaken: number, negation, modality, verb, object."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from cexing.lexicon.verbs import verbs
from cexing.model.address import chinese_number
from cexing.wording.segments import Kind, Span, folded, is_wordless

_FRAMING = re.compile(
    r"(?:(?:根据|按照|依据|遵照|围绕|结合|对照|为落实|为贯彻落实)[^，。；,;]{0,30}?"
    r"(?:部署|要求|精神|安排|规定|实际|计划|设计|需要|需求|意见|决策|职责)"
    r"|(?:贯彻)?落实[^，。；,;]{0,30}?(?:部署|要求|精神|安排|决策))(?:和[^，。；,;]{1,12})?"
)
"""根据国家工作部署 says why something is done, not what."""
_EMPHASIS = (
    "进一步|加快|大力|积极|有序|稳步|深入|全面|持续|切实|着力|扎实|稳妥|不断|逐步|依法|依规|主动|及时|充分|有效|科学|合理|牢牢|坚定不移"
    "|毫不动摇|更好|更加|更大力度|扎扎实实|抓紧|尽快|认真|继续|努力|加力|聚力|稳慎|审慎|广泛|因地制宜"
)
_FILLERS = (
    "相关|有关|各项|各类|工作|方面|等方面|全市|我市|本市|全区|我区|本区|我省|全省|以及|同时|此外|另外|其中|并且|对于|关于"
    "|力度|情况|内容|一批|方式|底前|之前|以前"
)
_FUNCTION = frozenset("的地得了着过等和与及并且也均都其该此之于在对中为以而将把被是有所这那要更再去来")
_WEIGHTY = frozenset("不未无非免禁可应须必上下出入内外新旧大小增减多少高低前后升降省市县乡镇国总分或正副双单半全")
"""Characters that change the sense even when they stand alone."""
_VARIANTS = str.maketrans("账做其它惟象份唯", "帐作其他唯像分惟")
_BOUNDS = {
    "不低于": ">=", "不少于": ">=", "不小于": ">=", "至少": ">=", "以上": ">=",
    "不超过": "<=", "不高于": "<=", "不多于": "<=", "不大于": "<=", "以内": "<=",
    "以下": "<=", "最多": "<=", "最高": "<=", "左右": "~", "约": "~", "超过": ">", "突破": ">", "低于": "<",
}
_SYNONYMS = {"推动": "推进", "促进": "推进", "强化": "加强", "提高": "提升", "试行": "试点"}
"""Words that offices use for one another."""
_NEGATIONS = (
    r"不得|不准|不予|不再|无需|无须|禁止|严禁|停止|除外|不(?!断|仅|同|但|只|低于|少于|小于|超过|高于|多于|大于)"
    r"|未(?!来)|非(?!常|遗)|无(?!人机)"
)
_MODALS = r"必须|应当|可以|原则上|力争|争取|试点|试行|力求"
_NUMBER = (
    r"[0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]+)?(?:[%％‰]|[万亿]+|个?百分点)?"
    r"|[一二三四五六七八九十百千万]+分之[一二三四五六七八九十百千点]+|[零〇一二三四五六七八九十百千两]+(?=[年月日个项家条类人名万亿元天周件处座所亩米公千倍成季户折级期种轮层岁届批]|次(?!性))"
)


_AMOUNT = re.compile(r"([0-9]+(?:\.[0-9]+)?)([万亿]*)(?:%|‰|个?百分点)?")


class Term(NamedTuple):
    """A word that carries substance, with what it comes to: 不少于 and 以上 both bound from below."""

    start: int
    end: int
    category: str
    key: str


class Verdict(NamedTuple):
    """Kind of a difference and, where it is one of substance, what differs."""

    kind: Kind
    why: str = ""


@lru_cache(maxsize=1)
def _terms_pattern() -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, verbs()), key=len, reverse=True))
    bounds = "|".join(sorted(_BOUNDS, key=len, reverse=True))
    return re.compile(f"(?P<number>{_NUMBER})|(?P<bound>{bounds})|(?P<negation>{_NEGATIONS})|(?P<modality>{_MODALS})|(?P<verb>{words})")


@lru_cache(maxsize=1)
def _filler_pattern() -> re.Pattern[str]:
    words = {*_FILLERS.split("|"), *_EMPHASIS.split("|")}
    return re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)))


def amount(number: Term) -> float | None:
    """What a number comes to, 万 and 亿 multiplied out; None where that is not plain."""
    found = _AMOUNT.fullmatch(number.key)
    if found is None:
        return None
    return float(found[1]) * 10.0 ** (4 * found[2].count("万") + 8 * found[2].count("亿"))


@lru_cache(maxsize=1024)
def terms(text: str) -> tuple[Term, ...]:
    """The words of a text that carry substance, in order."""
    return tuple(
        Term(match.start(), match.end(), match.lastgroup or "", _key(match.lastgroup or "", match.group()))
        for match in _terms_pattern().finditer(text)
    )


def _key(category: str, word: str) -> str:
    if category == "bound":
        return _BOUNDS[word]
    if category != "number":
        return _SYNONYMS.get(word, word)
    digits = folded(word).replace(",", "")
    if "分之" in digits:
        return "/".join(str(chinese_number(side)) for side in digits.split("分之"))
    return digits if digits[0].isascii() else str(chinese_number(digits))


def verdict(body: str, task: str, span: Span) -> Verdict:
    """What a stretch where two wordings differ amounts to."""
    dropped, added = body[span.start : span.end], task[span.other_start : span.other_end]
    if folded(dropped) == folded(added) or is_wordless(dropped + added):
        return Verdict("punctuation")
    here, there = touched(body, span.start, span.end), touched(task, span.other_start, span.other_end)
    differing = _differing(here, there)
    if differing != "number" and sorted(_words(dropped)) == sorted(_words(added)):
        return Verdict("variant")
    if _is_filler(dropped) and _is_filler(added):
        return Verdict("omission")
    if differing:
        return Verdict("substance", differing)
    return _by_words(meaning(body, span.start, span.end), meaning(task, span.other_start, span.other_end))


def _words(text: str) -> str:
    return "".join(char for char in folded(text) if char.isalnum()).translate(_VARIANTS)


def _is_filler(text: str) -> bool:
    """Whether a text only gives reason, emphasis or grammar."""
    return all(char in _FUNCTION or is_wordless(char) for char in _filler_pattern().sub("", _FRAMING.sub("", text)))


def touched(text: str, start: int, end: int) -> list[Term]:
    """The terms that a stretch cuts or holds; for an empty stretch those that it stands inside of."""
    return [term for term in terms(text) if term.start < end and start < term.end]


def _differing(here: list[Term], there: list[Term]) -> str:
    """The gravest category in which the terms of both sides differ; empty where they come to the same."""
    one, other = (Counter((term.category, term.key) for term in side) for side in (here, there))
    categories = {category for category, _ in ((one - other) + (other - one))}
    order = ("number", "bound", "negation", "modality", "verb")
    found = next((category for category in order if category in categories), "")
    return "number" if found == "bound" else found


def meaning(text: str, start: int, end: int) -> str:
    """The words of a stretch without numbers, verbs and modals, and without fillers."""
    covered = {at for term in touched(text, start, end) for at in range(term.start, term.end)}
    words = "".join(text[at] for at in range(start, end) if at not in covered)
    return "".join(_meaningful(_filler_pattern().sub("", words)))


def _meaningful(words: str) -> Iterator[str]:
    return (char for char in words if char not in _FUNCTION and not is_wordless(char))


def _by_words(dropped: str, added: str) -> Verdict:
    """For words that are no terms: one character more or less is a slip unless it weighs, more of them are another object."""
    if sorted(_words(dropped)) == sorted(_words(added)):
        return Verdict("variant")
    if len(dropped + added) == 1 and not (set(dropped + added) & _WEIGHTY):
        return Verdict("omission")
    return Verdict("substance", "object")
