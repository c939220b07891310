"""What narrows a search beside its words."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Literal

Quantity = Literal["target", "threshold", "cap", "floor", "ratio", "amount", "rate"]

QUANTITIES: tuple[Quantity, ...] = ("target", "threshold", "cap", "floor", "ratio", "amount", "rate")
"""Kinds of number that can be held against a range: those of targets, and amounts, rates and caps of supports."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """A stated number of one kind and unit (money in 元) from `low` to `high`, both included, None where open."""

    quantity: Quantity
    unit: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Values of a field mean any of them; several fields, all of them.

    `region` holds paths (浙江省, 浙江省/杭州市) and takes in what lies below; `body` holds official names of bodies that are charged with
    something; `factor` and `strength` are codes of the records; `superseded` lets earlier public versions be found too.
    """

    kind: tuple[str, ...] = ()
    issuer: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    factor: tuple[str, ...] = ()
    strength: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    year: tuple[int, ...] = ()
    has_target: bool | None = None
    has_money: bool | None = None
    ranges: tuple[Range, ...] = field(default=())
    document: int | None = None
    superseded: bool = False

    def __bool__(self) -> bool:
        """Whether anything is narrowed."""
        return any(getattr(self, one.name) not in ((), None) for one in fields(self) if one.name != "superseded")
