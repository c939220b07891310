"""比 Compare: who has a measure, how strongly, since when, and what is missing."""

from cexing.compare.answering import ANSWERS, Answer, Answering, answers
from cexing.compare.columns import Column, columns
from cexing.compare.conditions import Proviso
from cexing.compare.diffusion import Diffusion, Step, diffuse
from cexing.compare.edits import CHANGES, Change, Diff, Edit, Excerpt, Renumbering
from cexing.compare.families import Comparison, Explanation, Family, Member, compare, side_by_side
from cexing.compare.figures import Figure
from cexing.compare.novelty import WORDINGS, Nearest, NewWording, Novelty, novelty
from cexing.compare.novelty_baseline import Baseline, Regional, RegionPair, baseline, regional
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
from cexing.compare.reuse import Passage, Reuse, reuse
from cexing.compare.reuse_pairs import NearPair, near_pairs
from cexing.compare.reuse_sources import Derivation, derivations
from cexing.compare.seriation import clustered, likeness_order
from cexing.compare.strength import LADDER
from cexing.compare.versions import diff

__all__ = [
    "ANSWERS", "CHANGES", "LADDER", "WORDINGS", "Answer", "Answering", "Baseline", "Cell", "Change", "Column",
    "Comparison", "Derivation", "Diff", "Diffusion", "Edit", "Excerpt", "Explanation", "Family", "Figure", "Head", "Matrix", "Member",
    "NearPair", "Nearest", "NewWording", "Novelty", "Numbers", "Omission", "Passage", "Proviso", "RegionPair", "Regional", "Renumbering",
    "Reuse",
    "Row", "Rungs", "Step", "answers", "baseline", "clustered", "columns", "common", "compare", "derivations", "diff", "diffuse",
    "ladder", "likeness_order", "matrix", "near_pairs", "novelty", "numbers", "omissions", "regional", "reuse", "side_by_side", "unique",
]
