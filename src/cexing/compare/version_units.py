"""Sentences, headings, lines and table rows of a whole document: the units that two versions are compared by."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from cexing.structure.types import Document

_CLOSING = "”’」』〉》）)】］\\]\"'"
_SENTENCE = re.compile(rf"[^。；;！!？?\n]*(?:[。；;！!？?]+[{_CLOSING}]*|\n|$)")
_ENDS = re.compile(rf"[。；;！!？?][{_CLOSING}]*\s*$")
_NUMBERING = re.compile(
    r"[ \u3000]*(?:第[一二三四五六七八九十百零〇\d]+[章节条编款][ \u3000：:]?|[一二三四五六七八九十百]+(?:、|是)"
    r"|[（(][一二三四五六七八九十百\d]+[）)]|\d+(?:\.\d+)*[.．、﹒](?![0-9０-９])|[①-⑳⑴-⒇])[ \u3000]*"
)
_ROW_NUMBER = re.compile(r"\s*\d{1,3}[.．、]?\t")
_CELL = re.compile(r"[^\t]+")
_WORDLESS = re.compile(r"(?<!\d)[.\-:]|[.\-:](?!\d)|[^\w%+‰≤≥<>±=×.\-:]|_")
_DASHES = str.maketrans("—–－~～〜−：", "-------:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A sentence, heading, line or table row with its place, without the number that opens it: `text[start:end]` are its words."""

    start: int
    end: int
    quote: str
    words: str
    """Its wording without blanks and punctuation, widths folded: what formatting cannot change."""
    part: str
    path: tuple[str, ...]
    closes: bool
    """Whether a mark ends it (。；！？) or it is the last of a table row; else the line that follows may belong to it."""
    opens: bool
    """Whether it is the first of its clause."""

    @property
    def home(self) -> tuple[str, tuple[str, ...]]:
        """Part and path of the clause that holds it."""
        return self.part, self.path


def wording(text: str) -> str:
    """What two printings of one text share: no blanks, no punctuation, widths folded; marks between digits stay (3.5, 2023-2025)."""
    return _WORDLESS.sub("", unicodedata.normalize("NFKC", "".join(text.split())).translate(_DASHES)).casefold()


def units(document: Document) -> tuple[Unit, ...]:
    """The units of a document in the order of its text; the furniture of a page (navigation, running heads) and numbers are in none."""
    return tuple(_Cutting(document))


class _Cutting:
    """Cuts a text where a line, a sentence or a role ends."""

    def __init__(self, document: Document) -> None:
        self._document, self._text = document, document.text
        self._furniture = [(piece.start, piece.end) for piece in document.pieces if piece.role.startswith("chrome")]
        self._numbers = {piece.start: piece.end for piece in document.pieces if piece.role == "number"}

    def __iter__(self) -> Iterator[Unit]:
        last: tuple[str, tuple[str, ...]] | None = None
        for start, end, closes in self._cuts():
            start, end = self._trimmed(start, end)
            words = wording(self._text[start:end])
            if words:
                part, path = self._document.home(start)
                yield Unit(
                    start=start, end=end, quote=self._text[start:end], words=words, part=part, path=path, closes=closes,
                    opens=(part, path) != last,
                )
                last = part, path

    def _cuts(self) -> Iterator[tuple[int, int, bool]]:
        """Start, end and whether it closes, for every stretch between two cuts."""
        at = 0
        for line in self._text.split("\n"):
            end = at + len(line)
            if not self._is_furniture(at):
                yield from self._row(at, line) if "\t" in line else self._sentences(at, end)
            at = end + 1

    def _row(self, at: int, line: str) -> Iterator[tuple[int, int, bool]]:
        """The sentences of a row's cells; only the last closes, so that the row is looked for as a whole first."""
        numbered = _ROW_NUMBER.match(line)
        cells = [(found.start(), found.end()) for found in _CELL.finditer(line, numbered.end() if numbered else 0)]
        stretches = [cut for start, end in cells for cut in self._sentences(at + start, at + end)]
        for index, (start, end, _) in enumerate(stretches):
            yield start, end, index == len(stretches) - 1

    def _sentences(self, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
        at = self._after_number(start, end)
        while at < end:
            found = _SENTENCE.match(self._text, at, end)
            stop = found.end() if found and found.end() > at else end
            stop = min([stop, *(number for number in self._inside(at, stop))])
            yield at, stop, _ENDS.search(self._text, max(at, stop - 8), stop) is not None
            at = self._after_number(stop, end)

    def _inside(self, start: int, end: int) -> Iterator[int]:
        """Where numbers of clauses begin within a stretch: a document may stand on one line."""
        return (offset for offset in range(start + 1, end) if offset in self._numbers)

    def _after_number(self, start: int, end: int) -> int:
        """Where the words begin behind the number of a clause or of an inline item."""
        start = self._numbers.get(start, start)
        found = _NUMBERING.match(self._text, start, end)
        return found.end() if found else start

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        words = self._text[start:end]
        return start + len(words) - len(words.lstrip()), max(start, start + len(words.rstrip()))

    def _is_furniture(self, offset: int) -> bool:
        index = bisect_right(self._furniture, offset, key=lambda span: span[0]) - 1
        return index >= 0 and offset < self._furniture[index][1]
