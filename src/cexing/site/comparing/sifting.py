"""What is shown of a comparison: which rows, in which order, as the address of the page says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from django.http import QueryDict
from django.utils.http import urlencode

from cexing.compare import LADDER, Comparison, Family, Head, Matrix, Row, clustered, likeness_order, matrix
from cexing.render.labels import VALUES
from cexing.site.comparing.choosing import Choice
from cexing.site.comparing.compared import Compared, order_of

ORDERS = ("count", "plan", "cluster")
BY = ("column", "region")
NESTED = ("open", "closed")
"""Whether narrower measures are shown with the broader ones that hold them or stand behind them until they are asked for."""
NO_FACTOR = "none"
_WORDS = 6
_FEW = 40
"""Rows that are no trouble to read, the narrower ones among them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sieve:
    """What narrows the rows and how they are ordered."""

    factor: str = ""
    strength: str = ""
    q: str = ""
    order: str = "count"
    by: str = "column"
    least: int = 2
    nested: str = ""

    def opens(self, rows: int) -> bool:
        """Whether narrower measures are shown: as asked for, else where they may be what is sought or where there are few rows."""
        return self.nested == "open" if self.nested else bool(self.q or self.strength) or rows <= _FEW

    def passes(self, comparison: Comparison, family: Family) -> bool:
        """Whether a measure is of the factor, is meant as strongly somewhere, and holds the words in its label or a wording."""
        if self.factor and (family.factor or NO_FACTOR) != self.factor:
            return False
        if self.strength and all(family.strength(column) != self.strength for column in family.columns):
            return False
        texts = [family.label, *(member.quote for member in family.members)]
        return all(any(word in text for text in texts) for word in self.q.split()[:_WORDS])

    @property
    def query(self) -> str:
        """What differs from the usual as it stands in an address, each with & before it."""
        kept = urlencode(self.kept())
        return f"&{kept}" if kept else ""

    def kept(self) -> dict[str, Any]:
        """What of it differs from the usual, to be saved."""
        usual = Sieve()
        return {name: value for name in self.__slots__ if (value := getattr(self, name)) != getattr(usual, name)}


def sieve_of(query: QueryDict | dict[str, Any], plans: int) -> Sieve:
    """The sieve that an address tells; what it does not know counts as not told. A measure of one plan is shown where it is asked for."""
    least = str(query.get("least", ""))
    told = least.isdecimal() and len(least) < 3
    return Sieve(
        factor=_known(query.get("factor"), (*VALUES["factor"], NO_FACTOR)), strength=_known(query.get("strength"), LADDER),
        q=str(query.get("q", "")).strip()[:100], order=_known(query.get("order"), ORDERS) or "count",
        by=_known(query.get("by"), BY) or "column", least=min(int(least) if told else 2, max(plans, 1)),
        nested=_known(query.get("nested"), NESTED),
    )


def _known(value: object, values: Iterable[str]) -> str:
    return value if isinstance(value, str) and value in values else ""


@dataclass(frozen=True, slots=True)
class Laid:
    """A matrix laid out: heads and rows in their order; `order` says which head of the matrix stands where."""

    heads: tuple[Head, ...]
    trees: tuple[tuple[Row, ...], ...]
    """Each a measure with the narrower ones that stand beneath it; of one row where the order parts them."""
    order: tuple[int, ...]

    @property
    def rows(self) -> int:
        """How many rows there are in all."""
        return sum(map(len, self.trees))

    def sheets(self, most: int) -> list[tuple[tuple[Row, ...], ...]]:
        """Whole trees, as many on a sheet as have no more than `most` rows: what is narrower never turns the page alone."""
        sheets: list[list[tuple[Row, ...]]] = []
        left = 0
        for tree in self.trees:
            if len(tree) > left:
                sheets.append([])
                left = most
            sheets[-1].append(tree)
            left -= len(tree)
        return [tuple(sheet) for sheet in sheets]


def laid(found: Compared, choice: Choice, sieve: Sieve) -> Laid:
    """The rows of the matrix that pass, and its heads, in the order that the sieve asks for."""
    whole = _matrix(found, sieve.by, sieve.least)
    order = _heads(whole, found, choice, sieve)
    kept = {row.family.number for row in whole.rows if sieve.passes(found.comparison, row.family)}
    trees = list(_trees(whole.rows, kept))
    if sieve.order != "count":
        rows = [replace(row, depth=0) for tree in trees for row in tree]
        rows = clustered(rows, order) if sieve.order == "cluster" else sorted(rows, key=lambda row: _place(row, order))
        trees = [(row,) for row in rows]
    return Laid(tuple(whole.heads[head] for head in order), tuple(trees), order)


def _trees(rows: Iterable[Row], kept: set[int]) -> Iterator[tuple[Row, ...]]:
    """The kept rows, each beneath the narrowest kept one that holds it; where none does it stands by itself."""
    tree: list[Row] = []
    above: list[bool] = []
    for row in rows:
        del above[row.depth :]
        depth = sum(above)
        above.append(shown := row.family.number in kept)
        if shown and not depth and tree:
            yield tuple(tree)
            tree = []
        if shown:
            tree.append(replace(row, depth=depth))
    if tree:
        yield tuple(tree)


@lru_cache(maxsize=8)
def _matrix(found: Compared, by: str, least: int) -> Matrix:
    """The whole matrix, which turning its pages and sifting it does not change."""
    return matrix(found.comparison, by=by, least=least)


def _heads(whole: Matrix, found: Compared, choice: Choice, sieve: Sieve) -> tuple[int, ...]:
    if sieve.order == "cluster":
        held = (frozenset(row.family.number for row in whole.rows if row.cells[head]) for head in range(len(whole.heads)))
        return likeness_order(list(held))
    if sieve.by == "column":
        return tuple(order_of(found, choice))
    rank = {column: place for place, column in enumerate(order_of(found, choice))}
    return tuple(sorted(range(len(whole.heads)), key=lambda head: min(rank[column] for column in whole.heads[head].columns)))


def _place(row: Row, order: Sequence[int]) -> tuple[int, int]:
    """The first plan that has a measure, and where it stands there."""
    place, cell = next((place, cell) for place, head in enumerate(order) if (cell := row.cells[head]))
    return place, min(member.start for member in cell.members)
