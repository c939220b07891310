"""News digests 简报: columns of news items, each a headline, a lead and its items 一是…二是…."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from cexing.lexicon.scope import region_of
from cexing.model.address import chinese_number
from cexing.source.types import Source
from cexing.structure.news import TIME, issuers, source_document
from cexing.structure.types import Entry, EntryItem, Finding

_FINAL = re.compile(r"[。；！？;!?：:，,、][”’）)]*$")
_NUMBERED = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}(?:是|、)|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[0-9]{1,2}[.．、]|第[一二三四五六七八九十百0-9]+[章节条编]|[①-⑳])"
)
_INLINE = re.compile(r"(?:(?<=[。；：，！？”）])|^)\s*(?P<token>(?P<number>[一二三四五六七八九十]{1,2})是)", re.MULTILINE)
_AT_LINES = (
    re.compile(r"^\s*(?P<token>(?P<number>[一二三四五六七八九十]{1,2})是)", re.MULTILINE),
    re.compile(r"^\s*(?P<token>(?P<number>[一二三四五六七八九十]{1,2}))、", re.MULTILINE),
    re.compile(r"^\s*(?P<token>[（(](?P<number>[一二三四五六七八九十]{1,2})[）)])", re.MULTILINE),
    re.compile(r"^\s*(?P<token>(?P<number>[0-9]{1,2}))[.．、](?![0-9])", re.MULTILINE),
)
_LEAD = re.compile(rf"{TIME}|从.{{2,30}}(?:获悉|了解到)|记者")
_NEWS = re.compile(rf"{TIME}|获悉|印发|发布|出台|推出|启动|召开|表示|提出|工作报告|公布")
_CREDIT = re.compile(
    r"[（(【]?(?:来源|责任编辑|编辑|供稿|撰稿|作者|审核|摘编|整理|报送|主送|抄送|发[：:])|[（(][^（）()]{2,16}(?:网|报|社|公众号|发布|微信)[）)]$"
)
_FOOT = re.compile(r"(?:责任编辑|编辑|撰稿|审核|签发|编印|报|送|报送|主送|抄送|分送|印发|发)\s*[：:]")
_COLUMN_LENGTH = 10
_HEADLINE_LENGTH = 60
_LEAST_ENTRIES = 3

Place = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """A digest's news items with the places of its column titles and headlines."""

    entries: tuple[Entry, ...]
    columns: tuple[Place, ...]
    headlines: tuple[Place, ...]
    findings: tuple[Finding, ...] = ()


@dataclass(slots=True)
class _Draft:
    """A news item under way."""

    column: str
    headline: Place
    lines: list[Place] = field(default_factory=list)
    body: str = ""
    points: list[re.Match[str]] = field(default_factory=list)


@dataclass(slots=True)
class _Layout:
    """The lines of a digest by the part they play."""

    drafts: list[_Draft] = field(default_factory=list)
    columns: list[Place] = field(default_factory=list)
    waiting: list[Place] = field(default_factory=list)
    """Title lines below which no running text has come yet."""
    column: str = ""


def digest_from_source(source: Source) -> Digest | None:
    """The news items of a digest; None where the document is none."""
    text = source.text
    if sum(table.end - table.start for table in source.tables) * 10 > len(text) or not _may_be_digest(text):
        return None
    layout = _Layout()
    for stretch, words in source.paragraphs():
        _take(layout, (stretch.start, stretch.end), words, text)
    drafts = [draft for draft in layout.drafts if draft.lines]
    for draft in drafts:
        draft.body = text[draft.lines[0][0] : draft.lines[-1][1]]
        draft.points = _points(draft.body)
    if not _is_digest(layout, drafts, text):
        return None
    entries = tuple(_entry(number, draft, text) for number, draft in enumerate(drafts, 1))
    findings = tuple(finding for entry in entries for finding in _odd(entry))
    return Digest(entries=entries, columns=tuple(layout.columns), headlines=tuple(draft.headline for draft in drafts), findings=findings)


def _may_be_digest(text: str) -> bool:
    """Whether there are reports or lists of points enough, found without a pattern so that other documents cost nothing."""
    reports = sum(text.count(word) for word in ("日前", "近日", "近期", "最近", "获悉"))
    return reports > 1 or min(text.count("\n一是"), text.count("\n二是")) >= _LEAST_ENTRIES


def _take(layout: _Layout, place: Place, words: str, text: str) -> None:
    """Sort one paragraph: a title waits for what follows it, running text belongs to the title above it."""
    if _is_title(words):
        layout.waiting.append(place)
        return
    if layout.waiting:
        _open(layout, text)
    if layout.drafts and not _FOOT.match(words):
        layout.drafts[-1].lines.append(place)


def _is_title(words: str) -> bool:
    """Whether a line may be a headline or a column title: short, no full stop, no number before it, no way to begin a lead."""
    if len(words) > _HEADLINE_LENGTH or _FINAL.search(words) or _NUMBERED.match(words):
        return False
    return not _LEAD.match(words) and not _CREDIT.match(words)


def _open(layout: _Layout, text: str) -> None:
    """Begin an item under the last waiting title; a short title before it is the column's."""
    *before, headline = layout.waiting
    layout.waiting = []
    if before and _is_column(text[slice(*before[-1])]):
        layout.column = text[slice(*before[-1])].strip("【】[]◆■●★▲—- ")
        layout.columns.append(before[-1])
    layout.drafts.append(_Draft(layout.column, headline))


def _is_column(words: str) -> bool:
    return 2 <= len(words.strip("【】[]◆■●★▲—- ")) <= _COLUMN_LENGTH and not re.search(r"[0-9，“《（年月日号期]", words)


def _is_digest(layout: _Layout, drafts: Sequence[_Draft], text: str) -> bool:
    """Enough items, most of them with points and news, and hardly any text before them."""
    if len(drafts) < _LEAST_ENTRIES or not layout.columns:
        return False
    with_points = sum(1 for draft in drafts if len(draft.points) > 1)
    news = sum(1 for draft in drafts if _is_news(text[slice(*draft.headline)], draft.body))
    inside = len(text) - drafts[0].headline[0]
    return with_points * 2 >= len(drafts) and news * 10 >= len(drafts) * 7 and inside * 10 >= len(text) * 8


def _is_news(headline: str, body: str) -> bool:
    """Whether an item tells what somebody somewhere did: a lead that reports, or a region at the head of the headline."""
    opening = body[:120]
    return (bool(_NEWS.search(opening)) and not _NUMBERED.match(opening)) or region_of(headline[:8]) is not None


def _points(body: str) -> list[re.Match[str]]:
    """The ordinals of an item's points: the numbering that begins first, line by line where it is printed so."""
    runs = [run for pattern in _AT_LINES if len(run := _run(pattern, body)) > 1]
    if not runs and "二是" in body:
        runs = [run] if len(run := _run(_INLINE, body)) > 1 else []
    return min(runs, key=lambda run: run[0].start("token"), default=[])


def _run(pattern: re.Pattern[str], body: str) -> list[re.Match[str]]:
    """The matches that count up from one."""
    run: list[re.Match[str]] = []
    for match in pattern.finditer(body):
        if chinese_number(match["number"]) == len(run) + 1:
            run.append(match)
    return run


def _entry(number: int, draft: _Draft, text: str) -> Entry:
    start, end = draft.lines[0][0], draft.lines[-1][1]
    body, points = draft.body, draft.points
    lead = body[: points[0].start("token")].strip() if points else body
    headline = text[slice(*draft.headline)].strip()
    return Entry(
        no=number, column=draft.column, headline=headline, lead=lead, region=region_of(headline, lead), issuers=issuers(lead),
        source_document=source_document(lead) or source_document(headline), items=tuple(_items(points, body, start)),
        start=draft.headline[0], end=end,
    )


def _items(points: Sequence[re.Match[str]], body: str, start: int) -> Iterator[EntryItem]:
    """Each point from its ordinal to the next one."""
    ends = [*(point.start("token") for point in points[1:]), len(body)][: len(points)]
    for point, end in zip(points, ends, strict=True):
        words = body[point.end() : end]
        yield EntryItem(
            ordinal=point["token"], text=words.strip(), start=start + point.start("token"), end=start + point.end() + len(words.rstrip())
        )


def _odd(entry: Entry) -> Iterator[Finding]:
    """An item without a lead says neither when nor by whom."""
    if not entry.lead:
        end = entry.start + len(entry.headline)
        yield Finding(code="lead-missing", message=f"“{entry.headline}”没有导语，出处不明", start=entry.start, end=end)
