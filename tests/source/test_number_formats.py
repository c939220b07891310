"""Numbers as lists print them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cexing.source.number_formats import chinese_number, print_number

_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")}
_UNITS = {"十": 10, "百": 100, "千": 1000}


def _value(written: str) -> int:
    """The number that 一千零五 writes, below 10,000."""
    total, digit = 0, 1
    for sign in written:
        if sign in _UNITS:
            total, digit = total + digit * _UNITS[sign], 0
        else:
            digit = _DIGITS[sign]
    return total + (0 if written[-1] in _UNITS else digit)


@given(st.integers(1, 9999))
def test_chinese_numbers_read_back(value: int):
    written = chinese_number(value)
    assert _value(written) == value
    assert "零零" not in written
    assert not written.endswith("零")


@pytest.mark.parametrize(
    ("number_format", "value", "printed"),
    [
        ("chineseCounting", 10, "十"), ("chineseCounting", 21, "二十一"), ("chineseCounting", 105, "一〇五"),
        ("chineseCountingThousand", 10, "十"), ("chineseCountingThousand", 110, "一百一十"),
        ("chineseCountingThousand", 9999, "九千九百九十九"),
        ("chineseCountingThousand", 1010, "一千零一十"), ("chineseCountingThousand", 100_500, "十万零五百"),
        ("japaneseCounting", 12, "十二"), ("japaneseCounting", 101, "百一"), ("ideographDigital", 10, "一〇"),
        ("chineseLegalSimplified", 10, "壹拾"), ("chineseLegalSimplified", 305, "叁佰零伍"),
        ("decimalEnclosedCircle", 1, "①"), ("decimalEnclosedCircleChinese", 20, "⑳"), ("decimalEnclosedCircle", 36, "㊱"),
        ("decimalEnclosedCircle", 51, "51"), ("upperLetter", 27, "AA"), ("lowerLetter", 3, "c"), ("upperRoman", 1994, "MCMXCIV"),
        ("lowerRoman", 4, "iv"), ("lowerRoman", 4000, "4000"), ("decimalFullWidth", 12, "１２"), ("decimalZero", 7, "07"),
        ("ideographTraditional", 3, "丙"), ("bullet", 3, ""), ("unheardOf", 3, "3"), ("upperRoman", -1, "-1"), ("chineseCounting", 0, "零"),
    ],
)
def test_formats(number_format: str, value: int, printed: str):
    assert print_number(value, number_format) == printed


@given(st.integers(-1000, 10**9), st.sampled_from(["chineseCounting", "japaneseCounting", "upperLetter", "lowerRoman", "ideographZodiac"]))
def test_every_number_is_printed(value: int, number_format: str):
    assert print_number(value, number_format)
