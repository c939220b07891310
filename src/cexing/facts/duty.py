"""Extracts duties: who leads and who supports what a clause sets out.

Brackets （责任单位：…）, （…牵头，…配合）, （…按职责分工负责） and paragraphs 责任单位：… state the duty of their clause; where a clause
has none of them, 由…负责 and 甲局会同乙局 in its sentences do; 由…负责解释 speaks of the whole document and always counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from cexing.facts.body_list import all_bodies, all_offices, body_list
from cexing.facts.charge import charges
from cexing.facts.roles import LABEL, roles
from cexing.facts.scan import Scan
from cexing.facts.types import Duty
from cexing.model import Fact

_FLAT = r"[^（）()【】〔〕\[\]［］\n]*"
_BRACKET = re.compile(rf"[（(【〔\[［]({_FLAT}(?:[（(]{_FLAT}[）)]{_FLAT})*)[）)】〕\]］]")
_MARK = re.compile(r"责任|牵头|负责|配合|主办|主责|协办|参与|落实")
_LABELLED = re.compile(
    r"(?:牵头|主责|责任|承办|配合|协办|参与|参加|协同|落实)(?:责任|配合)?(?:单位|部门|主体|机构)(?:[（(][^（）()：:\n]{0,12}[）)])?[：:][^\n。]*"
    r"(?:[\n。][ 　]*(?:[市省区县]级)?(?:牵头|责任|配合|协办|参与|参加|协同)(?:责任)?(?:单位|部门|主体)[：:][^\n。]*)*"
)
"""牵头单位：…, 责任部门：… with the lines below it that are labelled too."""
_OPENING = re.compile(r"(?:[\n。；！\t]|\A)[ 　]*(?:[—\-·•*]+[ 　]*)?(?:[市省区县]级)?\Z")
_BARE = re.compile(r"(?:[市省区县州]|国家|各|自治区|中央).")
_SENTENCE_END = "。；！"
_FIRST_LEADS = re.compile(
    r"[列排](?:在|名|位)?(?:首位|第一(?:位|个|名)?)(?:的|者)?(?:单位|部门)?(?:均|即)?(?:为|是|系)牵头[^，。；、（）()\n]{0,6}(?P<onward>[，、；。\s]*(?:以)?下同)?"
)
"""列第一位者为牵头单位，下同."""


def extract(scan: Scan) -> Iterator[Fact]:
    """Yield the duties in the order of the text."""
    yield from duties(scan)


def duties(scan: Scan) -> tuple[Duty, ...]:
    """The duties of a document, found once."""
    if scan.duties is None:
        stated = [*_bracketed(scan), *_labelled(scan)]
        settled = {(duty.part, duty.path) for duty in stated}
        spoken = [duty for duty in _spoken(scan) if (duty.part, duty.path) not in settled or scan.text.startswith("解释", duty.end)]
        scan.duties = tuple(_led_by_first(scan.text, sorted([*stated, *spoken], key=lambda duty: duty.start)))
    return scan.duties


def _led_by_first(text: str, found: list[Duty]) -> Iterator[Duty]:
    """The duties; where a note says that the first of a list leads, the rest of it supports: from there on, or in that bracket alone."""
    notes = list(_FIRST_LEADS.finditer(text)) if found else []
    general = [note for note in notes if not any(duty.start <= note.start() < duty.end for duty in found)]
    for duty in found:
        held = general or [note for note in notes if note.start() < duty.end and (note["onward"] or note.start() > duty.start)]
        if held and not duty.support and "牵头" not in _FIRST_LEADS.sub("", duty.quote):
            duty = replace(duty, lead=duty.lead[:1], support=duty.lead[1:])
        yield duty


def _bracketed(scan: Scan) -> Iterator[Duty]:
    for match in _BRACKET.finditer(scan.text):
        inside = match[1]
        if _MARK.search(inside) is None:
            if _is_bare_list(scan.text, match):
                yield _duty(scan, match.start(), match.end(), body_list(inside), ())
            continue
        found = roles(inside)
        lead, support = found.settled
        if found.stated and (lead or support) and (LABEL.match(inside) or all_bodies(lead + support)):
            yield _duty(scan, match.start(), match.end(), lead, support)


def _is_bare_list(text: str, match: re.Match[str]) -> bool:
    """（市财政局、市教委） that closes a paragraph after a full stop: a list without label or verb."""
    if match.start() == 0 or text[match.start() - 1] not in _SENTENCE_END or text[match.end() : match.end() + 1] not in ("", "\n"):
        return False
    names = body_list(match[1])
    return all_bodies(names) and any(all_offices((name,)) for name in names) and all(_BARE.match(name) for name in names)


def _labelled(scan: Scan) -> Iterator[Duty]:
    for match in _LABELLED.finditer(scan.text):
        start, words = match.start(), match.group().rstrip(" 　；;，,")
        if not _OPENING.search(scan.text, max(0, start - 8), start):
            continue
        lead, support = roles(words).settled
        if lead or support:
            yield _duty(scan, start, start + len(words), lead, support)


def _spoken(scan: Scan) -> Iterator[Duty]:
    for charge in charges(scan.text):
        yield _duty(scan, charge.start, charge.end, charge.lead, charge.support)


def _duty(scan: Scan, start: int, end: int, lead: tuple[str, ...], support: tuple[str, ...]) -> Duty:
    part, path = scan.home(start)
    return Duty(quote=scan.text[start:end], start=start, end=end, part=part, path=path, lead=lead, support=support)
