"""Stage 3, the pass: document → document with facts. One extractor a file, one ordered table of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from operator import attrgetter

from cexing.facts import body, citation, duty, measure, platform, quantity, region, support, target
from cexing.facts.scan import Scan
from cexing.facts.surroundings import Surroundings
from cexing.facts.types import QuantityFact
from cexing.model import Fact, collection_put_off
from cexing.structure.types import Document

Extractor = Callable[[Scan], Iterator[Fact]]

EXTRACTORS: dict[str, Extractor] = {
    "quantity": quantity.extract,
    "citation": citation.extract,
    "region": region.extract,
    "duty": duty.extract,
    "body": body.extract,
    "measure": measure.extract,
    "target": target.extract,
    "support": support.extract,
    "platform": platform.extract,
}
"""Extractors in the order in which they run: later ones may look at the quantities in the scan."""


def facts_from_structure(document: Document, *, kinds: frozenset[str] | None = None) -> Document:
    """The document with its facts, in the order of the text; `kinds` names the extractors to run (default: all)."""
    with collection_put_off():
        found = _facts(document, kinds)
        found.sort(key=attrgetter("end"))
        found.sort(key=attrgetter("start"))
        return replace(document, known=tuple(found))


def _facts(document: Document, kinds: frozenset[str] | None) -> list[Fact]:
    scan = Scan(document)
    around = Surroundings(document)
    found: list[Fact] = []
    for name, extract in EXTRACTORS.items():
        if kinds is not None and name not in kinds and name != "quantity":
            continue
        facts = [fact for fact in extract(scan) if around.admit(fact)]
        if name == "quantity":
            scan.quantities = tuple(fact for fact in facts if isinstance(fact, QuantityFact))
        if kinds is None or name in kinds:
            found += facts
    return found
