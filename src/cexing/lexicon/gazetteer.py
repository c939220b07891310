"""Finds regions in running text and settles ambiguous names by what stands around them.

A province or prefecture is known by its full or short name (苏州市, 苏州), a county by its full name only. A name that several
counties share, or that is also an ordinary word, is taken only where the text settles it: inside a region that was named just
before, beside another region of a list, or inside the document's home region. What is not settled is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from cexing.lexicon.regions import Group, Named, Region, Regions, regions
from cexing.lexicon.table import table

_PROPER = re.compile(
    r"[东西南北中]?[一二三]?(?:路|街|大道)|大学|学院|银行|证券|证交所|石化|钢铁|合作组织|时间|瓜|玉|时代|公约|协定|条约|共识|宣言|岭|岛|湾|湖"
)
"""What makes a short name part of another name: 南京东路, 北京大学."""
_BREAK = re.compile(r"[。\n；！？]")
_LONGER = re.compile(r"域|间|位|别|块|段|划|级|长")
"""What shows that a closing 区 or 县 belongs to a longer word: 区域, 县级."""


class Mention(NamedTuple):
    """A region or group at a place in the text; adjoining names are one mention (浙江省杭州市)."""

    start: int
    end: int
    place: Named


class _Near:
    """What the text has named so far in this sentence."""

    def __init__(self, text: str, home: str) -> None:
        self._text, self._home = text, home
        self.last: Mention | None = None
        self._scopes: tuple[str, ...] = ()

    def forget_past_sentence(self, start: int) -> None:
        """Drop what an earlier sentence named."""
        if self.last is not None and _BREAK.search(self._text, self.last.end, start):
            self.last, self._scopes = None, ()

    def keep(self, mention: Mention) -> None:
        """Remember a settled mention: what it lies in governs the names that follow."""
        self.last = mention
        if isinstance(mention.place, Region):
            region = mention.place
            self._scopes = (region.parent,) if region.is_county else (region.path, region.parent)

    def above(self, start: int) -> Region | None:
        """The region whose name ends where this one begins."""
        if self.last is None or self.last.end != start or isinstance(self.last.place, Group):
            return None
        return self.last.place

    def beside(self, start: int) -> Region | None:
        """The region before this one in a list (金安区、舒城县)."""
        if self.last is None or self.last.end != start - 1 or isinstance(self.last.place, Group):
            return None
        return self.last.place if self._text[start - 1] in "、和及与" else None

    def scopes(self) -> Iterator[str]:
        """Paths within which a name may be settled, nearest first."""
        yield from filter(None, self._scopes)
        home = self._home
        while home:
            yield home
            home = home.rpartition("/")[0]


class Gazetteer:
    """The name list as one automaton, with what guards it against ordinary words."""

    def __init__(self, known: Regions) -> None:
        from ahocorasick_rs import AhoCorasick, MatchKind

        self._names = known.names
        self._places = [known.named(name) for name in self._names]
        self._automaton = AhoCorasick(self._names, matchkind=MatchKind.LeftmostLongest)
        self._ordinary = frozenset(row[0] for row in table("ordinary", "name"))
        self._cautions = {name: (before, after) for name, before, after in table("cautions", "name", "before", "after")}

    def mentions(self, text: str, home: str = "") -> Iterator[Mention]:
        """Regions and groups in the order of the text; `home` is the path of the region that the document is about."""
        held: Mention | None = None
        for mention in self._settled(text, home):
            if held is not None and held.end == mention.start and _holds(held.place, mention.place):
                held = Mention(held.start, mention.end, mention.place)
                continue
            if held is not None:
                yield held
            held = mention
        if held is not None:
            yield held

    def _settled(self, text: str, home: str) -> Iterator[Mention]:
        near = _Near(text, home)
        for index, start, end in self._automaton.find_matches_as_indexes(text):
            name, places = self._names[index], self._places[index]
            near.forget_past_sentence(start)
            if self._is_other_word(name, places[0], text, start, end):
                continue
            place = places[0] if len(places) == 1 and self._is_plain(name, places[0]) else self._settle(name, places, near, start)
            if place is None:
                continue
            if name[-1] == "市" and text[end : end + 1] == "场":
                end -= 1
            mention = Mention(start, end, place)
            near.keep(mention)
            yield mention

    def _is_plain(self, name: str, place: Named) -> bool:
        """Whether the name alone settles it: no county, no ordinary word."""
        return name not in self._ordinary and (isinstance(place, Group) or not place.is_county)

    def _is_other_word(self, name: str, place: Named, text: str, start: int, end: int) -> bool:
        if isinstance(place, Group) or place.code is None:
            return False
        before, after = self._cautions.get(place.short, ("", ""))
        if start and text[start - 1] in before:
            return True
        if name == place.name:
            return place.is_county and name[-1] in "区县" and _LONGER.match(text, end) is not None
        return text[end : end + 1] in after if after and end < len(text) else _PROPER.match(text, end) is not None

    def _settle(self, name: str, places: tuple[Named, ...], near: _Near, start: int) -> Named | None:
        """The one of `places` that the surroundings settle, None where they do not."""
        options = [place for place in places if isinstance(place, Region)]
        above, beside = near.above(start), near.beside(start)
        for path in ([above.path] if above else []) + ([beside.parent, beside.path] if beside else []):
            inside = [place for place in options if place.within(path)]
            if len(inside) == 1:
                return inside[0]
        ordinary = name in self._ordinary
        if options[0].is_province or (beside is not None and not options[0].is_county):
            return options[0]
        if len(name) == 2 and (ordinary or options[0].is_county):
            return None
        for path in near.scopes():
            inside = [place for place in options if place.parent == path or (not ordinary and place.within(path))]
            if len(inside) == 1:
                return inside[0]
        if ordinary:
            return None
        return options[0] if len(options) == 1 else None


def _holds(outer: Named, inner: Named) -> bool:
    return isinstance(outer, Region) and isinstance(inner, Region) and inner.within(outer.path)


@lru_cache(maxsize=1)
def _gazetteer() -> Gazetteer:
    return Gazetteer(regions())


def mentions(text: str, home: str = "") -> Iterator[Mention]:
    """Regions and groups that `text` names, in order; `home` is the full path of the region that the document is about."""
    return _gazetteer().mentions(text, home)


def resolve(mention: str, home: str = "") -> Named | None:
    """The region or group that `mention` wholly names (浙江省杭州市, 上海, 长株潭); None where it names none or is not settled."""
    found = list(mentions(mention, home))
    return found[0].place if len(found) == 1 and (found[0].start, found[0].end) == (0, len(mention)) else None
