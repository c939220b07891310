"""What a match of the quantity pattern says: value, unit and kind, or that it is no quantity at all."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from cexing.facts.numerals import arabic, fold, number, percentage, tenths
from cexing.lexicon.units import Unit, units
from cexing.model import Op, QuantityKind

_NO_NUMBER_AFTER = frozenset("第ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789０１２３４５６７８９.．〔[-/_:＋+#№")
_NO_CHINESE_AFTER = frozenset("第统唯逐专数几每好这那哪某任又另“‘《、")
_IN_RATIO = re.compile("[比配按占]")
_ARRIVING = frozenset("至到为达")
_TAIL = "余多几万亿千百十 "
_OVER = frozenset("余多几")
_SCALES_ONLY = frozenset("百千万亿")
_PERIOD_BEFORE = {"半": frozenset("上下前后"), "一": frozenset("新这每")}
_ROUND = frozenset({"十万", "百万", "千万"})
_END_OF_NAME = frozenset("，。、；”’》）)")
_BEFORE_COUNT = frozenset("了出的共计达有等：，、及和超过河湖渠沟溪路线道链巷轨")
_REFERRED = re.compile(
    r"第[0-9一二三四五六七八九十百]+[款项条]?(?:[、和及或与至][0-9一二三四五六七八九十百]+[款项条]?)*[、和及或与至]$|第[0-9]* $"
)
"""Before a number: the beginning of 第2、3条, or of 第1 0条 with a blank in its number."""
_BEFORE_REFERRED = frozenset("、和及或与至 ")
_REFERRED_UNITS = frozenset("条款项章节类批期届次")
_GATHERINGS = ("论坛", "计划", "工程", "大会", "会议", "团", "小组", "座")
_LISTED = re.compile(r"(?P<number>[0-9]{1,2}\.)[0-9]+")
_PARTS = ("low", "unit", "low_included", "high", "high_unit", "high_included", "per")
_PER_CENT = {"％": "%", "成": "%"}
_AGES = frozenset({"岁", "周岁"})
_PLANS = frozenset({"行动", "规划", "计划", "攻坚", "滚动", "提升", "倍增"})
_LINE_STARTS = frozenset({"", "\n"})
_NAME_BEFORE = _LINE_STARTS | _BEFORE_REFERRED
_NAME_AFTER = frozenset({"级"}.union(word[0] for word in (*_PLANS, *_GATHERINGS)))
"""Only beside these can a number with its unit be part of a name."""


class Term(NamedTuple):
    """Value and unit of a number without its bounding words; `needs_bound` where only a bounding word makes it a quantity."""

    value: float
    value_max: float | None
    unit: str
    kind: QuantityKind
    start: int
    end: int
    op: Op = "="
    word: str = ""
    per: str = ""
    needs_bound: bool = False


def term(text: str, match: re.Match[str]) -> Term | None:
    """The number that `match` found in `text`; None where it belongs to a name, a document number, a clause number or an idiom."""
    start = match.start()
    if start and text[start - 1] in _NO_NUMBER_AFTER:
        return None
    if match["low"] is not None:
        return _plain(text, match)
    if match["year"] is not None or match["bare_month"] is not None:
        return _date(match)
    if match["ratio"] is not None:
        return _ratio(text, match)
    return _share(match)


def _date(match: re.Match[str]) -> Term:
    """A year as 2027, a month as 202712, a day as 20271231; 6月30日 of any year as 630."""
    parts = [match["year"], match["month"], match["day"]] if match["year"] else [None, match["bare_month"], match["bare_day"]]
    value, unit = 0.0, ""
    for printed, name in zip(parts, "年月日", strict=True):
        if printed:
            value, unit = value * 100 + (number(printed) or 0), unit + name
    since = match["from_year"]
    if since and unit == "年":
        return Term(number(since) or 0, value, unit, "date", match.start(), match.end(), "range")
    until = match["until"] or ""
    op: Op = ">=" if until in ("起", "以来") else "<=" if until else "="
    return Term(value, None, unit, "date", match.start(), match.end(), op, until)


def _ratio(text: str, match: re.Match[str]) -> Term | None:
    """按1:1的比例; a time of day, a scale or a score is none."""
    around = text[max(0, match.start() - 8) : match.start()] + text[match.end() : match.end() + 4]
    of = number(match["ratio_of"])
    reached = match["ratio_of"] == "1" and text[match.start() - 1 : match.start()] in _ARRIVING
    if not of or not (reached or _IN_RATIO.search(around)):
        return None
    return Term(round(arabic(match["ratio"]) / of, 4), None, "", "ratio", match.start(), match.end())


def _share(match: re.Match[str]) -> Term | None:
    """一半, 三分之一 and 百分之三十 in per cent; 翻番 in times."""
    start, end = match.span()
    if match["half"] is not None:
        return Term(50.0, None, "%", "share", start, end, ">" if match["half"] == "过半" else "=")
    if match["below"] is None:
        doublings = number(match["doubled"]) if match["doubled"] else 1
        return Term(2.0 ** (doublings or 1), None, "倍", "ratio", start, end)
    value = percentage(_whole(match["below"]), match["above"])
    return None if value is None else Term(value, None, "%", "share", start, end)


def _whole(denominator: str) -> str:
    """百 of 百分之三 is one hundred, as 一百 is."""
    return "一" + denominator if denominator[0] in _SCALES_ONLY else denominator


def _plain(text: str, match: re.Match[str]) -> Term | None:
    """A number with its unit, or a range of two."""
    printed, low_unit, low_included, high, high_unit, high_included, per = match.group(*_PARTS)
    unit_name = high_unit or low_unit
    unit = units()[unit_name] if unit_name else None
    needs_bound = _needs_bound(text, match, unit)
    if needs_bound is None:
        return None
    start, end = match.span()
    listed = _after_list_number(printed, unit) if unit is not None and text[start - 1 : start] in _LINE_STARTS else 0
    value, over = _value(printed[listed:], low_unit or unit_name)
    if value is None:
        return None
    value_max = None
    op: Op = ">" if over else "="
    if high is not None:
        value_max, _ = _value(high, unit_name)
        if value_max is None:
            return None
        value, value_max = _ends(match, value, value_max)
        op = "range"
    if per and unit is not None and unit.kind == "duration" and "每" in per:
        per, end = "", match.start("per")
    per = per.replace(" ", "") if per else ""
    name, kind = (unit.unit, unit.kind) if unit else ("", "count")
    name = _PER_CENT.get(name, name)
    word = (low_included or "") + (high_included or "") or (over if op == ">" else "")
    return Term(value, value_max, name + per, kind, start + listed, end, op, word, per.lstrip("/／每"), needs_bound)


def _is_referred(text: str, start: int) -> bool:
    """Whether the number at `start` goes on after 第2、 or after the first digit of 第1 0条."""
    return _REFERRED.search(text, max(0, start - 16), start) is not None


def _after_list_number(printed: str, unit: Unit) -> int:
    """How many characters of 1.80周岁 at the beginning of a line are its list number: ages and terms have no decimals there."""
    found = _LISTED.fullmatch(printed) if unit.kind == "duration" or unit.unit in _AGES else None
    return found.end("number") if found else 0


def _ends(match: re.Match[str], low: float, high: float) -> tuple[float, float]:
    """Both ends of a range; a 万 or 亿 that only the upper end carries holds for the lower one too."""
    scale = fold(match["high"])[-1]
    if match["unit"] is None and scale in "万亿" and fold(match["low"])[-1] not in "万亿":
        factor = 1e4 if scale == "万" else 1e8
        low = low * factor if low * factor <= high else low
    return min(low, high), max(low, high)


@lru_cache(maxsize=8192)
def _value(printed: str, unit: str | None) -> tuple[float | None, str]:
    """Value of the number and the 余 or 多 in it."""
    if printed.isascii() and unit not in ("折", "成"):
        return float(printed.replace(",", "")), ""
    over = next((char for char in printed if char in _OVER), "")
    if unit in ("折", "成"):
        share = tenths(printed)
        return (share * 10 if share is not None and unit == "成" else share), over
    if printed[0].isdigit():
        digits = printed.rstrip(_TAIL)
        return arabic(digits, "".join(char for char in printed[len(digits) :] if char in _SCALES_ONLY)), over
    return number("".join(char for char in printed if char not in _OVER)), over


def _needs_bound(text: str, match: re.Match[str], unit: Unit | None) -> bool | None:
    """Whether only a bounding word would make it a quantity; None where nothing would."""
    start, end = match.span()
    printed, before = match["low"], text[start - 1 : start]
    beside_name = before in _NAME_BEFORE or text[end : end + 1] in _NAME_AFTER
    if unit is not None and (beside_name or unit.unit == "条") and _is_in_a_name(text, match, unit):
        return None
    if printed[0].isdigit():
        return unit is None and not (match["high"] is None and fold(printed)[-1] in "万亿")
    if before in _NO_CHINESE_AFTER or (unit is None and match["high"] is None):
        return None
    if unit is None or _SCALES_ONLY.issuperset(printed):
        return True
    if unit.numeral == "no" or (unit.kind == "duration" and before in _PERIOD_BEFORE.get(printed[0], ())):
        return None
    if printed == "一" and unit.unit == "批":
        return None
    return printed in _ROUND or (printed == "一" and unit.kind in ("count", "measure", "area"))


def _is_in_a_name(text: str, match: re.Match[str], unit: Unit) -> bool:
    """Whether number and unit belong to a name (青年50人论坛, 三年行动, 3级), to a reference (第2、3条) or to a list number."""
    start, end = match.span()
    before, following, name = text[start - 1 : start], text[end : end + 2], unit.unit
    if before in _LINE_STARTS and unit.kind == "count" and "." in match["low"]:
        return True
    if following[:1] == "级" or (name == "年" and following in _PLANS):
        return True
    if name == "条" and following[:1] in _END_OF_NAME and before not in _BEFORE_COUNT:
        return True
    if name in _REFERRED_UNITS and before in _BEFORE_REFERRED and _is_referred(text, start):
        return True
    return name == "人" and text.startswith(_GATHERINGS, end)
