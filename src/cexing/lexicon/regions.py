"""Regions of China with their GB/T 2260 codes, functional zones, and groups of regions with their members.

Names and codes are facts published by the National Bureau of Statistics (edition of 2023) and the Ministry of Civil Affairs; see
SOURCES.md. Hong Kong, Macao and Taiwan stand without their districts. Municipalities have no 市辖区 level: 上海市/静安区.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from cexing.lexicon.table import table


@dataclass(frozen=True, slots=True)
class Region:
    """A province, prefecture, county or functional zone, with its full path and its six-digit code.

    A functional zone (临港新片区) is no division of GB/T 2260: its code is None.
    """

    path: str
    name: str
    short: str
    code: str | None = None

    @property
    def is_province(self) -> bool:
        """A province, autonomous region or municipality."""
        return "/" not in self.path and self.code is not None

    @property
    def is_prefecture(self) -> bool:
        """A city or region between province and county."""
        return self.code is not None and self.code.endswith("00") and not self.is_province

    @property
    def is_county(self) -> bool:
        """A county, district or city of county rank."""
        return self.code is not None and not self.code.endswith("00")

    @property
    def parent(self) -> str:
        """Path of what holds it; empty for a province."""
        return self.path.rpartition("/")[0]

    def within(self, path: str) -> bool:
        """Whether it lies inside the region at `path`."""
        return self.path.startswith(path + "/")


@dataclass(frozen=True, slots=True)
class Group:
    """Regions that are called by one name (长株潭), with the full paths of its members."""

    path: str
    members: tuple[str, ...]


Named = Region | Group


class Regions:
    """All regions, zones and groups, by code, path and name."""

    def __init__(self) -> None:
        self._by_code: dict[str, Region] = {}
        for code, name, parent, short in table("regions", "code", "name", "parent", "short"):
            path = f"{self._by_code[parent].path}/{name}" if parent in self._by_code else name
            self._by_code[code] = Region(path, name, short, code)

    def __iter__(self) -> Iterator[Region]:
        return iter(self._by_code.values())

    def by_code(self, code: str) -> Region | None:
        """The region with a six-digit code."""
        return self._by_code.get(code)

    def path(self, code: str) -> str | None:
        """Full path of a six-digit code: 330100 → 浙江省/杭州市."""
        region = self._by_code.get(code)
        return region.path if region else None

    def by_path(self, path: str) -> Region | None:
        """The region at a full path, GB/T 2260 divisions only."""
        return self._by_path.get(path)

    def named(self, name: str) -> tuple[Named, ...]:
        """What a full name, a zone's or group's name, or a short name of a province or prefecture may mean; provinces first."""
        return self._by_name.get(name, ())

    @property
    def names(self) -> list[str]:
        """All names that `named` knows."""
        return list(self._by_name)

    @cached_property
    def _by_path(self) -> dict[str, Region]:
        return {region.path: region for region in self._by_code.values()}

    @cached_property
    def _by_name(self) -> dict[str, tuple[Named, ...]]:
        out: dict[str, tuple[Named, ...]] = {}
        for region in self._by_code.values():
            out[region.name] = (*out.get(region.name, ()), region)
        for region in self._by_code.values():
            if region.code and region.code.endswith("00") and region.short != region.name:
                out[region.short] = (*out.get(region.short, ()), region)
        for name, path in table("zones", "name", "canonical"):
            out[name] = (Region(path, path.rpartition("/")[2], name),)
        for name, canonical, members in table("groups", "name", "canonical", "members"):
            out[name] = (Group(canonical, tuple(members.split())),)
        return {name: tuple(sorted(found, key=_rank)) if len(found) > 1 else found for name, found in out.items()}


def _rank(place: Named) -> int:
    """Provinces before prefectures before the rest, where names clash (吉林)."""
    if isinstance(place, Group) or place.code is None:
        return 3
    return 0 if place.is_province else 1 if place.is_prefecture else 2


@lru_cache(maxsize=1)
def regions() -> Regions:
    """The regions, loaded when first asked for."""
    return Regions()
