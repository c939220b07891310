"""Which elements of a page hold the document: those that a known CMS names so, else where its sentences are."""

from __future__ import annotations

import re

from lxml import etree

from cexing.source.html_furniture import FURNITURE_NAMES, is_furniture
from cexing.source.html_page import name_words, text_of

_CONTAINER_NAMES = """
    ucap-content pages_content trs_editor trs_ueditor trs_paper_default custom_unionstyle zoom zoomcon article-content article_content
    content_article info_cont wzcontent wzcon bt-content bt_content xxgk_content con_text conttxt txt_txt detailcon detail-content
    detail_content news_content newscontent article-body article_body articlecontent artibody v_news_content vsb_content cont_txt
    ucapcontent xl-cont main-content-txt content-text contentbox j-fontcontent zwgk_comr1 gsj_content pages-content mainct
    arti_content wp_articlecontent content_txt zhengwen zw_content text_content cms-content print-content policy-content
"""
_CONTAINERS = frozenset(_CONTAINER_NAMES.split())
"""Ids, classes and tags, lower case, in which government CMSs (UCAP, TRS, Visual SiteBuilder, webplus …) put nothing but the document."""

_SENTENCE = re.compile(
    r"[。；]|，.*，"
    r"|^(?:第[一二三四五六七八九十百]+[章条]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|\d+[.．、]\D)"
)
"""A sentence, or a line that is numbered as a clause is."""
_LABEL_SHARE = 0.06
"""Weight of a character outside of sentences: captions, captions of buttons, names in a footer."""
_STOP = re.compile("[。；]")
_SHORT = 60
"""Characters up to which an element named as furniture is taken at its name."""
_OUTER = frozenset({"nav", "footer", "aside"})
_TABLE_PARTS = frozenset({"table", "tbody", "thead", "tfoot", "tr"})
_WHOLE = frozenset({"ul", "ol", "dl", "p", "pre", "a", "span", "font", "b", "strong", "h1", "h2", "h3", "h4"})
_NO_WEIGHT = 0.0


class Weights:
    """How many characters of sentences each element holds; links, furniture and what lies in them weigh nothing."""

    def __init__(self, body: etree._Element) -> None:
        self.elements = list(body.iter(etree.Element))
        own = {element: _own_weight(element) for element in self.elements}
        half = sum(own.values()) / 2
        for element in reversed(self.elements):
            if element is body:
                break
            weight = own[element]
            if weight and _is_surrounding(element) and weight < half:
                weight = own[element] = _NO_WEIGHT
            parent = element.getparent()
            if weight and parent is not None:
                own[parent] += weight
        self._own = own

    def __getitem__(self, element: etree._Element) -> float:
        return self._own[element]


class Main:
    """The elements that hold the document of a page, and what around and in them is left out."""

    def __init__(self, body: etree._Element) -> None:
        weights = Weights(body)
        named = _named(weights, body) if weights[body] else []
        self.elements = frozenset(named or ([_densest(weights, body)] if weights[body] else [body]))
        self.named = bool(named)
        """Whether a CMS named the elements; then nothing stands in them but the document."""
        self._ancestors = {ancestor for element in self.elements for ancestor in (element, *element.iterancestors())}

    def leaves_out(self, element: etree._Element) -> bool:
        """Whether an element is furniture: by its tag or name, and without a text of its own that a document could hold."""
        if element in self._ancestors or not (element.tag in _OUTER or is_named_furniture(element)):
            return False
        words = text_of(element)
        return len(words) < _SHORT or len(_STOP.findall(words)) <= len(words) / 200


def _own_weight(element: etree._Element) -> float:
    """Weight of the text directly in an element: sentences and numbered lines count in full, labels and captions little."""
    if element.tag == "a" and element.get("href"):
        return _NO_WEIGHT
    weight = _text_weight(element.text)
    for child in element:
        weight += _text_weight(child.tail)
    return weight


def _text_weight(text: str | None) -> float:
    if not text:
        return _NO_WEIGHT
    text = text.strip()
    if not text or (len(text) < 120 and is_furniture(text)):
        return _NO_WEIGHT
    return float(len(text)) if _SENTENCE.search(text) else len(text) * _LABEL_SHARE


def _is_surrounding(element: etree._Element) -> bool:
    """Whether an element is by its tag, role or name something around the document, or a link."""
    tag = element.tag
    if tag in _OUTER or (tag == "a" and element.get("href")):
        return True
    return is_named_furniture(element) and not _is_container(element)


def is_named_furniture(element: etree._Element) -> bool:
    """Whether the class or id of an element is one that themes give to navigation, bars, footers."""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return names != " " and not FURNITURE_NAMES.isdisjoint(name_words(names))


def _named(weights: Weights, body: etree._Element) -> list[etree._Element]:
    """The outermost elements named as a document's container, if they hold most of the sentences of the page."""
    inside: dict[etree._Element, list[etree._Element]] = {}
    for element in weights.elements:
        if weights[element] and _is_container(element):
            outer = next((ancestor for ancestor in element.iterancestors() if ancestor in inside), element)
            inside.setdefault(outer, []).append(element)
    if sum(weights[outer] for outer in inside) < 0.7 * weights[body]:
        return []
    return [_innermost(weights, outer, named) for outer, named in inside.items()]


def _is_container(element: etree._Element) -> bool:
    if element.tag in _CONTAINERS:
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
    return names != " " and not _CONTAINERS.isdisjoint(names.split())


def _innermost(weights: Weights, outer: etree._Element, named: list[etree._Element]) -> etree._Element:
    """The deepest named element that still holds all but a trace of what `outer` holds."""
    return [element for element in named if weights[element] >= 0.98 * weights[outer]][-1]


def _densest(weights: Weights, body: etree._Element) -> etree._Element:
    """Walk down while one child holds all but a trace of the sentences.

    Lists and paragraphs are not taken apart, and a table only where one cell of it holds everything: then it lays out the page.
    """
    element = outside = body
    while True:
        if element.tag not in _TABLE_PARTS:
            outside = element
        heaviest = max(element, key=weights.__getitem__, default=None)
        if heaviest is None or heaviest.tag in _WHOLE:
            return outside
        rest = weights[element] - weights[heaviest]
        if rest > min(max(30.0, 0.005 * weights[element]), 0.3 * weights[element]):
            return outside
        element = heaviest
