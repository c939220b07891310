"""What the library holds, as entries for the index: one for every clause, and one for the head of a version.

The head is the title with the words that stand in no clause, so that a document without numbered clauses is found too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from cexing.site.library.models import Charge, Clause, Correction, Fact, Version
from cexing.site.library.reading import visible_versions
from cexing.site.search.filters import QUANTITIES

MONEY = "元"
_SUMS = ("cap", "amount", "rate")
_CHUNK = 200
"""Documents whose stamps are made together."""
_TEXTS = 20
"""Texts of versions that are held at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is found as one: a clause, or (`clause` is None) the head of a version.

    `recency` is another number for each entry, highest for the latest document and within it for the first clause. `numbers` are
    those that ranges are held against, by kind and unit. Only a head has a `stamp`: it tells this state of the version from any other.
    """

    clause: int | None
    version: int
    document: int
    title: str
    heading: str
    text: str
    current: bool = True
    kind: tuple[str, ...] = ()
    issuer: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    factor: tuple[str, ...] = ()
    strength: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    year: int | None = None
    recency: int = 0
    has_target: bool = False
    has_money: bool = False
    numbers: Mapping[tuple[str, str], tuple[float, ...]] = field(default_factory=dict)
    stamp: str = ""


@dataclass(slots=True)
class _Said:
    """What the facts of one clause say."""

    factor: set[str] = field(default_factory=set)
    strength: set[str] = field(default_factory=set)
    body: set[str] = field(default_factory=set)
    has_target: bool = False
    has_money: bool = False
    numbers: defaultdict[tuple[str, str], set[float]] = field(default_factory=lambda: defaultdict(set))

    def columns(self) -> dict[str, Any]:
        """As columns of an entry, in a fixed order."""
        return {
            "factor": tuple(sorted(self.factor)), "strength": tuple(sorted(self.strength)), "body": tuple(sorted(self.body)),
            "has_target": self.has_target, "has_money": self.has_money,
            "numbers": {key: tuple(sorted(values)) for key, values in self.numbers.items()},
        }


def stamps(versions: Sequence[int] | None = None) -> dict[int, str]:
    """What tells the state of a public version from any other, by the version's id; it begins with the document's id.

    `versions` are ids; without them it is all public ones.
    """
    narrowed = {} if versions is None else {"version__in": versions}
    clauses, facts = (_counted(model.objects.in_force().filter(**narrowed), "version_id") for model in (Clause, Fact))
    standing = _counted(Correction.objects.filter(withdrawn=None), "document_id")
    public = visible_versions(None) if versions is None else visible_versions(None).filter(pk__in=versions)
    rows = public.order_by("pk").values_list("pk", "document_id", "document__current_id", "sha256", "reader")
    return {
        pk: f"{document}/{pk}/{current}/{sha256[:16]}/{reader}/{clauses.get(pk)}/{facts.get(pk)}/{standing.get(document)}"
        for pk, document, current, sha256, reader in rows
    }


def _counted(rows: QuerySet, by: str) -> dict[int, str]:
    return {pk: f"{count}:{last}" for pk, count, last in rows.order_by().values_list(by).annotate(Count("pk"), Max("pk"))}


def entries(documents: Iterable[int]) -> Iterator[Entry]:
    """The entries of all public versions of these documents, in the order of the ids."""
    ordered = sorted(documents)
    for start in range(0, len(ordered), _CHUNK):
        versions = visible_versions(None).filter(document__in=ordered[start : start + _CHUNK]).order_by("document_id", "pk")
        # Before the rows: what changes in between then differs from its stamp and is indexed again.
        stamped = stamps(list(versions.values_list("pk", flat=True)))
        for version in versions.filter(pk__in=stamped).select_related("document__region").iterator(_TEXTS):
            yield from _of_version(version, stamped[version.pk])


def _of_version(version: Version, stamp: str) -> Iterator[Entry]:
    shared, said = _shared(version), _said(version)
    clauses = list(
        Clause.objects.in_force().filter(version=version).order_by("start", "order")
        .values_list("pk", "heading", "text", "factor", "start", "end")
    )
    text = outside(version.text, [(start, end) for *_, start, end in clauses])
    head = said[None].columns()
    yield Entry(**shared, **head, clause=None, heading=shared["title"], text=text, stamp=stamp, recency=_recency(version, 0))
    for place, (pk, heading, text, factor, _start, _end) in enumerate(clauses, 1):
        if factor:
            said[pk].factor.add(factor)
        yield Entry(**shared, **said[pk].columns(), clause=pk, heading=heading, text=text, recency=_recency(version, place))


def _recency(version: Version, place: int) -> int:
    """Day, then version, then place in the text backwards, in 62 bits."""
    day = version.issued.toordinal() if version.issued else 0
    return (day << 42) + (min(version.pk, (1 << 26) - 1) << 16) + max((1 << 16) - 1 - place, 0)


def _shared(version: Version) -> dict[str, Any]:
    """What all entries of a version have in common."""
    told, issued = version.metadata, version.issued
    issuers = told.get("issuers") or [told.get("issuer")]
    return {
        "version": version.pk, "document": version.document_id, "current": version.document.current_id == version.pk,
        "title": told.get("title") or version.document.title, "kind": tuple(filter(None, [told.get("kind")])),
        "issuer": tuple(dict.fromkeys(filter(None, issuers))), "region": _ancestry(version.document.region),
        "year": issued.year if issued else None,
    }


def _ancestry(region: Any) -> tuple[str, ...]:
    """The region and what holds it: 浙江省, 浙江省/杭州市."""
    steps = region.path.split("/") if region else []
    return tuple("/".join(steps[: count + 1]) for count in range(len(steps)))


def outside(text: str, clauses: Iterable[tuple[int, int]]) -> str:
    """The stretches of the text that no clause covers, a line each."""
    stretches, at = [], 0
    for start, end in clauses:
        stretches.append(text[at:start])
        at = max(at, end)
    stretches.append(text[at:])
    return "\n".join(filter(None, map(str.strip, stretches)))


def _said(version: Version) -> defaultdict[int | None, _Said]:
    """What the facts in force say, by clause; None for those outside of clauses."""
    said: defaultdict[int | None, _Said] = defaultdict(_Said)
    facts = Fact.objects.in_force().filter(version=version).order_by()
    for clause, factor, strength in facts.filter(kind="measure").values_list("clause_id", "factor", "strength"):
        said[clause].factor |= {factor} - {None, ""}
        said[clause].strength |= {strength} - {None, ""}
    for clause, kind, data in facts.filter(kind__in=["target", "support", "quantity"]).values_list("clause_id", "kind", "data"):
        _add_numbers(said[clause], kind, data)
    in_force = Q(fact=None) | Q(fact__overruled_by=None)
    charges = Charge.objects.filter(in_force, version=version).order_by()
    for of_fact, of_record, body in charges.values_list("fact__clause_id", "record__clause_id", "body__name"):
        said[of_fact or of_record].body.add(body)
    return said


def _add_numbers(said: _Said, kind: str, data: Mapping[str, Any]) -> None:
    for quantity, number in _numbers(kind, data):
        unit, values = number.get("unit") or "", [number.get("value"), number.get("value_max")]
        said.has_money |= unit == MONEY
        if quantity in QUANTITIES:
            said.numbers[quantity, unit] |= {float(value) for value in values if isinstance(value, int | float)}
    said.has_target |= kind == "target" and data.get("kind") != "fact"


def _numbers(kind: str, data: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The numbers that a fact states, each with its kind; a sum of money without more to it is an amount."""
    if kind == "target":
        yield data.get("kind") or "target", data
    elif kind == "support":
        yield from ((name, data[name]) for name in _SUMS if isinstance(data.get(name), Mapping))
    else:
        yield "amount" if data.get("unit") == MONEY else "quantity", data
