"""Supports of a sentence, for the tests of the modules that read them."""

from __future__ import annotations

import cexing
from cexing.facts.types import Amount, Support


def supports(text: str) -> list[Support]:
    """All supports of the text, each quote in its place."""
    document = cexing.read_text(text)
    out = list(document.facts(Support))
    assert all(document.text[s.start : s.end] == s.quote for s in out)
    return out


def only(text: str) -> Support:
    """The one support of the text."""
    (support,) = supports(text)
    return support


def brief(amount: Amount | None) -> tuple[str, float, str] | None:
    """Direction, value and unit."""
    return (amount.op, amount.value, amount.unit) if amount else None


def numeric(support: Support) -> list[tuple[str, float]]:
    """Direction and value of the numeric conditions."""
    return [(c.op, c.value) for c in support.conditions if isinstance(c.value, float | int)]
