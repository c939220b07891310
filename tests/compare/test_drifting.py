"""Verbs of the lexicon put in the place of governing verbs: sharpened or softened by their strength."""

from __future__ import annotations

import random

import pytest
from tests.compare.invented_versions import plan
from tests.shared_files import shared

import cexing
from cexing.compare import diff
from cexing.facts.types import Measure
from cexing.lexicon.verbs import adverbs, verbs

RANKS = {"explore": 0, "allow": 1, "support": 2, "do": 3, "bind": 4}


def drifted(text: str, seed: int) -> tuple[int, list[str]]:
    """How many governing verbs were replaced by one of another strength, and which of them were told otherwise."""
    chance, old = random.Random(seed), cexing.read_text(text)
    measures = [one for one in old.facts(Measure) if one.verbs and old.text.count(one.quote) == 1 and "\t" not in one.quote]
    edits = []
    for measure in chance.sample(measures, min(40, len(measures))):
        verb, strength = measure.verbs[0], chance.choice([rank for rank in RANKS if rank != measure.strength])
        # 严格 and 加快 are verbs by themselves and adverbs before another verb.
        word = chance.choice([one for one, rank in verbs().items() if rank == strength and one not in adverbs()])
        at = old.text.find(verb, measure.start, measure.end)
        if at >= 0:
            edits.append((at, verb, word, "sharpened" if RANKS[strength] > RANKS[measure.strength] else "softened", measure))
    new = old.text
    for at, verb, word, _, _ in sorted(edits, key=lambda edit: -edit[0]):
        new = new[:at] + word + new[at + len(verb) :]
    found = diff(old, cexing.read_text(new))
    told = []
    for _, verb, word, kind, measure in edits:
        kinds = [change.kind for change in found.changes if change.old and measure.start <= change.old.start < measure.end]
        if kinds != [kind]:
            told.append(f"{verb} → {word}: {kind} told as {kinds} in {measure.quote}")
    assert len(found.changes) <= len(edits)
    return len(edits), told


@pytest.mark.parametrize("seed", range(4))
def test_governing_verbs_of_an_invented_plan(seed: int) -> None:
    planted, wrong = drifted(plan(), seed)
    assert planted >= 30
    assert len(wrong) <= 0.05 * planted, wrong


@pytest.mark.parametrize("name", ["seeds/004_fe56c2b7e5a2b579.txt", "seeds/001_066d99b979c0a4b2.txt"])
def test_governing_verbs_of_a_real_plan(name: str) -> None:
    planted, wrong = drifted(cexing.read(shared(name)).text, 7)
    assert planted >= 30
    assert len(wrong) <= 0.05 * planted, wrong
