"""Styles of a Word file, each with what it inherits along its basedOn chain."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cexing.source.docx_package import Element, child_number, child_value, switch, w

_HEADING = re.compile(r"(?:heading|标题)\s?([1-9])", re.IGNORECASE)
_TITLE = re.compile(r"title|标题", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目录)\s?\d", re.IGNORECASE)
_BODY_TEXT = 9
"""The outline level by which Word says body text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A paragraph or character style with its inherited properties; None where no style of the chain states one."""

    chain: tuple[str, ...] = ()
    """Ids of the style and of those it is based on, nearest first."""
    bold: bool = False
    hidden: bool = False
    alignment: str | None = None
    level: int = 0
    """Heading level, 0 for body text."""
    num_id: str | None = None
    num_level: int | None = None
    contents: bool = False
    """Whether it prints a line of a generated table of contents."""


_PLAIN = Style()


class Styles:
    """The styles part of a Word file; an absent part or style gives plain text."""

    def __init__(self, root: Element | None) -> None:
        self._elements = {} if root is None else {element.get(w("styleId"), ""): element for element in root.findall(w("style"))}
        self._resolved: dict[str, Style] = {}
        self._default = next((id_ for id_, element in self._elements.items() if _is_default(element)), "")

    def paragraph(self, style_id: str | None) -> Style:
        """The paragraph style of that id, the default one where a paragraph names none that exists."""
        return self._resolve(style_id if style_id in self._elements else self._default)

    def character(self, style_id: str | None) -> Style:
        """The character style of that id."""
        return self._resolve(style_id) if style_id else _PLAIN

    def numbering(self, style_id: str | None) -> str | None:
        """The numbering instance that a numbering style names."""
        return self._resolve(style_id).num_id if style_id else None

    def _resolve(self, style_id: str | None) -> Style:
        if style_id is None or style_id not in self._elements:
            return _PLAIN
        if style_id not in self._resolved:
            chain = self._chain(style_id)
            self._resolved[style_id] = _merged(tuple(chain), list(chain.values()))
        return self._resolved[style_id]

    def _chain(self, style_id: str | None) -> dict[str, Element]:
        chain: dict[str, Element] = {}
        while style_id is not None and style_id in self._elements and style_id not in chain:
            chain[style_id] = self._elements[style_id]
            style_id = child_value(chain[style_id], "basedOn")
        return chain


def _is_default(style: Element) -> bool:
    return style.get(w("type")) == "paragraph" and style.get(w("default")) in ("1", "true", "on")


def _merged(ids: tuple[str, ...], chain: list[Element]) -> Style:
    """Each property from the nearest style that states it; number and level of a list are inherited apart from one another."""
    words = [style.find(w("rPr")) for style in chain]
    paragraphs = [style.find(w("pPr")) for style in chain]
    lists = [None if properties is None else properties.find(w("numPr")) for properties in paragraphs]
    return Style(
        chain=ids,
        bold=next((value for value in (switch(each, "b") for each in words) if value is not None), False),
        hidden=next((value for value in (switch(each, "vanish") for each in words) if value is not None), False),
        alignment=next(filter(None, (child_value(each, "jc") for each in paragraphs)), None),
        level=_heading_level(chain, paragraphs),
        num_id=next((value for value in (child_value(each, "numId") for each in lists) if value is not None), None),
        num_level=next((value for value in (child_number(each, "ilvl") for each in lists) if value is not None), None),
        contents=bool(_CONTENTS.match(_name(chain[0]))),
    )


def _heading_level(chain: list[Element], paragraphs: list[Element | None]) -> int:
    for properties in paragraphs:
        outline = child_number(properties, "outlineLvl")
        if outline is not None:
            return heading_level(outline)
    for style in chain:
        if named := _HEADING.fullmatch(_name(style)):
            return int(named.group(1))
    return 1 if _TITLE.fullmatch(_name(chain[0])) else 0


def heading_level(outline: int) -> int:
    """Heading level of an outline level, which Word counts from 0."""
    return outline + 1 if 0 <= outline < _BODY_TEXT else 0


def _name(style: Element) -> str:
    return (child_value(style, "name") or "").strip()
