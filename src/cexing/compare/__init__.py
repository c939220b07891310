"""比 Compare: who has a measure, how strongly, since when, and what is missing."""

from cexing.compare.columns import Column
from cexing.compare.conditions import Proviso
from cexing.compare.families import Comparison, Explanation, Family, Member, compare
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
from cexing.compare.strength import LADDER

__all__ = [
    "LADDER", "Cell", "Column", "Comparison", "Explanation", "Family", "Figure", "Head", "Matrix", "Member", "Numbers", "Omission",
    "Proviso", "Row", "Rungs", "common", "compare", "ladder", "matrix", "numbers", "omissions", "unique",
]
