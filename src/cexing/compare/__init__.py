"""比 Compare: who has a measure, how strongly, since when, and what is missing."""

from cexing.compare.diffusion import Diffusion, Step, diffuse
from cexing.compare.novelty import Nearest, NewWording, Novelty, novelty
from cexing.compare.novelty_baseline import Baseline, RegionPair, baseline
from cexing.compare.reuse import Passage, Reuse, reuse
from cexing.compare.reuse_pairs import NearPair, near_pairs
from cexing.compare.reuse_sources import Derivation, derivations

__all__ = [
    "Baseline", "Derivation", "Diffusion", "NearPair", "Nearest", "NewWording", "Novelty", "Passage", "RegionPair", "Reuse", "Step",
    "baseline", "derivations", "diffuse", "near_pairs", "novelty", "reuse",
]
