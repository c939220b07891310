"""Forty edits planted by chance: all found, classed right, and nothing else reported."""

from __future__ import annotations

import pytest
from tests.compare.invented_versions import plan
from tests.compare.judging import Judged, judged
from tests.shared_files import shared

import cexing

SEEDS = range(6)
REAL = (
    "seeds/001_066d99b979c0a4b2.txt", "seeds/004_fe56c2b7e5a2b579.txt", "seeds/000_821361bd9b83fbbe.txt", "corpus/002_SH_*", "corpus/023_CN_*",
    "corpus/035_CN_*", "corpus/065_CN_*", "corpus/095_LOC_*", "corpus/109_GZ_*", "corpus/126_GZ_*", "corpus/141_GWR2026_*", "corpus/161_LH_*",
)


def verdict(judgements: list[Judged]) -> Judged:
    total = Judged()
    for one in judgements:
        total += one
    assert total.found == total.planted, total.wrong
    assert total.right >= 0.95 * total.planted, total.wrong
    return total


@pytest.mark.parametrize("table", [False, True])
def test_forty_edits_in_an_invented_plan(table: bool) -> None:
    total = verdict([judged(plan(sentences=5, table=table), seed) for seed in SEEDS])
    assert total.planted >= 6 * 38
    assert total.besides == []


@pytest.mark.parametrize("pattern", REAL)
def test_forty_edits_in_a_real_document(pattern: str) -> None:
    folder, _, name = pattern.partition("/")
    path = next(iter(sorted(shared(folder).glob(name))))
    total = verdict([judged(cexing.read(path).text, seed) for seed in range(3)])
    assert total.planted >= 60
    assert total.besides == []
