"""Names of Akoma Ntoso: its namespace, the element of each numbering style and the short forms of the naming convention."""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml import etree

AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
"""Namespace, as lxml writes it before a name."""


class Level(NamedTuple):
    """An element and its short form in an eId."""

    element: str
    short: str


_STYLES: tuple[tuple[re.Pattern[str], Level], ...] = (
    (re.compile(r"第.+编"), Level("part", "part")),
    (re.compile(r"第.+章"), Level("chapter", "chp")),
    (re.compile(r"第.+节"), Level("section", "sec")),
    (re.compile(r"第.+条"), Level("article", "art")),
    (re.compile(r"[零〇一二三四五六七八九十百]+"), Level("section", "sec")),
    (re.compile(r"[（(][零〇一二三四五六七八九十百]+[）)]"), Level("paragraph", "para")),
    (re.compile(r"[0-9０-９]+"), Level("subparagraph", "subpara")),
    (re.compile(r"[（(]?[0-9０-９]+[）)]"), Level("point", "point")),
    (re.compile(r"[①-⑳⑴-⒇]"), Level("indent", "indent")),
)
_OTHER = Level("hcontainer", "hcontainer")


def level_of(token: str) -> Level:
    """The hierarchical element for a printed number: 第三章 chapter, 一 section, （二） paragraph; hcontainer for any other."""
    return next((level for style, level in _STYLES if style.fullmatch(token)), _OTHER)


def add(parent: etree._Element, tag: str, /, **attributes: str) -> etree._Element:
    """A new last child."""
    return etree.SubElement(parent, AKN + tag, attributes)
