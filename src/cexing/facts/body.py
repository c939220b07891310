"""Extracts organisations with the part they play: issuers and recipients, those that duties name, and others by name."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from cexing.facts.duty import duties
from cexing.facts.home import home_region
from cexing.facts.scan import Scan
from cexing.facts.types import BodyMention, BodyRole
from cexing.lexicon.bodies import canonical, central, stems
from cexing.lexicon.regions import regions
from cexing.model import Fact

_LONGEST_REGION = 11
_LEVELS = ("自治区", "省", "市", "区", "县")
_LONGER_THAN_MINISTRY = frozenset("门分属")
_NO_NAME_BEFORE = frozenset("、，。；：（）《》“” 　\n\t")


def extract(scan: Scan) -> Iterator[Fact]:
    """Yield the organisations in the order of the text; one place has one role, that of a duty before a mere mention."""
    home = home_region(scan.document)
    stated = {start: _fact(scan, start, mention, role, home) for start, mention, role in [*_charged(scan), *_heads(scan)]}
    starts = sorted(stated)
    for start, mention, role in _named(scan.text):
        before = bisect_right(starts, start + len(mention) - 1) - 1
        if before < 0 or stated[starts[before]].end <= start:
            stated[start] = _fact(scan, start, mention, role, home)
    yield from (stated[start] for start in sorted(stated))


def _heads(scan: Scan) -> Iterator[tuple[int, str, BodyRole]]:
    """Issuers and recipients where the head of the text prints them; ten provinces may share one 人民政府."""
    metadata = scan.document.metadata
    roles: tuple[tuple[tuple[str, ...], BodyRole], ...] = ((metadata.issuers, "issuer"), (metadata.recipients, "recipient"))
    for names, role in roles:
        since = 0
        for name in names:
            printed = next((form for form in (name, name.removesuffix("人民政府")) if form and scan.text.find(form, since) >= 0), "")
            if printed:
                start = scan.text.find(printed, since)
                yield start, printed, role
                since = start + len(printed) if role == "recipient" else 0


def _charged(scan: Scan) -> Iterator[tuple[int, str, BodyRole]]:
    for duty in duties(scan):
        for name in (*duty.lead, *duty.support):
            start = scan.text.find(name, duty.start, duty.end)
            if start >= 0:
                yield start, name, "lead" if name in duty.lead else "participant"


@lru_cache(maxsize=1)
def _automaton() -> tuple[Any, list[str]]:
    """Central organs by name, departments by the level that precedes them: 市财政局."""
    from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

    names = [name for name in central() if len(name) > 2 or name.endswith("部")]
    names = list(dict.fromkeys([*names, *(level + stem for level in _LEVELS for stem in stems())]))
    return AhoCorasick(names, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA), names


def _named(text: str) -> Iterator[tuple[int, str, BodyRole]]:
    automaton, names = _automaton()
    for index, start, end in automaton.find_matches_as_indexes(text):
        name = names[index]
        if name[-1] == "部" and text[end : end + 1] in _LONGER_THAN_MINISTRY:
            continue
        begin = start if text[start - 1 : start] in _NO_NAME_BEFORE else _with_region(text, start, name.startswith(_LEVELS))
        yield begin, text[begin:end], "named"


def _with_region(text: str, start: int, levelled: bool) -> int:
    """Where the name of a region that runs into the organisation's name begins: 临江市 before 财政局."""
    reach = start + 1 if levelled else start
    for begin in range(max(0, start - _LONGEST_REGION), start):
        if regions().named(text[begin:reach]):
            return begin
    return start


def _fact(scan: Scan, start: int, mention: str, role: BodyRole, home: str) -> BodyMention:
    part, path = scan.home(start)
    full = canonical(mention, home)
    if role == "recipient" and regions().by_path(full) is not None:
        full += "人民政府"
    return BodyMention(
        quote=mention, start=start, end=start + len(mention), part=part, path=path, mention=mention, canonical=full, role=role,
    )
