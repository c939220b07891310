"""Two documents, or annexes of them, held against each other: every change with its class, or what one makes of the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.core.cache import caches

from cexing.compare import Excerpt, answers, diff
from cexing.render.diff_words import UNANSWERED, Row, Subject, counts, marked, rows
from cexing.render.labels import Label
from cexing.site.comparing.choosing import Choice, Plan, part_slug
from cexing.site.comparing.compared import documents_of, key_of
from cexing.site.comparing.showing import passage_href, shared, stretches
from cexing.site.library.models import Version
from cexing.site.pages.wording import spoken
from cexing.structure.types import Document, Piece

VIEWS = ("changes", "answers")
"""How the second document is read: as another version of the first, or as what answers it."""
_CALLED = ("annex", "title")
Stretch = tuple[str, str]
"""(words, mark): `del` what only the first has, `ins` what only the second has, `mark` what both have, empty for plain words."""


@dataclass(frozen=True, slots=True)
class Between:
    """What is shown of two documents: rows, how many of each class, clauses that have another number."""

    rows: tuple[Row, ...]
    counts: tuple[tuple[str, Label, int], ...]
    renumbered: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Side:
    """A side of a row; without words where there is none."""

    address: str
    href: str
    words: tuple[Stretch, ...]
    missing: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row as a page shows it."""

    kind: str
    told: tuple[tuple[str, str], ...]
    """(class, the class with what moved)"""
    sides: tuple[Side, Side]


def subject_of(old: Plan, new: Plan, view: str) -> Subject:
    """The comparison itself, for files."""
    documents = documents_of(Choice((old, new)))
    ask = answers if view == "answers" else diff
    return ask(*(_alone(documents[plan.version], plan.part) if plan.part else documents[plan.version] for plan in (old, new)))


def _alone(document: Document, slug: str) -> Document:
    """A document of which one annex alone counts, without what it is called.

    All else is as furniture of a page, so that places stay what they are.
    """
    part = next(part for part in document.parts if part_slug(part.part) == slug)
    inside = [
        piece._replace(role="chrome") if piece.role in _CALLED else piece
        for piece in document.pieces if part.start <= piece.start and piece.end <= part.end
    ]
    return replace(
        document, clauses=tuple(clause for clause in document.clauses if clause.part == part.part),
        pieces=(Piece("chrome", 0, part.start), *inside, Piece("chrome", part.end, len(document.text))),
    )


def between(old: Plan, new: Plan, view: str) -> Between:
    """What is shown of two plans, worked out once."""
    key = key_of(Choice((old, new)), f"{view} {old} {new}")
    found = caches["comparisons"].get(key)
    if found is None:
        subject = subject_of(old, new, view)
        told = ((str(one.old), str(one.new), one.heading) for one in getattr(subject, "renumbered", ()))
        found = Between(tuple(rows(subject)), tuple(counts(subject)), tuple(told))
        caches["comparisons"].set(key, found)
    return found


def kinds(found: Between) -> list[tuple[str, str, int]]:
    """(class, name, rows) of the classes that occur, in the order in which an office reads them."""
    tally = Counter(kind for row in found.rows for kind in row.kinds)
    return [(kind, spoken(label), tally[kind]) for kind, label, _ in found.counts if tally[kind]]


def line(row: Row, old: Version, new: Version, view: str) -> Line:
    """A row with its links and marks."""
    answering = view == "answers"
    words = _words(row, answering)
    missing = spoken(UNANSWERED) if answering and row.new is None else "—"
    sides = tuple(
        Side(str(excerpt.address), _href(version, excerpt), tuple(own), "") if excerpt else Side("", "", (), missing)
        for excerpt, version, own in ((row.old, old, words[0]), (row.new, new, words[1]))
    )
    return Line(row.kind, tuple((one.kind, spoken(one.label)) for one in row.told), (sides[0], sides[1]))


def _words(row: Row, answering: bool) -> tuple[Sequence[Stretch], Sequence[Stretch]]:
    if row.segments:
        return tuple(_marked(row, "body", "del")), tuple(_marked(row, "task", "ins"))
    if answering and row.old and row.new:
        one, other = row.old.quote, row.new.quote
        return _shared(one, other), _shared(other, one)
    # What a local document leaves out is not struck from the national one, and what it adds is only its own.
    mark = "" if answering else {"left_out": "del", "added": "ins"}.get(row.kind, "")
    return [(row.old.quote, mark)] if row.old else (), [(row.new.quote, mark)] if row.new else ()


def _marked(row: Row, side: str, mark: str) -> Iterator[Stretch]:
    for segment in marked(row.segments):
        if words := getattr(segment, side):
            yield words, mark if segment.kind else ""


def _shared(words: str, other: str) -> list[Stretch]:
    return [(run, "mark" if same else "") for run, same in stretches(words, shared(words, other))]


def _href(version: Version, excerpt: Excerpt) -> str:
    return passage_href(version, excerpt.address.slug if excerpt.path else "", excerpt.quote)
