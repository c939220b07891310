"""Whether a place in a document reports what has been done or sets what is to be done."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from cexing.facts.ancestry import Ancestry
from cexing.facts.scan import Scan
from cexing.structure.types import Clause

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

CueKind = Literal["back", "compared", "done", "ahead"]

_ACTS = (
    "(?:持续|进一步|全面|不断|着力|切实)*(?:加快|推[动进]|支持|强化|提[升高]|完善|加强|深化|大力|积极|改善|夯实|筑牢|巩固|做好|确保|打造|建立|健全|优化"
    "|扩大|增强|抓好|促进)"
)
_PAST_HEADING = re.compile(
    r"回顾|工作情况|(?:基本|有关|主要|进展)情况|过去[一五]年|[一五]年来|工作总结(?=$|[和及与、])|已取得|取得的?(?:工作)?(?:进展|成就|成效|成绩)"
    rf"|^(?!{_ACTS}).*(?:发展基础|现状|基础条件|发展成就|主要成效|成效(?:显著|明显)|发展(?:形势|背景)|工作进展|面临的?(?:形势|环境))"
)
"""A heading that opens with a verb (改善…基础条件) says what is to be done; …取得决定性进展 may be an aim as well."""
_MIXED_HEADING = re.compile(
    r"(?:回顾|成就|成绩|总结|情况|成效|进展)[^，]{0,4}(?:和|及|与|、)[^，]{0,12}(?:目标|任务|安排|打算|考虑|要求|部署|举措)"
)
_TURNED_HEADING = re.compile(r"下一步|今后|打算|下一?阶段")
"""Under a heading that looks back, one of these turns to the work ahead."""
_AIM_HEADING = re.compile(
    r"目标|任务|安排|部署|要求|打算|举措|措施|工作重点|重点工作|下一步|今后|未来|总体思路|预期|“?十[五六]五”?|规划|纲要|建议|保障"
    r"|行动|工程|步骤|^(?:加快|推进|支持|强化|提升|完善|加强|深化|大力|积极)"
)
_LOOKS_BACK = (
    "过去一年", "过去五年", "过去的一年", "过去的五年", "一年来", "五年来", "这五年", "近年来", "“十四五”以来", "截至目前", "目前", "去年",
    "此前", "已经", "截至今年", "截至去年", "截至上月", "截至当前",
)
_NO_CUE = "此前提"
"""在此前提下 looks nowhere."""
_COMPARED = ("同比", "环比")
_DONE = (
    *("已" + verb for verb in "有建完形累成实达落培开在投连先启发吸入超集覆"),
    *(verb + "了" for verb in "增成现得建立展动"),
    *(f"截至{month}月" for month in range(1, 13)),
)
_AIM = (
    "力争", "今年", "明年", "下一步", "今后", "未来", "确保", "争取", "预期目标", "主要目标", "发展目标", "工作目标", "拟", "我们要",
    *("要" + verb for verb in "坚加深推大全实着抓做强扎统稳持优提"),
    *("将" + verb for verb in "新建培打推实继组达在从重为"),
)
_KINDS: tuple[tuple[CueKind, tuple[str, ...]], ...] = (
    ("back", _LOOKS_BACK), ("compared", _COMPARED), ("done", _DONE), ("ahead", _AIM),
)


class Cue(NamedTuple):
    """A word that looks back or ahead; `compared` (同比) and `done` (已建) look back where nothing speaks against it."""

    start: int
    kind: CueKind


@cache
def _words() -> tuple[AhoCorasick, list[CueKind]]:
    """Finder of the cues, and the kind of each of its words."""
    from ahocorasick_rs import AhoCorasick

    return AhoCorasick([word for _, words in _KINDS for word in words]), [kind for kind, words in _KINDS for _ in words]


class Tense:
    """The cues of a document in order; the nearest in the sentence decides, then in the paragraph, then the headings."""

    def __init__(self, scan: Scan, ancestry: Ancestry) -> None:
        self._ancestry = ancestry
        finder, kinds = _words()
        found = finder.find_matches_as_indexes(scan.text)
        self._cues = [Cue(start, kinds[index]) for index, start, _ in found if not scan.text.startswith(_NO_CUE, start)]
        self._starts = [cue.start for cue in self._cues]
        self._headings: dict[tuple[str, tuple[str, ...]], bool | None] = {}

    def cues(self, start: int, end: int) -> list[Cue]:
        """The cues in [start, end), the last one first."""
        low, high = bisect_left(self._starts, start), bisect_right(self._starts, end - 1)
        return self._cues[low:high][::-1]

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
        for heading in headings:
            if _MIXED_HEADING.search(heading):
                return None
            if _PAST_HEADING.search(heading):
                return True
            if _TURNED_HEADING.search(heading):
                return False
        return False if any(_AIM_HEADING.search(heading) for heading in headings) else None
