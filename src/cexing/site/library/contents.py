"""What is stored of a document that was read: plain values without Django, so that worker processes can make them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from cexing import __version__
from cexing.facts.from_structure import facts_from_structure
from cexing.facts.home import home_region
from cexing.lexicon.bodies import canonical
from cexing.render import jsonl
from cexing.source.from_bytes import source_from_bytes
from cexing.structure.from_source import document_from_source
from cexing.structure.types import Document

Row = dict[str, Any]

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
"""Characters that PostgreSQL or UTF-8 cannot hold."""
_CHARGING = {"duty": (("lead", "lead"), ("support", "support")), "task": (("lead", "lead"), ("support", "support"), ("bodies", "named"))}
"""Kinds of record that charge bodies: the field that names them and the part they play."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """A document read: where it came from, its text and its records as `cexing read --to jsonl` prints them.

    `home` is the path of the region that it is about, empty for a central one; `charges` of a duty or task are its bodies under their
    official names.
    """

    name: str
    sha256: str
    size: int
    media_type: str
    reader: str
    text: str
    home: str
    metadata: Row
    records: tuple[Row, ...]
    pieces: tuple[tuple[str, int, int], ...]


def digest(data: bytes) -> str:
    """The content hash that a version and its file are known by."""
    return hashlib.sha256(data).hexdigest()


def contents(data: bytes, name: str) -> Contents:
    """Read a file for the library; SourceError where it is no document."""
    document = facts_from_structure(document_from_source(source_from_bytes(data, name=name)))
    home = home_region(document)
    metadata, *rest = _rows(document)
    del metadata["record"]
    return Contents(
        name=name, sha256=digest(data), size=len(data), media_type=document.source.origin.media_type, reader=__version__,
        text=_UNSTORABLE.sub("\ufffd", document.text), home=home, metadata=metadata,
        records=tuple(_charged(row, home) for row in rest),
        pieces=tuple((piece.role, piece.start, piece.end) for piece in document.pieces),
    )


def _rows(document: Document) -> Iterator[Row]:
    """The records; without the characters that a database cannot hold, which leaves every offset where it is."""
    rows = jsonl.records(document)
    return map(_storable, rows) if _UNSTORABLE.search(document.text) or _UNSTORABLE.search(str(document.metadata)) else rows


def _storable(value: Any) -> Any:
    if isinstance(value, str):
        return _UNSTORABLE.sub("\ufffd", value)
    if isinstance(value, dict):
        return {key: _storable(one) for key, one in value.items()}
    return [_storable(one) for one in value] if isinstance(value, list) else value


def _charged(row: Row, home: str) -> Row:
    fields = _CHARGING.get(row["record"])
    return row if fields is None else row | {"charges": list(charges(row, home))}


def charges(row: Row, home: str) -> Iterator[Row]:
    """The bodies that a duty or task names: as printed, in full, and the part they play; a body named twice plays its first part."""
    seen = set()
    for field, role in _CHARGING[row["record"]]:
        for mention in row.get(field) or ():
            if mention not in seen:
                seen.add(mention)
                yield {"mention": mention, "canonical": _canonical(mention, home), "role": role}


@lru_cache(maxsize=4096)
def _canonical(mention: str, home: str) -> str:
    return canonical(mention, home)
