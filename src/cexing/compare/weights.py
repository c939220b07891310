"""How much each feature of a likeness counts: the log odds that two undertakings are the same measure.

Fitted on 2026-11-30 by `benchmarks/families.py --fit`: logistic regression over the pairs of undertakings of ten plans that the tuning half
of an annotation (151 of 303 measures, split by a fixed seed) says are the same measure or are not. The other half was held out.
"""

from __future__ import annotations

from typing import NamedTuple


class Model(NamedTuple):
    """Weights of features, the log odds where all of them are 0, and those from which on two undertakings attract each other."""

    weights: dict[str, float]
    constant: float
    threshold: float


WORDED = Model(
    {
        "characters": 10.26, "rarest": 4.43, "single": 1.83, "named": 1.47, "same": 2.33, "factor": 0.96,
        "chapter": 0.85, "headings": 1.82, "shorter": -0.57, "longer": 1.86,
    },
    -15.36,
    threshold=-0.8,
)
"""For two undertakings of which the codebook does not know both: words alone tell."""
THEMED = Model(
    {
        "characters": 4.14, "rarest": -1.89, "single": 2.18, "named": 0.03, "same": 2.40, "factor": 0.64,
        "chapter": 0.01, "headings": 2.10, "shorter": 0.20, "longer": 0.94, "theme": 0.92, "themes": 3.79,
    },
    -8.6,
    threshold=-0.2,
)
"""For two undertakings that both have themes: sharing them tells most."""
ONE_PLAN = 2.0
"""How much less likely two undertakings of one plan are the same measure than two of different plans."""
NOT_COMPARED = -3.0
"""Score of two undertakings that share too little to be compared."""
OUTDONE = 1.0
"""How much better another undertaking of a plan has to fit a family for one of the same plan to stand apart from it."""
LIMIT = 6.0
"""Score beyond which no pair counts more: one identical wording does not outweigh several that differ."""
