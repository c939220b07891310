"""Where a stretch of text stands in the raw file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PlaceKind = Literal["line", "page", "paragraph", "cell"]


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a text file, a page and box of a PDF, a paragraph of a Word file or a cell of a sheet.

    `number` is the line, page, paragraph or row, from 1. `name` is the sheet; `column` the sheet column, from 1. `box` is
    (x0, top, x1, bottom) in points from the top left of the page.
    """

    kind: PlaceKind
    number: int
    column: int = 0
    name: str = ""
    box: tuple[float, float, float, float] | None = None

    def __str__(self) -> str:
        if self.kind == "cell":
            return f"{self.name}!R{self.number}C{self.column}"
        return f"{self.kind} {self.number}"
