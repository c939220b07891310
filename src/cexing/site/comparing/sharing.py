"""Words that documents share: a dated tree of who took most from whom, and the passages side by side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.core.cache import caches

from cexing.compare import Passage, Reuse, diffuse, reuse
from cexing.site.comparing.choosing import Choice, Plan
from cexing.site.comparing.compared import documents_of, key_of
from cexing.site.comparing.works import Pending, worked_out
from cexing.structure.types import Document

_MOST = 600
"""Passages that are kept, the most telling first."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A passage with the versions on both sides and where it stands there."""

    source: int
    taker: int
    passage: Passage
    source_address: tuple[str, str]
    """(as officials cite it, slug)"""
    address: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Branch:
    """A document in the tree: how deep it stands, its version, and the step that leads to it."""

    depth: int
    version: int
    share: float = 0.0
    lag: int | None = None
    passages: int = 0


@dataclass(frozen=True, slots=True)
class Sharing:
    """What documents share."""

    tree: tuple[Branch, ...]
    taken: tuple[Taken, ...]
    total: int
    """Passages in all."""
    apart: tuple[int, ...]
    """Versions that stand in no tree: they share too little with an earlier one, or have no date."""


def sharing(choice: Choice) -> Sharing | Pending:
    """What the chosen documents share; annexes count with their whole document."""
    whole = Choice(tuple(map(Plan, choice.versions)))
    key = key_of(whole, "sharing")

    def prepare() -> Callable[[], Sharing]:
        documents = documents_of(whole)
        return lambda: _made(key, documents)

    return caches["comparisons"].get(key) or worked_out(key, prepare)


def _made(key: str, documents: dict[int, Document]) -> Sharing:
    of = {id(document): pk for pk, document in documents.items()}
    found = reuse(documents.values())
    versions = [of[id(document)] for document in found.documents]
    steps = diffuse(found)
    tree = tuple(
        Branch(depth, versions[number], step.share, step.lag, len(step.passages)) if step else Branch(depth, versions[number])
        for depth, number, step in steps.walk()
    )
    telling = sorted(found.passages, key=_telling)[:_MOST]
    taken = tuple(_taken(found, versions, passage) for passage in telling)
    standing = {branch.version for branch in tree}
    made = Sharing(tree, taken, len(found.passages), tuple(version for version in versions if version not in standing))
    caches["comparisons"].set(key, made)
    return made


def _telling(passage: Passage) -> tuple[int, int, int]:
    """Long words that few documents hold come first."""
    return -len(passage.quote) // passage.held_by, passage.taker, passage.start


def _taken(found: Reuse, versions: list[int], passage: Passage) -> Taken:
    source, taker = found.addresses(passage)
    return Taken(
        versions[passage.source], versions[passage.taker], passage, (str(source), source.slug if source.path else ""),
        (str(taker), taker.slug if taker.path else ""),
    )
