"""The numbers that a browser prints before the items of ordered lists: they are not in the text of a page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from cexing.source.html_page import look

_NUMBERED = re.compile(
    r"第[一二三四五六七八九十百\d]+[章节条款]|[（(]?[一二三四五六七八九十百\d]+[）)、.．:：]|[①-⓿]|[IVXivx]+[.、]|[a-zA-Z][.、)）]"
)
_HAN_STYLES = frozenset({"cjk-ideographic", "simp-chinese-informal", "simp-chinese-formal", "trad-chinese-informal", "cjk-decimal"})
_HAN_DIGITS = "〇一二三四五六七八九"
_ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_UNNUMBERED = frozenset({"none", "disc", "circle", "square"})


@dataclass(slots=True)
class _List:
    """A list under way: the style of its numbers, empty where it has none, and the next of them."""

    style: str
    next: int


class ListNumbers:
    """The lists that are open at a place of the page, innermost last."""

    def __init__(self) -> None:
        self._open: list[_List] = []

    def open(self, element: etree._Element) -> None:
        """Enter an `ol` or `ul`."""
        style = look(element.get("style")).list_style or element.get("type") or "decimal"
        numbered = element.tag == "ol" and style not in _UNNUMBERED
        self._open.append(_List(style if numbered else "", _integer(element.get("start"), 1)))

    def close(self) -> None:
        """Leave a list."""
        if self._open:
            self._open.pop()

    def token(self, item: etree._Element) -> str:
        """The number printed before an `li`, empty where none is."""
        if not self._open or not self._open[-1].style or look(item.get("style")).list_style == "none":
            return ""
        current = self._open[-1]
        number = _integer(item.get("value"), current.next)
        current.next = number + 1
        return _printed(number, current.style)


def is_numbered(text: str) -> bool:
    """Whether a text begins with a number of its own."""
    return _NUMBERED.match(text) is not None


def _integer(text: str | None, default: int) -> int:
    try:
        return min(max(int(text), -9999), 99999) if text else default
    except ValueError:
        return default


def _printed(number: int, style: str) -> str:
    """A number in the style of its list; beyond the range of a style, in digits."""
    if style in _HAN_STYLES and 0 < number < 100:
        return f"{_han(number)}、"
    kind = style.lower()
    if kind in ("a", "lower-alpha", "lower-latin", "upper-alpha", "upper-latin") and 0 < number <= 26:
        letter = chr(ord("a") + number - 1)
        return f"{letter.upper() if style == 'A' or kind.startswith('upper') else letter}."
    if kind in ("i", "lower-roman", "upper-roman") and 0 < number < 40:
        roman = "X" * (number // 10) + _ROMAN[number % 10]
        return f"{roman if style == 'I' or kind.startswith('upper') else roman.lower()}."
    return f"{number}."


def _han(number: int) -> str:
    tens, ones = divmod(number, 10)
    ten = ("" if tens == 1 else _HAN_DIGITS[tens]) + "十" if tens else ""
    return ten + (_HAN_DIGITS[ones] if ones else "")
