"""Printed lines of one column → paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from cexing.source.pdf_lines import Line, is_wide, joined
from cexing.source.pdf_page import Box

_NUMBER = re.compile(
    r"第[零〇一二三四五六七八九十百千\d]{1,7}[编章节条]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]"
    r"|\d{1,3}(?:[.．、](?!\d)|(?:\.\d{1,2}){1,3}(?=\s))|[①-⑳]|附\s?件|附\s?表|附\s?录|[●■◆▪•➢✓]"
)
"""How a clause, a list item or an annex begins."""
_ENDS = "。！？；：…!?;:"
_LEADER = re.compile(r"(?:[.．。·…‥]\s?){4,}\s*[\dIVXLivxl]*$")
"""Dots to a page number, as in a table of contents."""
_NO_BEGINNING = "，。；：、）》”’】〉」』！？％%,.;:)]}"
"""Marks that may not begin a line: the character before them is taken along."""
_INDENT = 1.2
_SHORT = 1.1
_CENTRED = 2.6
_SIZE = 0.12
_PITCH = 1.45
_HANGS = 0.6
_NARROW = 0.75
"""Share of the width of the page before; where few lines are and none is as wide, the edges of that page hold."""
_FAR = 3
"""Em between right edges of pages that are not the same edge."""
_PROSE = 8
"""Em: a narrower cell holds names and labels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edges:
    """Left and right edge of a column and the em of its text, in points."""

    left: float
    right: float
    em: float

    @property
    def width(self) -> float:
        return self.right - self.left


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Lines that belong together; `begun` and `unended` where they may go on what stands before or go on after it."""

    lines: tuple[Line, ...]
    begun: bool
    unended: bool
    centred: bool

    @property
    def text(self) -> str:
        """The words, joined over the lines."""
        text = ""
        for line in self.lines:
            text = joined(text, line.text)
        return text

    @property
    def ended_sentence(self) -> bool:
        """Whether the last words are the end of a sentence."""
        return self.lines[-1].text.rstrip("）》”’」』)")[-1:] in _ENDS

    @property
    def bold(self) -> int:
        """How many characters at the beginning are bold."""
        count, text = 0, ""
        for line in self.lines:
            text = joined(text, line.text)
            if line.bold < len(line.text):
                return count + (len(text) - len(line.text) - count if line.bold else 0) + line.bold
            count = len(text)
        return count

    @property
    def box(self) -> Box:
        """The box around its lines."""
        x0, top, x1, bottom = zip(*(line.box for line in self.lines), strict=True)
        return min(x0), min(top), max(x1), max(bottom)

    def with_rest(self, rest: Paragraph) -> Paragraph:
        """This paragraph and what goes on it in the next column."""
        return Paragraph(lines=self.lines + rest.lines, begun=self.begun, unended=rest.unended, centred=False)


def edges_of(lines: Sequence[Line], before: Edges | None = None) -> Edges | None:
    """Edges of a column; `before`, those of the page before, helps where no line of this one reaches an edge."""
    if not lines:
        return before
    widest = max(line.box[2] - line.box[0] for line in lines)
    long = [line for line in lines if line.box[2] - line.box[0] > widest * 0.6]
    em = median(line.em for line in long)
    outer = min(line.box[0] for line in long)
    left = min(line.box[0] for line in lines if line.box[0] > outer - em)
    rights = sorted(line.box[2] for line in long)
    right = rights[-1 - len(rights) // 12]
    if before is None or sum(right - em / 2 < x1 for x1 in rights) > 2:
        return Edges(left=_outer_left(left, before, em), right=right, em=em)
    if widest < _NARROW * before.width:
        return Edges(left=before.left, right=before.right, em=before.em or em)
    far = before.right - right > _FAR * em
    return Edges(left=_outer_left(left, before, em), right=before.right if far else right, em=em)


def _outer_left(left: float, before: Edges | None, em: float) -> float:
    """The left edge of the page before where all lines of this one are indented by as much as paragraphs are."""
    return before.left if before is not None and _INDENT * em < left - before.left < 3 * em else left


def paragraphs(lines: Sequence[Line], edges: Edges) -> list[Paragraph]:
    """Cut the lines of a column, from top to bottom, into paragraphs."""
    if not lines:
        return []
    pitch = _pitch(lines)
    groups: list[list[Line]] = [[lines[0]]]
    for before, line in pairwise(lines):
        if _apart(before, line, pitch) or _begins(groups[-1], line, edges):
            groups.append([line])
        else:
            groups[-1].append(line)
    return [_paragraph(group, edges, after) for group, after in zip(groups, [*(group[0] for group in groups[1:]), None], strict=True)]


def _paragraph(group: list[Line], edges: Edges, after: Line | None) -> Paragraph:
    centred = is_centred(group[-1], edges)
    first = group[0].box[0] - edges.left < _INDENT * group[0].em and not centred
    unended = not (centred or _LEADER.search(group[-1].text) or _is_short(group[-1], after, edges))
    return Paragraph(lines=tuple(group), begun=first, unended=unended, centred=centred)


def _pitch(lines: Sequence[Line]) -> float:
    """Distance of baselines within paragraphs; generous where there are too few lines to tell."""
    steps = [after.base - before.base for before, after in pairwise(lines)]
    return median(steps) if len(steps) > 3 else 2.5 * max(line.em for line in lines)


def _apart(before: Line, line: Line, pitch: float) -> bool:
    """Whether size or distance says that two lines are no one paragraph."""
    if abs(before.em - line.em) > _SIZE * max(before.em, line.em):
        return True
    return line.base - before.base > _PITCH * pitch


def _begins(group: list[Line], line: Line, edges: Edges) -> bool:
    """Whether a line begins a paragraph after the lines in `group`."""
    before = group[-1]
    if is_centred(before, edges) or is_centred(line, edges):
        return not _goes_on_title(before, line, edges)
    if _LEADER.search(before.text) or _is_short(before, line, edges):
        return True
    if _NUMBER.match(line.text):
        if before.text[-1:] in _ENDS:
            return True
    elif _LEADER.search(line.text):
        return False
    if line.box[0] - edges.left < _INDENT * line.em:
        return False
    return not _hangs(group, line)


def _goes_on_title(before: Line, line: Line, edges: Edges) -> bool:
    """Whether a line of large print was broken because it was full, not for the shape of a title."""
    large = min(before.em, line.em) > (1 + _SIZE) * edges.em
    return large and edges.width - (before.box[2] - before.box[0]) < _first_width(line) + line.em / 2


def _hangs(group: list[Line], line: Line) -> bool:
    """Whether an indented line stands under the words of an item, not under its number, or goes on such lines."""
    if len(group) > 1:
        return abs(group[-1].box[0] - line.box[0]) < _HANGS * line.em
    number = _NUMBER.match(group[0].text)
    if number is None or line.box[0] < group[0].box[0] + _HANGS * line.em:
        return False
    after = group[0].glyphs[min(number.end(), len(group[0].glyphs) - 1)]
    return abs(after.x0 - line.box[0]) < _HANGS * line.em


def is_centred(line: Line, edges: Edges) -> bool:
    """Whether both margins of a line are alike and wider than an indent, or there at all beside larger print."""
    left, right = line.box[0] - edges.left, edges.right - line.box[2]
    if line.em > (1 + _SIZE) * edges.em:
        return min(left, right) > line.em / 2 and abs(left - right) < line.em
    return left > _CENTRED * line.em and abs(left - right) < 2 * line.em and right > line.em


def _is_short(line: Line, after: Line | None, edges: Edges) -> bool:
    """Whether a line ends where more would have fitted."""
    room = edges.right - line.box[2]
    return room > _SHORT * line.em + (_first_width(after) if after is not None else line.em)


def _first_width(line: Line) -> float:
    """Width of what could not have been parted at the beginning of a line: a word, or a character with the marks after it."""
    count = 1
    text = [glyph.text for glyph in line.glyphs]
    if not is_wide(text[0]):
        while count < len(text) and not is_wide(text[count]) and not line.glyphs[count].spaced:
            count += 1
    while count < len(text) and text[count] in _NO_BEGINNING:
        count += 1
    return line.glyphs[count - 1].x1 - line.glyphs[0].x0


def cell_text(lines: Sequence[Line], box: Box) -> str:
    """The words of a table cell; a line break stays where a paragraph ends at it, not where the width of the cell made it."""
    if not lines:
        return ""
    edges = edges_of(lines) or Edges(left=box[0], right=box[2], em=0)
    if _is_prose(lines, edges):
        return "\n".join(paragraph.text for paragraph in paragraphs(lines, edges))
    return "\n".join(_entries(lines, Edges(left=box[0], right=box[2], em=edges.em)))


def _is_prose(lines: Sequence[Line], edges: Edges) -> bool:
    """Whether most lines run from edge to edge, so that a short one ends a paragraph."""
    full = sum(edges.right - line.box[2] < 1.5 * line.em and line.box[0] - edges.left < 2.5 * line.em for line in lines)
    return len(lines) > 2 and edges.width > _PROSE * edges.em and 2 * full >= len(lines)


def _entries(lines: Iterable[Line], edges: Edges) -> Iterator[str]:
    """The items of a narrow or centred cell, told by their numbers and by the marks before them."""
    text, before = "", None
    for line in lines:
        if before is not None and before.text[-1:] in _ENDS and (_NUMBER.match(line.text) or _is_short(before, line, edges)):
            yield text
            text = ""
        text = joined(text, line.text)
        before = line
    yield text
