"""What is new in a document as records, one JSON object a line: the whole, every sentence with the nearest earlier one, regions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from cexing.compare import Baseline, Nearest, NewWording, Novelty, RegionPair
from cexing.render.novelty_words import Subject, day

Record = dict[str, Any]


def lines(subject: Subject) -> Iterator[str]:
    """The records as JSON, each ended by a line feed."""
    rows = (*novelty(subject.found, subject.sentences), *regions(subject.regional.baseline, subject.regional.pairs))
    return (json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n" for row in rows)


def novelty(found: Novelty, sentences: Iterable[NewWording]) -> Iterator[Record]:
    """The share of a document that is new, then these of its sentences with the nearest earlier one."""
    document = found.document.metadata.id
    yield {
        "record": "novelty", "document": document, "date": day(found.document) or None, "new": found.new, "earlier": found.earlier,
        "left_out": found.left_out, "counts": found.counts,
    }
    for one in sentences:
        yield {
            "record": "wording", "document": document, "kind": one.kind, "part": one.address.part, "path": list(one.address.path),
            "quote": one.quote, "start": one.start, "end": one.end, "new": one.new, "fresh": [list(span) for span in one.fresh],
            "figures_differ": one.figures_differ, "nearest": one.nearest and _nearest(one.nearest),
        }


def _nearest(near: Nearest) -> Record:
    return {
        "document": near.document.metadata.id, "date": day(near.document) or None, "part": near.address.part,
        "path": list(near.address.path), "quote": near.quote, "start": near.start, "end": near.end, "likeness": near.likeness,
    }


def regions(found: Baseline | None, pairs: Iterable[RegionPair]) -> Iterator[Record]:
    """How alike two random regions are, then these pairs of regions; nothing where there is no baseline."""
    if found is None:
        return
    yield {
        "record": "baseline", "mean": found.mean, "low": found.low, "high": found.high, "rounds": found.rounds, "seed": found.seed,
    }
    for pair in pairs:
        yield {
            "record": "regions", "one": pair.one, "other": pair.other, "likeness": pair.likeness, "chance": pair.chance,
            "more_than_chance": pair.more_than_chance,
        }
