"""Reader of PDF: pdfium gives characters and rules, pages are put in reading order, furniture goes, lines become paragraphs."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from cexing.errors import BrokenSource, EncryptedSource, LimitExceeded, NeedsOcr
from cexing.model import Place
from cexing.source.detect import Detected
from cexing.source.limits import Limits
from cexing.source.pdf_furniture import Margins, furniture, margins, without
from cexing.source.pdf_layout import Part, Plan, goes_on, laid_out, may_go_on
from cexing.source.pdf_lines import Line, merged, runs
from cexing.source.pdf_page import Frame, letters
from cexing.source.pdf_paragraphs import Edges
from cexing.source.pdf_ruling import ruling
from cexing.source.pdf_tables import Table, tables
from cexing.source.types import Block, BlockKind, Progress

_REACH = 8
"""Running heads are looked for on so many pages before and after a page, so that only these are held in memory."""
_PIECE_GAP = 1.0
_READABLE = 0.5
_OCR = "run OCR (for example ocrmypdf -l chi_sim) and read its result, or ask for the Word file"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """What is kept of a page when pdfium has closed it."""

    number: int
    frame: Frame
    lines: list[Line]
    tables: list[Table]
    margins: Margins
    characters: int
    unreadable: int


def blocks(data: bytes, detected: Detected, limits: Limits, progress: Progress | None) -> Iterator[Block]:
    """Yield a `page` block at the beginning of each page, then its paragraphs and tables.

    The last paragraph of a page is a `line` where its last line is full, and the first of a page where it is not indented, for
    these two are one (`continues`) or may be. EncryptedSource, BrokenSource, LimitExceeded, and NeedsOcr at the end where no page had text.
    """
    with _opened(data) as document:
        count = len(document)
        if count > limits.pages:
            raise LimitExceeded(f"{count} pages", expected=f"at most {limits.pages} pages", remedy="raise Limits.pages to read it")
        tally = _Tally(limits)
        plans: dict[float, Plan] = {}
        last: Part | None = None
        for page, heights in _judged(_pages(document, count, progress, tally)):
            yield Block(kind="page", place=Place("page", page.number))
            kept = without(page.lines, heights)
            tally.lines += len(kept)
            width = page.frame.size[0]
            parts, plans[width] = laid_out(kept, page.tables, plans.get(width) or _usual(width))
            for index, part in enumerate(parts):
                continues = index == 0 and goes_on(last, part)
                cut = continues or (index == len(parts) - 1 and page.number < count and may_go_on(part))
                yield _block(page, part, cut=cut, continues=continues)
            last = parts[-1] if parts else last
        tally.check(count)


class _Tally:
    """What all pages together hold."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.characters = self.unreadable = self.lines = self.cells = 0

    def add(self, page: _Page) -> None:
        """Count a page; LimitExceeded where its tables are too large."""
        self.characters += page.characters
        self.unreadable += page.unreadable
        self.cells += sum(len(table.cells) for table in page.tables)
        self.lines += sum(len(table.glyphs) for table in page.tables)
        if self.cells > self.limits.cells:
            raise LimitExceeded(
                f"more than {self.limits.cells} table cells",
                expected=f"at most {self.limits.cells}",
                remedy="raise Limits.cells to read it",
            )

    def check(self, pages: int) -> None:
        """NeedsOcr where there were no words, or none that can be read."""
        if not self.lines:
            raise NeedsOcr(f"{pages} pages without a text layer", expected="a PDF with text", remedy=_OCR)
        if self.unreadable > _READABLE * self.characters:
            raise NeedsOcr(f"{pages} pages whose fonts do not say which characters they print", expected="a PDF with text", remedy=_OCR)


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise EncryptedSource(
                "the PDF needs a password", expected="a PDF that opens without one", remedy="save a copy without a password"
            ) from error
        raise BrokenSource("no readable PDF", expected="a whole PDF file", remedy="download or export it again") from error
    try:
        yield document
    finally:
        document.close()


def _pages(document: Any, count: int, progress: Progress | None, tally: _Tally) -> Iterator[_Page]:
    for index in range(count):
        page = _read(document, index)
        tally.add(page)
        yield page
        if progress is not None:
            progress(index + 1, count)


def _read(document: Any, index: int) -> _Page:
    """Everything of one page; pdfium's part of it is closed again."""
    try:
        page = document[index]
        textpage = page.get_textpage()
    except pypdfium2.PdfiumError as error:
        raise BrokenSource(
            f"page {index + 1} of {len(document)} cannot be read", expected="a whole PDF file", remedy="download or export it again"
        ) from error
    try:
        layer = letters(page, textpage)
        found = tables(ruling(page, layer.frame))
    finally:
        textpage.close()
        page.close()
    loose = [glyph for glyph in layer.glyphs if not any(table.take(glyph) for table in found)]
    lines = merged(runs(loose), _PIECE_GAP)
    return _Page(
        number=index + 1,
        frame=layer.frame,
        lines=lines,
        tables=[table for table in found if table.glyphs],
        margins=margins(lines, index + 1, layer.frame.size[1]),
        characters=len(layer.glyphs),
        unreadable=layer.unreadable,
    )


def _judged(pages: Iterable[_Page]) -> Iterator[tuple[_Page, list[tuple[float, float]]]]:
    """Each page with the heights of its furniture, as soon as enough of the pages after it are known."""
    waiting: deque[_Page] = deque()
    near: deque[Margins] = deque(maxlen=2 * _REACH + 1)
    for page in pages:
        waiting.append(page)
        near.append(page.margins)
        if len(waiting) > _REACH:
            first = waiting.popleft()
            yield first, furniture(first.margins, near)
    while waiting:
        first = waiting.popleft()
        yield first, furniture(first.margins, near)


def _usual(width: float) -> Plan:
    """Where text stands on most pages of that width; a cover page has no line that shows it."""
    return Plan(edges=Edges(left=0.15 * width, right=0.85 * width, em=0))


def _block(page: _Page, part: Part, *, cut: bool, continues: bool) -> Block:
    """A part of a page as a block; `line` where a paragraph may have been cut by the page."""
    place = Place("page", page.number, box=page.frame.place(part.box))
    if isinstance(part, Table):
        return Block(kind="table", place=place, grid=part.grid(page.number, page.frame))
    kind: BlockKind = "line" if cut else "paragraph"
    return Block(kind=kind, text=part.text, place=place, bold=part.bold, centred=part.centred, continues=continues)
