"""Two wordings of one thing, character by character: what is the same, what one has and the other has not."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal, NamedTuple

Kind = Literal["punctuation", "variant", "omission", "substance"]
KINDS: tuple[Kind, ...] = ("punctuation", "variant", "omission", "substance")
"""Kinds of difference, gravest last."""

_QUOTES = str.maketrans("“”„‟‘’‚‛「」『』〝〞＂", "\"\"\"\"''''\"\"\"\"\"\"\"")
_NO_WORD = re.compile(r"[\W_]*")
_CLOSEST = 2
"""Differences that so few equal characters part are one: of a word that is written otherwise, some characters stay by chance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of two wordings: `body` is what the first has there, `task` the second; `kind` None where they agree."""

    body: str
    task: str
    kind: Kind | None = None
    why: str = ""
    """What of the substance differs: number, negation, modality, verb, object."""
    elsewhere: bool = False
    """Whether what one of them lacks stands in another task or clause, so that nothing is lost."""


class Span(NamedTuple):
    """A stretch of two wordings by offsets; `same` where the characters agree but for their width."""

    same: bool
    start: int
    end: int
    other_start: int
    other_end: int


def folded(text: str) -> str:
    """The text with widths and quotation marks folded, character for character, so that offsets stay."""
    return "".join(map(_fold, text.translate(_QUOTES)))


def _fold(char: str) -> str:
    narrow = unicodedata.normalize("NFKC", char)
    return narrow.casefold() if len(narrow.casefold()) == 1 else char


def spans(body: str, task: str) -> list[Span]:
    """The stretches of two wordings in order, equal and different by turns."""
    from rapidfuzz.distance import Indel

    one, other = folded(body), folded(task)
    opcodes = Indel.opcodes(one, other)
    found = [Span(code.tag == "equal", code.src_start, code.src_end, code.dest_start, code.dest_end) for code in opcodes]
    return _slid(_merged(found, one, other), one, other)


def _merged(found: list[Span], one: str, other: str) -> list[Span]:
    """Neighbouring differences as one, also those of words that very few characters part."""
    out: list[Span] = []
    for span in found:
        if not span.same and out and not out[-1].same:
            span = _joined(out.pop(), span)
        elif not span.same and len(out) > 1 and _is_chance(out[-2], out[-1], span, one, other):
            between, before = out.pop(), out.pop()
            span = _joined(_joined(before, between), span)
        out.append(span)
    return out


def _is_chance(before: Span, between: Span, after: Span, one: str, other: str) -> bool:
    """Whether the equal characters between two differences stayed by chance: few, and words around them."""
    if between.end - between.start > _CLOSEST or not one[between.start : between.end].isalnum():
        return False
    return not any(is_wordless(one[span.start : span.end] + other[span.other_start : span.other_end]) for span in (before, after))


def _joined(first: Span, last: Span) -> Span:
    return Span(False, first.start, last.end, first.other_start, last.other_end)


def _slid(found: list[Span], one: str, other: str) -> list[Span]:
    """Words that one side lacks, shifted to where a phrase begins: [推动甲，]推动乙 instead of 推动[甲，推动]乙."""
    out = list(found)
    for at in range(1, len(out) - 1):
        before, span, after = out[at - 1 : at + 2]
        lacking = span.start == span.end or span.other_start == span.other_end
        if span.same or not lacking:
            continue
        side, start, end = (one, span.start, span.end) if span.end > span.start else (other, span.other_start, span.other_end)
        by = _shift(side, start, end, before.end - before.start, after.end - after.start)
        out[at - 1] = before._replace(end=before.end + by, other_end=before.other_end + by)
        out[at] = Span(False, *(offset + by for offset in span[1:]))
        out[at + 1] = after._replace(start=after.start + by, other_start=after.other_start + by)
    return [span for span in out if span.start < span.end or span.other_start < span.other_end]


def _shift(side: str, start: int, end: int, left: int, right: int) -> int:
    """How far to shift a stretch, which may move while the characters at its ends agree; 0 where no phrase begins in reach."""
    for by in range(left + 1):
        if is_wordless(side[: start - by][-1:]):
            return -by
        if by == left or side[start - by - 1] != side[end - by - 1]:
            break
    for by in range(1, right + 1):
        if side[start + by - 1] != side[end + by - 1]:
            break
        if is_wordless(side[start + by - 1]):
            return by
    return 0


def is_wordless(text: str) -> bool:
    """Whether a text holds punctuation and blanks alone."""
    return _NO_WORD.fullmatch(text) is not None
