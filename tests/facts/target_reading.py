"""Targets of a text, read with the quantities that they need and nothing else."""

from __future__ import annotations

from cexing.facts.quantity import extract as extract_quantities
from cexing.facts.reading import read_text
from cexing.facts.scan import Scan
from cexing.facts.target import extract
from cexing.facts.types import Target


def targets(text: str) -> list[Target]:
    """The targets of `text` in order."""
    scan = Scan(read_text(text))
    scan.quantities = tuple(extract_quantities(scan))
    return list(extract(scan))
