"""Which opening words of a numbered clause are its heading: siblings are judged together."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

_SHORT = 45
_SHORT_ITEM = 14
_SHORT_ARTICLE = 14
_SOME = 0.3
"""Share of articles with a run-in heading from which on such a phrase is taken for one."""
_MAJORITY = 0.6
_CLEAR = 0.7
"""Share of headings among siblings from which on even words that read like a sentence are one."""
_QUORUM = 3
"""Votes below which siblings do not decide among themselves but with all clauses of their style."""
_STOP = re.compile(r"[。！？]|(?<=[\u4e00-\u9fff])\.(?=[\u4e00-\u9fff]|$)")
_CLOSED = re.compile(r"[。；：;:，、！？]$")
_SENTENCE_WORD = re.compile(
    r"[；：]|应当|不得|可以|，可|，要|^要|(?:政府|委|部|局|厅|院|单位|部门)要|，由|的，|必须|^.{0,5}《|是.{0,20}的$"
)
_VERB_SENTENCE = re.compile(r"^(?:本|为|根据|按照|对|应当|凡|各|申请|原则同意|同意|你们|你省|由|在|经)")


@dataclass(slots=True)
class Opening:
    """The words that open a clause, as the vote sees them."""

    group: tuple[object, ...]
    """Siblings share it."""
    kin: tuple[object, ...]
    """All clauses of the same style in the part share it."""
    text: str
    style: str
    bold: int
    followed: bool
    """Whether the clause has children or further paragraphs."""
    item: bool = False
    """Whether it stands below an article 条, where most numbers count the members of a list."""


def heading_ends(openings: Sequence[Opening]) -> list[int]:
    """For each opening the length of its heading (with its full stop), 0 where it has none."""
    votes_group: dict[tuple[object, ...], list[int]] = defaultdict(list)
    votes_kin: dict[tuple[object, ...], list[int]] = defaultdict(list)
    alone: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for opening in openings:
        vote = _vote(opening)
        if vote:
            votes_group[opening.group].append(vote)
            votes_kin[opening.kin].append(vote)
        elif _stands_alone(opening):
            alone[opening.group].append(1 if opening.followed else -1)
    shares = {group: _share(votes) for group, votes in votes_group.items() if len(votes) >= _QUORUM}
    kin = {key: _share(votes) for key, votes in votes_kin.items()}
    sole = {group: _share(votes) for group, votes in alone.items()}
    return [_end(o, shares.get(o.group, kin.get(o.kin)), sole.get(o.group)) for o in openings]


def _share(votes: list[int]) -> float | None:
    return sum(1 for v in votes if v > 0) / len(votes) if votes else None


def _stands_alone(o: Opening) -> bool:
    """Whether the opening is one sentence that ends with its line."""
    stop = _STOP.search(o.text)
    return stop is not None and stop.end() == len(o.text)


def _limit(o: Opening) -> int:
    return _SHORT_ITEM if o.item else _SHORT_ARTICLE if o.style == "条" else _SHORT


def _vote(o: Opening) -> int:
    """1 for a heading, -1 against, 0 where the clause alone does not tell."""
    stop = _STOP.search(o.text)
    if o.style == "条" and stop is None:
        return 1 if not _CLOSED.search(o.text) and 0 < len(o.text) <= 25 and o.followed else -1
    if not o.text:
        return 0
    if stop is None:
        if _CLOSED.search(o.text):
            return 0 if o.text[-1] in "：:" else -1
        return 1 if len(o.text) <= _limit(o) + 15 else -1
    if stop.end() == len(o.text):
        return -1 if o.item or o.style == "条" else 0
    if o.style == "条" and "，" in o.text[: stop.start()]:
        return -1
    return 1 if stop.start() <= _limit(o) and not _SENTENCE_WORD.search(o.text, 0, stop.start()) else -1


def _end(o: Opening, share: float | None, alone: float | None) -> int:
    """Length of the heading, given the share of headings among its siblings (or its kin) and of sentences alone that have a body."""
    if o.style in ("编", "章", "节"):
        return len(o.text) if not _STOP.search(o.text[:-1]) else 0
    stop = _STOP.search(o.text)
    if stop is None:
        return 0 if _CLOSED.search(o.text) or _vote(o) < 1 else len(o.text)
    if o.style == "条":
        return stop.end() if _vote(o) > 0 and share is not None and share >= _SOME else 0
    if stop.start() > _limit(o) or (_SENTENCE_WORD.search(o.text, 0, stop.start()) and (share is None or share < _CLEAR)):
        return 0
    if stop.end() == len(o.text):
        return stop.end() if not o.item and _alone(o, share, alone) else 0
    if 0 < o.bold <= len(o.text) and abs(o.bold - stop.end()) <= 1:
        return stop.end()
    if share is None or (o.item and share < 1):
        return 0
    return stop.end() if share == 1 or (share >= _MAJORITY and not _VERB_SENTENCE.match(o.text)) else 0


def _alone(o: Opening, share: float | None, alone: float | None) -> bool:
    """Whether one sentence alone on its line is a heading: it has a body below, or its siblings have headings."""
    if share is not None:
        return share >= _MAJORITY and (o.followed or (len(o.text) <= 30 and not _reads_as_sentence(o.text)))
    return o.followed and (alone is not None and alone >= _MAJORITY)


def _reads_as_sentence(text: str) -> bool:
    return _VERB_SENTENCE.match(text) is not None or _SENTENCE_WORD.search(text) is not None
