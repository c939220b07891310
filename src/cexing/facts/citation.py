"""Extracts citation facts."""

from __future__ import annotations

from collections.abc import Iterator

from cexing.facts.scan import Scan
from cexing.model import Fact


def extract(scan: Scan) -> Iterator[Fact]:
    """Yield the facts of this kind in the order of the text."""
    yield from ()
