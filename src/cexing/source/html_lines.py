"""Elements of a page → printed lines: white space as a browser collapses it, list numbers printed, bold openings counted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

from lxml import etree

from cexing.source.html_list import ListNumbers, is_numbered
from cexing.source.html_page import line_number, look

T = TypeVar("T")
Mains = frozenset[etree._Element]
Skip = Callable[[etree._Element], bool]
ReadTable = Callable[[etree._Element], T | None]

_BLOCKS = """
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2
    h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul br
"""
_BLOCK_TAGS = frozenset(_BLOCKS.split())
_LISTS = frozenset({"ol", "ul"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}

_ZERO_WIDTH = re.compile("[\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad]")
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’—…"
_SOURCE_BREAK = re.compile(rf"(?<=[{_WIDE}])[ \t]*[\r\n]\s*(?=[{_WIDE}])")
_BLANKS = re.compile("[ \t\r\n\f\v\u00a0\u2000-\u200a\u202f\u205f]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: `bold` characters open it in bold, `links` of its characters are links; `main` tells that the document holds it."""

    text: str
    number: int
    level: int = 0
    bold: int = 0
    centred: bool = False
    links: int = 0
    main: bool = True
    cut: bool = False
    """Whether the line may end where its width, not its paragraph, ends (preformatted text)."""


@dataclass(frozen=True, slots=True)
class Held(Generic[T]):
    """A table, read, and whether the document holds it."""

    table: T
    main: bool


class _Style(NamedTuple):
    """What holds for the text in an element."""

    level: int = 0
    bold: bool = False
    centred: bool = False
    link: bool = False
    kept_breaks: bool = False
    main: bool = True


@dataclass(slots=True)
class _Run:
    """The line under way."""

    pieces: list[tuple[str, _Style]] = field(default_factory=list)
    number: int = 0
    token: str = ""

    def add(self, text: str, style: _Style, number: int) -> None:
        if not self.pieces:
            self.number = number
        self.pieces.append((text, style))

    def finish(self) -> Line | None:
        """The line, if it holds anything, and the run emptied."""
        pieces, self.pieces = self.pieces, []
        if not pieces:
            return None
        text = _collapse("".join(piece for piece, _ in pieces))
        if not text:
            return None
        token, self.token = self.token, ""
        bold = _bold_opening(pieces)
        if token and not is_numbered(text):
            text, bold = token + text, bold + len(token) if bold else 0
        style = next(style for piece, style in pieces if piece.strip())
        links = sum(len(piece.strip()) for piece, style in pieces if style.link)
        return Line(text, self.number, style.level, min(bold, len(text)), style.centred, links, style.main, style.kept_breaks)


def _collapse(text: str) -> str:
    """Collapse white space; a line break of the page's source between Chinese characters is no blank."""
    text = _ZERO_WIDTH.sub("", text)
    if "\n" in text or "\r" in text:
        text = _SOURCE_BREAK.sub("", text)
    return _BLANKS.sub(" ", text).strip()


def _bold_opening(pieces: list[tuple[str, _Style]]) -> int:
    opening: list[str] = []
    for text, style in pieces:
        if not style.bold and text.strip():
            break
        opening.append(text)
    return len(_collapse("".join(opening))) if any(style.bold for _, style in pieces[: len(opening)]) else 0


class _Walk(Generic[T]):
    """A walk through an element that gathers runs of text into lines; what is finished waits in `_out`."""

    def __init__(self, root: etree._Element, mains: Mains | None, skipped: Skip | None, table: ReadTable[T]) -> None:
        self._root, self._mains, self._skipped, self._table = root, mains, skipped, table
        self._walker = etree.iterwalk(root, events=("start", "end"))
        self._run, self._lists = _Run(), ListNumbers()
        self._styles = [_Style(main=mains is None)]
        self._out: list[Line | Held[T]] = []

    def __iter__(self) -> Iterator[Line | Held[T]]:
        out = self._out
        for event, element in self._walker:
            if event == "start":
                self._enter(element)
            else:
                self._leave(element)
            if out:
                yield from out
                out.clear()
        self._end_line()
        yield from out

    def _enter(self, element: etree._Element) -> None:
        style = _style_of(element, self._styles[-1], self._mains)
        self._styles.append(style)
        if _is_block(element):
            self._end_line()
            self._enter_list(element)
        if self._skipped is not None and self._skipped(element):
            self._walker.skip_subtree()
        elif element.tag == "table" and (found := self._table(element)) is not None:
            self._walker.skip_subtree()
            self._out.append(Held(found, style.main))
        elif element.text:
            self._take(element.text, style, element)

    def _leave(self, element: etree._Element) -> None:
        self._styles.pop()
        if _is_block(element):
            self._end_line()
            if element.tag in _LISTS:
                self._lists.close()
        if element.tail and element is not self._root:
            self._take(element.tail, self._styles[-1], element)

    def _enter_list(self, element: etree._Element) -> None:
        """Keep the numbers of lists: the token of an item waits for its first line."""
        if element.tag in _LISTS:
            self._lists.open(element)
        elif element.tag == "li":
            self._run.token = self._lists.token(element)

    def _end_line(self) -> None:
        line = self._run.finish()
        if line:
            self._out.append(line)

    def _take(self, text: str, style: _Style, element: etree._Element) -> None:
        """Add text to the line; where line breaks are kept, they end it."""
        number = line_number(element)
        if not style.kept_breaks:
            self._run.add(text, style, number)
            return
        for offset, piece in enumerate(text.split("\n")):
            if offset:
                self._end_line()
            self._run.add(piece, style, number + offset)


def lines_in(
    root: etree._Element, *, mains: Mains | None = None, skipped: Skip | None = None, table: ReadTable[T] = lambda _: None
) -> Iterator[Line | Held[T]]:
    """Walk an element and yield its lines in reading order.

    Lines in `mains` (all, where it is None) have `main` set; elements that are `skipped` are left out; a table for which `table` returns
    something is yielded as that instead of being walked.
    """
    return iter(_Walk(root, mains, skipped, table))


def _style_of(element: etree._Element, outer: _Style, mains: Mains | None) -> _Style:
    """The style in an element: what its tag, its attributes and its surroundings say."""
    tag = element.tag
    bold, centred, level, kept, link = outer.bold, outer.centred, outer.level, outer.kept_breaks, outer.link
    if tag in ("b", "strong"):
        bold = True
    elif tag in _HEADINGS:
        level = _HEADINGS[tag]
    elif tag == "center":
        centred = True
    elif tag in ("pre", "listing", "plaintext"):
        kept = True
    if element.attrib:
        said = look(element.get("style"))
        bold = bold if said.bold is None else said.bold
        align = element.get("align")
        centred = centred if said.centred is None else said.centred
        if align and said.centred is None:
            centred = align.lower() == "center"
        kept = kept or said.kept_breaks
        link = link or (tag == "a" and "href" in element.attrib)
    main = outer.main or (mains is not None and element in mains)
    new = _Style(level, bold, centred, link, kept, main)
    return outer if new == outer else new


def _is_block(element: etree._Element) -> bool:
    if element.tag in _BLOCK_TAGS:
        return True
    style = element.get("style")
    return style is not None and look(style).block
