"""Inline enumerations inside a paragraph: 一是…二是…, 一方面…另一方面…, 首先…其次…."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ORDINAL = re.compile(r"(?P<n>[一二三四五六七八九十]{1,2})(?:是|要|为)(?!否|由)|另一方面|一方面|(?:首先|其次|再次|最后)(?=，)")
_BEFORE = "。；：:;，！？\n\t）)”"
"""What may stand before an ordinal; a lookbehind in the pattern would be tried at every character."""
_NUMBER = {c: i for i, c in enumerate("一二三四五六七八九十", 1)}


def inline_items(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Yield (ordinal, start, end) of each item in text[start:end]; an item runs to the next one or to the end of its paragraph."""
    run: list[tuple[str, int, int]] = []
    for match in _ORDINAL.finditer(text, start, end):
        if match.start() > start and text[match.start() - 1] not in _BEFORE:
            continue
        ordinal = match.group()
        if run and not _follows(run[-1][0], ordinal):
            yield from _close(text, run, match.start(), end)
            run = []
        if run or _opens(ordinal):
            run.append((ordinal, match.start(), match.end()))
    yield from _close(text, run, end, end)


def _opens(ordinal: str) -> bool:
    return ordinal in ("一方面", "首先") or (_NUMBER.get(ordinal[0]) == 1 and len(ordinal) == 2)


def _follows(before: str, ordinal: str) -> bool:
    if before == "一方面":
        return ordinal == "另一方面"
    if before in ("首先", "其次", "再次"):
        return ordinal in ("其次", "再次", "最后")
    return before[-1] == ordinal[-1] and _value(ordinal) == _value(before) + 1


def _value(ordinal: str) -> int:
    digits = ordinal[:-1]
    if digits[0] == "十":
        return 10 + (_NUMBER.get(digits[1], 0) if len(digits) > 1 else 0)
    return _NUMBER.get(digits[0], -9) if len(digits) == 1 else -9


def _close(text: str, run: list[tuple[str, int, int]], stop: int, end: int) -> Iterator[tuple[str, int, int]]:
    """The items of a run of two or more; the last one ends with its paragraph."""
    if len(run) < 2:
        return
    for (ordinal, begin, _), after in zip(run, [*(r[1] for r in run[1:]), stop], strict=True):
        last = text.find("\n", begin, after)
        cut = last if last >= 0 and after == stop else after
        yield ordinal, begin, len(text[begin:cut].rstrip()) + begin
