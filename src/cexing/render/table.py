"""The summary of a document as a Rich table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from cexing.render.jsonl import placed, record_names
from cexing.render.labels import FIELDS, KINDS
from cexing.render.wording import place
from cexing.structure.types import Document

_METADATA = ("doc_no", "issuer", "issued", "published", "kind", "index_no")
_SHOWN_FINDINGS = 5


def summary(document: Document) -> RenderableType:
    """What a document is and how much was found in it, one table; its first findings beneath."""
    title = document.metadata.title or document.metadata.id
    table = Table(title=Text(title, style="bold"), title_justify="left", show_header=False, expand=False, min_width=48)
    table.add_column(no_wrap=True, style="dim")
    table.add_column(overflow="fold")
    for name in _METADATA:
        value = getattr(document.metadata, name)
        if value:
            table.add_row(str(FIELDS[name]), Text(str(value)))
    table.add_section()
    for name, count in counts(document):
        table.add_row(str(KINDS[name]), str(count))
    return Group(table, *_findings(document))


def counts(document: Document) -> Iterator[tuple[str, int]]:
    """(kind of record, how many) for the kinds that the document has, clauses and findings always."""
    tally = Counter(value.record for value in placed(document))
    always = ("clause", "finding")
    return ((name, tally[name]) for name in record_names() if tally[name] or name in always)


def _findings(document: Document) -> Iterator[Text]:
    for finding in document.findings[:_SHOWN_FINDINGS]:
        where = place(document.source.place(finding.start)).zh
        yield Text(f"! {where} {finding.code}: {finding.message}", style="yellow")
    more = len(document.findings) - _SHOWN_FINDINGS
    if more > 0:
        yield Text(f"! …另有 {more} 条 {more} more", style="yellow")
