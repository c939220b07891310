"""The names of documents in one form: those that a document goes by, those that a citation says. Plain values without Django."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

Row = dict[str, Any]

_BRACKETS = str.maketrans("[［【（(〔]］】）)〕", "〔〔〔〔〔〔〕〕〕〕〕〕")
_BLANK = re.compile(r"\s+")
_LONGEST_NUMBER = 80
_UNSAID = re.compile(r"[\s《》〈〉“”\"]+")
_INNER = re.compile(r"《(.+)》")
_PRINTING = re.compile(r"关于(?:印发|转发|发布|公布|批转)《?(.+?)》?的(?:通知|公告|决定)$")
_WHOLE = frozenset({"", "正文"})
"""Parts that are the document itself, or the plan that a notice prints; annexes are cited as annexes."""
_SHORTEST_TITLE = 5
_RECURRING = re.compile(r"(?:工作|情况)报告$|公报$|简报$|^附件|^通知$")
"""Titles that return every year or month, so that they name no document unless they say when."""


def number_of(doc_no: str | None) -> str | None:
    """The 文号 in one form: 〔〕 around the year, no blanks."""
    return _BLANK.sub("", doc_no).translate(_BRACKETS)[:_LONGEST_NUMBER] or None if doc_no else None


def title_name(title: str | None) -> str | None:
    """A title in one form: no blanks, no title marks, no quotation marks; None where it names no document by itself."""
    said = _UNSAID.sub("", title or "")
    recurring = _RECURRING.search(said) and not re.search(r"\d", said)
    return None if len(said) < _SHORTEST_TITLE or recurring else said


def titles(title: str, issuer: str | None, parts: Iterable[Row]) -> Iterator[str]:
    """The titles that a document is cited by: with and without its issuer, and that of the plan which it prints."""
    yield title
    for pattern in (_INNER, _PRINTING):
        found = pattern.search(title)
        if found:
            yield found[1]
    for part in parts:
        if part["part"] in _WHOLE:
            yield part["title"]
    if issuer and title.startswith(f"{issuer}关于"):
        yield title.removeprefix(issuer)
    elif issuer and title.startswith("关于"):
        yield f"{issuer}{title}"


def said(citation: Row) -> list[str]:
    """The names that a citation says: the 文号 (of which the issuer's word is part: a bare 第12号 names nothing) and the title."""
    number = number_of(citation.get("doc_no"))
    return [name for name in (number, title_name(citation.get("title"))) if name and not name.startswith("第")]
