"""Quantities as intervals with the word that bounds them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Op = Literal[">=", "<=", "=", ">", "<", "~", "range"]
QuantityKind = Literal["money", "share", "count", "area", "duration", "ratio", "date", "measure", "ordinal"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """An interval with open or closed ends, a unit and the word that bounds it.

    `op` `range` runs from `value` to `value_max`, both ends in; `~` is about `value`. 万 and 亿 are multiplied out, money is in
    元, a share is as written (70 % is 70), 折 is in tenths with unit 折. Unknown is None, never zero.
    """

    op: Op
    value: float
    unit: str = ""
    value_max: float | None = None
    kind: QuantityKind = "count"
    word: str = ""
    """The bounding word as printed: 不超过, 以上, 左右 …"""
    per: str = ""
    """What one unit of it is counted on: 年, 亩, 吨标煤 …"""

    @property
    def low(self) -> float | None:
        """Lower end, None where there is none."""
        return None if self.op in ("<=", "<") else self.value

    @property
    def high(self) -> float | None:
        """Upper end, None where there is none."""
        if self.op == "range":
            return self.value_max
        return None if self.op in (">=", ">") else self.value

    def admits(self, number: float) -> bool:
        """Whether `number` lies in the interval; an approximate value admits a tenth to either side."""
        match self.op:
            case ">=":
                return number >= self.value
            case ">":
                return number > self.value
            case "<=":
                return number <= self.value
            case "<":
                return number < self.value
            case "=":
                return number == self.value
            case "~":
                return abs(number - self.value) <= abs(self.value) / 10
            case "range":
                return self.value <= number <= (self.value if self.value_max is None else self.value_max)
