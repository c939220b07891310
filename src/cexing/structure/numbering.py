"""Clause numbers: the styles that exist, one row each, in the order of their usual rank."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cexing.model.address import ordinal

_CHINESE = "零〇一二三四五六七八九十百千两"


@dataclass(frozen=True, slots=True)
class Style:
    """A way of numbering clauses."""

    name: str
    rank: int
    pattern: str


_DECIMAL = r"[0-9]{1,2}[.．][0-9]{1,2}(?![0-9.．])(?=[ \u4e00-\u9fff])(?! ?(?:万|亿|%|个|年|倍|元|米|公里|吨|平方|级|折|千|百|成|号|亩|人))"
STYLES = (
    Style("编", 1, rf"第[{_CHINESE}0-9]{{1,6}}编(?![制辑号写])"),
    Style("章", 2, rf"第[{_CHINESE}0-9]{{1,6}}章(?!程)"),
    Style("节", 3, rf"第[{_CHINESE}0-9]{{1,6}}节(?!点|能|约|目)"),
    Style("条", 4, rf"第(?:[{_CHINESE}]{{1,6}}|[0-9 ]{{1,5}})条(?:之[一二三四五六七八九十]{{1,2}})?(?![款件例第、和至规的])"),
    Style("1", 5, r"[0-9]{1,2}(?= [\u4e00-\u9fff]{2,20}$)"),
    Style("1.1", 6, _DECIMAL),
    Style("1.1.1", 7, r"[0-9]{1,2}(?:[.．][0-9]{1,2}){2,3}(?=[ \u4e00-\u9fff])"),
    Style("一、", 8, r"[一二三四五六七八九十]{1,3}\s?、(?![一二三四五六七八九十]{1,2}、)"),
    Style("（一）", 9, r"[（(]\s?[一二三四五六七八九十]{1,3}\s?[）)](?![、，。；项款条至])"),
    Style("1.", 10, r"[0-9０-９]{1,3}\s?(?:[.．﹒](?![0-9])|、(?![0-9]))"),
    Style("（1）", 11, r"[（(]\s?[0-9０-９]{1,3}\s?[）)](?![、，。；项款条])"),
    Style("1）", 12, r"[0-9]{1,2}\s?[）)]"),
    Style("①", 13, r"[①-⑳]"),
)
"""Rank says which style usually stands above which; two styles never swap places within one part."""

_ANY = re.compile(r"\s?(?:" + "|".join(f"(?P<s{i}>{style.pattern})" for i, style in enumerate(STYLES)) + r")\s?")
_FIRST = frozenset("第零〇一二三四五六七八九十（(0123456789０１２３４５６７８９①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳ ")
_TRIM = str.maketrans("", "", "、.．﹒  \u3000")


DECIMAL_STYLES = frozenset(("1", "1.1", "1.1.1"))
"""Styles that a document has or has not as a whole: 1 总则, 1.1 编制目的 (emergency plans, standards)."""


@dataclass(frozen=True, slots=True)
class Token:
    """A clause number at the head of a line."""

    style: Style
    printed: str
    """As printed, without 、 full stop or blanks."""
    number: int
    end: int
    """Offset in the line after the number and its blanks."""


def token_at(line: str, at: int = 0) -> Token | None:
    """The clause number that begins at `at`, None where none does."""
    if line[at : at + 1] not in _FIRST:
        return None
    found = _ANY.match(line, at)
    if not found or found.lastgroup is None:
        return None
    style = STYLES[int(found.lastgroup[1:])]
    printed = found.group(found.lastgroup)
    printed = printed if style.name in DECIMAL_STYLES else printed.translate(_TRIM)
    number = printed.replace("．", ".").rpartition(".")[2] if style.name in DECIMAL_STYLES else printed
    return Token(style, printed, ordinal(_ascii_digits(number)) or 0, found.end())


def _ascii_digits(token: str) -> str:
    return token.translate({0xFF10 + i: 0x30 + i for i in range(10)})
