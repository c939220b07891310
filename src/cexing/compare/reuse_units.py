"""Documents in the order of their dates, and their sentences as what reuse is looked for in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Literal, NamedTuple

from cexing.structure.types import Document

_SENTENCE = re.compile(r"[^。；;！？\n\t]+[。；;！？]?")
_APART = ("chrome", "metadata", "blank", "title")
_NUMBER = "number"
_UNDATED = "9999"
_DIGEST = "简报"
_SHORTEST_TITLE = 6
_TITLE = re.compile(r"《(.+)》")

Basis = Literal["date", "digest", "cited"]
"""How it is known which of two documents is the source: its date is earlier, the other is a digest, the other cites it by its title."""


class Unit(NamedTuple):
    """A sentence: the number of its document and its offsets there."""

    document: int
    start: int
    end: int


def dated(document: Document) -> str | None:
    """成文日期, else 发布日期 (ISO); None where the document says neither."""
    return document.metadata.issued or document.metadata.published


def ordered(documents: Iterable[Document]) -> tuple[Document, ...]:
    """The documents by date, those without one last, whatever order they come in."""
    return tuple(sorted(documents, key=lambda one: (dated(one) or _UNDATED, one.metadata.id, one.source.origin.sha256, one.text)))


def units(documents: Sequence[Document]) -> list[Unit]:
    """The sentences of all documents, page chrome, metadata and titles left out."""
    return [Unit(number, start, end) for number, document in enumerate(documents) for start, end in _sentences(document)]


def _sentences(document: Document) -> Iterator[tuple[int, int]]:
    pieces = document.pieces
    starts = [piece.start for piece in pieces]
    for match in _SENTENCE.finditer(document.text):
        start, end = match.span()
        role, _, piece_end = pieces[bisect_right(starts, start) - 1] if pieces else ("", 0, 0)
        if role == _NUMBER and piece_end < end:
            start = piece_end
        if not role.startswith(_APART):
            yield start, end


def lag(source: Document, taker: Document) -> int | None:
    """Days from the one date to the other; None where one is unknown or no date."""
    days = [_day(dated(document)) for document in (source, taker)]
    return None if days[0] is None or days[1] is None else (days[1] - days[0]).days


def _day(told: str | None) -> date | None:
    try:
        return date.fromisoformat(told) if told else None
    except ValueError:
        return None


def direction(one: Document, other: Document) -> tuple[bool, Basis | None]:
    """Whether `one` is the source of `other`, and how that is known; None where it is not, and the order of the library stands."""
    days = lag(one, other)
    if days is not None:
        return days >= 0, "date" if days else _retold(one, other)[1]
    return _retold(one, other)


def _retold(one: Document, other: Document) -> tuple[bool, Basis | None]:
    digests = [is_digest(document) for document in (one, other)]
    if digests[0] != digests[1]:
        return digests[1], "digest"
    cites = cited_in(one, other), cited_in(other, one)
    return (cites[0], "cited") if cites[0] != cites[1] else (True, None)


def is_digest(document: Document) -> bool:
    """Whether a document retells others: 简报, 专报 with news items."""
    return document.metadata.kind == _DIGEST or bool(document.entries)


def cited_in(document: Document, other: Document) -> bool:
    """Whether `other` names `document` by its title in 《》."""
    title = document.metadata.title or ""
    named = _TITLE.search(title)
    title = named[1] if named else title
    return len(title) >= _SHORTEST_TITLE and f"《{title}》" in other.text
