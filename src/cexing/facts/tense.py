"""Whether a place in a document reports what has been done or sets what is to be done."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache
from typing import TYPE_CHECKING

from cexing.facts.ancestry import Ancestry
from cexing.facts.scan import Scan
from cexing.structure.types import Clause

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_PAST_HEADING = re.compile(
    r"回顾|工作情况|取得.{0,6}(?:成就|成效)|发展基础|现状|基础条件|发展成就|主要成效|发展(?:形势|背景)|面临的?(?:形势|环境)|过去[一五]年"
)
_AIM_HEADING = re.compile(
    r"目标|任务|安排|部署|要求|打算|举措|措施|工作重点|重点工作|下一步|今后|未来|总体思路|预期|“?十[五六]五”?|规划|纲要|建议|保障"
)
_PAST = (
    "过去一年", "过去五年", "过去的一年", "过去的五年", "一年来", "五年来", "这五年", "近年来", "“十四五”以来", "同比", "环比",
    "截至目前", "目前", "去年", "此前", "已经",
    *("已" + verb for verb in "有建完形累成实达落培开在投连先启发吸入超集覆"),
    *(verb + "了" for verb in "增成现得建立展动"),
)
_AIM = (
    "力争", "今年", "明年", "下一步", "今后", "未来", "确保", "争取", "预期目标", "主要目标", "发展目标", "工作目标", "拟", "我们要",
    *("要" + verb for verb in "坚加深推大全实着抓做强扎统稳持优提"),
    *("将" + verb for verb in "新建培打推实继组达在从重为"),
)


@cache
def _cues() -> AhoCorasick:
    """Finder of the words that look back or ahead; those of `_PAST` come first."""
    from ahocorasick_rs import AhoCorasick

    return AhoCorasick([*_PAST, *_AIM])


class Tense:
    """The cues of a document in order; the nearest in the sentence decides, then in the paragraph, then the headings."""

    def __init__(self, scan: Scan, ancestry: Ancestry) -> None:
        self._ancestry = ancestry
        found = _cues().find_matches_as_indexes(scan.text)
        self._past = [index < len(_PAST) for index, _, _ in found]
        self._starts = [start for _, start, _ in found]
        self._headings: dict[tuple[str, tuple[str, ...]], bool | None] = {}

    def cue(self, start: int, end: int) -> bool | None:
        """True where the last cue in [start, end) looks back, False where it looks ahead, None without a cue."""
        low, high = bisect_left(self._starts, start), bisect_right(self._starts, end - 1)
        return self._past[high - 1] if high > low else None

    def heading(self, clause: Clause | None) -> bool | None:
        """True where the headings above a clause say that it looks back, False where they look ahead."""
        if clause is None:
            return None
        key = (clause.part, clause.path)
        if key not in self._headings:
            self._headings[key] = self._of_headings(clause)
        return self._headings[key]

    def _of_headings(self, clause: Clause) -> bool | None:
        headings = [above.heading for above in self._ancestry.above(clause)]
        if any(_PAST_HEADING.search(heading) for heading in headings):
            return True
        return False if any(_AIM_HEADING.search(heading) for heading in headings) else None
