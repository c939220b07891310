"""Stage 2, the pass: source → document."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from cexing.lexicon.scope import scope
from cexing.model import collection_put_off
from cexing.source.types import Source
from cexing.structure.clauses import Tree, build_tree
from cexing.structure.contents import claim_contents
from cexing.structure.digest import Digest, digest_from_source
from cexing.structure.feet import Foot, read_foot
from cexing.structure.furniture import claim_furniture, labels
from cexing.structure.heads import Head, read_head
from cexing.structure.items import inline_items
from cexing.structure.lines import Line, lines_from_source
from cexing.structure.metadata import build_metadata
from cexing.structure.parts import Section, split_parts
from cexing.structure.pieces import pieces_of
from cexing.structure.tables import tables_from_source
from cexing.structure.tasks import tasks_from_tables
from cexing.structure.types import Clause, Document, Finding, Item, Part
from cexing.structure.wording import kind_of


@dataclass(slots=True)
class _Draft:
    """A document under way."""

    clauses: list[Clause] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    headings: dict[int, tuple[int, int]] = field(default_factory=dict)


def document_from_source(source: Source) -> Document:
    """Find the parts, clauses, items, entries, tables and tasks of a source; never raises, whatever the text."""
    with collection_put_off():
        return _document(source)


def _document(source: Source) -> Document:
    lines = lines_from_source(source)
    digest = digest_from_source(source)
    if digest is not None:
        return _digest_document(source, lines, digest)
    claim_furniture(lines)
    claim_contents(lines)
    sections = _single(split_parts(lines))
    draft = _Draft()
    heads: list[tuple[Head, Foot]] = []
    for section in sections:
        heads.append(_read_section(source, section, draft))
    head, foot = _first(sections, heads)
    metadata = build_metadata(source, labels(lines), head, foot)
    parts = tuple(draft.parts)
    tables, odd_tables = tables_from_source(source, part_finder(parts)) if source.tables else ((), ())
    tasks, odd_tasks = tasks_from_tables(tables, draft.clauses) if tables else ((), ())
    draft.findings += [*odd_tables, *odd_tasks]
    draft.findings += _remarks(source)
    draft.findings.sort(key=lambda finding: finding.start)
    return Document(
        source=source,
        metadata=metadata,
        parts=parts,
        clauses=tuple(draft.clauses),
        items=tuple(draft.items),
        tables=tables,
        tasks=tasks,
        findings=tuple(draft.findings),
        pieces=pieces_of(source.text, lines, draft.headings),
    )


def _digest_document(source: Source, lines: list[Line], digest: Digest) -> Document:
    """A digest: columns, headlines and news items in place of clauses."""
    roles = {start: "column" for start, _ in digest.columns} | {start: "headline" for start, _ in digest.headlines}
    first = min(roles, default=0)
    before = [line for line in lines if line.end <= first]
    claim_furniture(before)
    head = read_head(before)
    for line in lines:
        line.role = line.role or roles.get(line.start, "entry")
    findings = [*digest.findings, *_remarks(source)]
    return Document(
        source=source,
        metadata=replace(build_metadata(source, labels(before), head, Foot()), kind="简报"),
        parts=(Part(part="", title=head.title, kind="简报", start=first, end=len(source.text)),),
        clauses=(),
        entries=digest.entries,
        findings=tuple(sorted(findings, key=lambda finding: finding.start)),
        pieces=pieces_of(source.text, lines, {}),
    )


def _remarks(source: Source) -> list[Finding]:
    return [Finding(code=r.code, message=r.message, start=r.start, end=r.end) for r in source.remarks]


def _single(sections: list[Section]) -> list[Section]:
    """A file that holds one annex and no body before it is that annex: its part is the main body."""
    if len(sections) == 2 and sections[1].name.startswith("附件"):
        before = sections[0].lines
        if not any(line.token or (not line.role and len(line.text) > 80) for line in before):
            return [Section("", before + sections[1].lines)]
    return sections


def _read_section(source: Source, section: Section, draft: _Draft) -> tuple[Head, Foot]:
    head = read_head(section.lines)
    foot = read_foot(section.lines, head.body_from)
    tree = build_tree(section.name, section.lines)
    for clause, end in zip(tree.clauses, tree.heading_ends, strict=True):
        draft.headings[clause.start] = (clause.heading_start, end)
    draft.clauses += tree.clauses
    draft.findings += tree.findings
    draft.items += _items(source.text, tree)
    draft.parts.append(_part(source.text, section, head))
    if not section.printed and section.lines:
        line = section.lines[0]
        message = f"缺少“{section.name}”一行，标题直接印出"
        draft.findings.append(Finding(code="annex-heading-missing", message=message, start=line.start, end=line.end))
    return head, foot


def _items(text: str, tree: Tree) -> list[Item]:
    return [
        Item(
            part=clause.part,
            path=clause.path,
            ordinal=ordinal,
            text=text[start + len(ordinal) : end].lstrip("，"),
            start=start,
            end=end,
        )
        for clause in tree.clauses
        if "是" in clause.text or "方面" in clause.text or "首先" in clause.text or "要" in clause.text
        for ordinal, start, end in inline_items(text, clause.body_start, clause.end)
    ]


def _part(text: str, section: Section, head: Head) -> Part:
    title = head.title
    prefaces = [line.text for line in section.lines if line.role == "preface" and "包括" in line.text]
    regions = next((found for words in prefaces if (found := scope(words))), ())
    own = [line for line in section.lines if line.role not in ("metadata:label", "chrome:page")] or section.lines
    start, end = (own[0].start, own[-1].end) if own else (0, 0)
    return Part(part=section.name, title=title, kind=kind_of(title) if title else None, scope_regions=regions, start=start, end=end)


def _first(sections: list[Section], heads: list[tuple[Head, Foot]]) -> tuple[Head, Foot]:
    """Head and foot of the main body; the head of the first part that has a title where the body has none."""
    head, foot = heads[0]
    if not head.titles:
        head = next((other for other, _ in heads if other.titles), head)
    return head, foot


def part_finder(parts: tuple[Part, ...]) -> Callable[[int], str]:
    """A function from offset to the name of the part that holds it."""
    starts = [part.start for part in parts]
    return lambda offset: parts[max(bisect_right(starts, offset) - 1, 0)].part if parts else ""
