"""A document: parts, clauses, items, entries, tables, tasks, findings, each with its place."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import ClassVar, NamedTuple, TypeVar

from cexing.errors import AddressError
from cexing.model import Address, Fact, doc
from cexing.source.types import Source

F = TypeVar("F", bound=Fact)


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What the head and foot of a document say about it; None or empty where the file does not say."""

    record: ClassVar[str] = "document"

    id: str = field(metadata=doc("name of the document within a library: the file's stem unless given"))
    title: str | None = field(default=None, metadata=doc("标题, joined over its lines"))
    doc_no: str | None = field(default=None, metadata=doc("文号"))
    issuer: str | None = field(default=None, metadata=doc("发文机关, the first of them"))
    issuers: tuple[str, ...] = field(default=(), metadata=doc("发文机关, all of them"))
    recipients: tuple[str, ...] = field(default=(), metadata=doc("主送机关, each in its full form"))
    issued: str | None = field(default=None, metadata=doc("成文日期 (ISO)"))
    published: str | None = field(default=None, metadata=doc("发布日期 (ISO)"))
    index_no: str | None = field(default=None, metadata=doc("索引号"))
    topic: str | None = field(default=None, metadata=doc("主题分类"))
    kind: str | None = field(default=None, metadata=doc("文种"))
    status: str | None = field(default=None, metadata=doc("有效性 as printed"))
    pages: int = field(default=0, metadata=doc("pages of the file, 0 where it has none"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A body or annex of a document."""

    record: ClassVar[str] = "part"

    part: str = field(metadata=doc("empty for the body of a single-part file; 通知 and 正文 where a notice prints a plan; 附件3"))
    title: str = field(metadata=doc("its own title"))
    kind: str | None = field(default=None, metadata=doc("文种"))
    scope_regions: tuple[str, ...] = field(default=(), metadata=doc("试点范围 spelt out: 浙江省/杭州市"))
    start: int = field(metadata=doc("offset of its first character"))
    end: int = field(metadata=doc("offset after its last character"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A numbered clause 条款: its heading and its own body, without its children."""

    record: ClassVar[str] = "clause"

    part: str = field(metadata=doc("part that holds it"))
    path: tuple[str, ...] = field(metadata=doc("tokens as printed, without 、 or full stop"))
    level: int = field(metadata=doc("depth in the tree, from 1"))
    heading: str = field(default="", metadata=doc("the short phrase that opens it, without its full stop"))
    text: str = field(default="", metadata=doc("own body, paragraphs joined by line feeds, without the heading"))
    start: int = field(metadata=doc("offset of its number"))
    end: int = field(metadata=doc("offset after its own body"))
    heading_start: int = field(default=0, metadata=doc("offset of its heading"))
    body_start: int = field(default=0, metadata=doc("offset of its own body"))

    @property
    def address(self) -> Address:
        """Part and path."""
        return Address(self.part, self.path)

    @property
    def slug(self) -> str:
        """Stable short form of the address: a3.2.7."""
        return self.address.slug

    @property
    def hash(self) -> str:
        """Hash of the wording without white space, so that a change of it is noticed (SHA-256, 16 hex digits)."""
        wording = "".join((self.heading + "\n" + self.text).split())
        return hashlib.sha256(wording.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An inline enumeration inside a clause: 一是…二是…, 一方面…另一方面…."""

    record: ClassVar[str] = "item"

    part: str = field(metadata=doc("part that holds it"))
    path: tuple[str, ...] = field(metadata=doc("clause that holds it"))
    ordinal: str = field(metadata=doc("一是, 二是, 一方面 …"))
    text: str = field(metadata=doc("its words after the ordinal"))
    start: int = field(metadata=doc("offset of its ordinal"))
    end: int = field(metadata=doc("offset after its last character"))


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryItem:
    """One 一是… of a digest's news item."""

    ordinal: str = field(metadata=doc("一是 …"))
    text: str = field(metadata=doc("its words after the ordinal"))
    start: int = field(metadata=doc("offset of its ordinal"))
    end: int = field(metadata=doc("offset after its last character"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A news item of a digest 简报."""

    record: ClassVar[str] = "entry"

    no: int = field(metadata=doc("number of the entry in the digest, from 1"))
    column: str = field(metadata=doc("栏目"))
    headline: str = field(metadata=doc("标题"))
    lead: str = field(default="", metadata=doc("导语"))
    region: str | None = field(default=None, metadata=doc("region it is about, 江苏省/苏州市"))
    issuers: tuple[str, ...] = field(default=(), metadata=doc("who issued or said it, as printed"))
    source_document: str | None = field(default=None, metadata=doc("《…》 that it reports on"))
    items: tuple[EntryItem, ...] = field(default=(), metadata=doc("its 一是… items"))
    start: int = field(metadata=doc("offset of the headline"))
    end: int = field(metadata=doc("offset after its last character"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table, repaired: row spans filled down, page repeats of the header dropped, rows that a page cut joined."""

    record: ClassVar[str] = "table"

    part: str = field(metadata=doc("part that holds it"))
    title: str = field(default="", metadata=doc("title above it"))
    header: tuple[str, ...] = field(default=(), metadata=doc("column names"))
    rows: tuple[tuple[str, ...], ...] = field(default=(), metadata=doc("cells as text"))
    cells: tuple[tuple[tuple[int, int], ...], ...] = field(default=(), metadata=doc("start and end of each cell of `rows`"))
    start: int = field(metadata=doc("offset of its first cell"))
    end: int = field(metadata=doc("offset after its last cell"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A row of a division of tasks 任务分工."""

    record: ClassVar[str] = "task"

    part: str = field(metadata=doc("part that holds it"))
    no: int | None = field(default=None, metadata=doc("序号, None for a row without one"))
    chapter: str = field(default="", metadata=doc("section row above it"))
    area: str = field(default="", metadata=doc("政策领域"))
    text: str = field(metadata=doc("具体任务"))
    bodies: tuple[str, ...] = field(default=(), metadata=doc("责任单位, in order"))
    lead: tuple[str, ...] = field(default=(), metadata=doc("牵头单位"))
    support: tuple[str, ...] = field(default=(), metadata=doc("配合单位"))
    scope: tuple[str, ...] = field(default=(), metadata=doc("适用范围"))
    deadline: str | None = field(default=None, metadata=doc("完成时限 as printed"))
    start: int = field(metadata=doc("offset of its text"))
    end: int = field(metadata=doc("offset after its text"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something odd in the source."""

    record: ClassVar[str] = "finding"

    code: str = field(metadata=doc("page-break-joined, annex-heading-missing, number-skipped …"))
    message: str = field(metadata=doc("what a careful reader would say of it"))
    start: int = field(metadata=doc("offset of the first character concerned"))
    end: int = field(metadata=doc("offset after the last"))


class Piece(NamedTuple):
    """What a stretch of the text is: the proof of coverage. Pieces follow one another without gap or overlap.

    A tuple, not a dataclass: there are several for every line, and they are made four times as fast.
    """

    role: str
    """clause, number, heading, body, cell, title, metadata:…, chrome:…, blank"""
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class Document:
    """A policy document read: text, structure and (after the facts stage) facts."""

    source: Source
    metadata: Metadata
    parts: tuple[Part, ...]
    clauses: tuple[Clause, ...]
    items: tuple[Item, ...] = ()
    entries: tuple[Entry, ...] = ()
    tables: tuple[Table, ...] = ()
    tasks: tuple[Task, ...] = ()
    findings: tuple[Finding, ...] = ()
    pieces: tuple[Piece, ...] = ()
    known: tuple[Fact, ...] = ()

    @property
    def text(self) -> str:
        """The normalised text that all offsets refer to."""
        return self.source.text

    def __getitem__(self, address: str | tuple[str, ...]) -> Clause:
        """The clause at `"附件3", "二", "（七）"`, at `附件3/二/（七）` or at the slug `a3.2.7`; AddressError where there is none."""
        tokens = tuple(address.split("/")) if isinstance(address, str) else address
        found = self._by_address.get(tokens)
        if found is None:
            near = ", ".join("/".join(key) for key in list(self._by_address)[:3])
            raise AddressError(
                f"no clause at {'/'.join(tokens)}", where=self.metadata.id,
                expected=f"an address such as {near}" if near else "a document with clauses",
            )
        return found

    @cached_property
    def _by_address(self) -> dict[tuple[str, ...], Clause]:
        out: dict[tuple[str, ...], Clause] = {}
        for clause in self.clauses:
            if clause.part in ("", "正文"):
                out.setdefault(clause.path, clause)
            out.setdefault((clause.part, *clause.path), clause)
            out.setdefault((clause.slug,), clause)
        return out

    @cached_property
    def _starts(self) -> list[int]:
        return [clause.start for clause in self.clauses]

    def clause_at(self, offset: int) -> Clause | None:
        """The clause whose number, heading or own body holds the character at `offset`."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0 or offset >= self.clauses[index].end:
            return None
        return self.clauses[index]

    def entry_at(self, offset: int) -> Entry | None:
        """The news item of a digest that holds the character at `offset`."""
        index = bisect_right(self.entries, offset, key=lambda entry: entry.start) - 1
        return self.entries[index] if index >= 0 and offset < self.entries[index].end else None

    def home(self, offset: int) -> tuple[str, tuple[str, ...]]:
        """Part and path of what holds the character at `offset`: a clause, a news item (headline and ordinal), else the part alone."""
        clause = self.clause_at(offset)
        if clause is not None:
            return clause.part, clause.path
        entry = self.entry_at(offset)
        if entry is not None:
            item = next((item for item in entry.items if item.start <= offset < item.end), None)
            return "", (entry.headline, item.ordinal) if item else (entry.headline,)
        part = self.part_at(offset)
        return (part.part if part else ""), ()

    def part_at(self, offset: int) -> Part | None:
        """The part that holds the character at `offset`."""
        for part in self.parts:
            if part.start <= offset < part.end:
                return part
        return None

    def facts(self, kind: type[F]) -> Iterator[F]:
        """The facts of one kind, in the order of the text."""
        return (fact for fact in self.known if isinstance(fact, kind))
