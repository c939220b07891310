"""A comparison as records, one JSON object a line: its counts, then every change or answer with its place in both documents."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from cexing.compare import Answering, Change, Diff, Excerpt
from cexing.model import Quantity, Span
from cexing.render.diff_words import Subject
from cexing.structure.types import Document

Record = dict[str, Any]


def lines(subject: Subject) -> Iterator[str]:
    """The records as JSON, each ended by a line feed."""
    found = _diff(subject) if isinstance(subject, Diff) else _answering(subject)
    return (json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n" for record in found)


def _diff(diff: Diff) -> Iterator[Record]:
    yield {
        "record": "diff", "old": _document(diff.old), "new": _document(diff.new), "counts": diff.counts,
        "renumbered": len(diff.renumbered),
    }
    for number, edit in enumerate(diff.edits):
        for change in edit.changes:
            yield {
                "record": "change", "edit": number, **_change(change), "old": _excerpt(edit.old, change.old, diff.old),
                "new": _excerpt(edit.new, change.new, diff.new),
            }
    for one in diff.renumbered:
        yield {
            "record": "renumbered", "old": {"part": one.old.part, "path": list(one.old.path)},
            "new": {"part": one.new.part, "path": list(one.new.path)}, "heading": one.heading,
        }


def _answering(found: Answering) -> Iterator[Record]:
    yield {
        "record": "answering", "national": _document(found.national), "local": _document(found.local), "counts": found.counts,
        "additions": len(found.additions),
    }
    for answer in found.answers:
        yield {
            "record": "answer", "kind": answer.kind, "likeness": answer.likeness, "doubtful": answer.doubtful,
            "national": _excerpt(answer.undertaking), "local": _excerpt(answer.local),
            "changes": [
                {**_change(change), "national": _words(change.old, found.national), "local": _words(change.new, found.local)}
                for change in answer.changes
            ],
        }
    for excerpt in found.additions:
        yield {"record": "addition", "local": _excerpt(excerpt)}


def _document(document: Document) -> Record:
    return {"id": document.metadata.id, "title": document.metadata.title, "doc_no": document.metadata.doc_no}


def _change(change: Change) -> Record:
    return {
        "class": change.kind, "why": change.why or None, "old_quantity": _quantity(change.old_quantity),
        "new_quantity": _quantity(change.new_quantity), "old_strength": change.old_strength, "new_strength": change.new_strength,
    }


def _quantity(quantity: Quantity | None) -> Record | None:
    return asdict(quantity) if quantity else None


def _excerpt(excerpt: Excerpt | None, words: Span | None = None, document: Document | None = None) -> Record | None:
    if excerpt is None:
        return None
    place = {
        "part": excerpt.part, "path": list(excerpt.path), "slug": excerpt.address.slug, "quote": excerpt.quote, "start": excerpt.start,
        "end": excerpt.end,
    }
    return {**place, "words": _words(words, document)} if document else place


def _words(span: Span | None, document: Document) -> Record | None:
    """The words that changed, with their place."""
    return None if span is None else {"quote": span.of(document.text), "start": span.start, "end": span.end}
