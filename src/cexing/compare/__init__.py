"""比 Compare: who has a measure, how strongly, since when, and what is missing."""

from cexing.compare.columns import Column, columns
from cexing.compare.conditions import Proviso
from cexing.compare.families import Comparison, Explanation, Family, Member, compare, side_by_side
from cexing.compare.figures import Figure
from cexing.compare.questions import (
    Cell,
    Head,
    Matrix,
    Numbers,
    Omission,
    Row,
    Rungs,
    common,
    ladder,
    matrix,
    numbers,
    omissions,
    unique,
)
from cexing.compare.seriation import clustered, likeness_order
from cexing.compare.strength import LADDER

__all__ = [
    "LADDER", "Cell", "Column", "Comparison", "Explanation", "Family", "Figure", "Head", "Matrix", "Member", "Numbers", "Omission",
    "Proviso", "Row", "Rungs", "clustered", "columns", "common", "compare", "ladder", "likeness_order", "matrix", "numbers",
    "omissions", "side_by_side", "unique",
]
