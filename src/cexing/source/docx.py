"""Reader of Word files: paragraphs and tables in the order of the body, with the printed numbers of automatic lists.

Left out are headers and footers, tables of contents, comments, footnotes, tracked deletions and hidden text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cexing.errors import BrokenSource, LimitExceeded
from cexing.model import Place
from cexing.source.detect import Detected
from cexing.source.docx_numbering import Numbering
from cexing.source.docx_package import ALTERNATE, WHAT, Element, WordPackage, child_number, child_value, chosen, switch, w
from cexing.source.docx_styles import Style, Styles, heading_level
from cexing.source.docx_table import cells_of, only_cell, read_grid, rows_of
from cexing.source.docx_text import WordReader, Words
from cexing.source.limits import Limits
from cexing.source.markup import is_rule, strip_marks
from cexing.source.types import Block, Progress

_PARAGRAPH, _TABLE, _CONTROL = w("p"), w("tbl"), w("sdt")
_GROUPS = frozenset(w(name) for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"))
_MARKDOWN = re.compile(r"\s*(?:#{1,6}\s+\S|\*\*[^*]{1,80}\*\*)")
_PROGRESS = 500


def blocks(data: bytes, detected: Detected, limits: Limits, progress: Progress | None) -> Iterator[Block]:
    """Yield a block a paragraph or table; a paragraph with line breaks in it gives a `line` each and an empty one after.

    Raises BrokenSource, EncryptedSource or LimitExceeded, before the first block but for too many table cells.
    """
    package = WordPackage(data, limits)
    try:
        yield from _Body(package, limits, progress).blocks()
    except RecursionError as error:  # how deep the parser goes is the build's choice (256 or 2048 elements)
        raise BrokenSource("elements nested too deeply", expected=f"a {WHAT} that Word could have written") from error


@dataclass(slots=True, kw_only=True)
class _Paragraph:
    words: Words
    level: int = 0
    centred: bool = False
    number: int = 0
    """Its place: how many paragraphs came before it, and one."""


class _Body:
    """One walk through the body: it counts paragraphs, lists and cells on its way."""

    def __init__(self, package: WordPackage, limits: Limits, progress: Progress | None) -> None:
        self._body = package.body
        self._styles = Styles(package.styles)
        self._numbering = Numbering(package.numbering, self._styles)
        self._reader = WordReader(self._styles)
        self._limits, self._progress = limits, progress
        self._total = sum(1 for _ in package.body.iter(_PARAGRAPH))
        self._number = self._cells = 0
        self._carried: list[tuple[str, bool]] = []
        self._markdown = _is_markdown(package.body)

    def blocks(self) -> Iterator[Block]:
        yield from self._walk(self._body)
        if self._progress:
            self._progress(self._total, self._total)

    def _walk(self, container: Element) -> Iterator[Block]:
        for element in _content(container):
            if element.tag == _PARAGRAPH:
                yield from self._paragraph_blocks(element)
            else:
                yield from self._flush()
                yield from self._table_blocks(element)
        yield from self._flush()

    def _paragraph_blocks(self, element: Element) -> Iterator[Block]:
        paragraph = self._read(element)
        if paragraph is None:
            return
        yield from self._printed(paragraph)
        for box in paragraph.words.boxes:
            yield from self._walk(box)

    def _flush(self) -> Iterator[Block]:
        """What a paragraph without a printed end of its own left, where no paragraph follows that takes it up."""
        if self._carried:
            words, self._carried = Words(runs=self._carried), []
            yield from self._printed(_Paragraph(words=words, number=self._number))

    def _printed(self, paragraph: _Paragraph) -> Iterator[Block]:
        place = Place("paragraph", max(paragraph.number, 1))
        lines = [line for line in paragraph.words.lines() if line[0]]
        for text, bold in lines:
            level = paragraph.level
            if self._markdown:
                text, stated, marked = ("", 0, 0) if is_rule(text) else strip_marks(text)
                level, bold = level or stated, max(min(bold, len(text)), marked)
            yield Block(
                kind="paragraph" if len(lines) == 1 else "line",
                text=text, place=place, level=level, bold=bold, centred=paragraph.centred,
            )
        if len(lines) > 1:
            yield Block(kind="line", place=place)

    def _read(self, element: Element) -> _Paragraph | None:
        """The paragraph as it is printed; None where its words go on in the next one or are a line of a table of contents.

        A paragraph whose mark is deleted or hidden has no end: Word prints it together with the next one.
        """
        self._count()
        properties = element.find(w("pPr"))
        style = self._styles.paragraph(child_value(properties, "pStyle"))
        if style.contents:
            return None
        words = self._reader.words(element, style)
        mark = None if properties is None else properties.find(w("rPr"))
        deleted = mark is not None and (mark.find(w("del")) is not None or mark.find(w("moveFrom")) is not None)
        hidden = bool(switch(mark, "vanish")) or style.hidden
        words.runs[:0], self._carried = self._carried, []
        if not deleted and (words.text or not hidden):
            words.number(self._list_number(properties, style))
        if (deleted or hidden) and not words.boxes:
            self._carried = words.runs
            return None
        alignment = child_value(properties, "jc") or style.alignment
        return _Paragraph(words=words, level=_level(properties, style), centred=alignment == "center", number=self._number)

    def _list_number(self, properties: Element | None, style: Style) -> str:
        own = None if properties is None else properties.find(w("numPr"))
        num_id, level = child_value(own, "numId"), child_number(own, "ilvl")
        if num_id is None:
            num_id = style.num_id
            level = style.num_level if level is None else level
        return self._numbering.next(num_id, level, style.chain)

    def _count(self) -> None:
        self._number += 1
        if self._progress and self._number % _PROGRESS == 0:
            self._progress(self._number, self._total)

    def _place(self) -> Place:
        return Place("paragraph", self._number + 1)

    def _table_blocks(self, table: Element) -> Iterator[Block]:
        frame = only_cell(table)
        if frame is not None:
            yield from self._walk(frame)
            return
        grid = read_grid(table, self._cell_text, self._place)
        if grid.rows:
            yield Block(kind="table", place=grid.places[0], grid=grid)

    def _cell_text(self, cell: Element) -> str:
        self._cells += 1
        if self._cells > self._limits.cells:
            raise LimitExceeded(
                f"more than {self._limits.cells} table cells", expected=f"at most {self._limits.cells}",
                remedy="raise Limits.cells to read it",
            )
        return "\n".join(self._cell_lines(cell))

    def _cell_lines(self, container: Element) -> Iterator[str]:
        """The lines of a cell; of a table inside it each row is a line."""
        for element in _content(container):
            if element.tag == _PARAGRAPH:
                for block in self._paragraph_blocks(element):
                    if block.text:
                        yield block.text
            else:
                for row in rows_of(element):
                    yield " ".join(filter(None, (self._cell_text(cell).replace("\n", " ") for cell in cells_of(row))))
        yield from (block.text for block in self._flush())


def _content(container: Element) -> Iterator[Element]:
    """The paragraphs and tables of a container in order, also those inside content controls and insertions."""
    for element in container:
        tag = element.tag
        if tag in (_PARAGRAPH, _TABLE):
            yield element
        elif tag in _GROUPS:
            if not (tag == _CONTROL and _is_generated(element)):
                yield from _content(element)
        elif tag == ALTERNATE:
            branch = chosen(element)
            if branch is not None:
                yield from _content(branch)


def _is_generated(control: Element) -> bool:
    """Whether a content control holds a table of contents or only its own prompt."""
    properties = control.find(w("sdtPr"))
    if properties is None:
        return False
    gallery = child_value(properties.find(w("docPartObj")), "docPartGallery")
    return gallery == "Table of Contents" or bool(switch(properties, "showingPlcHdr"))


def _level(properties: Element | None, style: Style) -> int:
    outline = child_number(properties, "outlineLvl")
    return style.level if outline is None else heading_level(outline)


def _is_markdown(body: Element) -> bool:
    """Whether Markdown was pasted into the file with its marks: some run begins with a heading or is bold by asterisks."""
    return any(_MARKDOWN.match(element.text or "") for element in body.iter(w("t")))
