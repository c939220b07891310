"""Integers printed in the number formats that Word names (ECMA-376 part 1, 17.18.59 ST_NumberFormat)."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_COUNTING = ("零一二三四五六七八九", ("", "十", "百", "千"))
_LEGAL = ("零壹贰叁肆伍陆柒捌玖", ("", "拾", "佰", "仟"))
_LEGAL_TRADITIONAL = ("零壹貳參肆伍陸柒捌玖", ("", "拾", "佰", "仟"))
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"),
    (4, "IV"), (1, "I"),
)
_FULL_WIDTH = str.maketrans("0123456789-", "０１２３４５６７８９－")


def print_number(value: int, number_format: str) -> str:
    """The number as a list in that format prints it; in decimal digits where the format has no sign for it or is not known."""
    if value < 0:
        return str(value)
    printed = _FORMATS.get(number_format, str)(value)
    return str(value) if printed is None else printed


def chinese_number(value: int) -> str:
    """十二, 一百零五, 一千零一十: the number as it is read out, below 100 million."""
    written = _written(value, *_COUNTING)
    return written[1:] if written.startswith("一十") else written


def _written(value: int, digits: str, units: tuple[str, ...]) -> str:
    """Digits and units; zeros inside collapse to one, zeros at the end go."""
    if value == 0:
        return digits[0]
    if value >= 10_000:
        rest = value % 10_000
        tail = (digits[0] if rest < 1_000 else "") + _written(rest, digits, units) if rest else ""
        return _written(value // 10_000, digits, units) + "万" + tail
    out, gap = "", False
    for power in (3, 2, 1, 0):
        digit = value // 10**power % 10
        if digit:
            out += (digits[0] if gap and out else "") + digits[digit] + units[power]
        gap = not digit
    return out


def _digitwise(value: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(value))


def _chinese_counting(value: int) -> str:
    """Word counts with 十 up to 99 and prints digits from 一〇〇."""
    return chinese_number(value) if value < 100 else _digitwise(value)


def _japanese_counting(value: int) -> str:
    """百 and 千 stand without 一, and no zero is printed."""
    if not 0 < value < 10_000:
        return _digitwise(value)
    out = ""
    for power, unit in ((3, "千"), (2, "百"), (1, "十"), (0, "")):
        digit = value // 10**power % 10
        if digit:
            out += ("" if digit == 1 and unit else _DIGITS[digit]) + unit
    return out


def _letters(first: str) -> Callable[[int], str | None]:
    """A … Z, AA, BB …: Word repeats the letter."""
    return lambda value: chr(ord(first) + (value - 1) % 26) * ((value - 1) // 26 + 1) if 0 < value <= 26 * 30 else None


def _roman(value: int) -> str | None:
    if not 0 < value < 4000:
        return None
    out = ""
    for size, sign in _ROMAN:
        count, value = divmod(value, size)
        out += sign * count
    return out


def _lower_roman(value: int) -> str | None:
    upper = _roman(value)
    return upper and upper.lower()


def _signs(*runs: tuple[str, int]) -> Callable[[int], str | None]:
    """Characters that Unicode lists in runs: (first character, how many)."""
    signs = "".join(chr(ord(first) + offset) for first, count in runs for offset in range(count))
    return lambda value: signs[value - 1] if 0 < value <= len(signs) else None


def _cycle(signs: str) -> Callable[[int], str | None]:
    return lambda value: signs[value - 1] if 0 < value <= len(signs) else None


_CIRCLED = _signs(("①", 20), ("㉑", 15), ("㊱", 15))
_FORMATS: dict[str, Callable[[int], str | None]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda value: f"{value:02d}",
    "decimalFullWidth": lambda value: str(value).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda value: str(value).translate(_FULL_WIDTH),
    "decimalEnclosedCircle": _CIRCLED,
    "decimalEnclosedCircleChinese": _CIRCLED,
    "decimalEnclosedParen": _signs(("⑴", 20)),
    "decimalEnclosedFullstop": _signs(("⒈", 20)),
    "ideographEnclosedCircle": _signs(("㊀", 10)),
    "numberInDash": lambda value: f"- {value} -",
    "chineseCounting": _chinese_counting,
    "chineseCountingThousand": chinese_number,
    "taiwaneseCounting": _chinese_counting,
    "taiwaneseCountingThousand": chinese_number,
    "japaneseCounting": _japanese_counting,
    "ideographDigital": _digitwise,
    "japaneseDigitalTenThousand": _digitwise,
    "taiwaneseDigital": _digitwise,
    "chineseLegalSimplified": lambda value: _written(value, *_LEGAL),
    "ideographLegalTraditional": lambda value: _written(value, *_LEGAL_TRADITIONAL),
    "ideographTraditional": _cycle("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _cycle("子丑寅卯辰巳午未申酉戌亥"),
    "upperLetter": _letters("A"),
    "lowerLetter": _letters("a"),
    "upperRoman": _roman,
    "lowerRoman": _lower_roman,
    "bullet": lambda value: "",
    "none": lambda value: "",
}
