"""A map of provinces as tiles, and classes of numbers for its colours."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

from cexing.render.wording import number

_CLASSES = 5
_SIDE, _GAP = 62, 4


@dataclass(frozen=True, slots=True)
class Tile:
    """A region on the map, at pixels; `rank` is the class of its number, 0 where there is none."""

    region: str
    short: str
    x: int
    y: int
    rank: int
    words: str
    href: str


@dataclass(frozen=True, slots=True)
class TileMap:
    """All tiles, the size of the drawing, and what the classes stand for: (rank, least, most) in words."""

    tiles: tuple[Tile, ...]
    width: int
    height: int
    classes: tuple[tuple[int, str, str], ...]


def classed(values: Sequence[float]) -> tuple[tuple[int, float, float], ...]:
    """Five classes of the numbers that occur, as (rank, least, most), with about as many different ones each; fewer where fewer occur."""
    distinct = sorted(set(values))
    cuts = [len(distinct) * cut // _CLASSES for cut in range(_CLASSES + 1)]
    groups = filter(None, (distinct[start:stop] for start, stop in pairwise(cuts)))
    return tuple((rank, group[0], group[-1]) for rank, group in enumerate(groups, 1))


def tile_map(numbers: Mapping[str, tuple[float, str, str]]) -> TileMap:
    """The map of numbers by region: (value, words, link)."""
    classes = classed([value for value, _, _ in numbers.values()])
    tiles = tuple(
        Tile(region, short, column * (_SIDE + _GAP), row * (_SIDE + _GAP), *_told(numbers.get(region), classes))
        for region, short, row, column in _places()
    )
    width, height = (max(getattr(tile, axis) for tile in tiles) + _SIDE for axis in ("x", "y"))
    return TileMap(tiles, width, height, tuple((rank, number(least), number(most)) for rank, least, most in classes))


def _told(told: tuple[float, str, str] | None, classes: Sequence[tuple[int, float, float]]) -> tuple[int, str, str]:
    if told is None:
        return 0, "", ""
    value, words, href = told
    return next(rank for rank, least, most in classes if least <= value <= most), words, href


@lru_cache(maxsize=1)
def _places() -> tuple[tuple[str, str, int, int], ...]:
    with (files("cexing.site.comparing") / "tiles.csv").open(encoding="utf-8", newline="") as file:
        return tuple((row["region"], row["short"], int(row["row"]), int(row["column"])) for row in csv.DictReader(file))
