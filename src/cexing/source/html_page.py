"""A saved web page as a tree without what a reader does not see, and the marks by which its elements are told apart."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

from cexing.errors import BrokenSource

_UNSEEN = (
    "script", "style", "noscript", "template", "head", "link", "meta", "iframe", "object", "embed", "applet", "svg", "canvas", "math",
    "video", "audio", "select", "button", "textarea", "datalist", "map", "xml", "rp",
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_MEDIA_RULE = re.compile(r"@[\w-]+[^{}]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SIMPLE_SELECTOR = re.compile(r"[.#][\w-]+")
_DISPLAY = re.compile(r"display\s*:\s*([\w-]+)", re.I)
_NAME_SPLIT = re.compile(r"[\s_-]+|(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=\d)")
_PUNCTUATED = re.compile("[，。；：]")


class Look(NamedTuple):
    """What an inline style says: None where it says nothing."""

    bold: bool | None = None
    centred: bool | None = None
    block: bool = False
    unseen: bool = False
    list_style: str | None = None
    kept_breaks: bool = False


class Page(NamedTuple):
    """The body of a page, and what its head says its title is."""

    body: etree._Element
    title: str
    title_line: int


_NO_LOOK = Look()
_LONGEST_STYLE = 2000
_LONGEST_TITLE = 300
_WEIGHT = re.compile(r"font(?:-weight)?\s*:[^;]*?\b(bold(?:er)?|[1-9]00|normal)\b", re.I)
_ALIGN = re.compile(r"text-align\s*:\s*([\w-]+)", re.I)
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)", re.I)
_PRE_LINE = re.compile(r"white-space\s*:\s*(?:pre|pre-wrap|pre-line|break-spaces)\b", re.I)


@lru_cache(maxsize=2048)
def look(style: str | None) -> Look:
    """Read an inline style; pages repeat few styles often."""
    if not style:
        return _NO_LOOK
    style = style[:_LONGEST_STYLE]
    weight, align, listed, display = (p.search(style) for p in (_WEIGHT, _ALIGN, _LIST_STYLE, _DISPLAY))
    shown = display[1].lower() if display else ""
    return Look(
        bold=None if weight is None else weight[1].lower().startswith(("bold", "6", "7", "8", "9")),
        centred=None if align is None else align[1].lower().endswith("center"),
        block=shown in ("block", "flex", "grid", "list-item", "table", "table-row"),
        unseen=shown == "none",
        list_style=listed[1].lower() if listed else None,
        kept_breaks=_PRE_LINE.search(style) is not None,
    )


@lru_cache(maxsize=4096)
def name_words(names: str) -> frozenset[str]:
    """The words in a class or id: `leftNav box-2` → left, nav, box, 2."""
    return frozenset(word.lower() for word in _NAME_SPLIT.split(names) if word)


def parse(text: str) -> Page:
    """Parse a page, whole or a piece, and take out what is not seen; BrokenSource where it cannot be read to its end."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(_CONTROL.sub("\ufffd", text).encode("utf-8"), parser)
    except (etree.LxmlError, ValueError) as error:
        raise BrokenSource(f"no readable HTML ({error})", remedy="save the page again") from error
    if root is None:
        raise BrokenSource("no readable HTML", remedy="save the page again")
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise BrokenSource("elements nested too deeply, what lies in them cannot be read", remedy="save the page as text")
    title, line = _head_title(root)
    hidden_names = _hidden_names(root)
    etree.strip_elements(root, *_UNSEEN, with_tail=False)
    _take_out_hidden(root, hidden_names)
    body = root.find("body")
    return Page(root if body is None else body, title, line)


def _head_title(root: etree._Element) -> tuple[str, int]:
    """The title that the head states: of the article where the CMS says it, else of the page."""
    for meta in root.iter("meta"):
        if (meta.get("name") or "").lower() == "articletitle" and (meta.get("content") or "").strip():
            return " ".join(meta.get("content", "").split())[:_LONGEST_TITLE], line_number(meta)
    title = next(root.iter("title"), None)
    if title is None:
        return "", 0
    return " ".join(text_of(title).split())[:_LONGEST_TITLE], line_number(title)


def _hidden_names(root: etree._Element) -> frozenset[str]:
    """Classes (`.x`) and ids (`#x`) that a style sheet in the page hides always, not only in print or until a script shows them."""
    hidden, shown = set(), set()
    for sheet in root.iter("style"):
        for selectors, rules in _RULE.findall(_MEDIA_RULE.sub("", text_of(sheet))):
            display = _DISPLAY.search(rules)
            if display is None:
                continue
            for selector in selectors.split(","):
                selector = selector.strip()
                if display[1].lower() != "none":
                    shown.update(_SIMPLE_SELECTOR.findall(selector))
                elif _SIMPLE_SELECTOR.fullmatch(selector):
                    hidden.add(selector)
    return frozenset(hidden - shown)


def _take_out_hidden(root: etree._Element, names: frozenset[str]) -> None:
    """Remove hidden elements, unless nearly all words of the page are in them: then a script would have shown them."""
    hidden = [e for e in root.iter(etree.Element) if _is_hidden(e, names) and e.tag not in ("html", "body")]
    if not hidden:
        return
    words = len(_PUNCTUATED.findall(text_of(root)))
    outermost = _outermost(hidden)
    inside = sum(len(_PUNCTUATED.findall(text_of(element))) for element in outermost)
    if inside >= words * 0.9 and inside > 0:
        return
    for element in outermost:
        remove(element)


def _outermost(elements: list[etree._Element]) -> list[etree._Element]:
    """Those in none of the others; `elements` are in document order."""
    inner: set[etree._Element] = set()
    out = []
    for element in elements:
        if element in inner:
            continue
        out.append(element)
        inner.update(element.iterdescendants())
    return out


def _is_hidden(element: etree._Element, names: frozenset[str]) -> bool:
    attributes = element.attrib
    if not attributes:
        return False
    if "hidden" in attributes or (element.tag == "input"):
        return True
    if "style" in attributes and look(element.get("style")).unseen:
        return True
    if not names:
        return False
    marks = [f".{name}" for name in (element.get("class") or "").split()]
    return f"#{element.get('id')}" in names or any(mark in names for mark in marks)


def line_number(element: etree._Element) -> int:
    """Line of the raw file on which an element begins, from 1."""
    number: int | None = element.sourceline  # type: ignore[assignment]  # the stubs leave its type open
    return number or 1


def text_of(element: etree._Element) -> str:
    """All text in an element, as it stands in the raw file."""
    return "".join(str(piece) for piece in element.itertext())


def remove(element: etree._Element) -> None:
    """Take an element out of its tree; the text after it stays."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)
