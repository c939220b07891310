"""Cexing 策行 reads Chinese policy documents into addressed clauses and sourced facts."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cexing.errors import CexingError
    from cexing.facts.reading import read, read_text
    from cexing.facts.types import (
        BodyMention,
        Citation,
        Duty,
        Measure,
        Platform,
        QuantityFact,
        RegionMention,
        Support,
        Target,
    )
    from cexing.model import Address, Fact, Place, Quantity, Span
    from cexing.source.limits import Limits
    from cexing.structure.types import Clause, Document, Entry, Finding, Item, Metadata, Part, Table, Task

__version__ = "0.1.0"

_HOMES = {
    "cexing.errors": ("CexingError",),
    "cexing.facts.reading": ("read", "read_text"),
    "cexing.facts.types": (
        "BodyMention", "Citation", "Duty", "Measure", "Platform", "QuantityFact", "RegionMention", "Support", "Target",
    ),
    "cexing.model": ("Address", "Fact", "Place", "Quantity", "Span"),
    "cexing.source.limits": ("Limits",),
    "cexing.structure.types": ("Clause", "Document", "Entry", "Finding", "Item", "Metadata", "Part", "Table", "Task"),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Address", "BodyMention", "CexingError", "Citation", "Clause", "Document", "Duty", "Entry", "Fact", "Finding", "Item",
    "Limits", "Measure", "Metadata", "Part", "Place", "Platform", "Quantity", "QuantityFact", "RegionMention", "Span",
    "Support", "Table", "Target", "Task", "read", "read_text",
]


def __getattr__(name: str) -> Any:
    """Load a name of `__all__` when it is first asked for, so that `import cexing` stays cheap."""
    if name not in _HOME:
        raise AttributeError(f"module 'cexing' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
