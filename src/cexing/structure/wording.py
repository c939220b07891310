"""Official wording that the recognisers share: kinds of document, numbers, dates, how a body's name ends."""

from __future__ import annotations

import re
from functools import cache

from cexing.lexicon.document import body_endings, kinds

_SUFFIX = re.compile(r"(?:\s*[（(〔][^（）()〔〕]{1,30}[）)〕]|\s*[（(]?\d{4}\s?[-—–－至~]\s?\d{4}\s?年?[）)]?|\s*\d{4}年?版?)+$")
_BLANK_INSIDE = re.compile(r"(?<=[\u4e00-\u9fff，、》”]) +(?=[\u4e00-\u9fff《“])")
_BLANK = re.compile(r"\s+")
DATE = re.compile(
    r"(\d{4}|[〇零○Ｏ一二三四五六七八九]{4})\s?[年\-/.]"
    r"\s?(\d{1,2}|[一二三四五六七八九十]{1,2})\s?[月\-/.]\s?(\d{1,2}|[一二三四五六七八九十]{1,3})\s?日?"
)
_DIGIT = str.maketrans("〇零○Ｏ一二三四五六七八九", "0000123456789")


def squeeze(text: str) -> str:
    """Text without blanks, for comparing titles."""
    return _BLANK.sub("", text)


def close_up(title: str) -> str:
    """A title without layout blanks; a blank between two bodies that open it stays (中共中央 国务院关于…)."""
    first, blank, rest = title.partition(" ")
    if blank and is_body_name(first) and not is_body_name(first + rest.replace(" ", "")):
        return f"{first} {close_up(rest)}"
    return _BLANK_INSIDE.sub("", title)


def bare_title(text: str) -> str:
    """A title without blanks, quotation and title marks, for telling whether two prints of it are the same."""
    return re.sub(r"[\s《》〈〉“”\"'‘’<>（）()]", "", text)


def kind_of(title: str) -> str | None:
    """文种 that a title ends in, None where it ends in none: 任务分工 → 任务分工表 is a table."""
    trimmed = squeeze(_SUFFIX.sub("", title.strip().rstrip("》")))
    for kind in kinds():
        if trimmed.endswith(kind):
            return "任务分工表" if kind == "任务分工" else kind.removeprefix("三年")
    return None


def iso_date(text: str) -> str | None:
    """The first full date in `text` as ISO, None where there is none."""
    found = DATE.search(text)
    if not found:
        return None
    year, month, day = (_number(part) for part in found.groups())
    return f"{year:04d}-{month:02d}-{day:02d}" if 1 <= month <= 12 and 1 <= day <= 31 else None


def _number(part: str) -> int:
    if part.isdigit() and part.isascii():
        return int(part)
    if len(part) == 4:
        return int(part.translate(_DIGIT)) if part.translate(_DIGIT).isdigit() else 0
    tens, _, ones = part.rpartition("十")
    if "十" in part:
        return (int(tens.translate(_DIGIT)) if tens else 1) * 10 + (int(ones.translate(_DIGIT)) if ones else 0)
    return int(part.translate(_DIGIT)) if part.translate(_DIGIT).isdigit() else 0


def is_body_name(text: str) -> bool:
    """Whether a short line reads like the name of an organ."""
    return 2 <= len(text) <= 40 and _body().search(text) is not None and not re.search(r"[，。；：！？《》“”]", text)


@cache
def _body() -> re.Pattern[str]:
    return re.compile(r"(?:" + "|".join(body_endings()) + r")(?:[（(][^（）()]{1,16}[）)])?$")
