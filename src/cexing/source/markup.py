"""Inline marks of Markdown and stray HTML tags in text, taken off a line."""

from __future__ import annotations

import html
import re

_HEADING = re.compile(r"^\s{0,3}(#{1,6})\s*(?=\S)")
_BOLD_OPEN = re.compile(r"^\s*(?:\*\*|__|<(?:b|strong)>)+", re.IGNORECASE)
_BOLD_CLOSE = re.compile(r"\*\*|__(?!_)|</(?:b|strong)>", re.IGNORECASE)
_MARKS = re.compile(
    r"\*\*|</?(?:b|strong|i|em|u|s|p|span|font|div|center|sup|sub|br|a|h[1-6])(?:\s[^<>]{0,300})?/?>", re.IGNORECASE
)
_UNDERLINES = re.compile(r"(?<![0-9A-Za-z_])__(?=\S)(.{1,200}?)__(?![0-9A-Za-z_])")
_LINK = re.compile(r"!?\[([^\[\]]{0,300})\]\(\s*([^()\s]{0,2000})(?:\s+\"[^\"]{0,200}\")?\s*\)")
_RULE = re.compile(r"^\s*(?:[-*_=]\s*){3,}$")
_BULLETS = frozenset("-*+•")
_BULLET = re.compile(r"^\s{0,8}[-*+•]\s+(?=\S)")


def is_rule(line: str) -> bool:
    """Whether a line is only a drawn rule (---, ***)."""
    return _RULE.match(line) is not None


def strip_marks(line: str) -> tuple[str, int, int]:
    """The line without marks, the heading level that they stated, and how many leading characters they made bold."""
    level = bold = 0
    if "#" in line and (found := _HEADING.match(line)):
        level, line = len(found.group(1)), line[found.end() :]
    if "](" in line:
        line = _LINK.sub(r"\1", line)
    if line.lstrip()[:1] in _BULLETS:
        line = _BULLET.sub("", line, count=1)
    if "*" in line or "<" in line or "__" in line:
        bold = _leading_bold(line)
        line = _UNDERLINES.sub(r"\1", _MARKS.sub("", line))
    if "&" in line:
        line = html.unescape(line)
    return line, level, bold


def _leading_bold(line: str) -> int:
    """Length of the bold run that opens the line, counted without marks and outer blanks; 0 where there is none."""
    opened = _BOLD_OPEN.match(line)
    if not opened:
        return 0
    closed = _BOLD_CLOSE.search(line, opened.end())
    inner = line[opened.end() : closed.start() if closed else len(line)]
    return len(_MARKS.sub("", inner).strip())
