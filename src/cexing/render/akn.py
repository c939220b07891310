"""A document as Akoma Ntoso 3.0 (OASIS LegalDocML): a `doc` with its annexes as attachments."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from cexing.render.akn_body import BodyBuilder
from cexing.render.akn_meta import References, add_meta
from cexing.render.akn_names import AKN, add
from cexing.render.anchors import Anchors
from cexing.render.characters import printable
from cexing.render.layout import Passage, passages
from cexing.structure.types import Document, Part

_WORDED = {AKN + tag for tag in ("p", "num", "heading", "caption", "docTitle", "docNumber", "organization", "location", "quantity", "ref")}
"""Elements that hold words, where a line feed would be one more character."""


def akoma_ntoso(document: Document) -> bytes:
    """The document as XML in UTF-8, valid against the OASIS schema.

    Clauses become hierarchical elements with the eIds of the Akoma Ntoso Naming Convention and their slug as GUID; bodies, regions,
    quantities and citations are inline elements that refer to the ontology in `references`.
    """
    root = etree.fromstring(f'<akomaNtoso xmlns="{AKN[1:-1]}"/>')
    references, anchors = References(), Anchors(document)
    first, *annexes = _components(document)
    main = _document(root, document, first, references, anchors, prefix="")
    if annexes:
        attachments = add(main, "attachments")
        for number, component in enumerate(annexes, 1):
            _attachment(attachments, document, component, references, anchors, number)
    references.write(main)
    _break_lines(root)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _break_lines(root: etree._Element) -> None:
    for element in root.iter():
        if element.tag not in _WORDED and len(element):
            element.text = "\n"
            for child in element:
                child.tail = "\n"


Component = tuple[Part | None, list[Passage]]


def _components(document: Document) -> Iterator[Component]:
    """The passages part by part; what stands before the first part goes with it."""
    part: Part | None = None
    held: list[Passage] = []
    for passage in passages(document):
        if passage.kind != "part":
            held.append(passage)
            continue
        if part is not None:
            yield part, held
            held = []
        part = passage.owner if isinstance(passage.owner, Part) else None
    yield part, held


def _document(
    parent: etree._Element, document: Document, component: Component, references: References, anchors: Anchors, prefix: str
) -> etree._Element:
    part, held = component
    kind = (part.kind if part else None) or document.metadata.kind
    made = add(parent, "doc", name=printable(kind or "document"), contains="originalVersion")
    add_meta(made, document, component=prefix.removesuffix("__"))
    BodyBuilder(document, made, references, anchors, prefix).build(held)
    return made


def _attachment(
    parent: etree._Element, document: Document, component: Component, references: References, anchors: Anchors, number: int
) -> None:
    part = component[0]
    name = f"att_{number}"
    attachment = add(parent, "attachment", eId=name)
    if part is not None and part.title:
        heading = add(attachment, "heading")
        heading.text = printable(" ".join(filter(None, [part.part, part.title])))
    _document(attachment, document, component, references, anchors, prefix=f"{name}__")
