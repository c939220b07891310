"""What is asked of plans laid side by side: who has a measure, what one alone has or lacks, how strongly, and with which figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
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

    @property
    def held(self) -> int:
        """How many heads have it."""
        return sum(cell is not None for cell in self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Measures down, plans or regions across; what most have comes first, among equals in the order of the plans."""

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
    rows = [Row(family=family, cells=tuple(_cell(family, head) for head in heads)) for family in comparison.families]
    kept = [row for row in rows if row.held >= least]
    return Matrix(heads=heads, rows=tuple(sorted(kept, key=lambda row: (-row.held, row.family.number))))


def unique(comparison: Comparison, column: int | None = None) -> tuple[Family, ...]:
    """The measures that one plan has and no other, those of `column` alone where it is given."""
    alone = (family for family in comparison.families if len(family.columns) == 1)
    return tuple(family for family in alone if column is None or family.columns == (column,))


def common(comparison: Comparison) -> tuple[Family, ...]:
    """The measures that all plans have."""
    return tuple(family for family in comparison.families if len(family.columns) == len(comparison.columns))


def omissions(comparison: Comparison, *, missing: int | None = None) -> tuple[Omission, ...]:
    """The measures that all plans but at most `missing` have (default: a fifth of them, at least one), with each plan that does not.

    What most plans have comes first.
    """
    total = len(comparison.columns)
    missing = max(1, total // 5) if missing is None else missing
    found = [
        Omission(family=family, column=column, held=len(family.columns), nearest=comparison.nearest(family, column))
        for family in comparison.families if total >= _FEWEST_FOR_OMISSION and 0 < total - len(family.columns) <= missing
        for column in range(total) if column not in family.columns
    ]
    return tuple(sorted(found, key=lambda one: (-one.held, one.family.number, one.column)))


def ladder(comparison: Comparison) -> tuple[Rungs, ...]:
    """The measures that some explore and others already carry out; the widest span first."""
    found = [rungs for family in comparison.families if len((rungs := _rungs(family)).columns) > 1]
    return tuple(sorted(found, key=lambda one: (-one.span, -len(one.family.columns), one.family.number)))


def numbers(comparison: Comparison, *, least: int = 1) -> tuple[Numbers, ...]:
    """The measures with figures in at least `least` plans, each unit by itself; what most plans put a figure to comes first."""
    found = [
        Numbers(family=family, unit=unit, figures=tuple(held.get(column) for column in range(len(comparison.columns))))
        for family in comparison.families for unit, held in _by_unit(family.members).items() if len(held) >= least
    ]
    return tuple(sorted(found, key=lambda one: (-sum(map(bool, one.figures)), one.family.number, one.unit)))


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
