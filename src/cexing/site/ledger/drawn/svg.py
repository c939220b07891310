"""SVG elements with what all drawings share: an axis of days, labels of months, text that fits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

from django.utils.safestring import SafeString, mark_safe

Element = ET.Element


def root(width: float, height: float, kind: str, **attributes: str) -> Element:
    """An SVG of this size in its own units; hidden from screen readers unless told otherwise, for a table says the same."""
    given = {"viewBox": f"0 0 {_told(width)} {_told(height)}", "class": kind, "focusable": "false"}
    return Element("svg", given | (attributes or {"aria-hidden": "true"}))


def put(parent: Element, tag: str, content: str = "", **attributes: Any) -> Element:
    """Add an element; `kind` becomes its class, underscores hyphens, and numbers are told with at most one decimal."""
    given = {("class" if name == "kind" else name.replace("_", "-")): _told(value) for name, value in attributes.items() if value != ""}
    element = ET.SubElement(parent, tag, given)
    element.text = content or None
    return element


def drawn(svg: Element) -> SafeString:
    """The SVG as text for a template; everything in it was escaped by the writer of XML."""
    return mark_safe(ET.tostring(svg, encoding="unicode"))


def _told(value: Any) -> str:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """Days laid out from left to right."""

    first: date
    last: date
    left: float
    right: float

    def x(self, day: date) -> float:
        """Where a day begins, held within the drawing."""
        whole = max((self.last - self.first).days, 1)
        return self.left + (self.right - self.left) * min(max((day - self.first).days / whole, 0.0), 1.0)

    def firsts(self, months: int) -> Iterator[date]:
        """The first days of every month, quarter (3) or year (12) within."""
        year, month = self.first.year, self.first.month - (self.first.month - 1) % months
        while (day := date(year, month, 1)) <= self.last:
            if day >= self.first:
                yield day
            year, month = (year, month + months) if month + months <= 12 else (year + 1, 1)
