"""比 Compare: who has a measure, how strongly, since when, and what is missing."""

from cexing.compare.answering import ANSWERS, Answer, Answering, AnswerKind, answers
from cexing.compare.columns import Column, columns
from cexing.compare.conditions import Proviso
from cexing.compare.edits import CHANGES, Change, ChangeKind, Diff, Edit, Excerpt, Renumbering
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
from cexing.compare.versions import diff

__all__ = [
    "ANSWERS", "CHANGES", "LADDER", "Answer", "AnswerKind", "Answering", "Cell", "Change", "ChangeKind", "Column", "Comparison", "Diff",
    "Edit", "Excerpt", "Explanation", "Family", "Figure", "Head", "Matrix", "Member", "Numbers", "Omission", "Proviso", "Renumbering",
    "Row", "Rungs", "answers", "clustered", "columns", "common", "compare", "diff", "ladder", "likeness_order", "matrix", "numbers",
    "omissions", "side_by_side", "unique",
]
