"""Everything that the library states as rows of one table, chosen by a selection: what is exported."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet

from cexing.facts.types import KINDS
from cexing.site.library.models import Body, BodyAlias, Charge, Clause, Fact, Finding, Record, Version
from cexing.site.library.store import materialised

Row = dict[str, Any]

FACTS = tuple(kind.record for kind in KINDS)
RECORDS = ("item", "entry", "table", "task")
ALL = ("document", "clause", *RECORDS, *FACTS, "finding")
"""Kinds of statement, in the order in which they are exported."""
_CHUNK = 2000
_OF_DOCUMENT = {
    "document": "key", "link": "slug", "title": "title", "doc_no": "doc_no", "issuer": "issuer", "issued": "issued",
    "region": "region__path",
}
_OF_CLAUSE = {"path": "path", "clause": "slug"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which statements are wanted; an empty field asks for nothing in particular.

    `region` is a full path and holds what lies inside it; `body` a name or another name of it; `since` and `until` bound the 成文日期;
    `least` and `most` bound the value of a fact (money in 元). Fields that only facts have leave only facts.
    """

    kinds: tuple[str, ...] = ()
    document: str = ""
    region: str = ""
    issuer: str = ""
    words: str = ""
    since: date | None = None
    until: date | None = None
    factor: str = ""
    strength: str = ""
    body: str = ""
    unit: str = ""
    least: float | None = None
    most: float | None = None
    all_versions: bool = False

    @property
    def of_facts_alone(self) -> bool:
        """Whether it asks for what only facts have."""
        return any((self.factor, self.strength, self.body, self.unit)) or (self.least, self.most) != (None, None)

    def wanted(self, kinds: tuple[str, ...]) -> list[str]:
        """Which of `kinds` it asks for."""
        possible = FACTS if self.of_facts_alone else ALL
        return [kind for kind in kinds if kind in possible and (not self.kinds or kind in self.kinds)]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table: its name, its head for people and the type of its values."""

    name: str
    head: str
    type: type = str


COLUMNS = (
    Column("record", "种类"), Column("document", "文件"), Column("link", "链接"), Column("title", "标题"), Column("doc_no", "文号"),
    Column("issuer", "发文机关"), Column("issued", "成文日期", date), Column("region", "文件地区"), Column("version", "版本", int),
    Column("path", "条款位置"), Column("clause", "条款标识"), Column("start", "起", int), Column("end", "止", int), Column("quote", "原文"),
    Column("label", "名称"), Column("value", "数值", float), Column("value_max", "数值上限", float), Column("unit", "单位"),
    Column("op", "界限"), Column("by", "时限"), Column("body", "单位名称"), Column("place", "适用地区"), Column("factor", "要素"),
    Column("strength", "力度"), Column("corrected", "经更正", bool), Column("data", "其余（JSON）", dict),
)
"""Columns of every export, whatever the kind of statement; what a kind does not have is empty."""


def statements(selection: Selection) -> Iterator[Row]:
    """The rows that are asked for, kind by kind, each in the order of documents and their text; as a stream, in bounded memory."""
    for kinds, rows in _SOURCES:
        wanted = selection.wanted(kinds)
        if wanted:
            yield from rows(selection, wanted)


def _versions(selection: Selection) -> QuerySet:
    versions = Version.objects.filter(state=Version.State.PUBLIC).order_by()
    if not selection.all_versions:
        versions = versions.filter(document__current_id=F("pk"))
    versions = versions.filter(_about(selection, "document__"))
    return versions.filter(**_bounds(selection))


def _about(selection: Selection, of: str) -> Q:
    """What is asked of the document itself; regions are asked of each kind of statement."""
    asked = Q()
    if selection.document:
        key = selection.document
        asked &= Q(**{f"{of}key": key}) | Q(**{f"{of}slug": key}) | Q(**{f"{of}doc_no": key})
    if selection.issuer:
        asked &= Q(**{f"{of}issuer__contains": selection.issuer})
    return asked


def _bounds(selection: Selection) -> Row:
    asked = {"issued__gte": selection.since, "issued__lte": selection.until}
    return {name: day for name, day in asked.items() if day is not None}


def _inside(path: str, *fields: str) -> Q:
    """Whether one of the fields, each a region, is the region at `path` or lies inside it."""
    asked = Q()
    for field in fields if path else ():
        asked |= Q(**{f"{field}__path": path}) | Q(**{f"{field}__path__startswith": f"{path}/"})
    return asked


def _containing(words: str, *fields: str) -> Q:
    asked = Q()
    for field in fields if words else ():
        asked |= Q(**{f"{field}__contains": words})
    return asked


def _paths(of_version: str, of_clause: str | None = None, **more: str) -> dict[str, str]:
    """Column → field, for rows that lead to a version by `of_version` and to a clause by `of_clause`."""
    out = {name: f"{of_version}document__{field}" for name, field in _OF_DOCUMENT.items()} | {"version": f"{of_version}number"}
    if of_clause is not None:
        out |= {name: f"{of_clause}{field}" for name, field in _OF_CLAUSE.items()}
    return out | more


def _stream(rows: QuerySet, fields: dict[str, str], finish: Callable[[Row], Row] = lambda row: row) -> Iterator[Row]:
    empty = dict.fromkeys(column.name for column in COLUMNS)
    for values in rows.values_list(*fields.values()).iterator(_CHUNK):
        yield finish(empty | {"corrected": False} | dict(zip(fields, values, strict=True)))


def _documents(selection: Selection, _kinds: list[str]) -> Iterator[Row]:
    rows = _versions(selection).filter(_inside(selection.region, "document__region"), _containing(selection.words, "document__title"))
    fields = _paths("", data="metadata", label="document__title")
    return _stream(rows.order_by("document_id", "number"), fields, lambda row: row | {"record": "document"})


def _clauses(selection: Selection, _kinds: list[str]) -> Iterator[Row]:
    rows = Clause.objects.in_force().filter(
        _inside(selection.region, "version__document__region"), _containing(selection.words, "heading", "text"),
        version__in=_versions(selection),
    )
    fields = _paths(
        "version__", "", start="start", end="end", quote="text", label="heading", factor="factor", data="place", corrected="correction_id"
    )
    return _stream(
        rows.order_by("version_id", "start", "pk"), fields,
        lambda row: row | {"record": "clause", "corrected": row["corrected"] is not None},
    )


def _facts(selection: Selection, kinds: list[str]) -> Iterator[Row]:
    rows = Fact.objects.in_force().filter(
        _inside(selection.region, "region", "version__document__region"), _containing(selection.words, "quote"), _valued(selection),
        version__in=_versions(selection), kind__in=kinds,
    )
    if selection.body:
        rows = rows.filter(_charged(selection.body))
    same = ("start", "end", "quote", "label", "value", "value_max", "unit", "op", "by", "factor", "strength", "data")
    fields = _paths("version__", "clause__", record="kind", body="body__name", place="region__path", corrected="correction_id")
    return _stream(
        rows.order_by("version_id", "start", "pk"), fields | {name: name for name in same},
        lambda row: row | {"corrected": row["corrected"] is not None, "path": row["path"] or _home(row)},
    )


def _home(row: Row) -> str:
    """Where a fact stands that no clause holds: the news item of a digest, a part."""
    return materialised(row["data"].get("part", ""), row["data"].get("path", ()))


def _valued(selection: Selection) -> Q:
    asked = {
        "factor": selection.factor or None, "strength": selection.strength or None, "unit": selection.unit or None,
        "value__gte": selection.least, "value__lte": selection.most,
    }
    return Q(**{name: value for name, value in asked.items() if value is not None})


def _charged(name: str) -> Q:
    """Facts that name a body or charge it."""
    bodies = Body.objects.filter(Q(name=name) | Q(pk__in=BodyAlias.objects.filter(name=name).values("body_id")))
    ids = list(bodies.values_list("pk", flat=True))
    return Q(body_id__in=ids) | Q(pk__in=Charge.objects.filter(body_id__in=ids, fact__isnull=False).values("fact_id"))


def _records(selection: Selection, kinds: list[str]) -> Iterator[Row]:
    rows = Record.objects.filter(
        _inside(selection.region, "version__document__region"), version__in=_versions(selection), kind__in=kinds
    )
    fields = _paths("version__", "clause__", record="kind", start="start", end="end", data="data")
    told = (_told_record(row) for row in _stream(rows.order_by("version_id", "start", "pk"), fields))
    return (row for row in told if selection.words in row["quote"] + row["label"])


def _told_record(row: Row) -> Row:
    data = row["data"]
    label = data.get("headline") or data.get("title") or data.get("area") or data.get("ordinal") or ""
    return row | {"label": label, "quote": data.get("text") or data.get("lead") or ""}


def _findings(selection: Selection, _kinds: list[str]) -> Iterator[Row]:
    rows = Finding.objects.filter(
        _inside(selection.region, "version__document__region"), _containing(selection.words, "message"), version__in=_versions(selection)
    )
    fields = _paths("version__", start="start", end="end", label="code", quote="message", data="place")
    return _stream(rows.order_by("version_id", "start", "pk"), fields, lambda row: row | {"record": "finding"})


_SOURCES: tuple[tuple[tuple[str, ...], Callable[[Selection, list[str]], Iterator[Row]]], ...] = (
    (("document",), _documents), (("clause",), _clauses), (RECORDS, _records), (FACTS, _facts), (("finding",), _findings),
)
