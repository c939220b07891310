"""One PDF page → glyphs in reading position, from the text layer that pdfium finds."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from cexing.source.pdf_charmap import MENDED, unreadable

Box = tuple[float, float, float, float]
"""(x0, top, x1, bottom) in points from the top left of the page."""

_BOLD = re.compile(r"bold|black|heavy|heiti|(?<!ya)hei(?![a-z])|FZHTJ?[KW]|黑体|黑體|粗", re.IGNORECASE)
_SEMIBOLD = 600
_ASCENT, _DESCENT = 0.86, 0.14
_SMALLEST = 1.0
"""Text below this size (points) is not meant to be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Glyph:
    """A printed character: its ends, its baseline and its em in points; `spaced` where a blank was printed before it."""

    text: str
    x0: float
    x1: float
    base: float
    em: float
    bold: bool
    spaced: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Page space (points, y upwards) turned so that the text reads from left to right, with (0, 0) at the top left."""

    quarter: int
    """How many quarter turns clockwise bring the page upright."""
    shown: int
    """How many the page itself asks for; another number where a table lies on its side."""
    bbox: Box
    """Left, bottom, right and top in page space."""

    def matrix(self, quarter: int) -> tuple[float, float, float, float, float, float]:
        """Coefficients (a, b, c, d, e, f): X = a·x + c·y + e and Y = b·x + d·y + f."""
        left, bottom, right, top = self.bbox
        match quarter % 4:
            case 1:
                return 0, 1, 1, 0, -bottom, -left
            case 2:
                return -1, 0, 0, 1, right, -bottom
            case 3:
                return 0, -1, -1, 0, top, right
            case _:
                return 1, 0, 0, -1, -left, top

    def box(self, left: float, bottom: float, right: float, top: float, quarter: int | None = None) -> Box:
        """A rectangle of page space in the reading position."""
        a, b, c, d, e, f = self.matrix(self.quarter if quarter is None else quarter)
        xs = sorted((a * left + c * bottom + e, a * right + c * top + e))
        ys = sorted((b * left + d * bottom + f, b * right + d * top + f))
        return xs[0], ys[0], xs[1], ys[1]

    def place(self, box: Box) -> Box:
        """A box of the reading position as the page is shown, rounded to hundredths of a point."""
        if self.quarter % 4 != self.shown % 4:
            a, b, c, d, e, f = self.matrix(self.quarter)
            (x0, top, x1, bottom) = box
            # The linear part is a quarter turn, so that its transpose is its inverse.
            ends = [(a * (x - e) + b * (y - f), c * (x - e) + d * (y - f)) for x, y in ((x0, top), (x1, bottom))]
            box = self.box(*ends[0], *ends[1], quarter=self.shown)
        return tuple(round(value, 2) for value in box)  # type: ignore[return-value]  # four values stay four

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in the reading position."""
        left, bottom, right, top = self.bbox
        sides = (right - left, top - bottom)
        return sides if self.quarter % 2 == 0 else sides[::-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """The text layer of a page."""

    frame: Frame
    glyphs: list[Glyph]
    unreadable: int
    """How many of the glyphs the fonts have no Unicode for; they read U+FFFD."""


@dataclass(frozen=True, slots=True)
class _Style:
    """What the characters of one text object share; `quarter` is None where they run askew (a watermark)."""

    em: float
    bold: bool
    quarter: int | None
    mapped: bool
    """Whether the font says which characters its glyphs are; pdfium gives the glyphs' own numbers where it does not."""


_Mark = tuple[int, bool, _Style, float, float, float, float, float, float]
"""Code point, blank before, style; left, bottom, right, top and origin (x, y) in page space."""


def letters(page: Any, textpage: Any) -> Letters:
    """Read the glyphs of an open pdfium page in the order in which the page prints them."""
    marks = [mark for mark in _marks(textpage) if mark[2].quarter is not None]
    shown = page.get_rotation() // 90
    turns = Counter(mark[2].quarter for mark in marks)
    quarter = max(turns, key=lambda turn: (turns[turn], turn == shown)) if turns else shown
    frame = Frame(quarter=quarter or 0, shown=shown, bbox=page.get_bbox())
    width, height = frame.size
    glyphs = [
        glyph for glyph in _placed(marks, frame) if 0 <= glyph.x0 + glyph.x1 <= 2 * width and 0 <= glyph.base - glyph.em / 3 <= height
    ]
    return Letters(frame=frame, glyphs=glyphs, unreadable=sum(unreadable(mark[0]) or not mark[2].mapped for mark in marks))


def _placed(marks: list[_Mark], frame: Frame) -> Iterator[Glyph]:
    a, b, c, d, e, f = frame.matrix(frame.quarter)
    for code, spaced, style, left, bottom, right, top, x, y in marks:
        if code == 0 or not style.mapped:
            code = 0xFFFD
        x0, x1 = a * left + c * bottom + e, a * right + c * top + e
        if x0 > x1:
            x0, x1 = x1, x0
        yield Glyph(text=MENDED.get(code) or chr(code), x0=x0, x1=x1, base=b * x + d * y + f, em=style.em, bold=style.bold, spaced=spaced)


def _marks(textpage: Any) -> Iterator[_Mark]:
    """The characters with what pdfium knows of them; blanks become a note on the next one."""
    styles: dict[int | None, _Style] = {}
    rect, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    spaced = False
    for index in range(pdfium.FPDFText_CountChars(textpage)):
        code = pdfium.FPDFText_GetUnicode(textpage, index)
        if code in (2, 0xFFFE):  # how pdfium writes a hyphen at the end of a line
            code = 0x2D
        if code in (10, 13):
            spaced = False
            continue
        if 0 < code <= 32 or code in (0xA0, 0x3000) or code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
            spaced = True
            continue
        if not pdfium.FPDFText_GetLooseCharBox(textpage, index, rect) or not pdfium.FPDFText_GetCharOrigin(textpage, index, x, y):
            continue
        drawn = pdfium.FPDFText_GetTextObject(textpage, index)
        key = ctypes.cast(drawn, ctypes.c_void_p).value
        style = styles.get(key)
        if style is None:
            style = styles[key] = _style(textpage, index, drawn)
        if style.em >= _SMALLEST:
            yield code, spaced, style, rect.left, rect.bottom, rect.right, rect.top, x.value, y.value
        spaced = False


def _style(textpage: Any, index: int, drawn: Any) -> _Style:
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFText_GetMatrix(textpage, index, matrix):
        matrix = pdfium.FS_MATRIX(1, 0, 0, 1, 0, 0)
    em = pdfium.FPDFText_GetFontSize(textpage, index) * math.hypot(matrix.c, matrix.d)
    turns = math.atan2(matrix.b, matrix.a) / (math.pi / 2)
    quarter = round(turns) % 4 if abs(turns - round(turns)) < 0.1 else None
    mapped = pdfium.FPDFText_HasUnicodeMapError(textpage, index) != 1
    return _Style(em=em, bold=bool(drawn) and _bold(textpage, index, drawn), quarter=quarter, mapped=mapped)


def _bold(textpage: Any, index: int, drawn: Any) -> bool:
    """Whether the font is a bold or heading one, or the page strokes the outlines too (the bold of fonts that have none)."""
    if pdfium.FPDFTextObj_GetTextRenderMode(drawn) == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE:
        return True
    if pdfium.FPDFText_GetFontWeight(textpage, index) >= _SEMIBOLD:
        return True
    font = pdfium.FPDFTextObj_GetFont(drawn)
    return bool(font) and _BOLD.search(_font_name(font)) is not None


def _font_name(font: Any) -> str:
    """Name of a font; Chinese producers write it in GBK."""
    name = ctypes.create_string_buffer(256)
    pdfium.FPDFFont_GetBaseFontName(font, name, len(name))
    text = name.value.decode("utf-8", "replace")
    if text.isascii():
        return text
    try:
        return text.encode("latin-1").decode("gbk")
    except UnicodeError:
        return text


def span(glyphs: list[Glyph]) -> Box:
    """The box around glyphs, of which there must be one."""
    return (
        min(glyph.x0 for glyph in glyphs),
        min(glyph.base - glyph.em * _ASCENT for glyph in glyphs),
        max(glyph.x1 for glyph in glyphs),
        max(glyph.base + glyph.em * _DESCENT for glyph in glyphs),
    )
