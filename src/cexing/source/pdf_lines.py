"""Glyphs → printed lines with their words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from operator import attrgetter

from cexing.source.pdf_page import Box, Glyph, span

_BREAK_DOWN = 0.35
_BREAK_RIGHT = 1.0
_BREAK_LEFT = 0.5
"""A run ends where the baseline moves, or the pen jumps right or left, by so many em."""
_SAME_ROW = 0.45
_OVERSTRUCK = 0.15
_WIDE_GAP = 0.75
_WORD_GAP = 0.2


@dataclass(frozen=True)
class Line:
    """Glyphs on one baseline, from left to right; not slotted, for its words are worked out once, when asked for."""

    glyphs: tuple[Glyph, ...]
    box: Box
    em: float

    @cached_property
    def text(self) -> str:
        """The words, without the blanks that layout put between Chinese characters."""
        return _words(self.glyphs)

    @property
    def base(self) -> float:
        """Baseline of the first of its largest glyphs, in points from the top."""
        return next(glyph.base for glyph in self.glyphs if glyph.em == self.em)

    @cached_property
    def bold(self) -> int:
        """How many characters at the beginning are bold; a figure between bold characters is one, for Latin fonts seldom change along."""
        end = 0
        for index, glyph in enumerate(self.glyphs, 1):
            if glyph.bold:
                end = index
            elif is_wide(glyph.text[0]):
                break
        return len(self.text) if end == len(self.glyphs) else len(_words(self.glyphs[:end]))


def line_of(glyphs: Iterable[Glyph]) -> Line:
    """The line of glyphs that share a baseline."""
    ordered = sorted(glyphs, key=attrgetter("x0"))
    return Line(tuple(ordered), span(ordered), max(glyph.em for glyph in ordered))


def runs(glyphs: Iterable[Glyph]) -> list[Line]:
    """Cut glyphs, in the order printed, where the pen jumps: no run holds words of two columns or two lines."""
    found: list[Line] = []
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and _jumps(run[-1], glyph):
            found.append(line_of(run))
            run = []
        run.append(glyph)
    if run:
        found.append(line_of(run))
    return found


def _jumps(before: Glyph, glyph: Glyph) -> bool:
    em = max(before.em, glyph.em)
    gap = glyph.x0 - before.x1
    return abs(glyph.base - before.base) > _BREAK_DOWN * em or gap > _BREAK_RIGHT * em or gap < -_BREAK_LEFT * em


def merged(lines: Sequence[Line], gap: float = float("inf")) -> list[Line]:
    """Put together lines that stand in one row with at most `gap` em between them; from top to bottom, then left to right."""
    rows: list[list[Line]] = []
    leader: Line | None = None
    for line in sorted(lines, key=_middle):
        if leader is not None and abs(_middle(leader) - _middle(line)) < _SAME_ROW * max(leader.em, line.em):
            rows[-1].append(line)
            leader = max(leader, line, key=_weight)
        else:
            rows.append([line])
            leader = line
    return [piece for row in rows for piece in _pieces(row, gap)]


def _middle(line: Line) -> float:
    return line.base - line.em / 3


def _weight(line: Line) -> int:
    """Longer and larger lines fix where a row is; a raised figure joins them."""
    return round(line.em) * min(len(line.glyphs), 4)


def _pieces(members: list[Line], gap: float) -> list[Line]:
    members.sort(key=lambda line: line.box[0])
    groups = [[members[0]]]
    for line in members[1:]:
        reach = max(other.box[2] for other in groups[-1])
        if line.box[0] - reach > gap * max(line.em, groups[-1][-1].em):
            groups.append([line])
        else:
            groups[-1].append(line)
    return [group[0] if len(group) == 1 else line_of(glyph for line in group for glyph in line.glyphs) for group in groups]


def is_wide(character: str) -> bool:
    """Whether a character is set on the Chinese square, so that no blank belongs beside it."""
    return character >= "\u2e80" or "\u2010" <= character <= "\u27ff" or character in "·×"


def _words(glyphs: Sequence[Glyph]) -> str:
    if not glyphs:
        return ""
    spread = _letterspaced(glyphs)
    parts = [glyphs[0].text]
    for before, glyph in pairwise(glyphs):
        if glyph.text == before.text and glyph.x0 - before.x0 < _OVERSTRUCK * glyph.em:
            continue  # bold made by printing twice
        if _blank_between(before, glyph, spread):
            parts.append(" ")
        parts.append(glyph.text)
    return "".join(parts)


def _blank_between(before: Glyph, glyph: Glyph, spread: bool) -> bool:
    """Whether words end here: by a printed blank or a gap in Latin text, by a gap that no justification makes elsewhere."""
    gap = (glyph.x0 - before.x1) / max(before.em, glyph.em)
    if is_wide(before.text[-1]) or is_wide(glyph.text[0]):
        return gap > _WIDE_GAP and not spread
    return (glyph.spaced and gap > 0) or gap > _WORD_GAP


def _letterspaced(glyphs: Sequence[Glyph]) -> bool:
    """Whether every character stands apart from the next by about as much: 目　　录 is one word."""
    if not 1 < len(glyphs) <= 40:
        return False
    gaps = [after.x0 - before.x1 for before, after in pairwise(glyphs)]
    em = glyphs[0].em
    return min(gaps) > _WIDE_GAP * em and max(gaps) - min(gaps) < 0.5 * em


def joined(before: str, after: str) -> str:
    """The words of two lines of one paragraph: Latin words stay apart, a hyphen that only broke a word goes."""
    if not before or not after or is_wide(before[-1]) or is_wide(after[0]):
        return before + after
    if before[-1] == "-":
        broken = before[-2:-1].islower() and after[0].islower()
        return before[:-1] + after if broken else before + after
    return f"{before} {after}"
