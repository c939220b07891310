"""Measure families: the undertakings of several plans that are the same measure, in the same words or in others."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from cexing.compare.columns import Column, columns, short_names
from cexing.compare.conditions import Proviso, provisos
from cexing.compare.covering import Cover, covers
from cexing.compare.figures import Figure, Figures
from cexing.compare.likeness import core
from cexing.compare.scoring import Scorer
from cexing.compare.strength import LADDER, strength_of
from cexing.compare.units import Unit, units
from cexing.compare.weights import NOT_COMPARED
from cexing.facts.types import Strength
from cexing.lexicon.themes import Codebook, codebook
from cexing.lexicon.verbs import FACTORS
from cexing.model import Address
from cexing.structure.types import Document

_SHORTEST_LABEL = 6
_ASIDE = re.compile(r"（[^（）]*）$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An undertaking of a family: `text[start:end] == quote` in the text of its document."""

    number: int
    """Number of the undertaking in the comparison."""
    column: int
    """Number of its column."""
    document: str
    part: str
    path: tuple[str, ...]
    quote: str
    start: int
    end: int
    heading: str
    """Heading of its clause."""
    titles: bool
    """Whether it is itself that heading."""
    strength: Strength
    provisos: tuple[Proviso, ...] = ()
    figures: tuple[Figure, ...] = ()

    @property
    def address(self) -> Address:
        """Part and path of its clause."""
        return Address(self.part, self.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """One measure: what it is called, and every undertaking of it."""

    number: int
    label: str
    """The name of its theme where plans share it, else the shortest wording among its members that has a verb and an object."""
    factor: str | None
    """The factor of production of its theme, else the one that most of its members are about."""
    members: tuple[Member, ...]
    theme: str | None = None
    """The theme of the codebook that tells it; None where likeness of words does."""
    broader: int | None = None
    """Number of the narrowest broader measure that holds all its members."""

    @property
    def columns(self) -> tuple[int, ...]:
        """Numbers of the columns that have it."""
        return tuple(sorted({member.column for member in self.members}))

    def within(self, column: int) -> tuple[Member, ...]:
        """Its members in one column."""
        return tuple(member for member in self.members if member.column == column)

    def strength(self, column: int) -> Strength | None:
        """The strongest undertaking of it in a column; None where the column has none. A heading counts where nothing else does."""
        held = self.within(column)
        meant = [member.strength for member in held if not member.titles] or [member.strength for member in held]
        return max(meant, key=LADDER.index, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why two undertakings are, or are not, the same measure."""

    together: bool
    score: float
    """Log odds over the threshold: above 0 the two attract each other."""
    compared: bool
    """Whether they share enough to be compared at all; if not, the grouping counts `NOT_COMPARED` instead of the score."""
    themes: tuple[str, ...]
    """Themes of the codebook that both have."""
    shared: tuple[str, ...]
    """Words that both have, longest first."""
    features: dict[str, float]
    """What the score is made of: each feature with what it adds, beside the constant."""
    mean: float
    """Mean score between the members of their narrowest families; within one family, of the first with the other members."""
    why: str
    """One sentence in Chinese."""


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Plans laid side by side: columns, families, and every undertaking in one family at least."""

    columns: tuple[Column, ...]
    families: tuple[Family, ...]
    units: tuple[Unit, ...] = field(repr=False)
    scorer: Scorer = field(repr=False, compare=False)
    """What the undertakings were held against each other with."""

    @cached_property
    def members(self) -> tuple[Member, ...]:
        """All undertakings by their numbers."""
        held = {member.number: member for family in self.families for member in family.members}
        return tuple(held[number] for number in sorted(held))

    @cached_property
    def families_of(self) -> dict[int, tuple[int, ...]]:
        """Number of an undertaking → numbers of its families, the narrowest first."""
        held: dict[int, list[int]] = defaultdict(list)
        for family in sorted(self.families, key=lambda one: (len(one.members), -one.number)):
            for member in family.members:
                held[member.number].append(family.number)
        return {number: tuple(families) for number, families in held.items()}

    @cached_property
    def narrower(self) -> dict[int, tuple[Family, ...]]:
        """Number of a family → the families right within it."""
        held: dict[int, list[Family]] = defaultdict(list)
        for family in self.families:
            if family.broader is not None:
                held[family.broader].append(family)
        return {number: tuple(families) for number, families in held.items()}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Short names of the columns, each once: what their titles do not share."""
        return short_names(self.columns)

    @cached_property
    def _near(self) -> dict[int, list[tuple[int, float]]]:
        """Number of an undertaking → those that it was compared with, with their scores."""
        near: dict[int, list[tuple[int, float]]] = defaultdict(list)
        for (one, other), score in self.scorer.scores.items():
            near[one].append((other, score))
            near[other].append((one, score))
        return near

    def explain(self, one: int, other: int) -> Explanation:
        """Why two undertakings, by their numbers, are or are not in one family."""
        scorer = self.scorer
        score, mean = scorer.score(one, other), self._mean(one, other)
        together = bool({*self.families_of[one]} & {*self.families_of[other]})
        themes = tuple(theme for theme in self.units[one].themes if theme in self.units[other].themes)
        shared = scorer.wordings.shared(one, other)
        return Explanation(
            together=together, score=round(score, 3), compared=(min(one, other), max(one, other)) in scorer.scores, shared=shared,
            themes=themes, features={name: round(value, 3) for name, value in scorer.parts(one, other).items()}, mean=round(mean, 3),
            why=_why(together, score, mean, themes, shared),
        )

    def nearest(self, family: Family, column: int) -> Member | None:
        """The undertaking of a column that comes closest to a family; None where none shares enough to be compared."""
        near = [
            (score, -other) for member in family.members for other, score in self._near.get(member.number, ())
            if self.members[other].column == column
        ]
        return self.members[-max(near)[1]] if near else None

    def _mean(self, one: int, other: int) -> float:
        here, there = (self.families[self.families_of[number][0]].members for number in (one, other))
        pairs = [
            (first.number, second.number) for first in ([self.members[one]] if here == there else here) for second in there
            if first.number != second.number
        ]
        known = self.scorer.scores
        return sum(known.get((min(pair), max(pair)), NOT_COMPARED) for pair in pairs) / len(pairs) if pairs else 0.0


def compare(documents: Iterable[Document], book: Codebook | None = None) -> Comparison:
    """The documents side by side, in whatever order: each is a column, or each annex of one that prints several plans.

    `book` says what is known as one measure (default: the codebook of factor markets).
    """
    return side_by_side(columns(documents), book)


def side_by_side(found: Sequence[Column], book: Codebook | None = None) -> Comparison:
    """These columns side by side, for who chose among those of the documents."""
    book = book or codebook()
    undertakings = units(found, book)
    scorer = Scorer(undertakings)
    members = _members(found, undertakings)
    families = tuple(
        _family(number, cover, [members[index] for index in cover.members], [undertakings[index] for index in cover.members], book)
        for number, cover in enumerate(covers(undertakings, scorer.scores))
    )
    return Comparison(columns=tuple(found), families=families, units=undertakings, scorer=scorer)


def _members(found: Sequence[Column], undertakings: Sequence[Unit]) -> list[Member]:
    figures = {id(column.source): Figures(column.source) for column in found}
    return [
        _member(number, column := found[unit.column], unit, figures[id(column.source)]) for number, unit in enumerate(undertakings)
    ]


def _member(number: int, column: Column, unit: Unit, figures: Figures) -> Member:
    own = provisos(column.text, unit.start, unit.end)
    framing = provisos(column.text, unit.scope[0], unit.start) if unit.scope[0] < unit.start else ()
    return Member(
        number=number, column=unit.column, document=column.document, part=unit.part, path=unit.path, quote=unit.quote, start=unit.start,
        end=unit.end, heading=unit.heading, titles=unit.titles, strength=strength_of(unit.verbs, unit.quote),
        provisos=(*(one for one in framing if one.end <= unit.scope[0] + _opening_length(column, unit)), *own),
        figures=figures.within(unit.start, unit.end),
    )


def _opening_length(column: Column, unit: Unit) -> int:
    """How far the phrase reaches that opens the piece and holds for all its items: to its first comma."""
    at = column.text.find("，", *unit.scope)
    return at - unit.scope[0] if at >= 0 else 0


def _family(number: int, cover: Cover, members: Sequence[Member], undertakings: Sequence[Unit], book: Codebook) -> Family:
    factors = Counter(unit.factor for unit in undertakings if unit.factor)
    factor = min(factors, key=lambda name: (-factors[name], name)) if factors else None
    if cover.theme is not None:
        told = book.factor_of.get(cover.theme)
        factor = told if told in FACTORS else factor
    shared = len({member.column for member in members}) > 1
    label = cover.theme if cover.theme and shared else _label(undertakings)
    return Family(number=number, label=label, factor=factor, members=tuple(members), theme=cover.theme, broader=cover.broader)


def _label(undertakings: Sequence[Unit]) -> str:
    """The wording with verb and object that stands most often, among equals one whose words most members share, else the shortest."""
    counts = Counter(pair for unit in undertakings for pair in _pairs(unit))
    worded = Counter(core(unit) for unit in undertakings)

    def rank(unit: Unit) -> tuple[bool, bool, int, int, int, str]:
        words, told = _pairs(unit), _told(unit)
        usual = sum(counts[pair] for pair in words) / (len(words) or 1) / len(undertakings)
        whole = bool(unit.verbs) and told.startswith(unit.verbs)
        return not whole, len(told) < _SHORTEST_LABEL, -worded[core(unit)], -round(4 * usual), len(told), told

    return _told(min(undertakings, key=rank))


def _told(unit: Unit) -> str:
    """Its words from its verbs on: without the condition or the ground in front of them, and without what stands in brackets at its end."""
    at = unit.quote.find(unit.verbs) if unit.verbs else -1
    return _ASIDE.sub("", unit.quote[max(at, 0) :]) or unit.quote


def _pairs(unit: Unit) -> set[str]:
    text = core(unit)
    return {text[at : at + 2] for at in range(len(text) - 1)}


def _why(together: bool, score: float, mean: float, themes: Sequence[str], shared: Sequence[str]) -> str:
    words = "、".join(f"“{word}”" for word in shared[:4]) or "无共同词语"
    if themes:
        return f"同一措施：同属主题“{'”“'.join(themes)}”，共同词语{words}，用词得分{score:.1f}。"
    if together:
        return f"同一措施：共同词语{words}，得分{score:.1f}，与族内其他表述平均{mean:.1f}。"
    if score > 0 and mean > 0:
        return f"两处表述相近（共同词语{words}，得分{score:.1f}，两族平均{mean:.1f}），但同一方案中另有表述更贴近该族，或各自另有归属。"
    if score > 0:
        return f"两处表述相近（共同词语{words}，得分{score:.1f}），但所在两族的其余表述平均{mean:.1f}，不足以合并。"
    return f"不是同一措施：共同词语{words}，得分{score:.1f}，低于0。"
