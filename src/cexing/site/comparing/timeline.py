"""When regions took up a measure, as a drawing: time across, regions down, the earliest on top."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from cexing.site.comparing.measure import Found

_WIDTH, _LEFT, _RIGHT, _TOP, _ROW = 760, 130, 30, 34, 26
_MOST_TICKS = 8


@dataclass(frozen=True, slots=True)
class Dot:
    """A plan in the drawing, at pixels."""

    x: int
    y: int
    strength: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """Rows, ticks and dots, at pixels."""

    rows: tuple[tuple[str, int], ...]
    ticks: tuple[tuple[str, int], ...]
    dots: tuple[Dot, ...]
    lines: tuple[tuple[int, int, int, int], ...]
    """From a plan to the later one whose words are nearest to it."""
    width: int
    height: int
    left: int


def timeline(found: Iterable[Found], central: str) -> Timeline | None:
    """The drawing of what is dated; None where nothing is. `central` names the row of central documents."""
    found = list(found)
    dated = [one for one in found if one.issued]
    if not dated:
        return None
    names = list(dict.fromkeys(one.province or central for one in dated))
    rows = {name: _TOP + _ROW * place + _ROW // 2 for place, name in enumerate(names)}
    first, last = dated[0].issued, max(one.issued for one in dated if one.issued)
    years = range(first.year, last.year + 2)
    span = (date(years[-1], 1, 1) - date(first.year, 1, 1)).days or 1

    def across(day: date) -> int:
        return _LEFT + round((_WIDTH - _LEFT - _RIGHT) * (day - date(first.year, 1, 1)).days / span)

    def place(one: Found) -> tuple[int, int]:
        return across(one.issued or first), rows[one.province or central]

    lines = tuple((*place(found[one.source]), *place(one)) for one in dated if one.source is not None)
    ticks = tuple((str(year), across(date(year, 1, 1))) for year in _thinned(years))
    dots = tuple(Dot(*place(one), one.strength) for one in dated)
    return Timeline(tuple(rows.items()), ticks, dots, lines, _WIDTH, _TOP + _ROW * len(names) + 8, _LEFT)


def _thinned(years: Sequence[int]) -> Sequence[int]:
    return years[:: -(-len(years) // _MOST_TICKS)]
