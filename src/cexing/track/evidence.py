"""What counts as proof that a task is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """Evidence that is asked for: a kind (file, link, figure) and how many."""

    kind: str
    wanted: int = 1
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A piece of evidence."""

    kind: str
    value: float | None = None
    unit: str = ""


def missing(criteria: Sequence[Criterion], evidence: Sequence[Evidence]) -> tuple[Criterion, ...]:
    """The criteria that the evidence does not meet."""
    return tuple(one for one in criteria if sum(shown.kind == one.kind for shown in evidence) < one.wanted)


def share_reached(op: str, value: float, value_max: float | None, reached: float) -> float | None:
    """How much of a target is reached, 0 to 1; None where it is no amount to work up to."""
    if op in ("<=", "<"):
        return 1.0 if reached <= value else 0.0
    return max(0.0, min(1.0, reached / value)) if value > 0 else None
