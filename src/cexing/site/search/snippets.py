"""The part of a text that a reader is shown, with the words that were sought marked."""

from __future__ import annotations

from collections.abc import Iterable

from cexing.site.search.terms import Folded

Parts = tuple[tuple[str, bool], ...]
"""Stretches of plain text, each with whether it is marked; nothing in them is markup."""
WIDTH = 120
"""Characters of a snippet."""
_BEFORE = 20
_MORE = "…"


def marked(text: str, words: Iterable[str]) -> Parts:
    """The whole text with the folded `words` marked."""
    return _parts(text, 0, len(text), _spans(text, words))


def snippet(text: str, words: Iterable[str], width: int = WIDTH) -> Parts:
    """About `width` characters of the text where most of the folded `words` stand, marked; its beginning where none does."""
    spans = _spans(text, words)
    start = max(0, _best(spans, width) - _BEFORE)
    start = 0 if len(text) <= width else min(start, len(text) - width)
    end = min(len(text), start + width)
    head, tail = ((_MORE, False),) * (start > 0), ((_MORE, False),) * (end < len(text))
    return head + _parts(text, start, end, spans) + tail


def _spans(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """Places of the words, overlapping ones as one."""
    folded, joined = Folded(text), []
    for start, end in sorted(span for word in words for span in folded.spans(word)):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _best(spans: list[tuple[int, int]], width: int) -> int:
    """Where the window begins that holds most marked characters; the first of equals."""
    best, most, first, held = 0, 0, 0, 0
    for start, end in spans:
        held += end - start
        while end - spans[first][0] > width and spans[first][0] < start:
            held -= spans[first][1] - spans[first][0]
            first += 1
        if held > most:
            best, most = spans[first][0], held
    return best


def _parts(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> Parts:
    parts, at = [], start
    for left, right in spans:
        left, right = max(left, start), min(right, end)
        if left < right:
            parts += [(text[at:left], False), (text[left:right], True)]
            at = right
    parts.append((text[at:end], False))
    return tuple(part for part in parts if part[0])
