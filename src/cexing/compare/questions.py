"""What is asked of plans laid side by side: who has a measure, what one alone has or lacks, how strongly, and with which figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from cexing.compare.families import Comparison, Family, Member
from cexing.compare.figures import Figure
from cexing.compare.strength import LADDER
from cexing.facts.types import Strength

By = Literal["column", "region"]
_FEWEST_FOR_OMISSION = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a column of the matrix stands for: a plan, or a region with all its plans."""

    name: str
    columns: tuple[int, ...]
    """Numbers of the columns of the comparison that it stands for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A measure where it stands: how strongly, with which figures, in which words."""

    strength: Strength
    figures: tuple[Figure, ...]
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A measure across the heads; None where there is none of it."""

    family: Family
    cells: tuple[Cell | None, ...]
    depth: int = 0
    """How many of the rows above it are broader measures that hold it."""

    @property
    def held(self) -> int:
        """How many heads have it."""
        return sum(cell is not None for cell in self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Measures down, plans or regions across; what most have comes first, among equals in the order of the plans.

    A narrower measure follows the broader one that holds it.
    """

    heads: tuple[Head, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Omission:
    """A measure that nearly all plans have, and one that does not; `nearest` is what comes closest there, for a person to judge."""

    family: Family
    column: int
    held: int
    nearest: Member | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rungs:
    """A measure that plans undertake with different strength: strength → numbers of the columns, weakest first."""

    family: Family
    columns: dict[Strength, tuple[int, ...]]

    @property
    def span(self) -> int:
        """How many rungs lie between the weakest and the strongest."""
        steps = [LADDER.index(strength) for strength in self.columns]
        return max(steps) - min(steps)


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """The figures of a measure in one unit, column by column; None where a column has the measure without a figure, or not at all."""

    family: Family
    unit: str
    figures: tuple[tuple[Figure, ...] | None, ...]


def matrix(comparison: Comparison, *, by: By = "column", least: int = 1) -> Matrix:
    """All measures that at least `least` plans or regions have."""
    heads = _regions(comparison) if by == "region" else _plans(comparison)
    rows = (Row(family=family, cells=tuple(_cell(family, head) for head in heads)) for family in comparison.families)
    kept = {row.family.number: row for row in rows if row.held >= least}
    return Matrix(heads=heads, rows=tuple(_in_order(kept)))


def _in_order(rows: dict[int, Row]) -> Iterator[Row]:
    """What most have first, each with the narrower ones behind it. Who has a narrower measure has the broader one, so none is lost."""
    below: dict[int | None, list[Row]] = defaultdict(list)
    for row in sorted(rows.values(), key=lambda row: (-row.held, row.family.number)):
        below[row.family.broader].append(row)
    waiting = [(row, 0) for row in reversed(below[None])]
    while waiting:
        row, depth = waiting.pop()
        yield replace(row, depth=depth)
        waiting += [(narrower, depth + 1) for narrower in reversed(below[row.family.number])]


def unique(comparison: Comparison, column: int | None = None) -> tuple[Family, ...]:
    """The measures that one plan has and no other, those of `column` alone where it is given; of nested ones the broadest."""
    alone = {family.number: family for family in comparison.families if len(family.columns) == 1}
    outermost = (family for family in alone.values() if family.broader not in alone)
    return tuple(family for family in outermost if column is None or family.columns == (column,))


def common(comparison: Comparison) -> tuple[Family, ...]:
    """The measures that all plans have; of nested ones the narrowest."""
    held = {family.number: family for family in comparison.families if len(family.columns) == len(comparison.columns)}
    holding = {family.broader for family in held.values()}
    return tuple(family for number, family in held.items() if number not in holding)


def omissions(comparison: Comparison, *, missing: int | None = None) -> tuple[Omission, ...]:
    """The measures that all plans but at most `missing` have (default: a fifth of them, at least one), with each plan that does not.

    What most plans have comes first. Of nested measures the broadest that a plan lacks is told.
    """
    total = len(comparison.columns)
    missing = max(1, total // 5) if missing is None else missing
    lacking = {
        (family.number, column): family for family in comparison.families
        if total >= _FEWEST_FOR_OMISSION and 0 < total - len(family.columns) <= missing
        for column in range(total) if column not in family.columns
    }
    found = [
        Omission(family=family, column=column, held=len(family.columns), nearest=comparison.nearest(family, column))
        for (_, column), family in lacking.items() if (family.broader, column) not in lacking
    ]
    return tuple(sorted(found, key=lambda one: (-one.held, one.family.number, one.column)))


def ladder(comparison: Comparison) -> tuple[Rungs, ...]:
    """The measures that some explore and others already carry out; the widest span first.

    Of nested ones that say the same, the narrowest.
    """
    rungs = {family.number: _rungs(family) for family in comparison.families}
    found = [
        one for one in rungs.values()
        if len(one.columns) > 1 and all(rungs[family.number].columns != one.columns for family in _narrower(comparison, one.family))
    ]
    return tuple(sorted(found, key=lambda one: (-one.span, -len(one.family.columns), one.family.number)))


def numbers(comparison: Comparison, *, least: int = 1) -> tuple[Numbers, ...]:
    """The measures with figures in at least `least` plans, each unit by itself; what most plans put a figure to comes first.

    A figure of a narrower measure stands with the broader one as well where other plans have figures there that it can be held against.
    """
    held = {
        (family.number, unit): Numbers(family=family, unit=unit, figures=tuple(map(figures.get, range(len(comparison.columns)))))
        for family in comparison.families for unit, figures in _by_unit(family.members).items()
    }
    found = [
        one for one in held.values()
        if len(_with_figures(one)) >= max(least, 1) and not any(
            _with_figures(narrower) == _with_figures(one)
            for family in _narrower(comparison, one.family) if (narrower := held.get((family.number, one.unit)))
        ) and not _is_part(one, held)
    ]
    return tuple(sorted(found, key=lambda one: (-len(_with_figures(one)), one.family.number, one.unit)))


def _is_part(one: Numbers, held: dict[tuple[int, str], Numbers]) -> bool:
    """Whether one plan alone puts a figure to it, while a broader measure lays that figure beside those of others."""
    broader = held.get((-1 if one.family.broader is None else one.family.broader, one.unit))
    return broader is not None and len(_with_figures(one)) == 1 < len(_with_figures(broader))


def _with_figures(one: Numbers) -> tuple[int, ...]:
    return tuple(column for column, figures in enumerate(one.figures) if figures)


def _narrower(comparison: Comparison, family: Family) -> Iterator[Family]:
    """All measures within a measure, those within those too."""
    for one in comparison.narrower.get(family.number, ()):
        yield one
        yield from _narrower(comparison, one)


def _plans(comparison: Comparison) -> tuple[Head, ...]:
    return tuple(Head(name=name, columns=(number,)) for number, name in enumerate(comparison.names))


def _regions(comparison: Comparison) -> tuple[Head, ...]:
    """Provinces with their plans; a plan without a region stands by its name."""
    held: dict[str, list[int]] = defaultdict(list)
    for number, column in enumerate(comparison.columns):
        for province in dict.fromkeys(region.split("/")[0] for region in column.regions) or [comparison.names[number]]:
            held[province].append(number)
    return tuple(Head(name=name, columns=tuple(numbers)) for name, numbers in held.items())


def _cell(family: Family, head: Head) -> Cell | None:
    members = tuple(member for member in family.members if member.column in head.columns)
    found = [strength for column in head.columns if (strength := family.strength(column))]
    if not found:
        return None
    return Cell(strength=max(found, key=LADDER.index), figures=tuple(figure for one in members for figure in one.figures), members=members)


def _rungs(family: Family) -> Rungs:
    held: dict[Strength, list[int]] = defaultdict(list)
    for column in family.columns:
        if strength := family.strength(column):
            held[strength].append(column)
    return Rungs(family=family, columns={strength: tuple(held[strength]) for strength in LADDER if strength in held})


def _by_unit(members: Sequence[Member]) -> dict[str, dict[int, tuple[Figure, ...]]]:
    found: dict[str, dict[int, tuple[Figure, ...]]] = defaultdict(dict)
    for member in members:
        for figure in member.figures:
            unit = f"{figure.unit}/{figure.per}" if figure.per else figure.unit
            found[unit][member.column] = (*found[unit].get(member.column, ()), figure)
    return found
