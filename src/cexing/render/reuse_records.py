"""Text reuse as records, one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from cexing.compare import Derivation, Diffusion, Passage, Reuse
from cexing.structure.types import Document

Record = dict[str, Any]


def lines(records: Iterable[Record]) -> Iterator[str]:
    """The records as JSON, each ended by a line feed."""
    return (json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n" for record in records)


def passages(found: Reuse) -> Iterator[Record]:
    """Every passage with its words and places on both sides."""
    return (_passage(found, passage) for passage in found.passages)


def _passage(found: Reuse, passage: Passage) -> Record:
    source, taker = found.addresses(passage)
    return {
        "record": "reuse", "source": _id(found, passage.source), "document": _id(found, passage.taker),
        "source_part": source.part, "source_path": list(source.path), "source_quote": passage.source_quote,
        "source_start": passage.source_start, "source_end": passage.source_end,
        "part": taker.part, "path": list(taker.path), "quote": passage.quote, "start": passage.start, "end": passage.end,
        "edit": passage.edit, "likeness": passage.likeness, "basis": passage.basis, "lag": passage.lag, "held_by": passage.held_by,
    }


def sources(found: Reuse, derived: Iterable[Derivation]) -> Iterator[Record]:
    """Every source of a text, with its passages."""
    for one in derived:
        yield {
            "record": "source", "document": _id(found, one.taker), "headline": one.entry.headline if one.entry else None,
            "source": _id(found, one.source), "share": one.share, "lag": one.lag,
            "passages": [_passage(found, passage) for passage in one.passages],
        }


def diffusion(tree: Diffusion) -> Iterator[Record]:
    """Every step of the tree, in the order in which it is walked; roots have no source."""
    for depth, number, step in tree.walk():
        document = tree.documents[number]
        yield {
            "record": "diffusion", "document": document.metadata.id, "date": document.metadata.issued or document.metadata.published,
            "depth": depth, "source": tree.documents[step.source].metadata.id if step else None,
            "share": step.share if step else None, "characters": step.characters if step else None, "lag": step.lag if step else None,
            "passages": len(step.passages) if step else None,
        }


def _id(found: Reuse, number: int) -> str:
    document: Document = found.documents[number]
    return document.metadata.id
