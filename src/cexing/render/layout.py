"""A document's text as a sequence of passages to set: headings, paragraphs, tables, and what stands outside the clauses."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from cexing.structure.types import Clause, Document, Entry, Part, Table

PassageKind = Literal["part", "head", "headline", "body", "table", "loose"]
Owner = Part | Clause | Entry | Table | None

_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the text to set as one block, in the order of the text.

    `part` opens a part and holds no text; `head` is a clause's number and heading; `body` is a paragraph of a clause or entry; `loose`
    is a paragraph that no clause holds, with its `role` in the coverage of the text.
    """

    kind: PassageKind
    start: int
    end: int
    owner: Owner = None
    role: str = ""


class _Claim(NamedTuple):
    start: int
    end: int
    kind: PassageKind
    owner: Owner


def passages(document: Document) -> Iterator[Passage]:
    """Every non-blank character of the text in exactly one passage (a table is one passage), parts opened where they begin."""
    roles = _Roles(document)
    last: Table | None = None
    for start, end, kind, owner in _owned(document):
        if kind == "part":
            yield Passage("part", start, start, owner)
        elif isinstance(owner, Table):
            if owner is not last:
                yield Passage("table", owner.start, owner.end, owner)
            last = owner
        else:
            yield from _paragraphs(document.text, start, end, kind, owner, roles)


def _paragraphs(text: str, start: int, end: int, kind: PassageKind, owner: Owner, roles: _Roles) -> Iterator[Passage]:
    for line in _LINE.finditer(text, start, end):
        words = line.group()
        left = line.start() + len(words) - len(words.lstrip())
        right = line.start() + len(words.rstrip())
        if left < right:
            yield Passage(kind, left, right, owner, roles.at(left) if kind == "loose" else "")


class _Roles:
    """Role of the coverage piece at an offset."""

    def __init__(self, document: Document) -> None:
        self._pieces = document.pieces
        self._starts = [piece.start for piece in document.pieces]

    def at(self, offset: int) -> str:
        index = bisect_right(self._starts, offset) - 1
        return self._pieces[index].role if index >= 0 and offset < self._pieces[index].end else ""


def _claims(document: Document) -> Iterator[_Claim]:
    """Tables, and of clauses and entries what begins outside them: a table is set whole."""
    tables = [table for table in document.tables if table.start < table.end]
    starts = [table.start for table in tables]
    for table in tables:
        yield _Claim(table.start, table.end, "table", table)
    for claim in _worded(document):
        index = bisect_right(starts, claim.start) - 1
        if index < 0 or claim.start >= tables[index].end:
            yield claim


def _worded(document: Document) -> Iterator[_Claim]:
    for clause in document.clauses:
        body = clause_body(clause)
        yield _Claim(clause.start, body, "head", clause)
        yield _Claim(body, clause.end, "body", clause)
    for entry in document.entries:
        headline = entry.start + len(entry.headline)
        yield _Claim(entry.start, headline, "headline", entry)
        yield _Claim(headline, entry.end, "body", entry)


def clause_body(clause: Clause) -> int:
    """Where a clause's own body begins; its start where the number runs into the body without a heading."""
    if not clause.heading:
        return clause.start
    return min(max(clause.body_start, clause.start), clause.end) if clause.body_start else clause.end


def _owned(document: Document) -> Iterator[tuple[int, int, PassageKind, Owner]]:
    """The text cut where its owner changes; a claim that begins inside another takes over until it ends."""
    claims = sorted((c for c in _claims(document) if c.start < c.end), key=lambda c: (c.start, -c.end))
    parts = [_Claim(part.start, part.start, "part", part) for part in document.parts]
    size = len(document.text)
    open_claims: list[_Claim] = []
    at = 0
    for claim in [*sorted([*parts, *claims], key=lambda c: c.start), _Claim(size, size, "loose", None)]:
        while at < claim.start:
            while open_claims and open_claims[-1].end <= at:
                open_claims.pop()
            _, until, kind, owner = open_claims[-1] if open_claims else _Claim(at, size, "loose", None)
            until = min(until, claim.start)
            yield at, until, kind, owner
            at = until
        if claim.kind == "part":
            yield claim
        else:
            open_claims.append(claim)
