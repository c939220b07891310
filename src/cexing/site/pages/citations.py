"""What a text cites and what cites it, as pages show it: links from words to documents and back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.safestring import SafeString, mark_safe

from cexing.site.library import citing
from cexing.site.library.models import Document, Fact, Version
from cexing.site.library.reading import facts_of
from cexing.site.pages.links import document_link

_SHOWN = 30
"""Documents of a list that are shown; of the others the number is told."""
_WORDS = 5
"""Places of one document that are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """Citations between the text at hand and another document: the first of them, and how many there are."""

    document: Document
    facts: tuple[Fact, ...]
    count: int


def cites(version: Version, within: Q, user: Any) -> dict[str, object]:
    """`cited`, the documents that citations lead to in the order of the text, and `targets` for the card (mark → title and link)."""
    facts = list(facts_of(version).filter(within, kind="citation"))
    for fact in facts:
        fact.version = version
    meant = citing.targets(facts, user)
    led = [(fact, meant[fact.pk]) for fact in facts if fact.pk in meant]
    marks = {f"citation-{fact.start}-{fact.end}": [document.title, document_link(document)] for fact, document in led}
    return {"cited": _between(led), "targets": _json(marks) if marks else ""}


def cited_by(document: Document) -> dict[str, object]:
    """`citing`, the documents that cite this one, the latest first, and `more_citing`, how many are not shown."""
    found = _between([(fact, fact.version.document) for fact in citing.citations_of(document)])
    return {"citing": found[:_SHOWN], "more_citing": len(found[_SHOWN:])}


def _between(led: Iterable[tuple[Fact, Document]]) -> list[Between]:
    grouped: dict[Document, list[Fact]] = {}
    for fact, document in led:
        grouped.setdefault(document, []).append(fact)
    return [Between(document=document, facts=tuple(facts[:_WORDS]), count=len(facts)) for document, facts in grouped.items()]


def _json(value: object) -> SafeString:
    """JSON that cannot end the script element it stands in."""
    return mark_safe(json.dumps(value, ensure_ascii=False).replace("<", "\\u003c").replace("\u2028", "\\u2028"))
