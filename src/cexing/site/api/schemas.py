"""What the interface takes and gives, beside the records themselves."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from ninja import Schema
from pydantic import Field, ValidationInfo, model_validator

from cexing.facts.types import Strength
from cexing.site.api.declared import FACTS, Cited, ClauseRecord, DocumentRecord, FactRecord, FindingRecord
from cexing.site.library.models import Version
from cexing.site.search.filters import Quantity

MOST = 100
"""Rows of a page at most."""

# A database of text holds no NUL; what asks for one is refused before it gets there.
Words = Annotated[str, Field(max_length=200, pattern=r"^[^\x00]*$")]
Name = Annotated[str, Field(min_length=1, max_length=400, pattern=r"^[^\x00]+$")]
Day = Annotated[str, Field(pattern=r"^(19|20)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$", examples=["2025-06-01"])]
Deadline = Annotated[str, Field(pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$", examples=["2027", "2026-12"])]
Number = Annotated[int, Field(ge=1, le=2_147_483_647)]
Kind = Literal[tuple(FACTS)]


class Asked(Schema):
    """Parameters of a query; one that is misspelt, or given twice where one is asked for, is refused rather than ignored."""

    @model_validator(mode="after")
    def _all_meant(self, info: ValidationInfo) -> Self:
        for name, values in info.context["request"].GET.lists():
            if name not in type(self).model_fields:
                raise ValueError(f"unknown parameter: {name}")
            if len(values) > 1 and not isinstance(getattr(self, name), list):
                raise ValueError(f"parameter given more than once: {name}")
        return self


class OfVersion(Asked):
    """Which version of a document."""

    version: Number | None = Field(None, description="number of the version; the current one unless given")


class Paged(Asked):
    """Which page of a list."""

    limit: int = Field(20, ge=1, le=MOST, description="rows of a page")
    cursor: str | None = Field(None, max_length=400, description="`next` of the page before")

    @property
    def query(self) -> dict[str, Any]:
        """What is asked for, without where the page begins."""
        return self.model_dump(exclude={"limit", "cursor"}, exclude_none=True)


class AskedDocuments(Paged):
    """Which documents."""

    title: Words | None = Field(None, description="words of the title")
    doc_no: Words | None = Field(None, description="文号")
    issuer: Words | None = Field(None, description="发文机关, exactly")
    kind: Words | None = Field(None, description="文种: 通知, 意见 …")
    region: Words | None = Field(None, description="region that it is about, with what lies in it: path, name or GB/T 2260 code")
    issued_from: Day | None = Field(None, description="成文日期 on this day or later")
    issued_until: Day | None = Field(None, description="成文日期 on this day or earlier")


class AskedClauses(Paged, OfVersion):
    """Which clauses of a document."""

    part: Words | None = Field(None, description="part: 附件3; empty for the body")
    level: Annotated[int, Field(ge=1, le=20)] | None = Field(None, description="depth in the tree, from 1")
    factor: Words | None = Field(None, description="factor of production 要素")


class FactFilter(Asked):
    """Which facts."""

    kind: list[Kind] | None = Field(None, description="kinds of fact; several may be given")
    document: Words | None = Field(None, description="key or slug of a document")
    clause: Words | None = Field(None, description="slug of the clause that holds it, in whichever document")
    cites: Words | None = Field(None, description="key or slug of a document: the citations in other documents that lead to it")
    region: Words | None = Field(None, description="region, with what lies in it: path, name or GB/T 2260 code")
    body: Words | None = Field(None, description="body that it names or charges: official name or one as printed")
    factor: Words | None = Field(None, description="factor of production 要素: technology, land, labour, data, capital, environment")
    strength: Strength | None = Field(None, description="bind 必须, do 建立, support 支持, allow 允许, explore 探索")
    value_min: float | None = Field(None, allow_inf_nan=False, description="value at least; money in 元")
    value_max: float | None = Field(None, allow_inf_nan=False, description="value at most")
    unit: Words | None = Field(None, description="unit: 元, %, 家 …")
    by: Deadline | None = Field(None, description="deadline: a year, a month or a day, which all deadlines inside it match")


class AskedFacts(FactFilter, Paged):
    """Which facts, which page."""


class Page(Schema):
    """A page of a list."""

    next: str | None = Field(description="cursor of the next page, null after the last")


class Documents(Page):
    """Documents, in the order of arrival."""

    items: list[DocumentRecord]


class Clauses(Page):
    """Clauses, in the order of the text."""

    items: list[ClauseRecord]


class Facts(Page):
    """Facts, document by document, in the order of the text."""

    items: list[FactRecord]


class ClauseWithFacts(ClauseRecord):
    """A clause and the facts that stand in it."""

    facts: list[FactRecord]


class VersionRecord(Schema):
    """One distinct content of a document."""

    number: int = Field(description="in the order of arrival, from 1")
    state: Literal[tuple(Version.State.values)]
    current: bool
    sha256: str = Field(description="SHA-256 of the original file")
    name: str = Field(description="name of the file as it came")
    media_type: str
    size: int = Field(description="bytes")
    issued: str | None = Field(description="成文日期 (ISO)")
    arrived: str
    reader: str = Field(description="version of cexing that read it")
    link: str
    file: str = Field(description="where the original file is")


class Versions(Schema):
    """All versions of a document that the caller may see."""

    items: list[VersionRecord]


class IngestedFile(Schema):
    """What became of one file."""

    name: str
    outcome: Literal["created", "known", "discarded", "refused"]
    document: str | None = Field(None, description="key of the document")
    version: int | None = None
    state: str | None = None
    link: str | None = None
    found: dict[str, int] = Field({}, description="how many records of each kind were read")
    findings: list[FindingRecord] = Field([], description="what was odd in the file")
    error: str | None = Field(None, description="kind of error, where it was refused")
    reason: str | None = Field(None, description="why it was refused, and what to do")


class IngestedFiles(Schema):
    """What became of each file, in the order in which they came."""

    items: list[IngestedFile]


class Problem(Schema):
    """An error (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    instance: str


class SearchFilter(Asked):
    """What to search for, in the query language of the search page, and what narrows it."""

    q: Words = Field("", description='words, "phrases", OR 或, NOT 非, brackets, 标题: 条目: 正文: before a word; blanks mean AND')
    kind: list[Words] | None = Field(None, description="文种: 通知, 意见 …; several values of a parameter mean any of them")
    issuer: list[Words] | None = Field(None, description="发文机关")
    region: list[Words] | None = Field(None, description="region, with what lies in it: path, name or GB/T 2260 code")
    factor: list[Words] | None = Field(None, description="factor of production 要素: technology, land, labour, data, capital, environment")
    strength: list[Strength] | None = Field(None, description="bind 必须, do 建立, support 支持, allow 允许, explore 探索")
    body: list[Words] | None = Field(None, description="body that it charges: official name or one as printed")
    year: list[Annotated[int, Field(ge=1900, le=2200)]] | None = Field(None, description="year of the document")
    has_target: bool | None = Field(None, description="whether it sets a target")
    has_money: bool | None = Field(None, description="whether it names a sum of money")
    quantity: Quantity | None = Field(None, description="kind of number that `value_min` and `value_max` are held against")
    unit: Words = Field("元", description="unit of that number")
    value_min: float | None = Field(None, allow_inf_nan=False, description="at least")
    value_max: float | None = Field(None, allow_inf_nan=False, description="at most")
    superseded: bool = Field(False, description="whether earlier public versions are found too")
    sort: Literal["relevance", "date"] = Field("relevance", description="the best first, or the latest first")


class AskedSearch(SearchFilter, Paged):
    """What to search for, which page."""


class Mark(Schema):
    """A stretch of a snippet."""

    text: str
    marked: bool = Field(description="whether it is what was searched for")


class Hit(Cited):
    """A clause that was found, or (`clause` is null) the head of a document: its title and the words before its first clause."""

    clause: str | None = Field(description="slug of the clause")
    part: str
    path: list[str]
    heading: str
    start: int
    end: int
    score: float
    snippet: list[Mark]


class Found(Page):
    """Clauses that were found, in the order asked for."""

    items: list[Hit]
    total: int
    suggestion: str | None = Field(description="did you mean")
    notices: list[str] = Field(description="what of the query was read otherwise than it was meant, perhaps")
    facets: dict[str, dict[str, int]] = Field(description="for each filter, how many of the results have each value")
