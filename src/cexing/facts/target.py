"""Extracts target facts: aims, limits, thresholds, shares and reported numbers, each with what it measures and by when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cexing.facts import bounds
from cexing.facts.ancestry import Ancestry
from cexing.facts.cells import Cell, Cells
from cexing.facts.counted import GIVE, HARD, Place, is_counted
from cexing.facts.deadline import Deadlines, Mark
from cexing.facts.indicator import indicator
from cexing.facts.numerals import CHINESE_NUMERALS
from cexing.facts.scan import Scan
from cexing.facts.tense import Tense
from cexing.facts.types import QuantityFact, Target, TargetKind
from cexing.model import Op
from cexing.structure.types import Clause, Entry

_STOP = re.compile(f"[{HARD}、]")
_LAST_STOP = re.compile(f".*[{HARD}]", re.DOTALL)
_CHANGE_BEFORE = re.compile(r"[由从自]$|[由从自](?:原来|原|现行|目前|过去|[0-9]{4}年底?)的?$")
_LAST_OF_CHANGE = frozenset("由从自来原行前去的年底")
_CHANGE_AFTER = re.compile(r"[^，。；、]{0,8}?[为到至]")
_BASELINE = re.compile(
    r"(?:比|较|相比)(?P<base>[0-9]{4}年(?:底|末)?|上年(?:同期|末)?|去年(?:同期)?|“?十[三四五]五”?(?:末|期末|时期)?|上个?年度|基期|同期)"
)
_OF_ITSELF = re.compile(r"个方面|条(?:政策)?(?:举措|措施|意见)|项(?:政策)?(?:举措|措施)")
_OWN_COUNTS = frozenset("个条项")
_AIMS = re.compile("目标|指标")
_RULE = re.compile(
    r"不得|应(?<![响适供相反对].)(?![用急对届])|须|按(?!时)|最高|给予|可(?!支配|再生|持续|办[率件]|及性|靠|信|追溯|复制|推广|利用)|原则上|一般(?!公共)|不宜|资助|补贴|补助|奖|扣除|支付|缴纳|计[0-9]"
)
_AIMED_TIME = re.compile(r"(?:缩短|压缩|压减|提高|提升|延长|达)[到至]?[^，。；]{0,4}$|实现")
_STREAK = re.compile(
    "(?:位|稳)?居|保持|稳定|位列|排名|获|高于|快于|实现|超额|蝉联|入选|被评|达到?|提高|增长|下降|推进|组织|开展|召开|举办|在?全国|优秀|无|只[减增]"
)
_RULE_TITLE = re.compile(r"(?:方案|办法|规定|细则|条例|措施|意见|规划|计划|政策|决定|标准)(?:[（(][^（）()]*[）)])?(?:的?通知)?$")
_GLOSSARY = re.compile(r"^[^\n，。；]{0,20}(?:名词解释|名词注释|用语说明|名词说明|注释)[^\n，。；]{0,4}$", re.MULTILINE)
_PLACES = (
    r"(?:全[国省市县区州镇乡域行]|我[省市县区州]|各?[省市县区州镇乡村]|辖区|地区|行业|领域|企业|单位|机构|学校|医院|社区|家庭|农户)"
    "[内中的]?"
)
_DONE_TO_A_SHARE = re.compile(
    r"(?:^(?:全面|基本|力争|争取|确保|实现|推动|使|有|对|将|把)*|完成|推[动进]|覆盖|实现|确保|保障|带动|引导|促进|使|让|有|惠及|改造|组织|动员|指导)"
    rf"(?:[^，。；率比占重额达]{{0,12}}{_PLACES})?$"
)
_WHO_QUALIFIES = re.compile(
    r"的(?:[^，。；的]{0,10}(?:企业|单位|机构|项目|人员|团队|平台|基地|园区|个人|组织|公司|载体|者))?(?=[，。；、（(\n可按应须给予享]|$)"
)
_STOP_OF_SHARE = re.compile("[，。；\n]")
_ISSUES = re.compile("《|印发|出台|制定|提出|明确|部署|发布|启动|推出")
_COUNTING = frozenset("家个项户名人次场款种件条")
_QUALIFIES = re.compile(r"的[^，。；]|[\u4e00-\u9fff]")


def extract(scan: Scan) -> Iterator[Target]:
    """Yield the targets in the order of the text."""
    if scan.quantities:
        yield from _Reading(scan).targets()


class _Reading:
    """The extraction from one document."""

    def __init__(self, scan: Scan) -> None:
        self._scan, self._text = scan, scan.text
        self._ancestry = Ancestry(scan.document)
        self._deadlines = Deadlines(scan)
        self._tense = Tense(scan, self._ancestry)
        self._cells = Cells(scan.document)
        self._entries = scan.document.entries
        self._entry = 0
        self._sets_rules = _RULE_TITLE.search(scan.document.metadata.title or "") is not None
        self._subject, self._sentence = "", -1
        self._paragraph, self._sentence_start, self._sentence_end = 0, 0, -1

    def targets(self) -> Iterator[Target]:
        """The quantities that are targets, in order."""
        last = self._end_of_policy()
        numbers = [fact for fact in self._scan.quantities if fact.quantity.kind != "date" and fact.start < last]
        ends = [0, *(fact.end for fact in numbers)]
        starts = [*(fact.start for fact in numbers[1:]), len(self._text)]
        for fact, previous, following in zip(numbers, ends, starts, strict=False):
            if self._entries and self._is_headline(fact):
                continue
            found = self._target(fact, self._place(fact, previous, following))
            if found is not None:
                yield found

    def _is_headline(self, fact: QuantityFact) -> bool:
        """Whether a news item's headline announces the number that its body gives again."""
        entry = self._entry_at(fact.start)
        end = entry.start + len(entry.headline) if entry else 0
        if entry is None or fact.start >= end:
            return False
        number = re.escape(self._text[fact.number_start : fact.number_end])
        return re.compile(rf"(?<![0-9.．{CHINESE_NUMERALS}]){number}").search(self._text, end, entry.end) is not None

    def _end_of_policy(self) -> int:
        """Where a glossary (名词解释) at the end of a report begins: it explains words and sets nothing."""
        found = _GLOSSARY.search(self._text, len(self._text) // 2)
        return found.start() if found else len(self._text)

    def _place(self, fact: QuantityFact, previous: int, following: int) -> Place:
        text, start, end = self._text, fact.start, fact.end
        if not self._sentence_start <= start <= end <= self._sentence_end:
            self._turn_to(start, end)
        paragraph, sentence, sentence_end = self._paragraph, self._sentence_start, self._sentence_end
        last = _LAST_STOP.match(text, sentence, start)
        left = comma = last.end() if last else sentence
        if previous > left:
            left = max(left, text.rfind("、", previous, start) + 1)
        stop_mark = _STOP.search(text, end, sentence_end)
        right = stop_mark.start() if stop_mark else sentence_end
        followed = following < right
        if followed or right - end > 40:
            right = following if followed else end
        return Place(paragraph, sentence, sentence_end, comma, left, right, followed)

    def _turn_to(self, start: int, end: int) -> None:
        """Find paragraph and sentence around a quantity; those that follow it mostly stand in them, too."""
        text = self._text
        self._paragraph = text.rfind("\n", 0, start) + 1
        self._sentence_start = max(self._paragraph, text.rfind("。", self._paragraph, start) + 1)
        stop = text.find("\n", end)
        paragraph_end = stop if stop >= 0 else len(text)
        stop = text.find("。", end, paragraph_end)
        self._sentence_end = stop if stop >= 0 else paragraph_end

    def _target(self, fact: QuantityFact, place: Place) -> Target | None:
        text, quantity = self._text, fact.quantity
        clause = self._scan.clause_at(fact.start)
        cell = self._cells.at(fact.start) if self._cells.cells else None
        mark = self._deadlines.of_cell(cell, place.sentence, fact.start) if cell else None
        mark = mark or self._deadlines.in_sentence(place.sentence, place.sentence_end, fact.start)
        past = self._is_past(fact, place, mark, clause)
        changed = self._is_changed_from(fact)
        if not is_counted(text, fact, place, past=past):
            return None
        past_or_own = past or changed or (quantity.unit in _OWN_COUNTS and _OF_ITSELF.match(text, fact.number_end - 1))
        kind: TargetKind = "fact" if past_or_own else self._kind(fact, place, mark)
        op: Op = "=" if past and quantity.op != "range" and bounds.is_reach(quantity.word) else quantity.op
        governing = None if kind in ("fact", "threshold", "period") else self._governing(fact, place, mark, kind, clause)
        since = self._deadlines.since(place.sentence, place.sentence_end, fact.start)
        start, end = _trimmed(text, place.left, place.right)
        start, end = min(start, fact.start), max(end, fact.end)
        compared = text.find("比", place.left, fact.start) >= 0 or text.find("较", place.left, fact.start) >= 0
        base = _BASELINE.search(self._scan.with_plain_years, place.left, fact.start) if compared else None
        entry = self._entry_at(fact.start) if self._entries else None
        return Target(
            quote=text[start:end], start=start, end=end, part=fact.part, path=fact.path,
            indicator=self._indicator(fact, place, cell) or text[start:end], op=op, value=quantity.value, value_max=quantity.value_max,
            unit=quantity.unit or None, kind=kind,
            by=governing.by if governing else None, by_basis=governing.words if governing and governing.by else None,
            since=(governing.since if governing and governing.since else since.since if since else None),
            baseline=text[base.start("base") : base.end("base")] if base else None, region=entry.region if entry else None,
        )

    def _indicator(self, fact: QuantityFact, place: Place, cell: Cell | None) -> str:
        """What it measures: the label of a table's row; a bare 增长 takes its subject from the number before it in the sentence."""
        text = self._text
        if cell is not None and cell.year is not None and cell.label:
            return cell.label
        previous = self._subject if self._sentence == place.sentence else ""
        before = text[place.left : fact.start] or text[fact.start : fact.number_start].removeprefix(fact.quantity.word)
        found = indicator(before, text[fact.end : place.right], fact.quantity, previous)
        if previous == "" or not found.startswith(previous):
            self._subject, self._sentence = found, place.sentence
        return found

    def _is_changed_from(self, fact: QuantityFact) -> bool:
        """由3年 in 由3年调整为2年: what was before."""
        text = self._text
        if text[fact.start - 1] not in _LAST_OF_CHANGE:
            return False
        return bool(_CHANGE_BEFORE.search(text, max(0, fact.start - 9), fact.start) and _CHANGE_AFTER.match(text, fact.end))

    def _is_past(self, fact: QuantityFact, place: Place, mark: Mark | None, clause: Clause | None) -> bool:
        """The nearest sign decides: the year in the sentence, a cue in the sentence, the paragraph, the headings above."""
        heading = self._tense.heading(clause)
        if mark is not None and not mark.settles_tense:
            mark = None
        if fact.quantity.kind == "duration" and self._is_streak(fact):
            return True
        if mark is not None and (mark.reach in ("goal", "span", "period") or heading):
            return mark.past
        if heading:
            return True
        cue = self._cue(fact, place, heading)
        if cue is None and mark is not None:
            return mark.past
        if cue is None:
            opening = self._deadlines.between(place.paragraph, place.paragraph + 8)
            if opening:
                return opening[0].past
            cues = [cue for cue in self._tense.cues(place.paragraph, place.sentence) if cue.kind == "back" or heading is None]
            return cues[0].kind != "ahead" if cues else self._is_reported(fact, place)
        return cue

    def _is_reported(self, fact: QuantityFact, place: Place) -> bool:
        """Whether a number stands in a news item whose lead tells how things are (截至2月底…) and neither issues nor plans anything."""
        entry = self._entry_at(fact.start) if self._entries else None
        if entry is None or entry.source_document:
            return False
        lead = entry.items[0].start if entry.items else entry.end
        if _ISSUES.search(self._text, entry.start, lead):
            return False
        cues = self._tense.cues(entry.start, max(lead, place.paragraph))
        return bool(cues) and cues[0].kind != "ahead"

    def _is_streak(self, fact: QuantityFact) -> bool:
        """连续9年居全国首位, which reports; 连续9年未动工的 is a rule."""
        text = self._text
        return text.endswith("连续", max(0, fact.start - 2), fact.start) and _STREAK.match(text, fact.end) is not None

    def _cue(self, fact: QuantityFact, place: Place, heading: bool | None) -> bool | None:
        """What the last cue of the sentence says; in rules and under a heading that looks ahead 已建 speaks of its own stretch alone."""
        for cue in self._tense.cues(place.sentence, fact.end + 1):
            if cue.kind == "done" and (heading is False or self._sets_rules) and cue.start < place.comma:
                continue
            if cue.kind == "compared" and GIVE.search(self._text, place.sentence, place.sentence_end):
                continue
            return cue.kind != "ahead"
        return None

    def _kind(self, fact: QuantityFact, place: Place, mark: Mark | None) -> TargetKind:
        quantity, text = fact.quantity, self._text
        counting = quantity.unit[:1] in _COUNTING and quantity.kind == "count"
        limits = quantity.op in (">=", ">", "<=", "<", "range") and not bounds.is_reach(quantity.word)
        within = quantity.kind == "duration" and quantity.word.endswith("内")
        qualifies = limits and not counting and not within and _QUALIFIES.match(text, fact.end) and not self._is_share_done(fact, place)
        if qualifies and (fact.end > fact.number_end or place.followed):
            return "threshold"
        if limits and text[fact.end : fact.end + 1] == "的" and text[fact.end + 1 : fact.end + 2] in "，；、":
            return "threshold"
        if quantity.kind == "duration" and not self._is_aim_of_time(fact, place):
            return "period"
        if quantity.kind == "money" and quantity.per and GIVE.search(text, place.left, place.right):
            return "ratio"
        governed = mark is not None and mark.reach in ("goal", "period", "span")
        if governed or not _RULE.search(text, place.left, place.right):
            return "target"
        if quantity.op in ("<=", "<"):
            return "cap"
        if quantity.kind in ("share", "ratio"):
            return "floor" if limits and quantity.op in (">=", ">") else "ratio"
        return "target"

    def _is_share_done(self, fact: QuantityFact, place: Place) -> bool:
        """Whether a share of things is to be dealt with (完成全市80%以上图斑的核查) and qualifies nobody (持股50%以上的企业)."""
        text, quantity = self._text, fact.quantity
        if quantity.unit != "%" or quantity.op not in (">=", ">") or bounds.is_reach(quantity.word):
            return False
        stop = _STOP_OF_SHARE.search(text, fact.end, place.sentence_end)
        whole = _WHO_QUALIFIES.search(text, fact.end + 1, stop.end() if stop else place.sentence_end)
        return whole is None and _DONE_TO_A_SHARE.search(text[place.comma : fact.start]) is not None

    def _is_aim_of_time(self, fact: QuantityFact, place: Place) -> bool:
        """Whether a time is aimed at (受教育年限达到11年, 办理时间压缩至2天以内) and not set as a rule."""
        reached = bounds.is_reach(fact.quantity.word) or _AIMED_TIME.search(self._text, place.left, fact.number_start)
        return bool(reached) and not _RULE.search(self._text, place.left, place.right)

    def _governing(self, fact: QuantityFact, place: Place, mark: Mark | None, kind: TargetKind, clause: Clause | None) -> Mark | None:
        """The deadline that governs: of the sentence; for an aim also of the paragraph, the news item or the headings above."""
        if mark is not None and (kind == "target" or mark.reach != "year"):
            return mark
        if kind != "target":
            return None
        found = self._deadlines.in_paragraph(place.paragraph, fact.start) or self._deadlines.of_list(place.paragraph, fact.start)
        if found is not None:
            return self._of_work_year(clause, place, found) or found
        entry = self._entry_at(fact.start)
        if entry is not None:
            return self._deadlines.of_entry(entry)
        return self._of_headings(clause, fact.start)

    def _of_work_year(self, clause: Clause | None, place: Place, found: Mark) -> Mark | None:
        """The year of a heading above (2026年重点工作) for a sentence that stands behind one with a farther aim (到2028年)."""
        if clause is None or found.start >= place.sentence:
            return None
        years = (self._deadlines.of_heading(above) for above in self._ancestry.above(clause))
        year = next(filter(None, years), None)
        return year if year is not None and year.reach == "year" and year.year < found.year else None

    def _of_headings(self, clause: Clause | None, at: int) -> Mark | None:
        """The year of a heading above, or the deadline that a clause on aims (发展目标) sets before `at`."""
        for above in self._ancestry.above(clause) if clause else ():
            aims = self._deadlines.in_paragraph(above.body_start, at) if _AIMS.search(above.heading) else None
            found = aims or self._deadlines.of_heading(above)
            if found is not None:
                return found
        return None

    def _entry_at(self, offset: int) -> Entry | None:
        """The news item at `offset`; facts come in the order of the text, so the search goes on from the last one."""
        while self._entry < len(self._entries) and self._entries[self._entry].end <= offset:
            self._entry += 1
        if self._entry < len(self._entries) and self._entries[self._entry].start <= offset:
            return self._entries[self._entry]
        return None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without the blanks and closing marks at its ends."""
    while start < end and text[start] in " 　”’）)":
        start += 1
    while end > start and text[end - 1] in " 　":
        end -= 1
    return start, end
