"""Bare numbers, percentages and ranges anywhere in a text, also those that are no quantity of a policy.

The quantity extractor asks for units and for the genre's context; this reader takes every number that is written, with blanks
between its parts, in traditional or financial characters, as fraction or power.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from cexing.facts.numerals import fold, fraction, number, tenths


class Reading(NamedTuple):
    """A number with its place; `low` and `high` are the ends of a range (None where open), equal for a single value."""

    start: int
    end: int
    low: float | None
    high: float | None


_CN = "[零一二三四五六七八九两半十百千万亿兆]"
_UNIT = "[十百千万亿兆]"
_DIGITS = r"[0-9]+(?:,[0-9]{3})*"
_MORE = rf"(?:\s*(?:{_CN}|[余多几](?=\s*[万亿兆])|(?<=[十百千万亿兆零])\s*[0-9]+(?:,[0-9]{{3}})*(?![0-9.])))*"
_WHOLE = (
    rf"(?:(?:{_DIGITS}(?:\.[0-9]+)?|(?<![0-9])\.[0-9]+)(?:\s*[余多几]?\s*(?:{_UNIT}|(?<=[0-9])零){_MORE})?|{_CN}{_MORE})"
)
_DECIMAL = r"(?:\s*点\s*[零一二三四五六七八九0-9](?:\s*[零一二三四五六七八九0-9])*)?"
_SIGN = r"(?:(?<![0-9A-Za-z)\-])(?<![0-9] )-\s*|负\s*)?"
_PLAIN = rf"{_SIGN}{_WHOLE}{_DECIMAL}"
_NUMBER = re.compile(
    rf"(?P<whole>{_PLAIN})\s*又\s*(?P<below>{_PLAIN})\s*分\s*之\s*(?P<above>{_PLAIN})"
    rf"|(?P<part_below>{_PLAIN})\s*分\s*之\s*(?P<part_above>{_PLAIN})"
    rf"|(?P<mixed>{_SIGN}[0-9]+)\s+(?P<mixed_above>[0-9]+)/(?P<mixed_below>[0-9]+)"
    rf"|(?P<slash_above>{_SIGN}[0-9]+)/(?P<slash_below>[0-9]+)(?![/0-9])"
    rf"|(?P<base>{_SIGN}{_DIGITS}(?:\.[0-9]+)?)\^(?P<power>[+-]*[0-9.]+)"
    rf"|(?P<mantissa>{_SIGN}{_DIGITS}(?:\.[0-9]+)?)[eE](?P<exponent>[+-]?[0-9]+)"
    rf"|(?P<plain>{_PLAIN})(?:\s?(?P<letter>[kKmM])(?![A-Za-z0-9]))?(?P<dozen>\s*打)?"
)
_LETTERS = {"k": 1e3, "m": 1e6}
_WORD_AFTER = re.compile(
    r"分\s*点|切|看|美元|美刀|川|足|折|成|些|样|般|直|定|旦|起|边|面|方面|律|致|同|道|时|会儿|点儿|下子|味|向|再|概|贯|度"
)
_NAME_CHARACTERS = frozenset("陆陸伍肆拾参參")
_SOLE_SCALE = re.compile(r"[万亿兆两\s]*[万亿兆][万亿兆\s]*|两\s*两")

_PERCENT = re.compile(
    rf"(?<![0-9])(?<!{_CN})(?P<base>[百千万]{{1,3}})\s*分\s*之\s*(?P<part>{_PLAIN})(?:\s?(?P<part_letter>[kKＫ]))?"
    rf"|(?P<points>{_PLAIN})(?P<points_letter>[kKＫ])?\s*[个個]\s*百\s*分\s*点"
    rf"|(?P<percent>(?:(?<![0-9A-Za-z%)])-|负)?{_DIGITS}(?:\.[0-9]+)?)\s*%(?![0-9A-Za-z])"
    rf"|(?P<half>打对折|半折)"
    rf"|(?P<tenth>{_PLAIN}|[0-9]\s[0-9])\s*(?P<tenth_unit>[成折])(?:\s*(?P<tenth_more>[一二三四五六七八九半]))?"
)
_BASES = {"百": 1e2, "千": 1e3, "万": 1e4}
_URL = re.compile(r"https?://\S+")


def numbers(text: str) -> list[Reading]:
    """The numbers of a text in order; a number that is written as a percentage or discount is left to `percents`."""
    folded = fold(text)
    return [
        Reading(match.start(), match.end(), value, value)
        for match in _NUMBER.finditer(folded)
        if (value := _value(match)) is not None and not _is_word(text, folded, match)
    ]


def percents(text: str) -> list[Reading]:
    """The percentages of a text in per cent: 百分之三十, 30%, 三成, 八五折, 千分之五, 2个百分点."""
    urls = [match.span() for match in _URL.finditer(text)]
    found = []
    for match in _PERCENT.finditer(fold(text)):
        value = None if any(start <= match.start() < end for start, end in urls) else _percent(match)
        if value is not None:
            found.append(Reading(match.start(), match.end(), value, value))
    return found


def _is_word(text: str, folded: str, match: re.Match[str]) -> bool:
    """Whether it is a numeral only in form: 四川, 一切, 大陆, 万."""
    words = match.group().strip()
    following = folded[match.end() : match.end() + 3]
    if following.lstrip().startswith("%") or _SOLE_SCALE.fullmatch(words):
        return True
    if len(words) > 1 or words.isascii():
        return False
    alone = len(text.strip()) == 1
    return not alone and (text[match.start()] in _NAME_CHARACTERS or _WORD_AFTER.match(following) is not None)


def _value(match: re.Match[str]) -> float | None:
    if match["plain"] is not None:
        value = _plain(match["plain"])
        if value is None:
            return None
        return value * _LETTERS.get((match["letter"] or "").lower(), 1.0) * (12 if match["dozen"] else 1)
    if match["base"] is not None:
        return _power(match["base"], match["power"])
    if match["mantissa"] is not None:
        return float(f"{match['mantissa'].replace(',', '').replace(' ', '').replace('负', '-')}e{match['exponent']}")
    if match["slash_above"] is not None:
        return _quotient(match["slash_above"], match["slash_below"])
    if match["mixed"] is not None:
        return _added(match["mixed"], _quotient(match["mixed_above"], match["mixed_below"]))
    if match["whole"] is not None:
        return _added(match["whole"], fraction(_squeezed(match["below"]), _squeezed(match["above"])))
    return _part(match["part_below"], match["part_above"])


def _part(below: str, above: str) -> float | None:
    """三分之一; 百分之五 without a number before 百 is the number five of a percentage."""
    below = _squeezed(below)
    if below in ("百", "千", "万"):
        return _plain(above)
    return fraction(below, _squeezed(above))


def _plain(words: str) -> float | None:
    return number(re.sub("[余多几]", "", _squeezed(words)))


def _squeezed(words: str) -> str:
    return "".join(words.split())


def _quotient(above: str, below: str) -> float | None:
    bottom, top = number(_squeezed(below)), number(_squeezed(above))
    return top / bottom if bottom and top is not None else None


def _added(whole: str, part: float | None) -> float | None:
    value = _plain(whole)
    if value is None or part is None:
        return None
    return value - part if _squeezed(whole).startswith(("-", "负")) else value + part


def _power(base: str, power: str) -> float | None:
    """2^5 and -2.5^-1; the sign stands before the power. Beyond the range of a float it is none."""
    bottom, digits = number(_squeezed(base).lstrip("-负")), power.lstrip("+-")
    if not bottom or digits.count(".") > 1 or not digits.strip("."):
        return None
    exponent = float(digits) * (-1 if power.count("-") % 2 else 1)
    try:
        value = float(bottom**exponent)
    except OverflowError:
        return None
    return -value if _squeezed(base).startswith(("-", "负")) else value


def _percent(match: re.Match[str]) -> float | None:
    if match["half"] is not None:
        return 50.0
    if match["tenth"] is not None:
        return _tenths(match)
    if match["part"] is not None:
        value, base = _plain(match["part"]), 1.0
        for char in match["base"]:
            base *= _BASES[char]
        letter = match["part_letter"]
        return None if value is None else value * 100 / base * (1000 if letter else 1)
    value = _plain(match["points"] or match["percent"])
    return None if value is None else value * (1000 if match["points_letter"] else 1)


def _tenths(match: re.Match[str]) -> float | None:
    """七成六 is 76, 八五折 is 85, 半成 is 5; 十折 is no discount."""
    value = tenths(_squeezed(match["tenth"]))
    if value is None or (match["tenth_unit"] == "折" and value >= 10):
        return None
    more = match["tenth_more"] if match["tenth_unit"] == "成" else None
    extra = 5.0 if more == "半" else number(more) or 0.0 if more else 0.0
    return round(value * 10 + extra, 6)


_LOW_BEFORE = r"大于\s*或?者?\s*等于|不小于|不低于|不少于|至少\s*[是有为]?|最少\s*[是有为]?|≥|>\s*=|大于|超过了?|多于|高于|过|>"
_HIGH_BEFORE = r"小于\s*或?者?\s*等于|不大于|不高于|不超过|不多于|最多\s*[是有为]?|≤|<\s*=|小于|少于|低于|不足|<"
_LOW_AFTER = r"\s*(?:或者?)?(?:以上|之上|更多|以后)"
_HIGH_AFTER = r"\s*(?:或者?)?(?:以下|之下|更少|以内|之内)"
_BETWEEN_TEXT = re.compile(r"\s*(?:[-~–—]|到|至|和|与)\s*(?:第)?")
_JOINED_TEXT = re.compile(r"[\s,，]*(?:的同时|并且|并|且|而且|同时)?[\s,，]*")
_BEFORE_LOW = re.compile(rf"(?:{_LOW_BEFORE})\s*$")
_BEFORE_HIGH = re.compile(rf"(?:{_HIGH_BEFORE})\s*$")
_AFTER_LOW = re.compile(_LOW_AFTER)
_AFTER_HIGH = re.compile(_HIGH_AFTER)
_COMPARED_LOW = re.compile(r"\s*(?:要)?(?:大|高|多|长)")
_COMPARED_HIGH = re.compile(r"\s*(?:要)?(?:小|低|少|短)")
_OVER = re.compile(r"[多余几]")


def ranges(text: str) -> list[Reading]:
    """The ranges of a text: 20~100, 大于10小于20, 五百以上, 比三十大, 500多亿; open ends are None."""
    folded = fold(text)
    bounded = list(_bounded(folded, numbers(text)))
    found: list[Reading] = []
    index = 0
    while index < len(bounded):
        reading, following = bounded[index], bounded[index + 1] if index + 1 < len(bounded) else None
        joined = _join(folded, reading, following) if following else None
        if joined is not None:
            found.append(joined)
            index += 1
        elif reading.low is None or reading.high is None or "等于" in folded[reading.start : reading.end]:
            found.append(reading)
        index += 1
    return found


def _bounded(folded: str, found: list[Reading]) -> Iterator[Reading]:
    """Each number with the bounding word before or after it."""
    for at, (start, end, value, _) in enumerate(found):
        floor = found[at - 1].end if at else 0
        low, high = _BEFORE_LOW.search(folded, floor, start), _BEFORE_HIGH.search(folded, floor, start)
        same = re.search(r"(?<![于者])\s*等于\s*$", folded[floor:start])
        if high is not None and (low is None or high.start() <= low.start()):
            yield Reading(high.start(), end, None, value)
        elif low is not None:
            yield Reading(low.start(), end, value, None)
        elif same is not None:
            yield Reading(floor + same.start(), end, value, value)
        else:
            yield _after_words(folded, floor, start, end, value)


def _after_words(folded: str, floor: int, start: int, end: int, value: float | None) -> Reading:
    """A number bounded by what follows it: 以上, 以下, 多, or by 比 … 大."""
    low, high = _AFTER_LOW.match(folded, end), _AFTER_HIGH.match(folded, end)
    if low is not None or high is not None:
        return Reading(start, (low or high).end(), value if low else None, None if low else value)  # type: ignore[union-attr]
    than = re.search(r"比\s*$", folded[floor:start])
    if than is not None and _COMPARED_LOW.match(folded, end):
        return Reading(floor + than.start(), end + 1, value, None)
    if than is not None and _COMPARED_HIGH.match(folded, end):
        return Reading(floor + than.start(), end + 1, None, value)
    if _OVER.search(folded, start, end) or _OVER.match(folded, end):
        return Reading(start, end, value, None)
    return Reading(start, end, value, value)


def _join(folded: str, first: Reading, second: Reading) -> Reading | None:
    """Two numbers as the ends of one range, where the words between them and their directions allow it."""
    between = folded[first.end : second.start]
    if None not in first[2:] and None not in second[2:] and _BETWEEN_TEXT.fullmatch(between):
        return _interval(first, second, first.low, second.high)
    if (first.low is None) == (second.low is None) or (first.high is None) == (second.high is None):
        return None
    if not _JOINED_TEXT.fullmatch(between):
        return None
    low, high = (first.low, second.high) if first.high is None else (second.low, first.high)
    return _interval(first, second, low, high)


def _interval(first: Reading, second: Reading, low: float | None, high: float | None) -> Reading | None:
    if low is None or high is None or low >= high:
        return None
    return Reading(first.start, second.end, low, high)
