"""Finds sentences that charge somebody: 由市科委负责解释, 市民政局会同市财政局制定."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cexing.facts.body_list import all_offices, body_list

_BY = re.compile(
    r"由(?P<lead>[^，。；：\n由]{2,60}?)(?:按照?[^，。；：\n由]{0,8}?分工)?(?:共同|具体|统一|分别|依法|主要|组织)?"
    r"(?P<verb>负责(?!同志|人|任[^务]|制)|牵头(?:负责)?|会同)(?P<rest>[^，。；：\n]{0,60})"
)
_LEADS = re.compile(r"(?P<verb>会同|牵头会同|牵头(?!单位|部门|组建|的|人))(?P<rest>[^，。；：\n]{0,60})")
_SUBJECT = re.compile(
    r"(?:第[一二三四五六七八九十百零\d]+条|[（(]?[一二三四五六七八九十\d]+[）)、.．](?:\d+[.．]?)*)?[ 　]*"
    r"(?P<lead>[^，。；：\n由会]{2,60}?)(?:要|应当?|须|将|可以?|负责)?\Z"
)
_SENTENCE_START = re.compile(r"[。；！\n]")
_OFFICE = (
    r"(?:有关部门和单位|相关部门和单位|部门|委员会|单位|方面|政府|银行|办公室|办公厅|办事处|残联|监会|委(?!托)|局|厅|部(?!分|署)|署|(?<!国务)院|海关|中心|公司|地区|省份)"
)
_WITH = re.compile(rf"[^、，。；：\n]{{0,20}}?{_OFFICE}(?:[、和及与][^、，。；：\n]{{0,20}}?{_OFFICE})*")
_NOT_IN_CHARGE = re.compile(r"领导|同志|一个|多个|企业|第三方|专业机构|本单位|专人|社会(?!保|工)|我|^.是|支持|鼓励|推动|引导|建立|^[（(]")
_LOOK_BACK = 80


@dataclass(frozen=True, slots=True)
class Charge:
    """A stretch of a sentence with those it charges."""

    start: int
    end: int
    lead: tuple[str, ...]
    support: tuple[str, ...] = ()


def charges(text: str) -> Iterator[Charge]:
    """Sentences that name who leads or answers: first those with 由, then those whose subject leads others."""
    for match in _BY.finditer(text):
        yield from _charge(match.start(), match["lead"], match)
    for match in _LEADS.finditer(text):
        subject = _subject(text, match.start())
        if subject is not None:
            yield from _charge(subject[0], subject[1], match)


def _subject(text: str, end: int) -> tuple[int, str] | None:
    """The words between the beginning of the sentence, without its number, and the verb at `end`."""
    floor = max(0, end - _LOOK_BACK)
    before = _SENTENCE_START.split(text[floor:end])[-1]
    found = _SUBJECT.match(before.lstrip())
    if found is None or (len(before) == end - floor and floor > 0):
        return None
    return end - len(before.lstrip()) + found.start("lead"), found["lead"]


def _charge(start: int, words: str, match: re.Match[str]) -> Iterator[Charge]:
    lead = body_list(words)
    if not all_offices(lead) or any(_NOT_IN_CHARGE.search(name) for name in lead):
        return
    if not match["verb"].endswith("会同"):
        yield Charge(start, match.end("verb"), lead)
    elif together := _WITH.match(match["rest"]):
        yield Charge(start, match.start("rest") + together.end(), lead, body_list(together.group()))
