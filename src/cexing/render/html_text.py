"""The text of a document as HTML: headings, paragraphs and tables with the facts marked where they stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from cexing.model import Address
from cexing.render.anchors import Anchors
from cexing.render.grid import GridCell, grid_rows
from cexing.render.html_words import escape
from cexing.render.layout import Passage, passages
from cexing.render.marks import Mark, Marks
from cexing.structure.types import Clause, Document, Entry, Finding, Part, Table, Task

_SPACE = re.compile(r"[\s《》]+")
_ALIGNED = {
    "metadata:doc_no": "centred", "metadata:signature": "signed", "metadata:date": "signed", "metadata:recipients": "flush",
    "metadata:annexes": "annexes", "metadata:label": "aside", "column": "column",
}


class TextWriter:
    """Writes one document's text; every mark opens as `<span class="f f-KIND" data-f="NUMBER">`, numbered over `marked`.

    Where a mark begins its id is its name: kind and offsets, so that a link to it holds while the text does.
    """

    def __init__(self, document: Document, anchors: Anchors) -> None:
        self._document, self._anchors = document, anchors
        self.marked: tuple[Any, ...] = (*document.known, *document.tasks, *document.findings)
        """Everything that is marked in the text, in the order of the numbers."""
        self.names = tuple(_names(self.marked))
        """Name of every mark: target-120-168."""
        self._marks = Marks(enumerate(self.marked))
        self._begun: set[int] = set()
        self._headed: set[int] = set()
        self._part: Part | None = None

    def lines(self, chosen: Iterable[Passage] | None = None) -> Iterator[str]:
        """The text, or what is chosen of its passages, one element a line."""
        for passage in passages(self._document) if chosen is None else chosen:
            match passage.kind:
                case "part":
                    yield self._open_part(passage)
                case "head":
                    yield self._head(passage)
                case "headline":
                    yield self._headline(passage)
                case "table":
                    yield from self._table(passage)
                case "body":
                    yield self._body(passage)
                case "loose":
                    yield self._loose(passage)

    def inline(self, start: int, end: int) -> str:
        """A stretch of the text with its marks."""
        out = []
        for step in self._marks.weave(start, end):
            if step.kind == "text":
                out.append(escape(self._document.text[step.start : step.end]))
            elif step.kind == "close":
                out.append("</span>")
            elif step.mark is not None:
                out.append(self._open_mark(step.mark))
        return "".join(out)

    def _open_mark(self, mark: Mark) -> str:
        first = "" if mark.number in self._begun else f' id="{self.names[mark.number]}"'
        self._begun.add(mark.number)
        return f'<span class="f f-{self.marked[mark.number].record}" data-f="{mark.number}"{first}>'

    def _open_part(self, passage: Passage) -> str:
        part = passage.owner
        assert isinstance(part, Part)
        self._part = part
        anchor = self._anchors.part(part)
        if part is self._document.parts[0] and not part.part:
            return f'<div class="part" id="{escape(anchor)}"></div>'
        label = f'<span class="part-label">{escape(part.part)}</span> ' if part.part else ""
        # The first part often bears the title of the whole, which stands right above it.
        title = "" if label and part is self._document.parts[0] and part.title == self._document.metadata.title else escape(part.title)
        return f'<h2 class="part" id="{escape(anchor)}" data-toc>{label}{title}</h2>'

    def _head(self, passage: Passage) -> str:
        clause = passage.owner
        assert isinstance(clause, Clause)
        words = self._with_number(passage, clause)
        level = min(clause.level, 4)
        return f'<h{level + 2} class="l{level}">{words}</h{level + 2}>' if words.startswith("<a") else f'<p class="l{level}">{words}</p>'

    def _body(self, passage: Passage) -> str:
        owner = passage.owner
        words = self._with_number(passage, owner) if isinstance(owner, Clause) else self.inline(passage.start, passage.end)
        return f"<p>{words}</p>"

    def _with_number(self, passage: Passage, clause: Clause) -> str:
        """The first passage of a clause begins with its number, which is its anchor and copies its citation."""
        if clause.start in self._headed:
            return self.inline(passage.start, passage.end)
        self._headed.add(clause.start)
        token = clause.path[-1] if clause.path else ""
        after = passage.start + len(token)
        if not token or not self._document.text.startswith(token, passage.start):
            token, after = "§", passage.start
        anchor, address = escape(self._anchors.clause(clause)), escape(str(clause.address))
        link = f'<a class="num" id="{anchor}" href="#{anchor}" data-a="{address}" data-toc>{escape(token)}</a>'
        return link + self.inline(after, passage.end)

    def _headline(self, passage: Passage) -> str:
        entry = passage.owner
        assert isinstance(entry, Entry)
        return f'<h3 class="headline" id="entry-{entry.no}" data-toc>{self.inline(passage.start, passage.end)}</h3>'

    def _loose(self, passage: Passage) -> str:
        if self._said_above(passage):
            return ""
        words = self.inline(passage.start, passage.end)
        kind = "aside" if passage.role.startswith("chrome") else _ALIGNED.get(passage.role, passage.role.split(":")[0])
        return f'<p class="{escape(kind)}">{words}</p>'

    def _said_above(self, passage: Passage) -> bool:
        """Whether the words are the title or the 附件 line that the heading above already shows."""
        if passage.role not in ("title", "annex"):
            return False
        words = _SPACE.sub("", self._document.text[passage.start : passage.end])
        shown = [self._document.metadata.title or "", *((self._part.part, self._part.title) if self._part else ())]
        return any(words in _SPACE.sub("", one) for one in shown if one)

    def _table(self, passage: Passage) -> Iterator[str]:
        table = passage.owner
        assert isinstance(table, Table)
        label = escape(table.title or " ".join(table.header))
        yield f'<div class="wide" tabindex="0" role="region" aria-label="{label}"><table>'
        if table.header:
            yield "<thead><tr>" + "".join(f'<th scope="col">{escape(cell)}</th>' for cell in table.header) + "</tr></thead>"
        yield "<tbody>"
        for row in grid_rows(table):
            yield "<tr>" + "".join(map(self._cell, row)) + "</tr>"
        yield "</tbody></table></div>"

    def _cell(self, cell: GridCell) -> str:
        rows = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
        columns = f' colspan="{cell.columns}" class="over"' if cell.columns > 1 else ""
        return f"<td{rows}{columns}>{self.inline(*cell.place) if cell.place else escape(cell.text)}</td>"


def _names(marked: Iterable[Any]) -> Iterator[str]:
    """Kind and offsets; what another of the kind has in the same place gets a number more."""
    seen: Counter[str] = Counter()
    for one in marked:
        name = f"{one.record}-{one.start}-{one.end}"
        seen[name] += 1
        yield name if seen[name] == 1 else f"{name}-{seen[name]}"


def address_of(document: Document, marked: object) -> str:
    """Address of what is marked: its own, or that of the clause or part around it."""
    if isinstance(marked, (Task, Finding)):
        clause = document.clause_at(marked.start)
        part = document.part_at(marked.start)
        return str(clause.address) if clause else (part.part if part else "")
    return str(Address(getattr(marked, "part", ""), getattr(marked, "path", ())))
