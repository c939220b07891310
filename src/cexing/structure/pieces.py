"""The proof of coverage: what every stretch of the text is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cexing.structure.lines import Line
from cexing.structure.types import Piece


def pieces_of(text: str, lines: Iterable[Line], headings: dict[int, tuple[int, int]]) -> tuple[Piece, ...]:
    """Cut the whole text into pieces by the role of its lines; `headings` gives (after number, after heading) by line start."""
    out: list[Piece] = []
    at = 0
    for line in lines:
        if line.start > at:
            out.append(Piece("blank", at, line.start))
        role = line.role
        if role == "clause":
            _numbered(line, headings[line.start], out)
        elif role == "table":
            _cells(text, line, out)
        elif line.end > line.start:
            out.append(Piece(role or "body", line.start, line.end))
        at = line.end
    if at < len(text):
        out.append(Piece("blank", at, len(text)))
    return tuple(out)


def _numbered(line: Line, heading: tuple[int, int], out: list[Piece]) -> None:
    """Number, heading and body of a clause's first line."""
    number_end, heading_end = heading
    out.append(Piece("number", line.start, number_end))
    if heading_end > number_end:
        out.append(Piece("heading", number_end, heading_end))
    if line.end > heading_end:
        out.append(Piece("body", heading_end, line.end))


def _cells(text: str, line: Line, out: list[Piece]) -> None:
    """The cells of a table row and the tabs between them."""
    at = line.start
    while at < line.end:
        tab = text.find("\t", at, line.end)
        end = tab if tab >= 0 else line.end
        if end > at:
            out.append(Piece("cell", at, end))
        if tab >= 0:
            out.append(Piece("blank", tab, tab + 1))
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
