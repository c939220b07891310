"""Measure families stand at their bars over the annotated measures of ten real plans, and the bars tell sense from nonsense."""

from __future__ import annotations

import sys
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

import pytest
from tests.shared_files import SHARED, shared

import cexing
from cexing.compare import Comparison, compare

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

import families


@pytest.fixture(scope="module")
def held() -> tuple[Any, list[dict[str, Any]], Comparison]:
    shared("gold/004/themes.jsonl")
    document = cexing.read(next((SHARED / "seeds").glob("004_*")))
    return document, families.rows(SHARED), compare([document])


def judged(held: tuple[Any, list[dict[str, Any]], Comparison], told: Sequence[Collection[int]], asked: Sequence[int] | None = None) -> Any:
    document, gold, found = held
    quotes = families.quoted(document, gold)
    standing = families.covering(found.units, quotes)
    return families.judge(found.units, told, quotes, gold, range(len(gold)) if asked is None else asked, standing)


def test_all_bars_hold_in_all_rows_and_in_each_half(held: tuple[Any, list[dict[str, Any]], Comparison]) -> None:
    found = held[2]
    told = [found.families_of[number] for number in range(len(found.units))]
    for asked in (None, *families.halves(len(held[1]))):
        result = judged(held, told, asked)
        assert {name: getattr(result, name) for name, bar in families.BARS.items() if getattr(result, name) < bar} == {}


def test_one_family_for_everything_and_one_for_each_undertaking_fail(held: tuple[Any, list[dict[str, Any]], Comparison]) -> None:
    count = len(held[2].units)
    assert judged(held, [[0]] * count).alone == 0
    assert judged(held, [[number] for number in range(count)]).exact == 0


def test_every_quote_of_the_annotation_lies_in_an_undertaking(held: tuple[Any, list[dict[str, Any]], Comparison]) -> None:
    document, gold, found = held
    quotes = families.quoted(document, gold)
    assert len(quotes) == sum(len(row["quotes"]) for row in gold)
    lost = sum(not numbers for numbers in families.covering(found.units, quotes))
    assert lost <= 0.02 * len(quotes)
