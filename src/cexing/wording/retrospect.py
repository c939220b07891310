"""Which sentences tell what has been done: work reports do so in their first half, plans where they say how things stand.

The nearest sign decides: the heading above, a word or year in the sentence, and in a report, where neither speaks, the last
sentence that opens with one (过去一年, 今年我们将).
"""

from __future__ import annotations

import re
from bisect import bisect_right

from cexing.facts.ancestry import Ancestry
from cexing.facts.deadline import Deadlines, Mark
from cexing.facts.measure import sentences
from cexing.facts.scan import Scan
from cexing.facts.tense import Cue, Tense
from cexing.structure.types import Clause, Document

_REPORT = re.compile(r"报告(?:[（(][^（）()]*[）)])?$")
_TURNS = re.compile(
    r"[^，。；\n]{0,6}(?:下一步|今后|接下来|下一阶段|新的一年|(?:我们|必须|要)(?:将|要|必须)|将[^，。；]{0,2}(?:重点|着力|全力))"
)
"""What turns to the work ahead also under a heading that looks back."""
_PERFECTED = re.compile(
    "(?:完成|实现|建成|推动|形成|出台|制定|新增|取得|获得|培育|引进|开展|启动|打造|解决|落实|促进|带动|推出|落地|投入|组织|建立|承办|举办|成立|发放|兑现)了"
    "|(?:同比|较上年|比上年)[^，。；]{0,6}(?:增长|下降|提高|提升|增加|减少)|(?:显著|持续|明显|稳步)(?:增强|改善|提升|向好)。"
)
_IN_FORCE = re.compile(r"给予|予以|应当|应(?=[按将在由对])|必须|不得|可(?:以|按|享|申)|享受|补[贴助]|奖励|资助")
"""What sets a rule, whatever year it goes by: 2023年度认定的企业给予奖励."""
_OF_A_NOUN = ("已经", "此前")
"""Words that look back within a noun phrase as often as for the sentence: 已经出台的政策."""
_AT_ONCE = 4
"""Characters before a year that opens a sentence: 截至, “."""
_OPENING = 16
"""Characters of a sentence within which a word or year speaks for what follows it."""


class Retrospect:
    """The tense of a document's sentences."""

    def __init__(self, document: Document) -> None:
        scan = Scan(document)
        self._text = document.text
        self._ancestry = Ancestry(document)
        self._tense = Tense(scan, self._ancestry)
        self._deadlines = Deadlines(scan)
        self._reports = _REPORT.search(document.metadata.title or "") is not None
        self._turns: dict[tuple[int, int], list[tuple[int, bool]]] = {}

    def holds(self, start: int, end: int, clause: Clause | None) -> bool:
        """Whether the sentence at [start, end) of a clause, or of the text outside clauses, tells what has been done."""
        heading = self._heading(clause)
        if heading:
            return _TURNS.match(self._text, start, end) is None
        own = self._own(start, end, heading)
        if own is not None:
            return own
        return heading is None and self._reports and self._carried(start, clause)

    def _heading(self, clause: Clause | None) -> bool | None:
        """What the headings above say; else the years of the nearest that names some, where all lie on one side."""
        said = self._tense.heading(clause)
        if said is not None or clause is None:
            return said
        for above in self._ancestry.above(clause):
            marks = self._deadlines.between(above.heading_start, above.heading_start + len(above.heading))
            if marks:
                past = {mark.past for mark in marks}
                return past.pop() if len(past) == 1 else None
        return None

    def _own(self, start: int, end: int, heading: bool | None) -> bool | None:
        """What the sentence itself says: the last cue before its first comma or year, and verbs of what is over."""
        cues, marks = self._tense.cues(start, end), self._deadlines.between(start, end)
        if _ahead(cues, marks):
            return False
        if not self._reports and _IN_FORCE.search(self._text, start, end):
            return None
        if self._opens_back(start, end):
            return True
        perfected = heading is None and self._reports and _PERFECTED.search(self._text, start, end)
        return True if perfected else None

    def _opens_back(self, start: int, end: int) -> bool:
        """Whether a sentence opens with a word or year that looks back."""
        opening = min(end, start + _OPENING)
        words = (cue for cue in self._tense.cues(start, opening) if cue.kind == "back" and not self._text.startswith(_OF_A_NOUN, cue.start))
        return any(words) or any(mark.past and mark.start <= start + _AT_ONCE for mark in self._deadlines.between(start, opening))

    def _carried(self, start: int, clause: Clause | None) -> bool:
        """What the last sentence says that opens with a word or year, in the same clause or stretch of text."""
        low, high = (clause.start, clause.end) if clause else (0, len(self._text))
        if (low, high) not in self._turns:
            self._turns[low, high] = self._turning(low, high)
        turns = self._turns[low, high]
        index = bisect_right(turns, (start, True)) - 1
        return index >= 0 and turns[index][1]

    def _turning(self, low: int, high: int) -> list[tuple[int, bool]]:
        """Sentences that open with a sign: where they begin, and whether they look back."""
        turns = []
        for at, stop in sentences(self._text, low, high):
            opening = min(stop, at + _OPENING)
            cues, marks = self._tense.cues(at, opening), self._deadlines.between(at, opening)
            if _ahead(cues, marks):
                turns.append((at, False))
            elif self._opens_back(at, stop):
                turns.append((at, True))
        return turns


def _ahead(cues: list[Cue], marks: list[Mark]) -> bool:
    """Whether a stretch speaks of what is to come."""
    return any(cue.kind == "ahead" for cue in cues) or any(mark.by and not mark.past and mark.settles_tense for mark in marks)
