"""Corrections by people, put over the machine's statements: found again by their words after a document was read again.

A correction is a statement beside the machine's. `after` of a fact holds fields of its record, of a clause its boundaries; where it is
empty the machine's statement is rejected; where `before` is empty the machine saw nothing there.
"""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from cexing.errors import CexingError
from cexing.site.library import boundaries
from cexing.site.library.contents import charges
from cexing.site.library.models import Clause, Correction, Fact, Version
from cexing.site.library.signals import tell_of_change
from cexing.site.library.store import ClauseFinder, store_facts
from cexing.site.library.writing import writing

Row = dict[str, Any]

_PLACED = ("quote", "start", "end")


class CorrectionError(CexingError):
    """A correction that cannot hold: no place, no reason, a kind that does not exist."""


def correct_fact(fact: Fact, after: Row, *, why: str, who: Any) -> Correction:
    """State fields of a fact otherwise; `after` holds the fields of its record that differ, `start` and `end` where its words do."""
    return _make(fact.version, fact.kind, locator_of(fact), _said(fact), _checked(fact.version, {**_said(fact), **after}), why, who)


def reject_fact(fact: Fact, *, why: str, who: Any) -> Correction:
    """State that a fact is none."""
    return _make(fact.version, fact.kind, locator_of(fact), _said(fact), None, why, who)


def add_fact(version: Version, kind: str, after: Row, *, why: str, who: Any) -> Correction:
    """State a fact that the machine did not see; `after` holds `start`, `end` and the fields of its record."""
    after = _checked(version, after)
    clause = ClauseFinder(Clause.objects.in_force().filter(version=version)).at(after["start"])
    locator = {"path": clause.path if clause else "", "quote": after["quote"], "occurrence": _occurrence(version, after)}
    return _make(version, kind, locator, None, after, why, who)


def correct_clause(clause: Clause, after: Row, *, why: str, who: Any) -> Correction:
    """State the boundaries of a clause otherwise: `start`, `heading_start`, `body_start`, `end`; its neighbours give way."""
    before = boundaries.of(clause)
    stated = boundaries.checked(clause.version, before | after)
    locator = {"path": clause.path, "quote": clause.heading or clause.text[:40], "occurrence": 0}
    before, stated = (boundaries.told(clause.version, one) for one in (before, stated))
    return _make(clause.version, "clause", locator, before, stated, why, who)


def merge_clause(clause: Clause, *, why: str, who: Any) -> Correction:
    """State that a clause is none: its words belong to the clause before it."""
    locator = {"path": clause.path, "quote": clause.heading or clause.text[:40], "occurrence": 0}
    return _make(clause.version, "clause", locator, boundaries.of(clause), None, why, who)


def reject_clause(clause: Clause, *, why: str, who: Any) -> Correction:
    """State that a clause is none and that its words belong to no other: a signature, a note."""
    locator = {"path": clause.path, "quote": clause.heading or clause.text[:40], "occurrence": 0}
    return _make(clause.version, "clause", locator, boundaries.of(clause), boundaries.NONE, why, who)


def add_clause(version: Version, after: Row, *, why: str, who: Any) -> Correction:
    """State a clause that the machine missed: `path` (附件3/二/（七）), `slug` and its boundaries."""
    after = boundaries.told(version, boundaries.checked(version, after))
    words = version.text[after["start"] : after["end"]][:40]
    return _make(version, "clause", {"path": after["path"], "quote": words, "occurrence": 0}, None, after, why, who)


def withdraw(correction: Correction, *, who: Any) -> Correction:
    """Take a correction back: the machine's statement holds again."""
    with writing():
        correction.withdrawn = timezone.now()
        correction.save(update_fields=["withdrawn"])
        _reapply(correction)
    return correction


def standing(version: Version) -> QuerySet:
    """Corrections of the version's document that are not withdrawn, in the order in which they were made."""
    return Correction.objects.filter(document_id=version.document_id, withdrawn=None).select_related("who").order_by("made", "pk")


def unplaced(version: Version) -> list[Correction]:
    """Corrections of which the words are not in this version (any more): a person has to look."""
    placed = {
        pk
        for rows in (version.facts, version.clauses)
        for pair in rows.exclude(correction=None, overruled_by=None).values_list("correction_id", "overruled_by_id")
        for pk in pair
    }
    return [correction for correction in standing(version) if correction.pk not in placed]


def apply(version: Version) -> None:
    """Put the standing corrections over the machine's rows of a version that has none on it yet."""
    made = list(standing(version))
    if not made:
        return
    for correction in made:
        if correction.kind == "clause":
            boundaries.put(version, correction)
    finder = ClauseFinder(Clause.objects.in_force().filter(version=version))
    for correction in made:
        if correction.kind != "clause":
            _put_fact(version, correction, finder)
    if any(correction.kind == "clause" for correction in made):
        # What a correction of a fact says of its clause may be older than a correction of the clause.
        boundaries.home(version)


def take_off(version: Version) -> None:
    """Remove what corrections state from a version, so that the machine's rows alone remain, all of them in force."""
    version.facts.exclude(correction=None).delete()
    version.facts.exclude(overruled_by=None).update(overruled_by=None)
    boundaries.take_off(version)


def locator_of(fact: Fact) -> Row:
    """How a fact is found again: path of its clause, its words, and which of several equal ones."""
    return {
        "path": fact.clause.path if fact.clause else "", "quote": fact.quote,
        "occurrence": _occurrence(fact.version, {"quote": fact.quote, "start": fact.start}),
    }


def _occurrence(version: Version, row: Row) -> int:
    return version.text.count(row["quote"], 0, row["start"])


def _said(fact: Fact) -> Row:
    return {**fact.data, "quote": fact.quote, "start": fact.start, "end": fact.end}


def _checked(version: Version, after: Row) -> Row:
    """The statement with the quote that stands at its place."""
    start, end = after.get("start"), after.get("end")
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(version.text)):
        raise CorrectionError("事实没有出处 a fact without a place", expected=f"0 <= start < end <= {len(version.text)}")
    return {**after, "quote": version.text[start:end]}


def _make(version: Version, kind: str, locator: Row, before: Row | None, after: Row | None, why: str, who: Any) -> Correction:
    if not why.strip():
        raise CorrectionError("更正须说明理由 a correction needs a reason", remedy="说明依据 say what it rests on")
    with writing():
        made = Correction.objects.create(
            document_id=version.document_id, kind=kind, locator=locator, before=before, after=after, why=why.strip(), who=who
        )
        _reapply(made)
    return made


def _reapply(correction: Correction) -> None:
    """Put the corrections anew over all versions of the document that people can see."""
    for version in correction.document.versions.exclude(state=Version.State.DISCARDED):
        take_off(version)
        apply(version)
        if version.state == Version.State.PUBLIC:
            tell_of_change(version)


def _put_fact(version: Version, correction: Correction, clauses: ClauseFinder) -> None:
    """Overrule the machine's row and state the correction's in its place; nothing where the words are not in this version."""
    found = find_fact(version, correction.kind, correction.locator) if correction.before is not None else None
    if found is not None:
        found.overruled_by = correction
        found.save(update_fields=["overruled_by"])
    if correction.after is None or (correction.before is not None and found is None):
        return
    row = _placed(version, correction, found)
    if row is not None:
        _state(version, correction, row, clauses, found)


def _placed(version: Version, correction: Correction, found: Fact | None) -> Row | None:
    """The correction's record at its place in this version: where its words stand nearest to where they stood."""
    after = correction.after or {}
    quote, before = after["quote"], correction.before
    expected = found.start + (after["start"] - before["start"]) if found is not None and before else after["start"]
    start = _nearest(version.text, quote, expected)
    return None if start is None else {**after, "record": correction.kind, "start": start, "end": start + len(quote)}


def _nearest(text: str, words: str, expected: int) -> int | None:
    if text.startswith(words, expected):
        return expected
    after, before = text.find(words, max(expected, 0)), text.rfind(words, 0, max(expected, 0) + len(words))
    return min((at for at in (after, before) if at >= 0), key=lambda at: abs(at - expected), default=None)


def _state(version: Version, correction: Correction, row: Row, clauses: ClauseFinder, found: Fact | None) -> None:
    if correction.kind == "duty":
        row = {**row, "charges": list(charges(row, version.metadata.get("home") or ""))}
    for fact in store_facts(version, [row], clauses):
        fact.correction, fact.order = correction, found.order if found else fact.order
        fact.save(update_fields=["correction", "order"])


def find_fact(version: Version, kind: str, locator: Row) -> Fact | None:
    """The statement in force that a locator leads to: the same words, in the same clause rather than elsewhere, the same one of several."""
    same = Fact.objects.in_force().filter(version=version, kind=kind, quote=locator["quote"]).select_related("clause", "correction")
    return min(same, key=lambda fact: _distance(version, fact, locator), default=None)


def _distance(version: Version, fact: Fact, locator: Row) -> tuple[bool, int]:
    elsewhere = (fact.clause.path if fact.clause else "") != locator["path"]
    return elsewhere, abs(_occurrence(version, {"quote": fact.quote, "start": fact.start}) - locator["occurrence"])
