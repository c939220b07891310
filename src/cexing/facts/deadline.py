"""Deadlines: the words that say by when, from when or of which year, and which of them governs a place in the text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import Literal, NamedTuple

from cexing.facts.cells import Cell
from cexing.facts.numerals import number, with_plain_years
from cexing.facts.scan import Scan
from cexing.structure.types import Clause, Entry

Reach = Literal["goal", "year", "since", "span", "period"]

_YEAR = r"(?:19|20)[0-9]{2}"
_TO_DAY = rf"(?: ?[至到—-] ?(?:(?P<to_year>{_YEAR}) ?年 ?)?(?P<to_month>[0-9]{{1,2}}) ?月 ?(?P<to_day>[0-9]{{1,2}}) ?日)?"
_TRIGGER = re.compile("[12十今明本年全日](?=[09][0-9]{2} ?[年—－–~～至到-]|[三四五六七年内度起])(?<![0-9].)")
_MARK = re.compile(
    rf"(?P<year>{_YEAR}) ?(?:年?[—－–~～至到-]{{1,2}} ?(?P<last>{_YEAR}) ?)?年(?![级代])(?:度)?"
    rf"(?: ?(?P<month>[0-9]{{1,2}}) ?月(?: ?(?P<day>[0-9]{{1,2}}) ?日{_TO_DAY})?)?"
    r"(?P<edge>年?[底末])?(?P<until>以?前|之前)?(?P<from>起|以来|开始)?"
    rf"|[“\"]?十(?P<plan>[三四五六七])五[”\"]?(?P<plan_edge>末|期间|时期|期末|规划期)"
    rf"|(?P<relative>今年|明年|本年度|(?<![一二两三四五六七八九十半每当周近几])年内|全年)(?P<relative_edge>年?底)?"
    r"|日起，?(?P<span>[0-9]+|[一二三四五六七八九十]+)(?P<span_unit>年|个月|个工作日)[之以]?内"
)
_ANCHOR = re.compile(r"自?[^自，。；：、\n]{0,8}(?:印发|发布|施行|实施|公布|即)[^，。；：、\n]{0,2}$")
_GOAL_BEFORE = re.compile(r"(?:到|至|截至|截止|力争|确保|在|于|争取)[“\"]?$")
_BASELINE_BEFORE = re.compile(r"(?:比|较|相比|相较于?|与|同|以|按|从|由|自)[“\"]?$")
_OF_A_NAME_AFTER = re.compile(r"[^，。；：、\n《]{0,24}?(?:方案|计划|规划|纲要|意见|措施|要点|通知|条例|办法|清单|报告)")
_DASHES = frozenset("-—－–·•●▲○")
_PLAN_ENDS = {"三": 2020, "四": 2025, "五": 2030, "六": 2035, "七": 2040}


class Mark(NamedTuple):
    """A place where a date stands: `by` as ISO year, month or day, the words it was read from, how it governs."""

    start: int
    end: int
    by: str | None
    words: str
    reach: Reach
    year: int
    since: str | None = None
    past: bool = False

    @property
    def settles_tense(self) -> bool:
        """Whether it says which year is meant; 全年 does not."""
        return not self.words.startswith("全年")


class Deadlines:
    """All marks of a document, in order, and the rule which of them governs a place."""

    def __init__(self, scan: Scan) -> None:
        self._scan, self._text = scan, scan.with_plain_years
        issued = scan.document.metadata.issued or scan.document.metadata.published or ""
        self.marks = list(self._find(issued))
        self._starts = [mark.start for mark in self.marks]
        self._sentence = (-1, -1)
        self._in_sentence: list[Mark] = []

    @cached_property
    def reference(self) -> int | None:
        """The year in which the document speaks: of its date of issue, or of its title where that begins with a year."""
        metadata = self._scan.document.metadata
        for printed in (metadata.issued, metadata.published):
            if printed:
                return int(printed[:4])
        found = re.search(rf"({_YEAR}) ?年.{{0,16}}报告", with_plain_years(metadata.title or "") + self._text[:400])
        return int(found[1]) if found else None

    def between(self, start: int, end: int) -> list[Mark]:
        """The marks that begin in [start, end)."""
        return self.marks[bisect_left(self._starts, start) : bisect_right(self._starts, end - 1)]

    def in_sentence(self, start: int, end: int, at: int) -> Mark | None:
        """The mark that governs `at` from within its own sentence: the last before it, else one after it that closes the list."""
        marks = self._of_sentence(start, end)
        ahead = [mark for mark in marks if mark.start < at and mark.reach != "since"]
        if ahead or not marks:
            return ahead[-1] if ahead else None
        after = (mark for mark in marks if mark.start >= at and mark.reach == "goal" and ("前" in mark.words or "底" in mark.words))
        return next(after, None)

    def _of_sentence(self, start: int, end: int) -> list[Mark]:
        """The marks of a sentence, kept for the numbers that follow in it."""
        if self._sentence != (start, end):
            self._sentence, self._in_sentence = (start, end), self.between(start, end)
        return self._in_sentence

    def in_paragraph(self, start: int, at: int) -> Mark | None:
        """The last deadline (到2027年, 2027年前) before `at` in its paragraph: it governs the list that follows, until another."""
        goals = [mark for mark in self.between(start, at) if mark.reach in ("goal", "span", "period")]
        return goals[-1] if goals else None

    def of_list(self, paragraph: int, at: int) -> Mark | None:
        """The deadline of the paragraph that introduces a list of paragraphs with dashes, for one of them."""
        text, start = self._text, paragraph
        while start and text[start] in _DASHES:
            start = text.rfind("\n", 0, start - 1) + 1
        return self.in_paragraph(start, paragraph) if start < paragraph else None

    def since(self, start: int, end: int, at: int) -> Mark | None:
        """自2026年起 before `at` in its sentence."""
        found = [mark for mark in self._of_sentence(start, end) if mark.since is not None and mark.start < at]
        return found[-1] if found else None

    def of_entry(self, entry: Entry) -> Mark | None:
        """The year of a news item's lead or headline; one that names a document, or that sets an aim of its own, governs nothing."""
        head = entry.items[0].start if entry.items else entry.end
        lead = [mark for mark in self.between(entry.start, head) if mark.reach == "year" and not mark.past]
        return next((mark for mark in lead if not _OF_A_NAME_AFTER.match(self._text, mark.end)), None)

    def of_cell(self, cell: Cell, sentence: int, at: int) -> Mark | None:
        """The mark that governs `at` in a table: the year at the head of its column, its own cell's, or 完成时限 of its row."""
        if cell.year is not None:
            return self.of_column(cell)
        low, high = cell.due
        due = next((mark for mark in self.between(low, high) if mark.by), None) if low < high and cell.start != low else None
        if due is None:
            return None
        own = self.in_sentence(max(sentence, cell.start), cell.end, at)
        return own or due._replace(reach="goal")

    def of_column(self, cell: Cell) -> Mark | None:
        """The year in the head of a table's column."""
        if cell.year is None:
            return None
        return Mark(cell.start, cell.end, str(cell.year), cell.head, "goal", cell.year, past=self._is_past(cell.year, ""))

    def of_heading(self, clause: Clause) -> Mark | None:
        """The year or plan period in a clause's heading."""
        end = clause.heading_start + len(clause.heading)
        marks = [mark for mark in self.between(clause.heading_start, end) if mark.by and not mark.past]
        return marks[0] if marks else None

    def _find(self, issued: str) -> Iterator[Mark]:
        position = 0
        for trigger in _TRIGGER.finditer(self._text):
            match = _MARK.match(self._text, trigger.start()) if trigger.start() >= position else None
            if match is not None:
                position = match.end()
                mark = self._mark(match, issued)
                if mark is not None:
                    yield mark

    def _mark(self, match: re.Match[str], issued: str) -> Mark | None:
        start, end = match.span()
        text = self._text
        if text.rfind("《", max(0, start - 80), start) > text.rfind("》", max(0, start - 80), start):
            return None
        if match["year"]:
            return self._of_year(match)
        words = self._printed(match).strip("“”\"")
        if match["plan"]:
            year = _PLAN_ENDS[match["plan"]]
            return Mark(start, end, str(year), words, "period", year, past=self._is_past(year, ""))
        if match["relative"]:
            return self._relative(match)
        return self._from_issue(match, issued)

    def _of_year(self, match: re.Match[str]) -> Mark | None:
        text, (start, end) = self._text, match.span()
        before = text[max(0, start - 4) : start]
        year = int(match["last"] or match["year"])
        if match["to_day"]:
            return self._of_span(match)
        if match["from"]:
            return Mark(start, end, None, self._printed(match), "since", year, since=_iso(match))
        if match["last"] and before[-1:] in ("（", "("):
            return None
        if _BASELINE_BEFORE.search(before) and not (match["until"] or match["edge"]):
            return None
        goal = bool(match["until"] or match["edge"] or _GOAL_BEFORE.search(before))
        past = self._is_past(year, before)
        if past and match["until"]:
            return None
        since = match["year"] if match["last"] else None
        return Mark(start, end, _iso(match), self._printed(match).strip(), "goal" if goal else "year", year, since, past)

    def _of_span(self, match: re.Match[str]) -> Mark:
        """2026年1月1日至12月31日: in force from the first day to the last."""
        last = int(match["to_year"] or match["year"])
        by = f"{last}-{int(match['to_month']):02d}-{int(match['to_day']):02d}"
        return Mark(*match.span(), by, self._printed(match), "goal", last, _iso(match), self._is_past(last, ""))

    def _relative(self, match: re.Match[str]) -> Mark | None:
        year = self.reference
        if year is None:
            return None
        year += match["relative"] == "明年"
        by = f"{year}-12-31" if match["relative_edge"] else str(year)
        return Mark(*match.span(), by, self._printed(match), "year", year)

    def _from_issue(self, match: re.Match[str], issued: str) -> Mark | None:
        """自印发之日起3年内: resolved against the date of issue, with the words as basis; 即日起 only says from when."""
        anchor = _ANCHOR.search(self._text, max(0, match.start() - 16), match.start())
        length = number(match["span"])
        if anchor is None or not issued:
            return None
        start, end = anchor.start(), match.end()
        words = self._scan.text[start:end]
        if length is None or match["span_unit"] != "年" or "即" in anchor.group():
            return Mark(start, end, None, words, "since", 0, since=issued)
        by = str(int(issued[:4]) + int(length)) + issued[4:]
        return Mark(start, end, by, words, "span", int(by[:4]), since=issued)

    def _printed(self, match: re.Match[str]) -> str:
        """The words of a match as the document prints them."""
        return self._scan.text[match.start() : match.end()]

    def _is_past(self, year: int, before: str) -> bool:
        """Whether a year lies before the one in which the document speaks; 截至 looks back, too."""
        if before.endswith(("截至", "截止")):
            return True
        return self.reference is not None and year < self.reference


def _iso(match: re.Match[str]) -> str:
    """2027, 2027-06, 2027-06-30; the end of a year or month where 底 or 末 is printed is its last day only for a year."""
    year, month, day = match["last"] or match["year"], match["month"], match["day"]
    if month:
        return f"{year}-{int(month):02d}" + (f"-{int(day):02d}" if day else "")
    return f"{year}-12-31" if match["edge"] else year
