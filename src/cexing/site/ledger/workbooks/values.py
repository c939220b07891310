"""What a cell says, in one form: so that what was exported, what came back and what stands now can be compared word by word."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import translation

from cexing.errors import CexingError
from cexing.lexicon.bodies import canonical
from cexing.render.characters import printable
from cexing.site.ledger.models import STATES
from cexing.site.ledger.workbooks.fields import Field, Kind
from cexing.structure.responsible import names
from cexing.track import deadline_of

CELL_LIMIT = 32_767
"""Characters that a cell can hold."""
_ESCAPED = re.compile(r"_x000[dD]_")
_SERIAL = re.compile(r"[2-7]\d{4}")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_CLOCK = re.compile(r"(?<=\d)[T ]?00:00(?::00)?$")
_YEARLESS = re.compile(r"[—–~～至到][^年]*\d{1,2}月[^年]*$")
"""A stretch whose end names a month and no year: which year it means is not for a program to say."""
_FIRST_DAY = date(1899, 12, 30)
"""Day zero of a workbook's count of days."""
_YES, _NO = frozenset({"是", "√", "✓", "y", "yes", "1", "true", "有"}), frozenset({"", "否", "×", "n", "no", "0", "false", "无"})
_SYNONYMS = {
    "进行中": "in-progress", "推进中": "in-progress", "正在推进": "in-progress", "正在办理": "in-progress", "实施中": "in-progress",
    "正常推进": "in-progress", "已启动": "in-progress", "完成": "reported", "已完成": "reported", "报结": "reported", "办结": "closed",
    "已办结": "closed", "销号": "closed", "取消": "cancelled", "停滞": "blocked", "未交办": "drafted", "拟定": "drafted",
    "交办": "assigned", "接收": "accepted", "已核验": "verified",
}
"""What offices call the states elsewhere."""
_is_url = URLValidator(schemes=["http", "https"])


class Unreadable(CexingError):
    """A cell that holds nothing of the kind that its column asks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """How names of bodies are understood: those that are known whole, and the region that short names belong to."""

    known: Collection[str] = frozenset()
    home: str = ""


def tidy(text: str) -> str:
    """A cell's words with line ends of one kind, without blanks at either end, as long as a cell can be."""
    text = _ESCAPED.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    return printable(text.strip())[:CELL_LIMIT].strip()


def read(field: Field, text: str, bodies: Names) -> str:
    """What a cell of a column says; Unreadable where that is nothing of its kind. Empty stays empty."""
    text = tidy(text)
    return _READERS[field.kind](text, bodies) if text and field.kind in _READERS else text


@cache
def state_labels() -> dict[str, str]:
    """State → what the workbook calls it, which is Chinese whatever the reader's language."""
    with translation.override("zh-hans"):
        return {value: str(label) for value, label in STATES}


def state_of(label: str) -> str:
    """The state that a label of the workbook names."""
    return next(value for value, known in state_labels().items() if known == label)


def _date(text: str, _bodies: Names) -> str:
    """A day as printed; a month, quarter or year stands for its last day, a stretch for its end."""
    plain = _CLOCK.sub("", "".join(text.split()))
    if _SERIAL.fullmatch(plain):
        return (_FIRST_DAY + timedelta(days=int(plain))).isoformat()
    compact = _COMPACT.fullmatch(plain)
    due = None if _YEARLESS.search(plain) else deadline_of("-".join(compact.groups()) if compact else plain)
    if due is None:
        raise Unreadable("不是日期 no date", where=text[:40], expected="2031-06-30、2031年6月")
    return due.day.isoformat()


def _percent(text: str, _bodies: Names) -> str:
    plain = "".join(text.split()).rstrip("%％")
    try:
        value = float(plain)
    except ValueError:
        raise Unreadable("不是百分数 no percentage", where=text[:40], expected="0–100") from None
    if plain == text and 0 < value < 1:
        value *= 100
    if not 0 <= value <= 100:
        raise Unreadable("进展不在 0–100 之间 no percentage", where=text[:40], expected="0–100")
    return str(round(value))


def _weight(text: str, _bodies: Names) -> str:
    if not text.isdecimal() or not 1 <= int(text) <= 100:
        raise Unreadable("权重不成立 no weight", where=text[:40], expected="1–100")
    return str(int(text))


def _state(text: str, _bodies: Names) -> str:
    labels = state_labels()
    if text in labels.values():
        return text
    value = _SYNONYMS.get(text)
    if value is None:
        raise Unreadable("没有这种状态 no such state", where=text[:40], expected="、".join(labels.values()))
    return labels[value]


def _names(text: str, bodies: Names) -> str:
    found: dict[str, None] = {}
    for piece in re.split(r"[、，,；;\n]", text):
        piece = piece.strip()
        for name in (piece,) if piece in bodies.known else names(piece):
            found[name if name in bodies.known else canonical(name, bodies.home)] = None
    return "、".join(name for name in found if any(char.isalnum() for char in name))


def _flag(text: str, _bodies: Names) -> str:
    if text.lower() in _YES:
        return "是"
    if text.lower() in _NO:
        return ""
    raise Unreadable("应填“是”或留空 neither yes nor empty", where=text[:40], expected="是")


def _links(text: str, _bodies: Names) -> str:
    links = text.split()
    for link in links:
        try:
            _is_url(link)
        except ValidationError:
            raise Unreadable("不是网址 no address of a page", where=link[:80], expected="https://…") from None
    return "\n".join(links)


_READERS: dict[Kind, Callable[[str, Names], str]] = {
    Kind.DATE: _date, Kind.PERCENT: _percent, Kind.WEIGHT: _weight, Kind.STATE: _state, Kind.BODIES: _names, Kind.FLAG: _flag,
    Kind.LINKS: _links,
}
