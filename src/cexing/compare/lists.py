"""Lists inside a piece: which of their items are undertakings of their own, told by whether other documents have one without the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from cexing.compare.pieces import within

MASK = "\0"
"""Stands for each character of a region's name."""
_ASIDE = re.compile(r"（[^（）]*）|\([^()]*\)")
_MARKS = re.compile(r"[、，]|(?<=[^\W\d])(?:以及|(?<![共温缓饱])和(?![谐睦平解])|(?<!参)与(?!会)|(?<![普涉以])及(?!时))(?=[^\W\d])")
_HEAD = re.compile(r"(?:制度|机制|体系|管理|服务|规则|规范|标准|政策|办法|平台|模式|方案|能力|水平|环境|权限|工作)$")
"""What ends a compound whose parts 和 joins: 调查和发布制度 is one thing."""
_ETC = re.compile(r"等(?!级|待|额|价|效|量|同|于)")
_OPENING, _CLOSING = "（(“《〔【「", "）)”》〕】」"
_ADJUNCT = re.compile(
    r"(?:通过|采取|采用|利用|运用|按照|根据|以|(?<!使)用(?![水地能海林电工户途])|在|对|由|从|为|向|给|将|把|围绕|依托|基于)[^、，]{0,12}$"
)
_MEANS = re.compile(
    r"^(?:多种|各种)?(?:方式|形式|途径|措施|手段|方法|方面|领域|环节|渠道|层面|因素|条件|原则|要求|部门|单位|地区|城市|行业|主体)"
)
"""What stands behind 等 where the list says how, where or who, not what."""
_ACTOR = re.compile(
    r"(?:高校|院校|学校|企业|机构|院所|银行|^(?:.资)?(?:保险|证券)|公司|组织|政府|部门|单位|主体|团队|人员|人才|个人|集体|农民|协会|学会"
    r"|(?:[省县]|(?<![上入])市))$"
)
_TOGETHER = re.compile(r"(?:合作|对接|衔接|融合|联动|互动|结合|协同|挂钩|匹配|相适应|转换|并轨|贯通|连接|一体化|相结合)")
"""What is done to two things at once: its object is no list."""
_SHORTEST = 2
_LONGEST_TAIL = 14


class Part(NamedTuple):
    """A stretch of a piece with the words that it shares with the rest of the list: the head behind 等."""

    start: int
    end: int
    shared: str


Apart = Callable[[str, str, str], bool]
"""Whether other plans have one of two items without the other; the third is the head that the items share."""


def parts(text: str, start: int, end: int, opening: int, apart: Apart) -> Iterator[Part]:
    """The piece at [start, end) cut where its items are not always found together; `opening` is where its object begins.

    Names of regions are expected to be masked, since they never tell one measure from another.
    """
    items, tail = _items(text, opening, end)
    words = [bare(text[begin:stop]) for begin, stop in items]
    if len(items) < 2 or not all(map(_can_stand, words[:-1])):
        yield Part(start, end, "")
        return
    if tail == end and _HEAD.search(words[-1]) and not any(map(_HEAD.search, words[:-1])):
        yield Part(start, end, "")
        return
    shared = _shared(text, items, tail, end)
    cuts = [items[at + 1][0] for at in range(len(items) - 1) if apart(words[at], words[at + 1], shared)]
    bounds = [start, *cuts, end]
    for number, (begin, stop) in enumerate(pairwise(bounds)):
        last = number == len(bounds) - 2
        yield Part(begin, stop if last else _without_mark(text, begin, stop), "" if last else shared)


def bare(words: str) -> str:
    """Words without masked regions and what stands in brackets."""
    return _ASIDE.sub("", words.replace(MASK, ""))


def _without_mark(text: str, start: int, end: int) -> int:
    """Where an item ends in front of the mark or the conjunction behind it."""
    for mark in ("以及", "、", "，", "和", "与", "及"):
        if text.endswith(mark, start, end):
            return end - len(mark)
    return end


def _items(text: str, start: int, end: int) -> tuple[list[tuple[int, int]], int]:
    """The items of the list that the object is, and where the words behind 等 begin; no items where it is no list of objects."""
    marks = list(_top_level(text, start, end))
    if not marks:
        return [], end
    etc = next(_etcs(text, marks[0][1], end), None)
    if etc is not None:
        marks = [mark for mark in marks if mark[1] < etc]
        if _MEANS.match(text, etc, end):
            return [], end
    marks = next((wide for wide in ([mark for mark in marks if text[slice(*mark)] == "以及"],) if wide), marks)
    if all(text[begin] in "和与及" for begin, _ in marks) and _TOGETHER.search(text, start, end):
        return [], end
    close = etc - 1 if etc is not None else end
    starts = [_first(text, start, marks[0][0]), *(stop for _, stop in marks)]
    ends = [*(begin for begin, _ in marks), close]
    items = list(zip(starts, ends, strict=True))
    if _ADJUNCT.search(text, starts[0], ends[0]) or (etc is None and not _even(items)):
        return [], end
    return items, etc if etc is not None else end


def _first(text: str, start: int, end: int) -> int:
    """Where the first item begins: behind the last verb of the stretch that opens the list."""
    *_, last = (start, *(verb.end() for verb in within().finditer(text, start, end) if end - verb.end() >= _SHORTEST))
    return last


def _top_level(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The marks between items, outside brackets and quotation marks."""
    depth = 0
    at = start
    while at < end:
        char = text[at]
        if char in _OPENING:
            depth += 1
        elif char in _CLOSING:
            depth -= 1
        elif depth <= 0 and at > start and (mark := _MARKS.match(text, at, end)):
            yield mark.span()
            at = mark.end()
            continue
        at += 1


def _etcs(text: str, start: int, end: int) -> Iterator[int]:
    return (match.end() for match in _ETC.finditer(text, start, end))


def _even(items: list[tuple[int, int]]) -> bool:
    """Whether the last item is no sentence of its own that the others are the subject of."""
    *first, last = (stop - begin for begin, stop in items)
    return last <= 2.0 * max(first) + 6


def _shared(text: str, items: list[tuple[int, int]], tail: int, end: int) -> str:
    """The head that the items share: what stands behind 等, else what the last item has behind the character that ends the others."""
    if tail < end:
        return text[tail:end] if end - tail <= _LONGEST_TAIL else ""
    first, last = items[0], items[-1]
    if text[first[1]] != "、":
        return ""
    at = text.find(text[first[1] - 1], last[0] + 1, last[1])
    return text[at + 1 : last[1]] if 0 < at < last[1] - 1 else ""


def _can_stand(item: str) -> bool:
    """Whether an item is no one who acts and no figure: the object of an undertaking, not its subject or its amount."""
    return len(item) >= _SHORTEST and not _ACTOR.search(item) and not any(map(str.isdigit, item))
