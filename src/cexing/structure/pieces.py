"""The proof of coverage: what every stretch of the text is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from cexing.structure.lines import Line
from cexing.structure.types import Piece


def pieces_of(text: str, lines: Iterable[Line], headings: dict[int, tuple[int, int]]) -> tuple[Piece, ...]:
    """Cut the whole text into pieces by the role of its lines; `headings` gives (after number, after heading) by line start."""
    out: list[Piece] = []
    at = 0
    for line in lines:
        if line.start > at:
            out.append(Piece("blank", at, line.start))
        out.extend(_line_pieces(text, line, headings.get(line.start)))
        at = line.end
    if at < len(text):
        out.append(Piece("blank", at, len(text)))
    return tuple(out)


def _line_pieces(text: str, line: Line, heading: tuple[int, int] | None) -> Iterator[Piece]:
    if line.role == "table":
        yield from _cells(text, line)
    elif line.role == "clause" and heading:
        marks = [line.start, heading[0], heading[1], line.end]
        for role, start, end in zip(("number", "heading", "body"), marks, marks[1:], strict=False):
            if end > start:
                yield Piece(role, start, end)
    elif line.end > line.start:
        yield Piece(line.role or "body", line.start, line.end)


def _cells(text: str, line: Line) -> Iterator[Piece]:
    at = line.start
    while at < line.end:
        tab = text.find("\t", at, line.end)
        end = tab if tab >= 0 else line.end
        if end > at:
            yield Piece("cell", at, end)
        if tab >= 0:
            yield Piece("blank", tab, tab + 1)
            end = tab + 1
        at = end


def gaps(text: str, pieces: Sequence[Piece]) -> list[tuple[int, int]]:
    """Stretches of the text that no piece holds or that two hold: empty when coverage is proved."""
    wrong, at = [], 0
    for piece in pieces:
        if piece.start != at or piece.end < piece.start:
            wrong.append((at, piece.start))
        at = piece.end
    if at != len(text):
        wrong.append((at, len(text)))
    return wrong
