"""What stands around the text in a page: contents, legend, lists of what was found."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from cexing.facts.types import Support, Target
from cexing.model import Fact
from cexing.render.anchors import Anchors
from cexing.render.html_text import address_of
from cexing.render.html_words import both, escape
from cexing.render.labels import FIELDS, KINDS, VALUES, Label, field_label
from cexing.render.wording import details, place
from cexing.structure.types import Clause, Document, Finding, Task

LEGEND = ("target", "support", "duty", "task", "measure", "quantity", "body", "region", "platform", "citation", "finding")
"""Kinds that a reader can switch on, the ones that are acted on first."""
SHOWN = frozenset({"target", "support", "duty", "citation"})
"""Kinds that are on when the page opens: with all of them on, no word would be left plain."""
_DEEPEST = 2
_OPENING = 22
Marked = Sequence[Any]
_CODED = {field: {label.zh: label.en for label in values.values()} for field, values in VALUES.items()}
"""English of coded values, by field and Chinese."""


def contents(document: Document, anchors: Anchors) -> Iterator[str]:
    """The tree of parts and clauses, the first part with clauses open, then the entries of a digest."""
    opened = False
    for part in document.parts:
        clauses = [c for c in document.clauses if c.part == part.part and (c.level <= _DEEPEST or c.heading)]
        title = part.part or part.title
        if len(document.parts) == 1:
            yield from _branches(clauses, anchors)
            continue
        link = f'<a href="#{escape(anchors.part(part))}">{escape(title)}</a>'
        subtitle = f'<span class="of">{escape(part.title)}</span>' if part.part and part.title != part.part else ""
        if not clauses:
            yield f'<p class="lone">{link}{subtitle}</p>'
            continue
        yield f'<details{"" if opened else " open"}><summary>{link}{subtitle}</summary>'
        yield from _branches(clauses, anchors)
        yield "</details>"
        opened = True
    if document.entries:
        yield "<ol>" + "".join(f'<li><a href="#entry-{e.no}">{escape(e.headline)}</a></li>' for e in document.entries) + "</ol>"


def _branches(clauses: list[Clause], anchors: Anchors) -> Iterator[str]:
    """Clauses as nested lists by their levels; a level that is skipped opens no empty list."""
    levels: list[int] = []
    for clause in clauses:
        while levels and levels[-1] > clause.level:
            levels.pop()
            yield "</li></ol>"
        if levels and levels[-1] == clause.level:
            yield "</li><li>"
        else:
            levels.append(clause.level)
            yield "<ol><li>"
        words = clause.heading or clause.text[:_OPENING] + ("…" if len(clause.text) > _OPENING else "")
        number = f"<b>{escape(clause.path[-1])}</b> " if clause.path else ""
        yield f'<a href="#{escape(anchors.clause(clause))}">{number}{escape(words)}</a>'
    yield "</li></ol>" * len(levels)


def legend(marked: Marked) -> Iterator[str]:
    """One switch for each kind that the document has."""
    tally = Counter(one.record for one in marked)
    for kind in LEGEND:
        if tally[kind]:
            on = " checked" if kind in SHOWN else ""
            yield (
                f'<label><input type="checkbox" data-kind="{kind}"{on}>'
                f'<span class="f f-{kind} swatch">{both(KINDS[kind])}</span> <span class="count">{tally[kind]}</span></label>'
            )


Row = Callable[[Document, Any], list[str]]


def _task_row(_document: Document, task: Task) -> list[str]:
    bodies = task.bodies or (*task.lead, *task.support)
    return ["" if task.no is None else str(task.no), task.area, task.text, "、".join(bodies), task.deadline or ""]


def _target_row(document: Document, target: Target) -> list[str]:
    told = dict(details(target))
    return [address_of(document, target), target.indicator, told.get("value", ""), target.by or "", told.get("kind", "")]


def _support_row(document: Document, support: Support) -> list[str]:
    told = dict(details(support))
    sums = "；".join(f"{FIELDS[name].zh} {told[name]}" for name in ("amount", "rate", "cap", "duration") if name in told)
    return [address_of(document, support), support.beneficiary or "", told.get("instrument", ""), sums, told.get("conditions", "")]


def _finding_row(document: Document, finding: Finding) -> list[str]:
    return [place(document.source.place(finding.start)).zh, finding.message, finding.code]


LISTS: tuple[tuple[type[Any], tuple[str, ...], int, Row], ...] = (
    (Task, ("no", "area", "text", "bodies", "deadline"), 2, _task_row),
    (Target, ("address", "indicator", "value", "by", "kind"), 1, _target_row),
    (Support, ("address", "beneficiary", "instrument", "value", "conditions"), 1, _support_row),
    (Finding, ("place", "message", "kind"), 1, _finding_row),
)
"""Lists at the end of the page: kind, columns, which column links to the place, and what a row shows."""


def lists(document: Document, marked: Marked, names: Sequence[str]) -> Iterator[str]:
    """One table for each kind that an office acts on; its rows lead to the marks of these names."""
    for kind, columns, linked, show in LISTS:
        rows = [(name, show(document, one)) for name, one in zip(names, marked, strict=True) if isinstance(one, kind)]
        if rows:
            yield from _list(kind.record, columns, linked, rows)


def _list(record: str, columns: tuple[str, ...], linked: int, rows: list[tuple[str, list[str]]]) -> Iterator[str]:
    """A table; columns that no row fills are left out."""
    filled = [column for column in range(len(columns)) if any(values[column] for _, values in rows) or column == linked]
    label = KINDS[record]
    yield f'<section class="list"><h2 id="list-{record}" data-toc>{both(label)}'
    yield f' <span class="count">{len(rows)}</span></h2>'
    yield f'<div class="wide" tabindex="0" role="region" aria-label="{escape(label.zh)}"><table><thead><tr>'
    yield "".join(f'<th scope="col">{both(field_label(columns[column]))}</th>' for column in filled) + "</tr></thead><tbody>"
    for name, values in rows:
        cells = (_list_cell(values[column], name if column == linked else "") for column in filled)
        yield "<tr>" + "".join(cells) + "</tr>"
    yield "</tbody></table></div></section>"


def _list_cell(value: str, name: str) -> str:
    """A cell; with a name it leads to the mark of that name in the text."""
    words = f'<a href="#{name}">{escape(value or "—")}</a>' if name else escape(value)
    return f"<td>{words}</td>"


def list_links(marked: Marked) -> Iterator[str]:
    """Links to the lists, for the contents."""
    tally = Counter(one.record for one in marked)
    for kind, *_ in LISTS:
        if tally[kind.record]:
            yield f'<li><a href="#list-{kind.record}">{both(KINDS[kind.record])} <span class="count">{tally[kind.record]}</span></a></li>'


def facts_json(document: Document, marked: Marked) -> str:
    """What the card shows of each mark, as JSON that cannot end the script element it stands in."""
    labels: dict[str, Label] = {}
    out = []
    for one in marked:
        told = _told(one)
        labels |= {name: field_label(name) for name, _ in told}
        out.append({"k": one.record, "a": address_of(document, one), "p": place(document.source.place(one.start)), "f": told})
    data = {"facts": out, "fields": labels, "kinds": {kind: KINDS[kind] for kind in LEGEND}, "words": _CODED}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c").replace("\u2028", "\\u2028")


def _told(one: Any) -> list[tuple[str, str]]:
    if isinstance(one, Fact):
        return list(details(one))
    if isinstance(one, Finding):
        return [("message", one.message), ("kind", one.code)]
    names = ("no", "chapter", "area", "text", "bodies", "lead", "support", "scope", "deadline")
    values = ((name, getattr(one, name)) for name in names)
    return [(name, "、".join(value) if isinstance(value, tuple) else str(value)) for name, value in values if value]
