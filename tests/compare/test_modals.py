"""Modals stand in three tables, since each reader takes others and in other surroundings; where they share one, they agree on its strength."""

from __future__ import annotations

import pytest

from cexing.compare import drift, strength
from cexing.facts import measure
from cexing.lexicon.verbs import verbs

_SINGLE = frozenset("应须可")
"""What these mean hangs on their surroundings, which the tests of each reader hold."""
_KNOWN = {word: {table[word] for table in (drift._MODALS, measure._MODALS, verbs()) if word in table} for word in drift._MODALS}


@pytest.mark.parametrize("word", [word for word in drift._MODALS if word not in _SINGLE and word not in ("试点", "试行")])
def test_a_modal_has_one_strength(word: str) -> None:
    assert _KNOWN[word] == {drift._MODALS[word]}
    assert strength.strength_of("", f"企业{word}公开目录") == drift._MODALS[word]


def test_measures_know_no_modal_that_a_change_of_strength_does_not() -> None:
    assert set(measure._MODALS) <= set(drift._MODALS) | set(drift._DOING)
