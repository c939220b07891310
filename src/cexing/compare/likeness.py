"""How alike two undertakings are: characters and pairs of characters weighed by their rarity, and what they are about.

Every feature is a number between 0 and about 1 that a reader can check; `weights.py` says how much each counts.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from cexing.compare.units import Unit
from cexing.lexicon.table import table
from cexing.lexicon.verbs import adverbs, verbs
from cexing.structure.correspondence import pairs_of, plain

FEATURES = ("characters", "rarest", "single", "named", "same", "factor", "chapter", "headings", "shorter", "longer", "theme", "themes")
"""Names of the features, in their order."""

_NAMED = re.compile(r"[“「『]([^“”「」『』]{2,16})[”」』]")
_FIGURE = re.compile(r"\d+(?:%|[万亿]+)?")
"""Numbers are what may differ in one measure: they are laid side by side, not held against each other."""
_LIGHT = 0.4
"""Weight of a pair of characters of a light word against that of another one."""
_AT_LARGE, _UNSEEN = 4_000, 0.000_03
"""How many undertakings the shares at large stand for, and the share of what they do not know."""
_COMMON = 400
"""Undertakings that share a pair of characters beyond which it leads to no candidates."""
_LEAST_SHARED, _LEAST_COSINE = 0.2, 0.1
"""What two undertakings have to share to be compared: of the weight of the shorter one, and of both."""
_RAREST, _SHORT, _LONG = 8.0, 20.0, 40.0


@dataclass(frozen=True, slots=True)
class Words:
    """The words of an undertaking as they are compared: squared weights of its pairs and of its characters, and their sums."""

    text: str
    pairs: Mapping[str, float]
    weight: float
    characters: Mapping[str, float]
    character_weight: float
    named: frozenset[str]
    """Terms in quotation marks: “标准地”."""


class Wordings:
    """The undertakings of a comparison, with the weight that pairs and characters have among them."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self.units = units
        texts = [core(unit) for unit in units]
        pairs = [pairs_of(text) for text in texts]
        characters = [dict.fromkeys(text) for text in texts]
        self._pair_weights = _squared_rarity(pairs, _light_pairs())
        character_weights = _squared_rarity(characters, frozenset())
        self.words = [
            Words(text, *_weighed(own, self._pair_weights), *_weighed(singles, character_weights), frozenset(_NAMED.findall(unit.words)))
            for unit, text, own, singles in zip(units, texts, pairs, characters, strict=True)
        ]
        self._standing = Counter((unit.column, pair) for unit, own in zip(units, pairs, strict=True) for pair in own)
        self._chapters: dict[tuple[str, str], float] = {}

    def candidates(self) -> Iterator[tuple[int, int]]:
        """Pairs of undertakings that share a theme or enough words to be compared, the earlier one first; light words lead to none."""
        earlier = _Earlier()
        for index, (unit, words) in enumerate(zip(self.units, self.words, strict=True)):
            shared, akin = earlier.sharing(words), earlier.akin(unit)
            for other in sorted(shared.keys() | akin):
                if other in akin or _shares_enough(shared[other], words.weight, self.words[other].weight):
                    yield other, index
            earlier.add(index, unit, words)

    def features(self, one: int, other: int) -> tuple[float, ...]:
        """What the likeness of two undertakings is read from, in the order of `FEATURES`."""
        here, there = self.words[one], self.words[other]
        first, second = self.units[one], self.units[other]
        common = here.pairs.keys() & there.pairs.keys()
        once = (here.pairs[pair] / self._standings(pair, first.column, second.column) for pair in common)
        singles = math.fsum(here.characters[char] for char in here.characters.keys() & there.characters.keys())
        shorter, longer = sorted((len(here.text), len(there.text)))
        alike = len({*first.themes} & {*second.themes})
        return (
            singles / math.sqrt(here.character_weight * there.character_weight),
            math.sqrt(max((here.pairs[pair] for pair in common), default=0.0)) / _RAREST,
            math.sqrt(max(once, default=0.0)) / _RAREST,
            float(bool(here.named & there.named)),
            float(here.text == there.text),
            float(first.factor == second.factor),
            self._alike(first.chapter, second.chapter),
            float(first.titles == second.titles),
            shorter / _SHORT,
            longer / _LONG,
            float(alike > 0),
            alike / len({*first.themes, *second.themes}) if alike else 0.0,
        )

    def shared(self, one: int, other: int) -> tuple[str, ...]:
        """The words that two undertakings share, longest first."""
        return runs(self.words[one].text, self.words[other].text)

    def _standings(self, pair: str, one: int, other: int) -> int:
        """In how many ways a pair of characters can be matched between two plans: once where it stands once in each, which tells most."""
        return self._standing[one, pair] * self._standing[other, pair]

    def _alike(self, one: str, other: str) -> float:
        """How alike the headings of two chapters are."""
        key = (one, other) if one <= other else (other, one)
        if key not in self._chapters:
            self._chapters[key] = self._heading_likeness(*key)
        return self._chapters[key]

    def _heading_likeness(self, one: str, other: str) -> float:
        if one == other:
            return float(bool(one))
        unseen = math.log(1 / _UNSEEN) ** 2
        here, there = (
            {pair: math.sqrt(self._pair_weights.get(pair, unseen)) for pair in pairs_of(plain(heading))} for heading in (one, other)
        )
        shared = math.fsum(here[pair] for pair in here.keys() & there.keys())
        total = math.sqrt(math.fsum(here.values()) * math.fsum(there.values()))
        return shared / total if total else 0.0


class _Earlier:
    """The undertakings before one, looked up by what they share with it."""

    def __init__(self) -> None:
        self._holding: dict[str, list[int]] = defaultdict(list)
        self._worded: dict[str, list[int]] = defaultdict(list)
        self._themed: dict[str, list[int]] = defaultdict(list)

    def sharing(self, words: Words) -> dict[int, float]:
        """The weight of the pairs that each shares, those left out that stand nearly everywhere."""
        shared: dict[int, float] = defaultdict(float)
        for pair, weight in words.pairs.items():
            if len(held := self._holding.get(pair, ())) <= _COMMON:
                for other in held:
                    shared[other] += weight
        shared.update(dict.fromkeys(self._worded.get(words.text, ()), words.weight))
        return shared

    def akin(self, unit: Unit) -> set[int]:
        """Those of a theme that this one has too."""
        return {other for theme in unit.themes if len(held := self._themed.get(theme, ())) <= _COMMON for other in held}

    def add(self, index: int, unit: Unit, words: Words) -> None:
        light = _light_pairs()
        for pair in words.pairs:
            if pair not in light:
                self._holding[pair].append(index)
        self._worded[words.text].append(index)
        for theme in unit.themes:
            self._themed[theme].append(index)


def _shares_enough(shared: float, one: float, other: float) -> bool:
    return shared >= _LEAST_SHARED * min(one, other) and shared**2 >= _LEAST_COSINE**2 * one * other


def core(unit: Unit) -> str:
    """The plain words of what an undertaking acts on, words that offices use for one another as one."""
    text = _FIGURE.sub("", plain(unit.words))
    text = text if len(text) > 1 else plain(unit.quote)
    return _synonyms().sub(lambda match: _canonical()[match.group()], text.lstrip("的"))


def runs(one: str, other: str) -> tuple[str, ...]:
    """Stretches of two or more characters that two wordings share, none inside another, longest first."""
    found: list[str] = []
    start = 0
    while start < len(one) - 1:
        end = start + 1
        while end < len(one) and one[start : end + 1] in other:
            end += 1
        if end - start > 1:
            found.append(one[start:end])
        start = max(start + 1, end - 1 if end - start > 1 else 0)
    kept = [run for run in dict.fromkeys(found) if not any(run != longer and run in longer for longer in found)]
    return tuple(sorted(kept, key=lambda run: (-len(run), run)))


def _squared_rarity(found: Sequence[Iterable[str]], light: frozenset[str]) -> dict[str, float]:
    """How rare each gram is among the undertakings and, so that few of them tell as much as many, in policy documents at large."""
    counts = Counter(gram for grams in found for gram in grams)
    total = len(found) + _AT_LARGE + 1
    return {
        gram: (math.log(total / (count + _AT_LARGE * _usual().get(gram, _UNSEEN))) * (_LIGHT if gram in light else 1.0)) ** 2
        for gram, count in counts.items()
    }


def _weighed(grams: Iterable[str], weights: Mapping[str, float]) -> tuple[dict[str, float], float]:
    own = {gram: weights[gram] for gram in grams}
    return own, math.fsum(own.values()) or 1e-9


@lru_cache(maxsize=1)
def _usual() -> dict[str, float]:
    """Character or pair of characters → share of the undertakings of policy documents that have it."""
    return {gram: int(share) / 1_000_000 for gram, share in table("rarity", "gram", "per_million")}


@lru_cache(maxsize=1)
def _canonical() -> dict[str, str]:
    rows = table("synonyms", "word", "canonical")
    # A canonical word stands for itself, so that 水权 inside 用水权 is left alone.
    return {canonical: canonical for _, canonical in rows} | dict(rows)


@lru_cache(maxsize=1)
def _synonyms() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, _canonical()), key=len, reverse=True)))


@lru_cache(maxsize=1)
def _light_pairs() -> frozenset[str]:
    """Pairs of characters of words that say little about what is undertaken."""
    words = [*(row[0] for row in table("light", "word")), *verbs(), *adverbs()]
    return frozenset(word[at : at + 2] for word in words for at in range(len(word) - 1))
