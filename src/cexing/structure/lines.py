"""Lines of a source as the recognisers see them; a document on one line is cut at its clause numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cexing.source.types import Source
from cexing.structure.numbering import DECIMAL_STYLES, STYLES, Token, token_at


@dataclass(slots=True)
class Line:
    """A paragraph (or a piece of one) or a table row, with the role that recognisers give it."""

    start: int
    end: int
    text: str
    level: int = 0
    bold: int = 0
    centred: bool = False
    table: int = -1
    token: Token | None = None
    role: str = ""
    """Empty until a recogniser claims the line: title, metadata:…, chrome:…, annex, signature …"""


_RANK = {style.name: style.rank for style in STYLES}
_FLAT_LINES = 12
_LONG = 300
_CUT = re.compile(
    r"(?:(?<=[。；：:;！？）)])|(?<=[\u4e00-\u9fff]))(?=(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．](?!\d)))"
)
_AFTER_STOP = "。；：:;！？）)"
_ARTICLE_ITEMS = re.compile(r"(?<=[：:；;。])(?=[（(][一二三四五六七八九十]{1,3}[）)])")
_HEAD_CUT = re.compile(
    r"(?<=[\u4e00-\u9fff》]) (?=[\u4e00-\u9fff])|(?<=号)(?=[\u4e00-\u9fff])"
    r"|(?<=的通知|的意见|的批复|的决定)(?=各|[\u4e00-\u9fff]{2,20}[：:，、])|(?<=[：:])(?=为|根据|按照)"
)
_TAIL_CUT = re.compile(
    r"(?<=[。）)])(?=附件[：:])"
    r"|(?<=[\u4e00-\u9fff）)。])(?=20\d\d年\d{1,2}月\d{1,2}日(?:[（(]此件|$))|(?<=日)(?=[（(]此件)"
)


def lines_from_source(source: Source) -> list[Line]:
    """The lines of a source in order, with the clause number that opens each."""
    text = source.text
    flat = sum(1 for s in source.stretches if s.table < 0) <= _FLAT_LINES
    out: list[Line] = []
    for s in source.stretches:
        if s.table >= 0:
            out.append(Line(s.start, s.end, text[s.start : s.end], table=s.table, role="table"))
            continue
        words = text[s.start : s.end]
        for start, end in _pieces(words, flat):
            piece = words[start:end]
            bold = s.bold if start == 0 else 0
            out.append(Line(s.start + start, s.start + end, piece, s.level, bold, s.centred, token=token_at(piece)))
    _settle_decimals(out)
    return out


def _settle_decimals(lines: list[Line]) -> None:
    """Decimal numbers count clauses only where the document has a 1.1: elsewhere 2.5 is a figure."""
    decimals = [line for line in lines if line.token and line.token.style.name in DECIMAL_STYLES]
    if not any(line.token and line.token.printed in ("1.1", "1．1") for line in decimals):
        for line in decimals:
            line.token = None


def _pieces(words: str, flat: bool) -> Iterator[tuple[int, int]]:
    """Cut a long paragraph where clause numbers stand inside it; most paragraphs stay whole."""
    cuts: list[int] = []
    if flat and len(words) > _LONG:
        cuts = _flat_cuts(words)
    elif words.startswith("第") and len(words) > 40 and "条" in words[:8] and _ARTICLE_ITEMS.search(words):
        cuts = _sequence(words, [m.start() for m in _ARTICLE_ITEMS.finditer(words)], strict=True)
    yield from zip([0, *cuts], [*cuts, len(words)], strict=True)


def _flat_cuts(words: str) -> list[int]:
    """Cuts of a document that stands on one line: head, numbers in sequence, tail."""
    numbers = _sequence(words, [m.start() for m in _CUT.finditer(words)], strict=False)
    first = numbers[0] if numbers else len(words)
    head = [m.start() for m in _HEAD_CUT.finditer(words, 0, first)]
    tail = [m.start() for m in _TAIL_CUT.finditer(words, numbers[-1] if numbers else 0)]
    return sorted({*head, *numbers, *tail} - {0, len(words)})


def _sequence(words: str, candidates: list[int], *, strict: bool) -> list[int]:
    """The candidates whose number is the next of its style (or opens a deeper run): 一、二、 … not 二、三产业."""
    last: dict[str, int] = {}
    taken = []
    for at in candidates:
        token = token_at(words, at)
        if token is None:
            continue
        expected = last.get(token.style.name, 0) + 1
        restart = token.number == 1 and token.style.name != "一、"
        if token.number == expected or (restart and not strict):
            if token.style.name == "一、" and token.number > 1 and words[at - 1] not in _AFTER_STOP:
                continue
            last[token.style.name] = token.number
            for name in [n for n in last if _RANK[n] > token.style.rank]:
                del last[name]
            taken.append(at)
    return taken if len(taken) > 1 else []
