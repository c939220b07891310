"""Corrections with their entry in the record of changes, both or neither."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction

from cexing.model import Address
from cexing.site.desk.wording import address, kind_name
from cexing.site.library import corrections
from cexing.site.library.models import Clause, Correction, Fact, Version
from cexing.site.library.reading import tokens_of
from cexing.site.library.store import materialised
from cexing.site.people.changes import record

Row = dict[str, Any]


def correct_fact(fact: Fact, after: Row, *, why: str, who: Any) -> Correction:
    """State fields of a fact otherwise."""
    if fact.kind == "quantity" and {"start", "end"} & after.keys():
        after = after | {"number_start": after.get("start", fact.start), "number_end": after.get("end", fact.end)}
    return _recorded("fact-corrected", fact.kind, lambda: corrections.correct_fact(fact, after, why=why, who=who))


def reject_fact(fact: Fact, *, why: str, who: Any) -> Correction:
    """State that a fact is none."""
    return _recorded("fact-rejected", fact.kind, lambda: corrections.reject_fact(fact, why=why, who=who))


def add_fact(version: Version, kind: str, after: Row, *, clause: Clause | None, why: str, who: Any) -> Correction:
    """State a fact that the machine did not see, in the clause that holds it."""
    home = {"part": clause.part.name if clause else "", "path": tokens_of(clause) if clause else []}
    if kind == "quantity":
        home |= {"number_start": after["start"], "number_end": after["end"]}
    return _recorded("fact-added", kind, lambda: corrections.add_fact(version, kind, home | after, why=why, who=who))


def correct_heading(clause: Clause, heading: str, body_start: int, *, why: str, who: Any) -> Correction:
    """State where the heading of a clause ends and its body begins; the heading itself is kept for the history."""
    after = {"body_start": body_start, "heading": heading}
    return _recorded("clause-corrected", "clause", lambda: corrections.correct_clause(clause, after, why=why, who=who))


def move_clause(clause: Clause, places: Row, *, why: str, who: Any) -> Correction:
    """State where a clause begins and ends."""
    return _recorded("clause-moved", "clause", lambda: corrections.correct_clause(clause, places, why=why, who=who))


def add_clause(version: Version, address: Address, places: Row, *, why: str, who: Any) -> Correction:
    """State a clause that the machine missed."""
    named = {"path": materialised(address.part, address.path), "slug": address.slug}
    return _recorded("clause-added", "clause", lambda: corrections.add_clause(version, named | places, why=why, who=who))


def merge_clause(clause: Clause, *, why: str, who: Any) -> Correction:
    """State that the words of a clause belong to the clause before it."""
    return _recorded("clause-merged", "clause", lambda: corrections.merge_clause(clause, why=why, who=who))


def reject_clause(clause: Clause, *, why: str, who: Any) -> Correction:
    """State that a clause is none, and that its words belong to no other."""
    return _recorded("clause-rejected", "clause", lambda: corrections.reject_clause(clause, why=why, who=who))


def withdraw(correction: Correction, *, who: Any) -> Correction:
    """Take a correction back."""
    with transaction.atomic():
        record(who, "correction-withdrawn", named(correction), before=correction.after, after=correction.before)
        return corrections.withdraw(correction, who=who)


def _recorded(what: str, kind: str, make: Callable[[], Correction]) -> Correction:
    with transaction.atomic():
        made = make()
        record(made.who, what, named(made), before=made.before, after=(made.after or {}) | {"why": made.why})
    return made


def named(correction: Correction) -> str:
    """How the record of changes names what a correction is about."""
    return f"{correction.document.key} {address(correction.locator['path'])} {kind_name(correction.kind)}"
