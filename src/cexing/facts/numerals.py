"""Values of numbers as official prose writes them: 6.7万, １，０５０, 一百零五, 三分之一, 1.5万亿, 百分之三十, 八五折."""

from __future__ import annotations

import re
from functools import lru_cache

_FOLD = str.maketrans(
    "０１２３４５６７８９．，％－＋／＾萬億兩倆点點壹贰貳叁參肆伍陆陸柒捌玖拾佰仟负負幾〇餘對",
    "0123456789.,%-+/^万亿两两点点一二二三三四五六六七八九十百千负负几零余对",
)
_HALF_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
_WIDE = re.compile("[０-９]")
_PRINTED_YEAR = re.compile("(?:一九|二[〇零○Ｏ])[〇零○Ｏ一二三四五六七八九]{2}(?= ?(?:年|[—－–~～至到-]))")
_YEAR_DIGITS = str.maketrans("〇零○Ｏ一二三四五六七八九", "0000123456789")
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2, "半": 0.5}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8, "兆": 10**12}
_TOKEN = re.compile(r"\d[\d,]*(?:\.\d+)?|\.\d+|[零一二三四五六七八九两半十百千万亿兆]")
_POSITIONAL = re.compile(r"[零一二三四五六七八九]{2,}")
_ADJACENT = re.compile(r"[一二三四五六七八九两]{2}")
_SCALES = {
    "": 1.0, "百": 1e2, "千": 1e3, "万": 1e4, "十万": 1e5, "百万": 1e6, "千万": 1e7, "亿": 1e8, "百亿": 1e10, "千亿": 1e11, "万亿": 1e12,
}

ARABIC = r"[0-9０-９]+(?:[,，][0-9]{3}(?![0-9]))*(?:[.．][0-9０-９]+)?"
"""Digits with thousands separators and a decimal part, as source of a regular expression."""

CHINESE_NUMERALS = "一二三四五六七八九十百千万亿两零〇半"
CHINESE = f"[{CHINESE_NUMERALS}]"
"""One character of a Chinese numeral, as source of a regular expression."""


def fold(text: str) -> str:
    """`text` with full-width, traditional and financial (大写) numerals as plain ones; every character keeps its place."""
    return text.translate(_FOLD)


def with_plain_years(text: str) -> str:
    """`text` with full-width digits and years in Chinese numerals (二〇二七年) in plain digits; every character keeps its place."""
    halved = text.translate(_HALF_WIDTH) if _WIDE.search(text) else text
    return _PRINTED_YEAR.sub(lambda found: found.group().translate(_YEAR_DIGITS), halved)


def arabic(digits: str, scale: str = "") -> float:
    """Value of digits such as 1,050 or ２.５, times 万, 亿, 万亿 …"""
    return _tidy(float(digits.translate(_FOLD).replace(",", "")) * _SCALES[scale])


@lru_cache(maxsize=8192)
def number(token: str) -> float | None:
    """Value of a cardinal in digits, Chinese numerals or both (3万4000); None where it is none, as in 二三十."""
    plain = "".join(fold(token).split())
    if plain.startswith(("-", "负")):
        value = number(plain[1:])
        return None if value is None else -value
    whole, _, decimals = plain.partition("点")
    if decimals:
        return _with_decimals(whole, decimals)
    if _POSITIONAL.fullmatch(whole):
        return float("".join(str(_DIGITS[char]) for char in whole))
    if _ADJACENT.search(whole) or "".join(_TOKEN.findall(whole)) != whole:
        return None
    return _tidy(_cardinal(_TOKEN.findall(whole)))


def fraction(denominator: str, numerator: str) -> float | None:
    """Value of 三分之一 given as its two numbers; None where either is no number or the denominator is zero."""
    below, above = number(denominator), number(numerator)
    return above / below if below and above is not None else None


def percentage(denominator: str, numerator: str) -> float | None:
    """三分之一 in per cent, as exact as a float is: 百分之七 is 7, 三分之一 100/3; None where either is no number or the first is zero."""
    below, above = number(denominator), number(numerator)
    return above * 100 / below if below and above is not None else None


def tenths(token: str) -> float | None:
    """The number before 折 or 成 in tenths: 八五 → 8.5, 75 → 7.5, 九 → 9."""
    value = number(token)
    return value / 10 if value is not None and 10 < value < 100 else value


def _with_decimals(whole: str, decimals: str) -> float | None:
    """12点5, 十五点七 and 2点5万."""
    scale = ""
    while decimals and decimals[-1] in _LARGE:
        scale, decimals = decimals[-1] + scale, decimals[:-1]
    base = number(whole)
    digits = "".join(str(_DIGITS.get(char, char)) for char in decimals)
    if base is None or not digits.isdigit() or scale not in _SCALES:
        return None
    return _tidy((base + float("0." + digits)) * _SCALES[scale])


def _cardinal(tokens: list[str]) -> float:
    """Sum of the tokens; 万 takes what stands before it, 亿 takes that and a 万 before it."""
    parts: list[tuple[int, float]] = []
    section = digit = 0.0
    unit, pending = 1, ""
    for token in tokens:
        if token in _SMALL:
            section += (digit if pending else 1) * _SMALL[token]
            digit, pending, unit = 0.0, "", _SMALL[token]
        elif token in _LARGE:
            unit = _LARGE[token]
            section += digit
            while parts and (parts[-1][0] < unit or not section):
                section += parts.pop()[1]
            parts.append((unit, (section or 1) * unit))
            section, digit, pending = 0.0, 0.0, ""
        else:
            digit = float(_DIGITS[token]) if token in _DIGITS else float(token.replace(",", ""))
            unit = 1 if token == "零" else unit
            pending = token if token != "零" else ""
    if pending in _DIGITS and unit >= 100:
        digit *= unit // 10
    return section + digit + sum(value for _, value in parts)


def _tidy(value: float) -> float:
    """Drop the noise of binary multiplication: 1.1 × 10⁸ is 110000000."""
    return round(value, 6)
