"""The region that a document is about, which settles 市财政局 and ambiguous counties in it."""

from __future__ import annotations

import re
from collections import Counter

from cexing.facts.types import RegionMention
from cexing.lexicon.scope import region_of
from cexing.structure.types import Document

_CENTRAL = re.compile(r"^(?:国务院|中共中央|全国人大|最高人民|国家|中国|中华)")


def home_region(document: Document) -> str:
    """Full path of the region of the issuer, else of the title; empty for a central or unknown issuer."""
    issuer, title = document.metadata.issuer or "", document.metadata.title or ""
    if _CENTRAL.match(issuer or title):
        return ""
    return region_of(issuer) or region_of(title) or ""


def own_region(document: Document) -> str:
    """The same; where issuer and title name none, the province that the document names more often than all others together.

    That second way needs the facts of the document; a central document has no region even so.
    """
    if home := home_region(document):
        return home
    central = _CENTRAL.match(document.metadata.issuer or document.metadata.title or "")
    return "" if central else most_named(document)


def most_named(document: Document) -> str:
    """The province that a document names more often than all others together; empty where there is none or facts were not read."""
    named = Counter((fact.canonical or "").partition("/")[0] for fact in document.facts(RegionMention))
    named.pop("", None)
    most = named.most_common(1)
    return most[0][0] if most and 2 * most[0][1] > named.total() else ""
