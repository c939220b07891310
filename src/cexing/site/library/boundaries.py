"""Boundaries of clauses as people state them: put over the machine's in place, so that links to the clause hold.

A corrected row keeps what the machine stated in `machine`; a clause that is swallowed is overruled, one that the machine missed is added.
"""

from __future__ import annotations

from typing import Any

from cexing.errors import CexingError
from cexing.model import Address
from cexing.site.library.models import Clause, Correction, Fact, Part, Record, Version
from cexing.site.library.reading import tokens_of
from cexing.site.library.store import ClauseFinder, materialised
from cexing.structure.types import Clause as Wording

Row = dict[str, Any]

PLACES = ("start", "heading_start", "body_start", "end")
NONE: Row = {"none": True}
"""What a correction states of a clause that is none, and of which the words belong to no other clause."""
_STATED = (*PLACES, "heading", "text", "hash", "path", "slug", "parent_id")
_WHOLE = 60
"""Characters up to which the words of a clause are told whole."""


class BoundaryError(CexingError):
    """Boundaries that no clause can have."""


def of(clause: Clause) -> Row:
    """The boundaries of a clause."""
    return {name: getattr(clause, name) for name in PLACES}


def checked(version: Version, stated: Row) -> Row:
    """Boundaries in their order inside the text; BoundaryError where they are not."""
    places = [stated.get(name) for name in PLACES]
    inside = all(isinstance(place, int) and 0 <= place <= len(version.text) for place in places)
    if not inside or places != sorted(places) or places[0] == places[-1]:
        raise BoundaryError(
            f"条款边界不成立 no clause has the boundaries {places}", expected="start <= heading_start <= body_start <= end, inside the text"
        )
    return stated


def told(version: Version, stated: Row) -> Row:
    """Boundaries with the first and last words between them, for people who read the history."""
    words = " ".join(version.text[stated["start"] : stated["end"]].split())
    whole = len(words) <= _WHOLE
    return stated | {"words": words if whole else f"{words[: _WHOLE // 2]}……{words[-_WHOLE // 2 :]}"}


def put(version: Version, correction: Correction) -> None:
    """Put one correction over the clauses of a version; nothing where its clause is not in this version."""
    clauses = list(Clause.objects.in_force().filter(version=version).select_related("part").order_by("start", "order"))
    clause = _found(clauses, correction) if correction.before is not None else _added(version, correction, clauses)
    if clause is None:
        return
    was = clause.start
    if correction.after is None:
        _merge(clauses, clause, correction)
    elif correction.after == NONE:
        clause.overruled_by = correction
        clause.save(update_fields=["overruled_by"])
    elif correction.before is not None:
        shift = clause.start - correction.before["start"]
        _state(clause, {name: correction.after[name] + shift for name in PLACES}, version.text, correction)
    _give_way(clauses, clause, version.text, correction, was)
    if correction.before is None:
        _hang_below(clauses, clause)
    home(version)


def take_off(version: Version) -> None:
    """Give every clause of a version the machine's boundaries back."""
    touched = list(version.clauses.exclude(machine=None))
    for clause in touched:
        for name, value in clause.machine.items():
            setattr(clause, name, value)
        clause.machine = clause.correction = None
    fields = [name.removesuffix("_id") for name in _STATED]
    Clause.objects.bulk_update(touched, [*fields, "machine", "correction"], batch_size=200)
    added = version.clauses.exclude(correction=None).delete()[0]
    merged = version.clauses.exclude(overruled_by=None).update(overruled_by=None)
    if touched or added or merged:
        home(version)


def home(version: Version) -> None:
    """Lead facts and records to the clauses that hold them now, and let them say where that is."""
    finder = ClauseFinder(Clause.objects.in_force().filter(version=version).select_related("part"))
    for model in (Fact, Record):
        moved = []
        for row in model.objects.filter(version=version).only("start", "clause_id", "data"):
            clause = finder.at(row.start)
            if row.clause_id != (clause.pk if clause else None) or (clause and _elsewhere(row, clause)):
                row.clause = clause
                if "path" in row.data:
                    row.data |= {"part": clause.part.name, "path": tokens_of(clause)} if clause else {"path": []}
                moved.append(row)
        model.objects.bulk_update(moved, ["clause", "data"], batch_size=200)


def _elsewhere(row: Fact | Record, clause: Clause) -> bool:
    """Whether a row says that it stands in another clause than the one that holds it."""
    return "path" in row.data and materialised(row.data.get("part") or "", row.data["path"]) != clause.path


def _found(clauses: list[Clause], correction: Correction) -> Clause | None:
    """The clause with the words of the locator, at its path rather than elsewhere."""
    words, path = correction.locator["quote"], correction.locator["path"]
    same = [clause for clause in clauses if words in (clause.heading, clause.text[: len(words)])]
    return next((clause for clause in same if clause.path == path), same[0] if same else None)


def _added(version: Version, correction: Correction, clauses: list[Clause]) -> Clause | None:
    """A clause that the machine missed, beneath the clause that its path names; None where its words are not in this version."""
    after = correction.after or {}
    words, begins = correction.locator["quote"], after["start"]
    start = begins if version.text.startswith(words, begins) else version.text.find(words)
    earlier = [clause for clause in clauses if clause.start <= start]
    part = _part_at(version, start)
    if start < 0 or part is None:
        return None
    path, nearest = after["path"][:400], earlier[-1] if earlier else None
    parent = _parent(earlier, path)
    made = Clause(
        version=version, part=part, parent=parent, order=nearest.order if nearest else 0, path=path, slug=after["slug"][:120],
        level=parent.level + 1 if parent else 1, place=nearest.place if nearest and start < nearest.end else {}, correction=correction,
    )
    _write(made, {name: after[name] + start - begins for name in PLACES}, version.text)
    made.save()
    return made


def _hang_below(clauses: list[Clause], made: Clause) -> None:
    """Hang the clauses of lower rank that follow beneath the one that was missed: （一） after 二、 is 二（一）."""
    for other in clauses:
        if other.start <= made.start:
            continue
        if other.part_id != made.part_id or other.level <= made.level:
            return
        tokens = [*tokens_of(made), *tokens_of(other)[made.level :]]
        _keep(other)
        other.path, other.slug = materialised(made.part.name, tokens), Address(made.part.name, tuple(tokens)).slug[:120]
        other.parent = made if other.level == made.level + 1 else other.parent
        other.save()


def _part_at(version: Version, offset: int) -> Part | None:
    """The innermost part that holds a character."""
    return version.parts.filter(start__lte=offset, end__gt=offset).order_by("start").last()


def _parent(earlier: list[Clause], path: str) -> Clause | None:
    """The last clause before with the path without its last token."""
    above = path.rpartition("/")[0]
    return next((clause for clause in reversed(earlier) if clause.path == above), None)


def _merge(clauses: list[Clause], clause: Clause, correction: Correction) -> None:
    """Give the words of a clause to the one before it."""
    index = clauses.index(clause)
    clause.overruled_by = correction
    clause.save(update_fields=["overruled_by"])
    if index:
        before = clauses[index - 1]
        _state(before, of(before) | {"end": clause.end}, clause.version.text, correction)


def _give_way(clauses: list[Clause], clause: Clause, text: str, correction: Correction, was: int) -> None:
    """End the clause before where this one begins, begin the ones after where it ends; `was` is where this one began before.

    What stands between two clauses and is no clause's (an annex's title) stays so.
    """
    if clause.overruled_by_id:
        return
    others = [other for other in clauses if other.pk != clause.pk]
    before = max((other for other in others if other.start < clause.start), key=lambda other: other.start, default=None)
    if before is not None and (before.end > clause.start or (clause.start > was and not text[before.end : was].strip())):
        _state(before, _cut(of(before), end=clause.start), text, correction, own=False)
    for other in others:
        if clause.start <= other.start and other.end <= clause.end:
            other.overruled_by = correction
            other.save(update_fields=["overruled_by"])
        elif clause.start <= other.start < clause.end:
            _state(other, _cut(of(other), start=clause.end), text, correction, own=False)


def _cut(places: Row, start: int = 0, end: int | None = None) -> Row:
    """Boundaries moved inside the new start and end."""
    end = places["end"] if end is None else end
    return {name: min(max(place, start), end) for name, place in places.items()} | {"end": end}


def _state(clause: Clause, places: Row, text: str, correction: Correction, own: bool = True) -> None:
    """Write new boundaries over a row, which keeps the machine's; `own` says that the correction is about this very clause."""
    _keep(clause)
    if own:
        clause.correction = correction
    _write(clause, places, text)
    clause.save()


def _keep(clause: Clause) -> None:
    """Let a row of the machine's keep what the machine stated."""
    if clause.machine is None and clause.correction_id is None:
        clause.machine = {name: getattr(clause, name) for name in _STATED}


def _write(clause: Clause, places: Row, text: str) -> None:
    for name, place in places.items():
        setattr(clause, name, place)
    clause.heading = text[clause.heading_start : clause.body_start].strip().removesuffix("。")
    clause.text = text[clause.body_start : clause.end].strip()
    clause.hash = Wording(
        part="", path=(), level=1, heading=clause.heading, text=clause.text, start=clause.start, end=clause.end
    ).hash
