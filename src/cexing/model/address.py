"""How officials cite a clause, and the stable slug for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "壹": 1, "贰": 2, "叁": 3}
_CIRCLED = {chr(0x2460 + i): i + 1 for i in range(20)}
_NUMBER = re.compile(r"[零〇一二三四五六七八九十百千两]+|[0-9０-９]+|[①-⑳]")


def chinese_number(token: str) -> int:
    """Value of a Chinese or Arabic cardinal below 10 000: 二十三 → 23, ③ → 3; 0 where it is none."""
    if token in _CIRCLED:
        return _CIRCLED[token]
    if token.isdigit():
        return int(token)
    total = digit = 0
    for char in token:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in "十百千":
            total += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[char]
            digit = 0
    return total + digit


def ordinal(token: str) -> int | None:
    """The number inside a printed token: （七） → 7, 第三章 → 3, 1. → 1; None where it holds none."""
    found = _NUMBER.search(token)
    return chinese_number(found.group()) if found else None


@dataclass(frozen=True, slots=True)
class Address:
    """Part and path of a clause; `str()` is the official citation, `slug` the stable ASCII form."""

    part: str
    path: tuple[str, ...]

    _UNITS: ClassVar[dict[str, str]] = {"章": "c", "节": "s", "条": "t", "编": "b"}

    def __str__(self) -> str:
        return " ".join(filter(None, [self.part, "".join(self.path)]))

    @property
    def slug(self) -> str:
        """附件3 二（七） → `a3.2.7`; a main body begins with its first number, chapters and articles keep a letter."""
        return ".".join(filter(None, [self._part_slug(), *map(self._token_slug, self.path)]))

    def _part_slug(self) -> str:
        if not self.part or self.part == "正文":
            return ""
        number = ordinal(self.part)
        letter = "n" if self.part.startswith("通知") else "a"
        return f"{letter}{number}" if number is not None else letter

    def _token_slug(self, token: str) -> str:
        number = ordinal(token)
        letter = self._UNITS.get(token[-1:], "") if token.startswith("第") else ""
        return f"{letter}{number}" if number is not None else token
