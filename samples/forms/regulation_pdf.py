"""The regulation as a gazette prints it: running heads, page numbers, sentences cut by pages, a ruled table over two pages."""

from __future__ import annotations

import io
from collections.abc import Iterator

from contents import regulation as words
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

_FONT = "STSong-Light"
_SIZE, _LEADING = 14, 26
_LEFT, _TOP, _BOTTOM = 84, 740, 100
_COLUMNS = 30
"""Characters a line."""
_WIDTHS = (40, 110, 220, 50)
_ROW = 44
_CLOSING = "，。；：、）》”"


def make() -> bytes:
    """The file's bytes."""
    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.setTitle(words.TITLE)
    page = _Page(canvas)
    page.centred(words.TITLE, size=20)
    page.centred(words.ENACTED, size=12)
    for heading, articles in words.CHAPTERS:
        page.centred(heading)
        for paragraph in "\n".join(articles).split("\n"):
            page.paragraph(paragraph)
    _annex(page)
    page.close()
    canvas.save()
    return out.getvalue()


class _Page:
    """The page that is being filled, and the place of its next line."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas, self.number = canvas, words.FIRST_PAGE
        self._open()

    def _open(self) -> None:
        self.y = _TOP
        self.canvas.setFont(_FONT, 10)
        self.canvas.drawCentredString(A4[0] / 2, A4[1] - 50, words.RUNNING_HEAD)
        self.canvas.line(_LEFT, A4[1] - 56, A4[0] - _LEFT, A4[1] - 56)

    def close(self) -> None:
        """Print the page number and end the page."""
        self.canvas.setFont(_FONT, 11)
        self.canvas.drawCentredString(A4[0] / 2, 50, f"— {self.number} —")
        self.canvas.showPage()

    def next(self) -> None:
        """Go on upon a new page."""
        self.close()
        self.number += 1
        self._open()

    def room(self, height: float) -> None:
        """Go on upon a new page where less than `height` points are left."""
        if self.y - height < _BOTTOM:
            self.next()

    def line(self, text: str, *, indent: int = 0) -> None:
        """Print one line, wherever the page ends."""
        self.room(_LEADING)
        self.canvas.setFont(_FONT, _SIZE)
        self.canvas.drawString(_LEFT + indent * _SIZE, self.y, text)
        self.y -= _LEADING

    def centred(self, text: str, *, size: int = _SIZE) -> None:
        """Print a title in the middle."""
        self.room(_LEADING * 2)
        self.canvas.setFont(_FONT, size)
        self.canvas.drawCentredString(A4[0] / 2, self.y, text)
        self.y -= _LEADING * 1.4

    def paragraph(self, text: str) -> None:
        """Print a paragraph, its first line set in by two characters."""
        for number, line in enumerate(_wrapped(text)):
            self.line(line, indent=0 if number else 2)


def _wrapped(text: str) -> Iterator[str]:
    """Lines as wide as the page; a closing mark hangs at the end of the line before."""
    width = _COLUMNS - 2
    while text:
        cut = width
        while cut < len(text) and text[cut] in _CLOSING:
            cut += 1
        yield text[:cut]
        text, width = text[cut:], _COLUMNS


def _annex(page: _Page) -> None:
    page.next()
    page.line(words.ANNEX[0])
    page.centred(words.ANNEX[1], size=18)
    for _ in range(8):
        page.y -= _LEADING
    _row(page, words.HEADER)
    for row in words.ROWS:
        if page.y - _ROW < _BOTTOM:
            page.next()
            _row(page, words.HEADER)
        _row(page, row)


def _row(page: _Page, cells: tuple[str, ...]) -> None:
    """One row of the table with its rules."""
    canvas, x = page.canvas, _LEFT
    canvas.setFont(_FONT, 12)
    for text, width in zip(cells, _WIDTHS, strict=True):
        canvas.rect(x, page.y - _ROW, width, _ROW)
        for number, line in enumerate(_broken(text, int(width // 12) - 1)):
            canvas.drawString(x + 5, page.y - 18 - number * 15, line)
        x += width
    page.y -= _ROW


def _broken(text: str, width: int) -> list[str]:
    return [text[start : start + width] for start in range(0, len(text), width)]
