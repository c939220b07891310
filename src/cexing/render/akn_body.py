"""The text of one component of an Akoma Ntoso document: preface, preamble, hierarchy, conclusions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

from lxml import etree

from cexing.facts.types import BodyMention, Citation, QuantityFact, RegionMention
from cexing.model.address import ordinal
from cexing.render.akn_meta import References
from cexing.render.akn_names import AKN, Level, add, level_of
from cexing.render.anchors import Anchors
from cexing.render.characters import printable
from cexing.render.grid import grid_rows
from cexing.render.layout import Passage
from cexing.render.marks import Marks
from cexing.structure.types import Clause, Document, Entry, Table

_INLINE = (BodyMention, RegionMention, QuantityFact, Citation)
_AFTER_NUMBER = re.compile(r"[、.．:：\s]*")
_ENTRY = Level("hcontainer", "hcontainer")
_PREFACE = {"title": "docTitle", "metadata:doc_no": "docNumber"}


@dataclass(slots=True)
class _Node:
    """An open hierarchical element; its own paragraphs are `content` until a child makes them its `intro`."""

    owner: Clause | Entry
    level: int
    element: etree._Element
    identity: str
    heading: etree._Element | None = None
    content: etree._Element | None = None


class BodyBuilder:
    """Builds the parts of one `doc` from its passages."""

    def __init__(self, document: Document, parent: etree._Element, references: References, anchors: Anchors, prefix: str) -> None:
        self._document, self._parent, self._references, self._anchors, self._prefix = document, parent, references, anchors, prefix
        known = document.known
        self._marks = Marks((number, fact) for number, fact in enumerate(known) if isinstance(fact, _INLINE))
        self._open: list[_Node] = []
        self._begun: set[int] = set()
        self._identities: dict[str, int] = {}
        self._main = etree.Element(AKN + "mainBody")

    def build(self, held: list[Passage]) -> None:
        """Distribute the passages: before the first clause preface and preamble, after the last one conclusions."""
        structural = [index for index, passage in enumerate(held) if passage.kind != "loose"]
        first, last = (structural[0], structural[-1]) if structural else (len(held), len(held))
        head = held[:first] if structural else [p for p in held if p.role in _PREFACE]
        body = held[first : last + 1] if structural else [p for p in held if p.role not in _PREFACE]
        self._preface([p for p in head if p.role in _PREFACE])
        self._loose("preamble", [p for p in head if p.role not in _PREFACE])
        self._parent.append(self._main)
        for passage in body:
            self._set(passage)
        if len(self._main) == 0:
            add(self._main, "p")
        self._loose("conclusions", held[last + 1 :])

    def _preface(self, held: list[Passage]) -> None:
        if held:
            preface = add(self._parent, "preface")
            for passage in held:
                self._fill(add(add(preface, "p"), _PREFACE[passage.role]), passage.start, passage.end)

    def _loose(self, name: str, held: list[Passage]) -> None:
        if held:
            container = add(self._parent, name)
            for passage in held:
                self._paragraph(container, passage.start, passage.end)

    def _set(self, passage: Passage) -> None:
        owner = passage.owner
        if isinstance(owner, Table):
            self._table(owner)
        elif isinstance(owner, (Clause, Entry)):
            self._owned(passage, owner)
        else:
            self._open.clear()
            self._paragraph(self._main, passage.start, passage.end)

    def _owned(self, passage: Passage, owner: Clause | Entry) -> None:
        node = self._open[-1] if self._open else None
        if node is None or node.owner is not owner:
            if id(owner) in self._begun:
                # Its children have begun: the schema knows no paragraphs after them but the last.
                self._open.clear()
                self._paragraph(self._main, passage.start, passage.end)
                return
            start = self._begin(passage, owner)
            if start >= passage.end:
                return
            passage = Passage(passage.kind, start, passage.end, owner)
        node = self._open[-1]
        if passage.kind == "body" or node.content is not None:
            self._paragraph(self._content(node), passage.start, passage.end)
        elif node.heading is None:
            node.heading = add(node.element, "heading")
            self._fill(node.heading, passage.start, passage.end)
        else:
            self._append(node.heading, " ")
            self._fill(node.heading, passage.start, passage.end)

    def _begin(self, passage: Passage, owner: Clause | Entry) -> int:
        """Open the element of a clause or entry; where its words begin after the number."""
        level = owner.level if isinstance(owner, Clause) else 1
        while self._open and self._open[-1].level >= level:
            self._open.pop()
        parent = self._open[-1] if self._open else None
        if parent is not None and parent.content is not None:
            parent.content.tag = AKN + "intro"
        token = (owner.path[-1] if owner.path else "") if isinstance(owner, Clause) else ""
        name = level_of(token) if isinstance(owner, Clause) else _ENTRY
        identity = self._identity((parent.identity + "__") if parent else self._prefix, name.short, token)
        attributes = {"name": "entry" if isinstance(owner, Entry) else "clause"} if name.element == "hcontainer" else {}
        if isinstance(owner, Clause):
            attributes["GUID"] = f"{quote(self._document.metadata.id, safe='')}#{quote(self._anchors.clause(owner))}"
        element = add(parent.element if parent else self._main, name.element, eId=identity, **attributes)
        self._begun.add(id(owner))
        self._open.append(_Node(owner, level, element, identity))
        return self._number(element, passage, token)

    def _number(self, element: etree._Element, passage: Passage, token: str) -> int:
        text = self._document.text
        if not token or not text.startswith(token, passage.start):
            return passage.start
        found = _AFTER_NUMBER.match(text, passage.start + len(token), passage.end)
        end = found.end() if found else passage.start + len(token)
        add(element, "num").text = printable(text[passage.start : end].strip())
        return end

    def _identity(self, prefix: str, short: str, token: str) -> str:
        number = ordinal(token)
        base = f"{prefix}{short}_{number if number is not None else 1}"
        count = self._identities[base] = self._identities.get(base, 0) + 1
        return base if count == 1 else self._again(base, count)

    def _again(self, base: str, count: int) -> str:
        """A number that the document repeats, told apart by its count."""
        identity = f"{base}-{count}"
        return identity if self._identities.setdefault(identity, 1) == 1 else self._again(base, count + 1)

    def _content(self, node: _Node) -> etree._Element:
        if node.content is None:
            node.content = add(node.element, "content", eId=f"{node.identity}__content")
        return node.content

    def _table(self, table: Table) -> None:
        node = self._open[-1] if self._open else None
        if node is not None and node.owner.start <= table.start and table.end <= node.owner.end:
            parent, prefix = self._content(node), f"{node.identity}__"
        else:
            self._open.clear()
            parent, prefix = self._main, self._prefix
        rows = [row for row in grid_rows(table) if row]
        if not rows and not table.header:
            self._paragraph(parent, table.start, table.end)
            return
        made = add(parent, "table", eId=self._identity(prefix, "table", ""))
        if table.title:
            add(made, "caption").text = printable(table.title)
        if table.header:
            head = add(made, "tr")
            for words in table.header:
                add(add(head, "th"), "p").text = printable(words)
        for row in rows:
            line = add(made, "tr")
            for cell in row:
                spans = {"rowspan": str(cell.rows), "colspan": str(cell.columns)}
                box = add(line, "td", **{name: span for name, span in spans.items() if span != "1"})
                if cell.place:
                    self._paragraph(box, *cell.place)
                else:
                    add(box, "p").text = printable(cell.text)

    def _paragraph(self, parent: etree._Element, start: int, end: int) -> None:
        self._fill(add(parent, "p"), start, end)

    def _fill(self, element: etree._Element, start: int, end: int) -> None:
        """Set a stretch of the text with its inline elements."""
        stack = [element]
        for step in self._marks.weave(start, end):
            if step.kind == "text":
                self._append(stack[-1], printable(self._document.text[step.start : step.end]))
            elif step.kind == "close":
                stack.pop()
            elif step.mark is not None:
                name, attributes = self._references.element(self._document.known[step.mark.number])
                stack.append(add(stack[-1], name, **attributes))

    @staticmethod
    def _append(element: etree._Element, words: str) -> None:
        if len(element):
            element[-1].tail = (element[-1].tail or "") + words
        else:
            element.text = (element.text or "") + words
