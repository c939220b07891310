"""Scores of pairs of undertakings: above 0 they attract each other, below 0 they are kept apart."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from cexing.compare.likeness import FEATURES, Wordings
from cexing.compare.units import Unit
from cexing.compare.weights import LIMIT, ONE_PLAN, THEMED, WORDED, Model


class Scorer:
    """Scores of the undertakings of a comparison."""

    def __init__(self, undertakings: Sequence[Unit]) -> None:
        self.wordings = Wordings(undertakings)
        self._units = undertakings

    @cached_property
    def scores(self) -> dict[tuple[int, int], float]:
        """The pairs that share enough to be compared."""
        return {pair: self.score(*pair) for pair in self.wordings.candidates()}

    def score(self, one: int, other: int) -> float:
        """Log odds over the threshold, lower for two undertakings of one plan, within ±LIMIT."""
        model = self._model(one, other)
        odds = model.constant + sum(self.parts(one, other).values())
        less = ONE_PLAN if self._units[one].column == self._units[other].column else 0.0
        return max(-LIMIT, min(LIMIT, odds - model.threshold - less))

    def parts(self, one: int, other: int) -> dict[str, float]:
        """What each feature adds to the log odds, beside the constant."""
        weights = self._model(one, other).weights
        features = zip(FEATURES, self.wordings.features(one, other), strict=True)
        return {name: weights[name] * value for name, value in features if name in weights}

    def _model(self, one: int, other: int) -> Model:
        """Where the codebook knows both, their words need not carry all."""
        return THEMED if self._units[one].themes and self._units[other].themes else WORDED
