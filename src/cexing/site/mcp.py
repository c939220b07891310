"""The library for assistants: a Model Context Protocol server over stdio, so that they quote instead of inventing."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import wraps
from typing import Annotated, Any, Literal, TypeVar
from urllib.parse import urljoin

from django.db import close_old_connections
from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ResourceNotFoundError, ToolError
from mcp_types import ToolAnnotations
from pydantic import Field

from cexing import __version__
from cexing.site.api import selection
from cexing.site.api.hits import filters, hit_records
from cexing.site.api.paging import Page, page
from cexing.site.api.problems import Refused
from cexing.site.api.records import address_of, cited_clauses, cited_facts, document_record
from cexing.site.api.schemas import Kind
from cexing.site.library.models import Clause
from cexing.site.search.query import search as search_clauses

Row = dict[str, Any]
Answer = TypeVar("Answer")

_INSTRUCTIONS = """这是政策文件条款库。回答政策问题时先在这里查找，引用时照抄 quote，注明 citation，附上 link；查不到就说查不到，不要编造。
This is a library of Chinese policy documents. Look here before you answer: repeat `quote` word for word, name `citation`, give `link`;
where nothing is found say so. Documents are named by
their 文号 (国函〔2025〕86号) or slug, clauses by address (附件3/二/（七）) or slug (a3.2.7)."""
_READS = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)
_MOST = 50

Limit = Annotated[int, Field(ge=1, le=_MOST, description="答复的条数 rows of the answer")]
Cursor = Annotated[str | None, Field(description="上一页答复中的 next the `next` of the page before")]
Key = Annotated[str, Field(min_length=1, max_length=400, description="文号或文件编号 key (文号) or slug of a document")]
Place = Annotated[str, Field(min_length=1, max_length=400, description="条款位置：附件3/二/（七）或 a3.2.7 address or slug of a clause")]


def served() -> MCPServer:
    """The server, ready to run in a process where Django is set up; it logs to stderr."""
    server = MCPServer(name="cexing", title="策行 政策条款库", version=__version__, instructions=_INSTRUCTIONS, log_level="WARNING")
    for tool in (search, list_documents, list_clauses, read_clause, list_facts):
        server.add_tool(_answering(tool, ToolError), annotations=_READS, structured_output=True)
    server.resource("cexing://{document}", name="document", mime_type="text/markdown")(_answering(outline, ResourceNotFoundError))
    server.resource("cexing://{document}/{clause}", name="clause", mime_type="text/markdown")(_answering(wording, ResourceNotFoundError))
    return server


def search(
    query: Annotated[str, Field(max_length=2_000, description='词、"短语"、或、非、括号、标题: words, "phrases", OR, NOT, brackets')],
    region: Annotated[str | None, Field(max_length=200, description="地区，含下辖 region with what lies in it")] = None,
    issuer: Annotated[str | None, Field(max_length=200, description="发文机关 issuing body")] = None,
    year: Annotated[int | None, Field(ge=1900, le=2200, description="年份 year")] = None,
    sort: Literal["relevance", "date"] = "relevance",
    limit: Limit = 10,
    offset: Annotated[int, Field(ge=0, le=10_000, description="跳过的条数 rows to skip")] = 0,
) -> Row:
    """检索条款：每条附原文 quote、引文 citation、永久链接 link。 Search clauses; every hit carries quote, citation and permanent link."""
    asked = {"region": [region] if region else None, "issuer": [issuer] if issuer else None, "year": [year] if year else None}
    results = search_clauses(query, filters=filters(asked), sort=sort, offset=offset, limit=limit)
    return {"total": results.total, "suggestion": results.suggestion, "items": hit_records(results.hits, whole_address)}


def list_documents(
    title: Annotated[str | None, Field(max_length=200, description="标题中的词 words of the title")] = None,
    issuer: Annotated[str | None, Field(max_length=200, description="发文机关 issuing body, exactly")] = None,
    region: Annotated[str | None, Field(max_length=200, description="地区，含下辖 region with what lies in it")] = None,
    limit: Limit = 20,
    cursor: Cursor = None,
) -> Row:
    """列出文件。 List documents, each with citation and permanent link."""
    asked = {"title": title, "issuer": issuer, "region": region}
    shown = page(selection.documents(None, asked), by=selection.DOCUMENT_ORDER, limit=limit, cursor=cursor, query=asked)
    rows = [document_record(one, selection.version(one), len(one.seen), whole_address) for one in shown.rows]
    return _listed([{**row, "quote": row["title"] or ""} for row in rows], shown)


def list_clauses(document: Key, limit: Limit = _MOST, cursor: Cursor = None) -> Row:
    """列出一份文件的条款（目录和原文）。 List the clauses of a document, with their exact words."""
    version = selection.version(selection.document(None, document))
    query = {"of": version.pk}
    shown = page(selection.clauses(version, {}), by=selection.CLAUSE_ORDER, limit=limit, cursor=cursor, query=query)
    return _listed(cited_clauses(shown.rows, whole_address), shown)


def read_clause(document: Key, clause: Place) -> Row:
    """读一条条款：原文、引文、链接、其中的事实和下级条款。 Read one clause with its facts and the clauses below it."""
    found = selection.clause(selection.version(selection.document(None, document)), clause)
    below = selection.clauses(found.version, {}).filter(parent=found)
    record, *children = cited_clauses([found, *below], whole_address)
    return {**record, "facts": cited_facts(selection.facts_in(found), whole_address), "children": children}


def list_facts(
    kind: Annotated[list[Kind] | None, Field(description="事实种类 kinds of fact")] = None,
    document: Annotated[str | None, Field(max_length=400, description="文号或文件编号 key or slug of a document")] = None,
    clause: Annotated[str | None, Field(max_length=400, description="条款编号 slug of the clause that holds it")] = None,
    region: Annotated[str | None, Field(max_length=200, description="地区，含下辖 region with what lies in it")] = None,
    body: Annotated[str | None, Field(max_length=200, description="单位 body that it names or charges")] = None,
    factor: Annotated[str | None, Field(max_length=40, description="要素 technology, land, labour, data, capital, environment")] = None,
    strength: Literal["bind", "do", "support", "allow", "explore"] | None = None,
    value_min: float | None = None,
    value_max: float | None = None,
    unit: Annotated[str | None, Field(max_length=40, description="数值单位，金额为元 unit; money in 元")] = None,
    by: Annotated[str | None, Field(max_length=10, description="时限 deadline: 2027, 2027-06")] = None,
    cites: Annotated[str | None, Field(max_length=400, description="引用的文件 key or slug of the document cited")] = None,
    limit: Limit = 20,
    cursor: Cursor = None,
) -> Row:
    """列出目标、支持政策、责任、措施等事实。 List facts (targets, supports, duties, measures …), each with quote, citation and link."""
    asked = {
        "kind": kind, "document": document, "clause": clause, "region": region, "body": body, "factor": factor, "strength": strength,
        "value_min": value_min, "value_max": value_max, "unit": unit, "by": by, "cites": cites,
    }
    shown = page(selection.facts(None, asked), by=selection.FACT_ORDER, limit=limit, cursor=cursor, query=asked)
    return _listed(cited_facts(shown.rows, whole_address), shown)


def outline(document: str) -> str:
    """一份文件的目录。 The headings of a document, each with its slug and link."""
    version = selection.version(selection.document(None, document))
    head = document_record(version.document, version, 1, whole_address)
    lines = [f"# {head['citation']}", "", head["link"], ""]
    return "\n".join(lines + [_line(clause) for clause in selection.clauses(version, {})]) + "\n"


def wording(document: str, clause: str) -> str:
    """一条条款的原文。 The exact words of a clause, with citation and link."""
    record = read_clause(document, clause)
    quote = "\n".join(f"> {line}" for line in record["quote"].splitlines())
    return f"{quote}\n\n—— {record['citation']}\n{record['link']}\n"


def whole_address(path: str) -> str:
    """The address of a path on the site that CEXING_URL names."""
    return urljoin(os.environ.get("CEXING_URL", "http://127.0.0.1:8000"), path)


def _line(clause: Clause) -> str:
    return f"{'  ' * (clause.level - 1)}- `{clause.slug}` {''.join(address_of(clause).path[-1:])} {clause.heading}".rstrip()


def _listed(items: list[Row], shown: Page) -> Row:
    return {"items": items, "next": shown.next}


def _answering(tool: Callable[..., Answer], error: type[Exception]) -> Callable[..., Answer]:
    """The tool on a database connection that is alive; what it refuses is told to the assistant in words."""

    @wraps(tool)
    def answering(**arguments: Any) -> Answer:
        close_old_connections()
        try:
            return tool(**arguments)
        except Refused as refused:
            raise error(str(refused.detail)) from None
        finally:
            close_old_connections()

    return answering
