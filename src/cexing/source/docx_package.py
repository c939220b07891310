"""The parts of a Word file that hold its words (body, styles, numbering), and how their elements and attributes are read."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from functools import cache

from docx.oxml.parser import parse_xml
from lxml import etree

from cexing.errors import BrokenSource
from cexing.source.limits import Limits
from cexing.source.packed import Package, malformed_as_broken

Element = etree._Element
WHAT = "Word document"
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
ALTERNATE, _CHOICE, _FALLBACK = (_COMPATIBILITY + name for name in ("AlternateContent", "Choice", "Fallback"))
_NUMBER = re.compile(r"-?[0-9]{1,9}")
"""A number that is believed; Word's own have five digits."""


@cache
def w(name: str) -> str:
    """The full tag or attribute of a WordprocessingML name."""
    return f"{{{_MAIN}}}{name}"


_VAL = w("val")


def child_value(element: Element | None, name: str) -> str | None:
    """`w:val` of the child of that name; None where the child or the attribute is absent."""
    found = None if element is None else element.find(w(name))
    return None if found is None else found.get(_VAL)


def child_number(element: Element | None, name: str) -> int | None:
    """`w:val` of the child as an integer; None where it is absent or no number."""
    return as_number(child_value(element, name))


def as_number(text: str | None) -> int | None:
    """The integer that an attribute states; None where it states none that Word could have written."""
    return int(text) if text is not None and _NUMBER.fullmatch(text) else None


def switch(element: Element | None, name: str) -> bool | None:
    """An on-off property (`<w:b/>`, `<w:b w:val="0"/>`); None where it is not stated."""
    found = None if element is None else element.find(w(name))
    return None if found is None else found.get(_VAL, "1") not in ("0", "false", "off")


def chosen(alternate: Element) -> Element | None:
    """The branch of mc:AlternateContent that is printed: the first choice, the fallback where there is none."""
    for tag in (_CHOICE, _FALLBACK):
        branch = alternate.find(tag)
        if branch is not None and len(branch):
            return branch
    return None


class WordPackage:
    """Body, styles and numbering of a Word file.

    Only these parts are unpacked, so a picture that is missing or broken does not lose the words. Raises BrokenSource where there is no
    Word document inside, and the errors of `Package`.
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._package = Package(data, limits, what=WHAT)
        main = self._target("", "/officeDocument")
        document = self._part(main) if main else None
        body = None if document is None else document.find(w("body"))
        if main is None or body is None:
            raise BrokenSource(f"no {WHAT} in the package", expected="word/document.xml", remedy="save it as .docx in its program")
        self.body: Element = body
        self.styles = self._related(main, "/styles")
        self.numbering = self._related(main, "/numbering")

    def _related(self, source: str, kind: str) -> Element | None:
        target = self._target(source, kind)
        return self._part(target) if target else None

    def _part(self, name: str) -> Element:
        blob = self._package.read(name)
        with malformed_as_broken(WHAT):
            return parse_xml(blob.replace(_STRICT, _MAIN.encode()))

    def _target(self, source: str, kind: str) -> str | None:
        """Name of the member that `source` (empty for the package itself) names as its part of that kind."""
        folder, name = posixpath.split(source)
        for relation in self._relations(posixpath.join(folder, "_rels", name + ".rels")):
            if relation.get("Type", "").endswith(kind) and relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
                if target in self._package.names:
                    return target
        return None

    def _relations(self, name: str) -> Iterator[Element]:
        if name in self._package.names:
            yield from self._part(name)
