"""The rows of a version: parts, clauses, facts, other records and findings, in bulk."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from cexing.site.library.citing import store_citing
from cexing.site.library.columns import columns
from cexing.site.library.contents import Contents
from cexing.site.library.models import Charge, Clause, Fact, Finding, Part, Record, Version
from cexing.site.library.registers import body_ids, region_ids

Row = dict[str, Any]

PLACES = ("line", "page", "paragraph", "cell")
"""Fields of a record that lead to the raw file."""
_COLUMNS = frozenset({"record", "quote", "start", "end"})
_RECORDS = frozenset({"item", "entry", "table", "task"})
_BATCH = 500


def fill(version: Version, contents: Contents) -> None:
    """Write the machine's rows of a version."""
    kinds = defaultdict(list)
    for row in contents.records:
        kinds[row["record"]].append(row)
    stated = kinds.pop("clause", [])
    clauses = _store_clauses(version, stated, _store_parts(version, kinds.pop("part", []), stated), kinds["measure"])
    _store_findings(version, kinds.pop("finding", []))
    records = {kind: kinds.pop(kind, []) for kind in _RECORDS}
    facts = sorted((row for rows in kinds.values() for row in rows), key=lambda row: (row["start"], row["end"]))
    charged = _store_records(version, [row for rows in records.values() for row in rows], clauses)
    store_facts(version, facts, clauses, charged)


def empty(version: Version) -> None:
    """Delete all rows of a version but the version itself."""
    # Clauses lead to clauses, so that what hangs on them goes first.
    for related in (version.charges, version.facts, version.records, version.findings, version.clauses, version.parts):
        related.all().delete()


class ClauseFinder:
    """The clause that holds a character, among the clauses of one version."""

    def __init__(self, clauses: Iterable[Clause]) -> None:
        self._clauses = sorted(clauses, key=lambda clause: clause.start)
        self._starts = [clause.start for clause in self._clauses]

    def at(self, offset: int) -> Clause | None:
        """The clause whose number, heading or own body holds the character at `offset`."""
        index = bisect_right(self._starts, offset) - 1
        return self._clauses[index] if index >= 0 and offset < self._clauses[index].end else None


def _store_parts(version: Version, rows: Sequence[Row], clauses: Sequence[Row]) -> list[Part]:
    if {clause["part"] for clause in clauses} - {row["part"] for row in rows}:
        # A clause outside the parts that were found belongs to the whole.
        rows = [*rows, {"part": "", "title": "", "kind": None, "scope_regions": [], "start": 0, "end": len(version.text)}]
    return Part.objects.bulk_create(
        Part(
            version=version, order=order, name=row["part"][:40], title=row["title"], kind=(row["kind"] or "")[:40] or None,
            scope_regions=row["scope_regions"], start=row["start"], end=row["end"],
        )
        for order, row in enumerate(rows)
    )


def _part_of(row: Row, parts: Sequence[Part]) -> Part:
    """The part that a clause names and lies in, else the one it names, else the whole, which comes last."""
    named = [part for part in parts if part.name == row["part"][:40]] or parts[-1:]
    return next((part for part in named if part.start <= row["start"] < part.end), named[0])


def _store_clauses(version: Version, rows: Sequence[Row], parts: Sequence[Part], measures: Sequence[Row]) -> ClauseFinder:
    """Clauses level by level, for each row needs the id of the one above it."""
    made = [_clause(version, order, row, _part_of(row, parts)) for order, row in enumerate(rows)]
    finder, above = ClauseFinder(made), _parents(rows)
    _give_factors(finder, measures)
    for depth in sorted({len(row["path"]) for row in rows}):
        level = [(clause, parent) for clause, row, parent in zip(made, rows, above, strict=True) if len(row["path"]) == depth]
        for clause, parent in level:
            clause.parent = made[parent] if parent is not None else None
        Clause.objects.bulk_create((clause for clause, _ in level), batch_size=_BATCH)
    return finder


def _clause(version: Version, order: int, row: Row, part: Part) -> Clause:
    return Clause(
        version=version, part=part, order=order, path=materialised(row["part"], row["path"]), slug=row["slug"][:120], level=row["level"],
        heading=row["heading"], text=row["text"], heading_start=row["heading_start"], body_start=row["body_start"],
        start=row["start"], end=row["end"], hash=row["hash"], place=place_of(row),
    )


def materialised(part: str, path: Iterable[str]) -> str:
    """Part and tokens as one path: 附件3/二/（七）."""
    return "/".join(token.replace("/", "／") for token in (part, *path) if token)[:400]


def _parents(rows: Sequence[Row]) -> list[int | None]:
    """For each clause the index of the one above it: the last before it with the path without its last token."""
    last: dict[tuple[str, ...], int] = {}
    out = []
    for index, row in enumerate(rows):
        path = (row["part"], *row["path"])
        out.append(last.get(path[:-1]))
        last[path] = index
    return out


def _give_factors(clauses: ClauseFinder, measures: Iterable[Row]) -> None:
    """Each clause gets the factor of production 要素 that most of its measures are about."""
    counts: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for row in measures:
        clause = clauses.at(row["start"])
        if clause is not None and row.get("factor"):
            counts[clause.start][row["factor"]] += 1
            clause.factor = counts[clause.start].most_common(1)[0][0][:20]


def place_of(row: Row) -> Row:
    """Where a record stands in the raw file: {"page": 3}."""
    return {name: row[name] for name in PLACES if name in row}


def data_of(row: Row) -> Row:
    """What a record says beside its columns."""
    return {name: value for name, value in row.items() if name not in _COLUMNS}


def _store_findings(version: Version, rows: Iterable[Row]) -> None:
    Finding.objects.bulk_create(
        (
            Finding(version=version, code=row["code"][:40], message=row["message"], start=row["start"], end=row["end"], place=place_of(row))
            for row in rows
        ),
        batch_size=_BATCH,
    )


def _store_records(version: Version, rows: Sequence[Row], clauses: ClauseFinder) -> list[tuple[Charge, Row]]:
    """Items, entries, tables and tasks; the charges of the tasks, not yet stored, each with the body that it names."""
    rows = sorted(rows, key=lambda row: (row["start"], row["end"]))
    made = Record.objects.bulk_create(
        (
            Record(
                version=version, clause=clauses.at(row["start"]), order=order, kind=row["record"], data=data_of(row), start=row["start"],
                end=row["end"],
            )
            for order, row in enumerate(rows)
        ),
        batch_size=_BATCH,
    )
    return [pair for record, row in zip(made, rows, strict=True) for pair in _charges(row, version=version, record=record)]


def store_facts(version: Version, rows: Sequence[Row], clauses: ClauseFinder, charged: Sequence[tuple[Charge, Row]] = ()) -> list[Fact]:
    """Facts with their registers and charges; `charged` are charges of other records to store with them."""
    told = [columns(row["record"], row) for row in rows]
    named = _bodies(rows) | {}
    for _, body in charged:
        named.setdefault(body["canonical"], set()).add(body["mention"])
    bodies = body_ids(named)
    regions = region_ids({column["region"] for column in told if column["region"]})
    facts = Fact.objects.bulk_create(
        (_fact(version, order, row, column, clauses, bodies, regions) for order, (row, column) in enumerate(zip(rows, told, strict=True))),
        batch_size=_BATCH,
    )
    store_citing(facts, rows)
    duties = [pair for fact, row in zip(facts, rows, strict=True) for pair in _charges(row, version=version, fact=fact)]
    _store_charges([*charged, *duties], bodies)
    return facts


def _fact(
    version: Version, order: int, row: Row, column: Row, clauses: ClauseFinder, bodies: dict[str, int], regions: dict[str, int]
) -> Fact:
    typed = column | {"body_id": bodies.get(column["body"]), "region_id": regions.get(column["region"])}
    del typed["body"], typed["region"]
    return Fact(
        version=version, clause=clauses.at(row["start"]), order=order, kind=row["record"], quote=row["quote"], start=row["start"],
        end=row["end"], data=data_of(row), **typed,
    )


def _bodies(rows: Iterable[Row]) -> dict[str, set[str]]:
    """Official names of the bodies that facts name, each with the names as printed."""
    named: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        for body in row.get("charges", ()):
            named[body["canonical"]].add(body["mention"])
        if row["record"] == "body":
            named[row["canonical"]].add(row["mention"])
    return dict(named)


def _charges(row: Row, **of: Any) -> list[tuple[Charge, Row]]:
    return [(Charge(role=body["role"], order=order, **of), body) for order, body in enumerate(row.get("charges", ()))]


def _store_charges(charged: Iterable[tuple[Charge, Row]], bodies: dict[str, int]) -> None:
    made = []
    for charge, body in charged:
        if body["canonical"] in bodies:
            charge.body_id = bodies[body["canonical"]]
            made.append(charge)
    Charge.objects.bulk_create(made, batch_size=_BATCH)
