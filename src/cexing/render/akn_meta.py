"""Metadata of Akoma Ntoso: the FRBR identification of a document and the ontology that its text refers to."""

from __future__ import annotations

from datetime import date
from urllib.parse import quote

from lxml import etree

from cexing.facts.types import BodyMention, Citation, QuantityFact, RegionMention
from cexing.model import Fact
from cexing.render.akn_names import AKN, add
from cexing.render.characters import printable
from cexing.structure.types import Document

_UNKNOWN = "0001-01-01"
"""The schema demands a date; this one is named `unknown` wherever it is written."""
_CEXING = "cexing"
_LEVELS = (
    ("FRBRWork", "", "", "#issuer"), ("FRBRExpression", "/zho@", "", "#issuer"), ("FRBRManifestation", "/zho@", ".xml", f"#{_CEXING}"),
)
"""FRBR level, language and format in its IRI, author."""


class References:
    """The ontology entries that inline elements refer to, each once."""

    def __init__(self) -> None:
        self._entries: dict[tuple[str, str], str] = {}

    def element(self, fact: Fact) -> tuple[str, dict[str, str]]:
        """The inline element for a fact, with its attributes; the entry that it refers to is noted."""
        match fact:
            case BodyMention():
                return "organization", {"refersTo": self._refer("TLCOrganization", fact.canonical or fact.mention)}
            case RegionMention():
                return "location", {"refersTo": self._refer("TLCLocation", fact.canonical or fact.mention)}
            case QuantityFact():
                value = fact.quantity
                ends = [f"{value.value:.15g}", *([f"{value.value_max:.15g}"] if value.value_max is not None else [])]
                normalized = f"{value.op} {'..'.join(ends)} {value.unit}".strip()
                return "quantity", {"refersTo": self._refer("TLCConcept", value.kind), "normalized": printable(normalized)}
            case Citation():
                return "ref", {"href": self._refer("TLCReference", fact.title or fact.doc_no or fact.quote)}
        raise TypeError(f"no inline element for {fact.record}")

    def _refer(self, kind: str, name: str) -> str:
        short = kind.removeprefix("TLC").lower()
        return "#" + self._entries.setdefault((kind, name), f"{short}_{len(self._entries) + 1}")

    def write(self, document: etree._Element) -> None:
        """Fill the `references` of the main document."""
        references = document.find(f"{AKN}meta/{AKN}references")
        assert references is not None
        for (kind, name), identity in self._entries.items():
            more = {"name": "citation"} if kind == "TLCReference" else {}
            href = f"/akn/ontology/{kind.removeprefix('TLC').lower()}/cn/{_iri(name)}"
            add(references, kind, eId=identity, href=href, showAs=printable(name), **more)


def _iri(name: str) -> str:
    return quote(printable(name).replace("/", "."), safe="")


def _date(document: Document) -> tuple[str, str]:
    """(date, its name): of issue, else of publication, else unknown."""
    for name in ("issued", "published"):
        value = getattr(document.metadata, name)
        try:
            return date.fromisoformat(value or "").isoformat(), name
        except ValueError:
            continue
    return _UNKNOWN, "unknown"


def work_iri(document: Document) -> str:
    """/akn/cn/doc/2025-09-08/国函〔2025〕86号, percent-encoded; the document's id stands for a missing number."""
    metadata = document.metadata
    return f"/akn/cn/doc/{_date(document)[0]}/{_iri(metadata.doc_no or metadata.id)}"


def add_meta(parent: etree._Element, document: Document, *, component: str) -> None:
    """Identification of the work, this expression in Chinese and this XML; with the raw file's hash for the main document."""
    meta = add(parent, "meta")
    identification = add(meta, "identification", source=f"#{_CEXING}")
    work = work_iri(document)
    this = f"/!{component or 'main'}"
    for level, language, suffix, author in _LEVELS:
        _level(add(identification, level), f"{work}{language}{suffix}", f"{work}{language}{this}{suffix}", author, document)
    if not component:
        references = add(meta, "references", source=f"#{_CEXING}")
        issuer = printable(document.metadata.issuer or "")
        add(references, "TLCOrganization", eId="issuer", href=f"/akn/ontology/organization/cn/{_iri(issuer) or 'unknown'}", showAs=issuer)
        add(references, "TLCOrganization", eId=_CEXING, href="/akn/ontology/organization/cn/cexing", showAs="Cexing 策行")
        _origin(meta, document)


def _level(level: etree._Element, uri: str, this: str, author: str, document: Document) -> None:
    metadata = document.metadata
    day, name = _date(document)
    add(level, "FRBRthis", value=this)
    add(level, "FRBRuri", value=uri)
    if level.tag == AKN + "FRBRWork" and metadata.title:
        add(level, "FRBRalias", name="title", value=printable(metadata.title))
    add(level, "FRBRdate", date=day, name=name)
    add(level, "FRBRauthor", href=author)
    if level.tag == AKN + "FRBRWork":
        add(level, "FRBRcountry", value="cn")
        if metadata.kind:
            add(level, "FRBRsubtype", value=printable(metadata.kind))
        if metadata.doc_no:
            add(level, "FRBRnumber", value=printable(metadata.doc_no))
    elif level.tag == AKN + "FRBRExpression":
        add(level, "FRBRlanguage", language="zho")


def _origin(meta: etree._Element, document: Document) -> None:
    """The raw file, in a namespace of its own, so that the XML can be traced to it."""
    origin = document.source.origin
    space = "https://cexing.example/ns/source"
    proprietary = add(meta, "proprietary", source=f"#{_CEXING}")
    etree.SubElement(
        proprietary, f"{{{space}}}source", {"name": printable(origin.name), "mediaType": origin.media_type, "sha256": origin.sha256},
        nsmap={_CEXING: space},
    )
