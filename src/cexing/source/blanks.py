"""Layout blanks: taken out of running text, kept as one where they part words or names."""

from __future__ import annotations

import re

_INVISIBLE = re.compile("[\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\u00ad\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_WIDE = "\u2014\u2018-\u201d\u2026\u3001-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff5e〇"
_BESIDE_WIDE = re.compile(rf"(?<=[{_WIDE}]) | (?=[{_WIDE}])")
_SPACED_NUMBER = re.compile(r"(第\d) (\d) ?(?=[条章节项])")
"""第1 1条: a blank that a layout put inside an article's number."""
_ONE_LINE, _TITLE = 300, 60
_SENTENCE = re.compile(r"[，。；、：]")
_NUMBERED = re.compile(
    r"\s*(?:第[零〇一二三四五六七八九十百千0-9]{1,7}[编章节条]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十0-9]{1,3}[）)]|\d{1,3}[.．、](?!\d)|附\s?件\s?[0-9一二三四五六七八九十]*)"
)


def tidy(line: str) -> str:
    """The line without invisible characters and layout blanks.

    In running text (with Chinese punctuation) a blank beside a Chinese character is layout and goes. In a short line (title, name,
    signature) a run of blanks becomes one, for it may part two names. The blank after a clause number stays for the recogniser.
    """
    line = " ".join(line.split())
    if not line.isprintable():
        line = " ".join(_INVISIBLE.sub("", line).split())
    if " " in line and "第" in line:
        line = _SPACED_NUMBER.sub(r"\1\2", line)
    if " " not in line or not _SENTENCE.search(line):
        return line
    cut = _kept_blank(line)
    return line[:cut] + _BESIDE_WIDE.sub("", line[cut:])


def _kept_blank(line: str) -> int:
    """Offset after the blank that the recogniser needs: behind a clause number, or behind the title of a document on one line."""
    number = _NUMBERED.match(line)
    if number and line[number.end() : number.end() + 1] == " ":
        return number.end() + 1
    first = line.find(" ")
    return first + 1 if len(line) > _ONE_LINE and 4 < first < _TITLE and not _SENTENCE.search(line, 0, first) else 0
