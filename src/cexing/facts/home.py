"""The region that a document is about, which settles 市财政局 and ambiguous counties in it."""

from __future__ import annotations

import re

from cexing.lexicon.scope import region_of
from cexing.structure.types import Document

_CENTRAL = re.compile(r"^(?:国务院|中共中央|全国人大|最高人民|国家|中国|中华)")


def home_region(document: Document) -> str:
    """Full path of the region of the issuer, else of the title; empty for a central or unknown issuer."""
    issuer, title = document.metadata.issuer or "", document.metadata.title or ""
    if _CENTRAL.match(issuer or title):
        return ""
    return region_of(issuer) or region_of(title) or ""
