"""Which undertakings make one measure: those of a theme, and those alike in words; narrower measures within broader ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from cexing.compare.grouping import Scores, grouped, surplus
from cexing.compare.units import Unit
from cexing.compare.weights import NOT_COMPARED, OUTDONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """Undertakings that are one measure, by their numbers."""

    members: tuple[int, ...]
    theme: str | None = None
    """The theme that tells it; None where likeness of words does."""
    broader: int | None = None
    """The place of the narrowest broader measure that holds all of them."""


def covers(undertakings: Sequence[Unit], scores: Scores) -> list[Cover]:
    """The measures in the order of the text, a broader one before those within it; every undertaking is in one at least.

    Groups of like words come beside the themes where they say something else: undertakings without a theme, of several themes, or those of
    a theme that other plans word so differently that it is a matter of its own.
    """
    themed = _themed(undertakings)
    worded = [members for members in _worded(undertakings, scores) if not _told(members, undertakings, themed)]
    found = [*(Cover(members=members, theme=theme) for theme, members in themed.items()), *(Cover(members=members) for members in worded)]
    return _nested(sorted(_distinct(found), key=lambda one: (one.members[0], -len(one.members), one.theme or "")))


def _themed(undertakings: Sequence[Unit]) -> dict[str, tuple[int, ...]]:
    held: dict[str, list[int]] = defaultdict(list)
    for number, unit in enumerate(undertakings):
        for theme in unit.themes:
            held[theme].append(number)
    return {theme: tuple(members) for theme, members in held.items()}


def _worded(undertakings: Sequence[Unit], scores: Scores) -> Iterable[tuple[int, ...]]:
    """Groups by likeness, each undertaking in one; what another of its plan outdoes in its group has one of its own."""
    groups = grouped(len(undertakings), scores, NOT_COMPARED)
    for index in surplus(groups, [unit.column for unit in undertakings], scores, NOT_COMPARED, OUTDONE):
        groups[index] = len(groups) + index
    held: dict[int, list[int]] = defaultdict(list)
    for index, group in enumerate(groups):
        held[group].append(index)
    return map(tuple, held.values())


def _told(members: Sequence[int], undertakings: Sequence[Unit], themed: dict[str, tuple[int, ...]]) -> bool:
    """Whether a theme says the same of the plans: it holds all members, and no other plan."""
    columns = {undertakings[number].column for number in members}
    shared = set.intersection(*({*undertakings[number].themes} for number in members))
    return any({undertakings[number].column for number in themed[theme]} == columns for theme in shared)


def _distinct(found: Iterable[Cover]) -> Iterator[Cover]:
    """Of themes with the same undertakings the one whose name says most."""
    held: dict[tuple[int, ...], Cover] = {}
    for one in found:
        other = held.get(one.members)
        if other is None or (len(one.theme or ""), one.theme or "") > (len(other.theme or ""), other.theme or ""):
            held[one.members] = one
    return iter(held.values())


def _nested(found: Sequence[Cover]) -> list[Cover]:
    holding: dict[int, list[int]] = defaultdict(list)
    for place, one in enumerate(found):
        for number in one.members:
            holding[number].append(place)
    sets = [frozenset(one.members) for one in found]
    return [replace(one, broader=_narrowest(place, sets, holding[one.members[0]])) for place, one in enumerate(found)]


def _narrowest(place: int, sets: Sequence[frozenset[int]], candidates: Iterable[int]) -> int | None:
    """The smallest of the candidates that holds more than this one and all of it."""
    holding = [other for other in candidates if sets[place] < sets[other]]
    return min(holding, key=lambda other: (len(sets[other]), other), default=None)
