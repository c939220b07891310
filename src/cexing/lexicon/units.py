"""Units of official prose (units.csv): what kind of quantity each makes, and where it is only the beginning of another word."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, cast, get_args

from cexing.errors import LexiconError
from cexing.model import QuantityKind

Numeral = Literal["always", "bounded", "no"]
_HEADER = ["unit", "kind", "numeral", "not_before", "meaning"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit as printed after a number; `LexiconError` where its row is malformed.

    `numeral` says whether a Chinese numeral before it makes a quantity: always (三年), only with a bounding word (两种以上), or not
    (十分). `not_before` holds characters that turn it into the beginning of another word (人 before 工, 市 before 场).
    """

    unit: str
    kind: QuantityKind
    numeral: Numeral
    not_before: str
    meaning: str

    @property
    def pattern(self) -> str:
        """Regular expression of the unit with its guard."""
        return re.escape(self.unit) + (f"(?![{re.escape(self.not_before)}])" if self.not_before else "")


def parse_units(rows: list[list[str]]) -> tuple[Unit, ...]:
    """Units of the rows of a table whose first row is the header."""
    if not rows or rows[0] != _HEADER:
        raise LexiconError("wrong header", where="units.csv:1", expected=",".join(_HEADER))
    return tuple(_unit(row, f"units.csv:{number}") for number, row in enumerate(rows[1:], 2))


def _unit(row: list[str], where: str) -> Unit:
    if len(row) != len(_HEADER) or not row[0]:
        raise LexiconError("malformed row", where=where, expected=",".join(_HEADER))
    unit, kind, numeral, not_before, meaning = row
    if kind not in get_args(QuantityKind):
        raise LexiconError(f"unknown kind {kind}", where=where, expected=", ".join(get_args(QuantityKind)))
    if numeral not in get_args(Numeral):
        raise LexiconError(f"unknown value {numeral}", where=where, expected=", ".join(get_args(Numeral)))
    return Unit(
        unit=unit, kind=cast(QuantityKind, kind), numeral=cast(Numeral, numeral), not_before=not_before, meaning=meaning
    )


@cache
def units() -> dict[str, Unit]:
    """All units by their printed form, in the order of the file."""
    text = files("cexing.lexicon").joinpath("units.csv").read_text("utf-8")
    return {unit.unit: unit for unit in parse_units(list(csv.reader(text.splitlines())))}


@cache
def unit_pattern() -> str:
    """Alternation of all units, the longest first, as source of a regular expression without groups."""
    ordered = sorted(units().values(), key=lambda unit: -len(unit.unit))
    first = "".join(dict.fromkeys(re.escape(unit.unit[0]) for unit in ordered))
    return f"(?=[{first}])(?:" + "|".join(unit.pattern for unit in ordered) + ")"
