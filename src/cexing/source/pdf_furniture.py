"""Running heads, running feet and page numbers: what stands at the same height on pages near each other, and is no text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cexing.source.pdf_lines import Line, merged

_MARGIN = 0.15
"""Furniture stands in this part of the page, at the top or at the bottom."""
_DEEP = 3
"""Rows of a running head or foot at most."""
_SAME_HEIGHT = 4.0
_PROOF = ((50.0, 1), (72.0, 2))
_INSIDE = 4
"""Points from the edge of the page, and the pages wanted there; deeper in, forms may begin with the same title on each page."""
_NUMBER = re.compile(r"[\dIVXLCivxlc]{1,4}")
_MARKED = re.compile(
    r"[-—–―－·•.|\s]*第\s*[\d一二三四五六七八九十百]+\s*页[\s，,/|]*(?:[（(]?\s*共\s*[\d一二三四五六七八九十百]+\s*页\s*[）)]?)?[-—–―－\s]*"
    r"|[-—–―－·•~～|\s]*[-—–―－·•~～|]\s*\d{1,4}\s*[-—–―－·•~～|]+[-—–―－\s]*"
    r"|(?:[Pp]age\s*)?\d{1,4}\s*(?:/|of)\s*\d{1,4}|[Pp]age\s*\d{1,4}|P\.?\s?\d{1,4}"
)
_DIGITS = re.compile(r"\d+")
_HEADING = re.compile(r"附|第.{1,7}[编章节条部]|[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]")
"""Changing numbers in these count annexes and clauses, not pages."""


@dataclass(frozen=True, slots=True)
class Row:
    """What stands at one height in a margin of a page."""

    text: str
    height: float
    """Middle of the row, in points from the top of the page, or from its bottom in the lower margin."""
    top: float
    bottom: float
    gap: float
    """Points between it and the nearest text on the inner side."""
    em: float


@dataclass(frozen=True, slots=True)
class Margins:
    """The rows that may be furniture on one page, outermost first."""

    page: int
    head: tuple[Row, ...]
    foot: tuple[Row, ...]


def margins(lines: Sequence[Line], page: int, height: float) -> Margins:
    """The outer rows of a page of so many points' height."""
    rows = _rows(lines)
    head = _outer(rows, height)
    turned = [(text, height - bottom, height - top, em) for text, top, bottom, em in reversed(rows)]
    foot = [Row(row.text, row.height, height - row.bottom, height - row.top, row.gap, row.em) for row in _outer(turned, height)]
    return Margins(page, tuple(head), tuple(foot))


def _rows(lines: Sequence[Line]) -> list[tuple[str, float, float, float]]:
    found: list[tuple[str, float, float, float]] = []
    for line in merged(lines):
        found.append((line.text, line.box[1], line.box[3], line.em))
    return found


def _outer(rows: Sequence[tuple[str, float, float, float]], height: float) -> list[Row]:
    found = []
    for index, (text, top, bottom, em) in enumerate(rows[:_DEEP]):
        if (top + bottom) / 2 > _MARGIN * height:
            break
        gap = rows[index + 1][1] - bottom if index + 1 < len(rows) else height
        found.append(Row(text, (top + bottom) / 2, top, bottom, gap, em))
    return found


def furniture(margin: Margins, others: Iterable[Margins]) -> list[tuple[float, float]]:
    """Heights (top, bottom) of the furniture of a page, judged by the pages near it."""
    near = [other for other in others if other.page != margin.page]
    heads = [(other.page - margin.page, other.head) for other in near]
    feet = [(other.page - margin.page, other.foot) for other in near]
    return [*_furniture(margin.head, heads), *_furniture(margin.foot, feet)]


def _furniture(rows: Sequence[Row], near: Sequence[tuple[int, Sequence[Row]]]) -> Iterator[tuple[float, float]]:
    """From the edge of the page inwards, until the first row that is text."""
    for row in rows:
        level = [(delta, other) for delta, side in near for other in side if abs(other.height - row.height) < _SAME_HEIGHT]
        alike = sum(_goes_on(row.text, other.text, delta) for delta, other in level)
        repeated = alike >= _needed(row.height) and alike * 3 >= len(level)
        if not (repeated or _MARKED.fullmatch(row.text) or (_NUMBER.fullmatch(row.text) and row.gap > 0.8 * row.em)):
            return
        yield row.top, row.bottom


def _needed(height: float) -> int:
    """On how many other pages a row must stand to be furniture: few where no text stands, more where pages may begin alike."""
    return next((count for limit, count in _PROOF if height < limit), _INSIDE)


def _goes_on(text: str, other: str, delta: int) -> bool:
    """Whether two rows are the same but for numbers that count the pages between them."""
    if text == other:
        return True
    if _HEADING.match(text) or _DIGITS.sub("0", text) != _DIGITS.sub("0", other):
        return False
    steps = [int(there) - int(here) for here, there in zip(_DIGITS.findall(text), _DIGITS.findall(other), strict=True)]
    return delta in steps and all(step in (0, delta) for step in steps)


def without(lines: Iterable[Line], heights: Sequence[tuple[float, float]]) -> list[Line]:
    """The lines that stand at none of the heights."""
    return [line for line in lines if not any(top <= (line.box[1] + line.box[3]) / 2 <= bottom for top, bottom in heights)]
