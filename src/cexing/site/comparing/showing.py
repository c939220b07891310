"""Measures, cells and wordings as templates show them: with names, figures in words and links to where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2s
from itertools import groupby
from urllib.parse import quote

from django.urls import reverse
from django.utils.http import urlencode

from cexing.compare import Cell, Comparison, Family, Member
from cexing.render.compare_words import figure
from cexing.render.labels import value_label
from cexing.site.comparing.choosing import Choice
from cexing.site.comparing.compared import Compared
from cexing.site.library.models import Version
from cexing.site.pages.links import clause_link, document_link
from cexing.site.pages.wording import spoken
from cexing.wording.segments import is_wordless, spans

_FIGURES, _COMMON = 2, 4
_PLACE = re.compile(r"(\d{1,9})-(\d{1,9})-(\d{1,9})(?:-[0-9a-f]{8})?", re.ASCII)
_SHORTEST = 2
"""Characters that two wordings must share in a row to be marked."""
_LONGEST_FRAGMENT = 80


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell that holds something."""

    strength: str
    word: str
    figures: tuple[str, ...]
    more: int
    """Figures beyond those."""
    href: str


@dataclass(frozen=True, slots=True)
class Words:
    """A wording: its stretches with whether the others share them, where it stands, what bounds it."""

    stretches: tuple[tuple[str, bool], ...]
    address: str
    href: str
    strength: str
    word: str
    figures: tuple[str, ...]
    provisos: tuple[tuple[str, str], ...]
    """(kind, words)"""
    titles: bool
    common: tuple[str, ...]
    """The words by which it is the same measure as the wording that was asked from."""


@dataclass(frozen=True, slots=True)
class Side:
    """A plan with its wordings of a measure."""

    token: str
    name: str
    issued: date | None
    regions: tuple[str, ...]
    document: str
    strength: str
    word: str
    wordings: tuple[Words, ...]
    asked: bool
    """Whether the reader asked from this one."""


def family_key(found: Compared, family: Family) -> str:
    """A measure by where its first wording stands and its theme, if one tells it: it holds while the texts do."""
    first = family.members[0]
    place = f"{found.versions[first.column]}-{first.start}-{first.end}"
    return f"{place}-{_short(family.theme)}" if family.theme else place


def _short(theme: str) -> str:
    """A theme in few letters, since every cell of a page has it in its link."""
    return blake2s(theme.encode(), digest_size=4).hexdigest()


def family_at(found: Compared, key: str) -> Family | None:
    """The measure of a key, else the narrowest of its wording, told by a theme if the key has one and by like words if not."""
    place, themed = _PLACE.fullmatch(key), key.count("-") > 2
    member = place and _member_at(found, *map(int, place.groups()))
    if not member:
        return None
    held = [found.comparison.families[number] for number in found.comparison.families_of[member.number]]
    ranked = sorted(held, key=lambda family: (family_key(found, family) != key, (family.theme is not None) != themed))
    return ranked[0]


def _member_at(found: Compared, version: int, start: int, end: int) -> Member | None:
    return next((
        one for one in found.comparison.members if (one.start, one.end) == (start, end) and found.versions[one.column] == version
    ), None)


def words_href(choice: Choice, found: Compared, family: Family, column: int | None = None) -> str:
    """Where the wordings of a measure stand side by side, asked from a plan."""
    asked = {"measure": family_key(found, family)} | ({} if column is None else {"from": found.token(column)})
    return f"{reverse('comparing:words')}?{choice.query}&{urlencode(asked)}"


@dataclass(frozen=True, slots=True)
class Related:
    """A broader or narrower measure, with how many plans have it and where its words stand."""

    label: str
    held: int
    href: str


def broader(found: Compared, choice: Choice, family: Family, column: int | None = None) -> Related | None:
    """The measure that a measure is a part or a version of, asked from a plan."""
    if family.broader is None:
        return None
    return _related(found, choice, found.comparison.families[family.broader], column)


def narrower(found: Compared, choice: Choice, family: Family, column: int | None = None) -> list[Related]:
    """The measures right within a measure, what most plans have first; each asked from the plan where that has it."""
    within = sorted(found.comparison.narrower.get(family.number, ()), key=lambda one: (-len(one.columns), one.number))
    return [_related(found, choice, one, column) for one in within]


def _related(found: Compared, choice: Choice, family: Family, column: int | None) -> Related:
    asked = column if column in family.columns else None
    return Related(family.label, len(family.columns), words_href(choice, found, family, asked))


def shown(cell: Cell, href: str) -> Shown:
    """A cell in words."""
    figures = tuple(dict.fromkeys(map(figure, cell.figures)))
    return Shown(cell.strength, strength_word(cell.strength), figures[:_FIGURES], max(0, len(figures) - _FIGURES), href)


def strength_word(strength: str | None) -> str:
    """The name of a strength."""
    return spoken(value_label("strength", strength)) if strength else ""


def versions_of(found: Compared) -> dict[int, Version]:
    """The versions of the columns with their documents, by id."""
    return Version.objects.select_related("document").defer("text", "pieces", "metadata").in_bulk(found.versions)


def member_href(version: Version, member: Member) -> str:
    """The clause of a wording, at its very words where the browser can find them."""
    return passage_href(version, member.address.slug if member.path else "", member.quote)


def passage_href(version: Version, slug: str, words: str) -> str:
    """The clause of this slug in a version, else the document, at the words."""
    document = version.document
    link = clause_link(document, slug) if slug else document_link(document)
    return link + ("" if document.current_id == version.pk else f"?version={version.number}") + text_fragment(words)


def text_fragment(words: str) -> str:
    """The part of an address by which a browser finds and marks words in a page."""
    return f"#:~:text={quote(words[:_LONGEST_FRAGMENT], safe='').replace('-', '%2D')}"


def sides(found: Compared, family: Family, asked: int | None, order: Sequence[int]) -> list[Side]:
    """The plans that have a measure with their wordings, the asked one first, then in the given order."""
    versions = versions_of(found)
    pivot = _pivot(family, asked)
    others = [member.quote for member in family.members if member.number != pivot.number]
    ordered = sorted(family.columns, key=lambda column: (column != pivot.column, order.index(column)))
    return [_side(found, family, column, versions, pivot, others, asked=column == asked) for column in ordered]


def _pivot(family: Family, asked: int | None) -> Member:
    """The wording that the others are held against: the longest that is no heading, of the asked plan where there is one."""
    own = [member for member in family.members if asked is None or member.column == asked] or family.members
    return max(own, key=lambda member: (not member.titles, len(member.quote), -member.number))


def _side(
    found: Compared, family: Family, column: int, versions: dict[int, Version], pivot: Member, others: Sequence[str], *, asked: bool
) -> Side:
    version = versions[found.versions[column]]
    strength = family.strength(column)
    flags = (
        shared_with_most(member.quote, others) if member.number == pivot.number else shared(member.quote, pivot.quote)
        for member in family.within(column)
    )
    wordings = tuple(
        words_of(member, flag, version, _common(found.comparison, pivot, member))
        for member, flag in zip(family.within(column), flags, strict=True)
    )
    return Side(
        token=found.token(column), name=found.comparison.names[column], issued=version.issued, document=version.document.title,
        regions=found.comparison.columns[column].regions, strength=strength or "", word=strength_word(strength), wordings=wordings,
        asked=asked,
    )


def _common(comparison: Comparison, pivot: Member, member: Member) -> tuple[str, ...]:
    """The longest words that two wordings share, of those that count."""
    return () if member.number == pivot.number else comparison.scorer.wordings.shared(pivot.number, member.number)[:_COMMON]


def words_of(member: Member, flags: Sequence[bool], version: Version, common: tuple[str, ...]) -> Words:
    """A wording with its marked stretches."""
    return Words(
        stretches=stretches(member.quote, flags), address=str(member.address), href=member_href(version, member), strength=member.strength,
        word=strength_word(member.strength), figures=tuple(dict.fromkeys(map(figure, member.figures))),
        provisos=tuple((one.kind, one.quote) for one in member.provisos), titles=member.titles, common=common,
    )


def shared(words: str, other: str) -> list[bool]:
    """For each character whether it stands in a run that the other wording has too."""
    flags = [False] * len(words)
    for span in spans(words, other):
        if span.same and span.end - span.start >= _SHORTEST and not is_wordless(words[span.start : span.end]):
            flags[span.start : span.end] = [True] * (span.end - span.start)
    return flags


def shared_with_most(words: str, others: Sequence[str]) -> list[bool]:
    """For each character whether at least half of the other wordings have it too."""
    counts = [0] * len(words)
    for other in others:
        for at, same in enumerate(shared(words, other)):
            counts[at] += same
    return [bool(others) and 2 * count >= len(others) for count in counts]


def stretches(words: str, flags: Sequence[bool]) -> tuple[tuple[str, bool], ...]:
    """Runs of characters with the same flag, in order."""
    runs = groupby(zip(words, flags, strict=True), key=lambda pair: pair[1])
    return tuple(("".join(char for char, _ in run), flag) for flag, run in runs)


def lacking(comparison: Comparison, family: Family, order: Iterable[int]) -> list[str]:
    """Names of the plans that do not have a measure."""
    held = set(family.columns)
    return [comparison.names[column] for column in order if column not in held]
