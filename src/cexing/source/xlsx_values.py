"""Values of a workbook's cells as the sheet shows them, after their number formats (ECMA-376 part 1, 18.8.31 numFmts)."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import lru_cache

from cexing.source.number_formats import print_number

_SECTION = re.compile(r'(?:"[^"]*"|\\.|[^;])+')
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|[_*].|\[\$(?P<currency>[^\]-]*)[^\]]*\]|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<digits>[0#?][0#?,]*(?:\.[0#?]*)?|\.[0#?]+)(?P<scale>,*)|(?P<special>[E/@]|General)|(?P<sign>.)",
    re.IGNORECASE | re.DOTALL,
)
_DATE_TOKEN = re.compile(r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|\[[^\]]*\]|[_*].|(?P<part>y+|m+|d+|h+|s+)|(?P<sign>[^;@])', re.IGNORECASE)
_CHINESE_DATE = re.compile("[年月日时分秒]")
_CONDITION = re.compile(r"\s*[<>=]")
_CHINESE_DIGITS = {"dbnum1": "chineseCountingThousand", "dbnum2": "chineseLegalSimplified"}
_MOST_DECIMALS = 30
_PRECISION = 400
_SIGNIFICANT = 15
"""Significant digits that a spreadsheet keeps of a number."""


class _NotPlain(Exception):
    """The number format is one of those (fractions, powers, conditions) that are shown as a plain number here."""


def shown(value: object, number_format: str) -> str:
    """The text that the cell shows; a number in a format that is not understood is shown in plain digits."""
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case dt.datetime() | dt.date() | dt.time():
            return _moment(value, number_format)
        case dt.timedelta():
            minutes, seconds = divmod(round(value.total_seconds()), 60)
            return f"{minutes // 60}:{minutes % 60:02d}:{seconds:02d}"
        case int() | float():
            return _number(value, number_format)
    return str(value)


def _number(value: float, number_format: str) -> str:
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    exact = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.{_SIGNIFICANT}g}")
    if number_format == "General":
        return _plain(exact)
    with localcontext(prec=_PRECISION, rounding=ROUND_HALF_UP):
        try:
            return _formatted(exact, number_format)
        except _NotPlain:
            return _plain(exact)


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _formatted(value: Decimal, number_format: str) -> str:
    sections = _SECTION.findall(number_format) or ["General"]
    if any(_CONDITION.match(found["bracket"] or "") for found in _tokens(number_format)):
        raise _NotPlain
    if value < 0 and len(sections) > 1:
        return "".join(_pieces(-value, sections[1])).strip()
    section = sections[2] if value == 0 and len(sections) > 2 else sections[0]
    return ("-" if value < 0 else "") + "".join(_pieces(abs(value), section)).strip()


@lru_cache(maxsize=256)
def _tokens(section: str) -> tuple[re.Match[str], ...]:
    return tuple(_TOKEN.finditer(section))


def _pieces(value: Decimal, section: str) -> Iterator[str]:
    tokens = _tokens(section)
    numbers = [found for found in tokens if found["digits"]]
    if len(numbers) > 1 or any(found["special"] in ("E", "e", "/") for found in tokens):
        raise _NotPlain
    brackets = [(found["bracket"] or "").lower() for found in tokens]
    chinese = next((_CHINESE_DIGITS[name] for name in brackets if name in _CHINESE_DIGITS), "")
    value *= 100 ** sum(1 for found in tokens if found["sign"] == "%")
    for found in tokens:
        if found["digits"] or found["special"]:
            yield _digits(value, found, chinese)
        else:
            yield found["quoted"] or found["escaped"] or found["currency"] or found["sign"] or ""


def _digits(value: Decimal, found: re.Match[str], chinese: str) -> str:
    if chinese and value == value.to_integral_value():
        return print_number(int(value), chinese)
    if found["special"]:
        return _plain(value)
    whole, _, decimals = found["digits"].partition(".")
    most = min(len(decimals), _MOST_DECIMALS)
    least = max(decimals.rfind("0") + 1, 0)
    value /= 1000 ** (len(found["scale"]) + (len(whole) - len(whole.rstrip(","))))
    text = f"{value:,.{most}f}" if "," in whole.rstrip(",") else f"{value:.{most}f}"
    head, _, tail = text.partition(".")
    tail = tail[:least] + tail[least:].rstrip("0")
    return head.zfill(whole.count("0")) + ("." + tail if tail else "")


def _moment(value: dt.datetime | dt.date | dt.time, number_format: str) -> str:
    """A date as its format writes it where that is in Chinese (2025年3月1日), in ISO form otherwise, as far as the format shows it."""
    if _CHINESE_DATE.search(number_format):
        return "".join(_date_pieces(value, number_format))
    parts = "".join(found["part"] or "" for found in _DATE_TOKEN.finditer(number_format)).lower()
    day = "" if isinstance(value, dt.time) else value.strftime("%Y-%m-%d" if "d" in parts or "y" not in parts else "%Y-%m")
    if isinstance(value, dt.datetime) and "h" not in parts and (parts or value.time() == dt.time()):
        return day
    clock = "" if not isinstance(value, dt.datetime | dt.time) else value.strftime("%H:%M:%S" if "s" in parts else "%H:%M")
    return f"{day} {clock}".strip()


def _date_pieces(value: dt.datetime | dt.date | dt.time, number_format: str) -> Iterator[str]:
    """A month's `m` after hours or before seconds means minutes."""
    hours = False
    for found in _DATE_TOKEN.finditer(number_format.split(";")[0]):
        part = (found["part"] or "").lower()
        if part:
            name = "minute" if part[0] == "m" and hours else _PARTS[part[0]]
            number = getattr(value, name, 0)
            yield f"{number % 100:02d}" if part == "yy" else f"{number:0{min(len(part), 4)}d}"
            hours = part[0] == "h" or (hours and part[0] != "m")
        else:
            yield found["quoted"] or found["escaped"] or found["sign"] or ""


_PARTS = {"y": "year", "m": "month", "d": "day", "h": "hour", "s": "second"}
