"""What readers see of a comparison: one view for each question, as heads and rows that every form of output lays out in its own way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from cexing.compare import LADDER, Comparison, Family, Figure, Member, ladder, matrix, numbers, omissions, unique
from cexing.facts.types import Strength
from cexing.render.labels import FIELDS, VALUES, Label, value_label
from cexing.render.wording import interval

WORDS: dict[str, Label] = {
    "comparison": Label("方案比较", "Comparison"),
    "family": Label("措施比较", "Measures side by side"),
    "unique": Label("独有措施", "Measures of one plan alone"),
    "omission": Label("缺项", "What nearly all have and one does not"),
    "figures": Label("数字比较", "Figures side by side"),
    "strength": Label("力度阶梯", "Ladder of strength"),
    "measure": Label("措施", "Measure"),
    "broader": Label("同类措施", "Broader measure"),
    "held": Label("覆盖", "Held by"),
    "plan": Label("方案", "Plan"),
    "lacking": Label("未见于", "Not in"),
    "nearest": Label("最接近的表述", "Closest wording there"),
    "unit": Label("单位", "Unit"),
    "plans": Label("方案数", "Plans"),
    "undertakings": Label("措施表述", "Undertakings"),
    "families": Label("措施", "Measures"),
    "recurring": Label("两个以上方案共有", "In two plans or more"),
    "common": Label("各方案都有", "In all plans"),
    "alone": Label("仅一个方案有", "In one plan alone"),
    "none": Label("无", "none"),
    "all": Label("全部要素", "All factors"),
    "search": Label("筛选文字", "Filter by words"),
    "order": Label("排序", "Order"),
    "by_count": Label("按覆盖数", "By plans that have it"),
    "by_plan": Label("按原文次序", "In the order of the plans"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell: its words, the strength that colours it, the wordings behind it with their addresses."""

    text: str = ""
    label: Label | None = None
    strength: Strength | None = None
    quotes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a view; `place` is where its measure first stands among the plans."""

    cells: tuple[Shown, ...]
    factor: str | None = None
    place: int = 0
    depth: int = 0
    """How many of the rows above it are broader measures that hold it."""


@dataclass(frozen=True, slots=True)
class View:
    """A question answered: title, heads, rows. The columns from `first_plan` on are plans."""

    name: str
    heads: tuple[Label, ...]
    lines: tuple[Line, ...] = field(repr=False)
    first_plan: int = 0
    """0 where no column is a plan."""


def counts(comparison: Comparison) -> Iterator[tuple[Label, int]]:
    """(what, how many) in the order in which an office asks."""
    spread = [len(family.columns) for family in comparison.families]
    yield WORDS["plans"], len(comparison.columns)
    yield WORDS["undertakings"], len(comparison.units)
    yield WORDS["families"], len(spread)
    yield WORDS["recurring"], sum(count > 1 for count in spread)
    yield WORDS["common"], sum(count == len(comparison.columns) for count in spread)
    yield WORDS["alone"], sum(count == 1 for count in spread)


def view(comparison: Comparison, by: str) -> View:
    """The view that answers a question: family, unique, omission, figures or strength."""
    return VIEWS[by](comparison)


def figure(value: Figure) -> str:
    """A figure as a phrase: ≤ 500万元."""
    unit = f"{value.unit}/{value.per}" if value.per else value.unit
    return interval(value.op, value.value, value.value_max, unit)


def _families(comparison: Comparison) -> View:
    """Measures that two plans or more have; in a comparison of one plan all of them."""
    found = matrix(comparison, least=min(2, len(comparison.columns)))
    lines = tuple(
        Line(
            (*_measure(row.family), Shown(f"{row.held}/{len(found.heads)}"), *(
                _held(cell.strength, cell.figures, cell.members) if cell else Shown() for cell in row.cells
            )),
            row.family.factor, row.family.number, row.depth,
        )
        for row in found.rows
    )
    return View("family", (WORDS["measure"], FIELDS["factor"], WORDS["held"], *_plans(comparison)), lines, 3)


def _unique(comparison: Comparison) -> View:
    lines = tuple(
        Line(
            (
                Shown(comparison.names[family.columns[0]]), *_measure(family), _strength(family.strength(family.columns[0])),
                Shown(str(family.members[0].address)), Shown(family.members[0].quote), _broader(comparison, family),
            ),
            family.factor, family.number,
        )
        for family in unique(comparison)
    )
    heads = (WORDS["plan"], WORDS["measure"], *(FIELDS[name] for name in ("factor", "strength", "address", "quote")), WORDS["broader"])
    return View("unique", heads, lines)


def _broader(comparison: Comparison, family: Family) -> Shown:
    """The measure that others have too of which this is a version of its own, with how many have it."""
    if family.broader is None:
        return Shown()
    broader = comparison.families[family.broader]
    return Shown(f"{broader.label} {len(broader.columns)}/{len(comparison.columns)}")


def _omissions(comparison: Comparison) -> View:
    total = len(comparison.columns)
    lines = tuple(
        Line(
            (
                *_measure(one.family), Shown(f"{one.held}/{total}"), Shown(comparison.names[one.column]),
                Shown(f"{one.nearest.address}：{one.nearest.quote}" if one.nearest else ""),
            ),
            one.family.factor, one.family.number,
        )
        for one in omissions(comparison)
    )
    return View("omission", (WORDS["measure"], FIELDS["factor"], WORDS["held"], WORDS["lacking"], WORDS["nearest"]), lines)


def _figures(comparison: Comparison) -> View:
    lines = tuple(
        Line(
            (*_measure(one.family), Shown(one.unit), *(
                _held(None, figures, [member for member in one.family.within(column) if member.figures]) if figures else Shown()
                for column, figures in enumerate(one.figures)
            )),
            one.family.factor, one.family.number,
        )
        for one in numbers(comparison)
    )
    return View("figures", (WORDS["measure"], FIELDS["factor"], WORDS["unit"], *_plans(comparison)), lines, 3)


def _ladder(comparison: Comparison) -> View:
    def plans(columns: Iterable[int]) -> str:
        return "、".join(comparison.names[column] for column in columns)

    lines = tuple(
        Line(
            (*_measure(one.family), *(
                Shown(plans(one.columns[rung]), None, rung, _quotes(
                    member for column in one.columns[rung] for member in one.family.within(column)
                )) if rung in one.columns else Shown() for rung in LADDER
            )),
            one.family.factor, one.family.number,
        )
        for one in ladder(comparison)
    )
    return View("strength", (WORDS["measure"], FIELDS["factor"], *(VALUES["strength"][rung] for rung in LADDER)), lines, 2)


VIEWS: dict[str, Callable[[Comparison], View]] = {
    "family": _families, "unique": _unique, "omission": _omissions, "figures": _figures, "strength": _ladder,
}
"""The questions, each with what answers it."""


def _plans(comparison: Comparison) -> tuple[Label, ...]:
    return tuple(Label(name, name) for name in comparison.names)


def _measure(family: Family) -> tuple[Shown, Shown]:
    """A measure's label and its factor."""
    return Shown(family.label), Shown("", value_label("factor", family.factor)) if family.factor else Shown()


def _strength(strength: Strength | None) -> Shown:
    return Shown("", value_label("strength", strength), strength) if strength else Shown()


def _held(strength: Strength | None, figures: Iterable[Figure], members: Iterable[Member]) -> Shown:
    words = "、".join(dict.fromkeys(map(figure, figures)))
    return Shown(words, value_label("strength", strength) if strength else None, strength, _quotes(members))


def _quotes(members: Iterable[Member]) -> tuple[tuple[str, str], ...]:
    return tuple((str(member.address), member.quote) for member in members)
