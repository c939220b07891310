"""Automatic numbering of a Word file: the number that a list prints in front of a paragraph, which is not in its text.

A paragraph (or its style) names a numbering instance `w:num` and a level; the instance names an abstract definition, which holds the
levels and which counts: instances of one definition go on counting, unless an instance states where it starts (ECMA-376 part 1, 17.9).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from cexing.source.docx_package import ALTERNATE, Element, as_number, child_number, child_value, chosen, switch, w
from cexing.source.docx_styles import Styles
from cexing.source.number_formats import print_number

LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")
_CLOSING = "、。，：）》】」．"
"""Full-width marks that close a number: no blank is set between them and the words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of a list."""

    start: int = 1
    number_format: str = "decimal"
    digits: int = 0
    """Least number of digits, which a custom format (01, 02, 03 …) states."""
    text: str = ""
    suffix: str = "tab"
    restart: int | None = None
    legal: bool = False
    style: str | None = None
    """The paragraph style that is linked to this level."""

    def print(self, value: int) -> str:
        """The number of this level as it is printed."""
        return print_number(value, self.number_format).zfill(self.digits)


_ABSENT = Level(number_format="none")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Instance:
    """A `w:num`: the definition that it counts with, its levels with its overrides, and where it starts anew."""

    definition: str
    levels: dict[int, Level]
    starts: dict[int, int]

    def start(self, level: int) -> int:
        return self.starts.get(level, self.levels.get(level, _ABSENT).start)


@dataclass(slots=True)
class _Count:
    """The count of one definition: the last number of each level, None where the level begins anew."""

    values: list[int | None] = field(default_factory=lambda: [None] * LEVELS)


class Numbering:
    """Counts the lists of a document; the numbers must be asked for in the order of the text."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._instances = {} if root is None else _instances(root, styles)
        self._counts: dict[str, _Count] = {}
        self._entered: set[tuple[str, int]] = set()

    def next(self, num_id: str | None, level: int | None, styles: tuple[str, ...] = ()) -> str:
        """The number of the next paragraph of that instance, with the blank after it; empty where the list prints none.

        `level` is None where only a style numbers the paragraph: then the level that is linked to one of `styles` holds.
        """
        instance = self._instances.get(num_id) if num_id else None
        if instance is None or num_id is None:
            return ""
        if level is None:
            level = next((at for at, each in instance.levels.items() if each.style is not None and each.style in styles), 0)
        level = min(max(level, 0), LEVELS - 1)
        count = self._counts.setdefault(instance.definition, _Count())
        self._advance(num_id, instance, count, level)
        return _printed(instance, count, level)

    def _advance(self, num_id: str, instance: _Instance, count: _Count, level: int) -> None:
        if level in instance.starts and (num_id, level) not in self._entered:
            count.values[level] = None
        self._entered.add((num_id, level))
        value = count.values[level]
        count.values[level] = instance.start(level) if value is None else value + 1
        for lower in range(level + 1, LEVELS):
            if _restarts(lower, level, instance.levels.get(lower, _ABSENT).restart):
                count.values[lower] = None


def _restarts(lower: int, used: int, restart: int | None) -> bool:
    """Whether the level `lower` begins anew after the level `used`.

    `restart` counts levels from 1; 0 is never, and none or one that is not above the level means after any level above. Word takes the
    level that is named and all above it.
    """
    if restart is None or restart > lower:
        return True
    return used < restart


def _printed(instance: _Instance, count: _Count, at: int) -> str:
    level = instance.levels.get(at, _ABSENT)
    if level.number_format == "bullet":
        return ""

    def number(found: re.Match[str]) -> str:
        index = int(found.group(1)) - 1
        value = count.values[index]
        value = instance.start(index) if value is None else value
        return str(value) if level.legal else instance.levels.get(index, _ABSENT).print(value)

    token = _PLACEHOLDER.sub(number, level.text).strip()
    return token + " " if token and level.suffix != "nothing" and token[-1] not in _CLOSING else token


def _instances(root: Element, styles: Styles) -> dict[str, _Instance]:
    definitions = {element.get(w("abstractNumId"), ""): element for element in root.findall(w("abstractNum"))}
    targets = {element.get(w("numId"), ""): child_value(element, "abstractNumId") or "" for element in root.findall(w("num"))}
    instances = {}
    for element in root.findall(w("num")):
        num_id = element.get(w("numId"), "")
        definition = _linked(targets[num_id], definitions, targets, styles)
        levels = dict(_levels(definitions.get(definition)))
        starts: dict[int, int] = {}
        for override in element.findall(w("lvlOverride")):
            at = as_number(override.get(w("ilvl"))) or 0
            levels |= dict(_levels(override))
            start = child_number(override, "startOverride")
            if start is not None:
                starts[at] = start
        instances[num_id] = _Instance(definition=definition, levels=levels, starts=starts)
    return instances


def _linked(definition: str, definitions: dict[str, Element], targets: dict[str, str], styles: Styles) -> str:
    """The definition that holds the levels: one that only names a numbering style is followed to that style's."""
    style = child_value(definitions.get(definition), "numStyleLink")
    if style is None:
        return definition
    for name, element in definitions.items():
        if child_value(element, "styleLink") == style:
            return name
    return targets.get(styles.numbering(style) or "", definition)


def _levels(parent: Element | None) -> Iterator[tuple[int, Level]]:
    for element in [] if parent is None else parent.findall(w("lvl")):
        number_format, digits = _number_format(element)
        start = child_number(element, "start")
        yield as_number(element.get(w("ilvl"))) or 0, Level(
            start=1 if start is None else start,
            number_format=number_format,
            digits=digits,
            text=child_value(element, "lvlText") or "",
            suffix=child_value(element, "suff") or "tab",
            restart=child_number(element, "lvlRestart"),
            legal=bool(switch(element, "isLgl")),
            style=child_value(element, "pStyle"),
        )


def _number_format(level: Element) -> tuple[str, int]:
    """The number format and its least number of digits; Word wraps a custom one (01, 02 …) in mc:AlternateContent."""
    plain = child_value(level, "numFmt")
    if plain is not None:
        return plain, 0
    alternate = level.find(ALTERNATE)
    branch = None if alternate is None else chosen(alternate)
    element = None if branch is None else branch.find(w("numFmt"))
    example = "" if element is None else element.get(w("format"), "").split(",")[0].strip()
    return "decimal", min(len(example), LEVELS) if example.isdecimal() else 0
