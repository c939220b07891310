"""The bars of accuracy hold over the samples and, where they are beside the checkout, over the annotated real documents."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

import pytest
from tests.shared_files import SHARED, shared

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
sys.path.insert(0, str(BENCHMARKS))

import accuracy  # noqa: E402
import scoring  # noqa: E402


def test_samples_stand_at_their_bars() -> None:
    rows = list(accuracy.sample_lines())
    assert {row.source for row in rows} == {path.stem for path in (accuracy.SAMPLES / "gold").glob("*.jsonl")}
    assert accuracy.complaints(rows) == []


def test_annotated_documents_stand_at_their_bars() -> None:
    shared("score/score.py")
    rows = list(accuracy.seed_lines(SHARED))
    assert {row.kind for row in rows} >= set(accuracy.SEED_BARS)
    assert accuracy.complaints(rows) == []


def test_every_sample_has_gold_and_every_gold_a_sample() -> None:
    named = {json.loads(path.read_text("utf-8").splitlines()[0])["file"] for path in (accuracy.SAMPLES / "gold").iterdir()}
    assert named == {path.name for path in accuracy.SAMPLES.glob("0*")}


def test_every_shortfall_names_a_measure_and_a_reason() -> None:
    with accuracy.SHORTFALLS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert all(row["reason"] and 0 <= float(row["bar"]) < 1 for row in rows)
    measured = {(line.source, line.kind, name) for line in accuracy.sample_lines() for name in line.bars}
    assert {(row["gold"], row["kind"], row["measure"]) for row in rows} <= measured


def target(quote: str, value: float, **more: object) -> scoring.Record:
    """A record of a target."""
    return {"record": "target", "part": "", "path": ["一"], "quote": quote, "op": "=", "value": value, "unit": "家", "by": None, "kind": "target"} | more


GOLD = [target("建成智能工厂45家", 45), target("培育龙头企业10家", 10)]


@pytest.mark.parametrize(
    ("found", "precision", "recall"),
    [
        (GOLD, 1.0, 1.0),
        (GOLD[:1], 1.0, 0.5),
        ([*GOLD, target("新建公园7家", 7)], 2 / 3, 1.0),
        ([GOLD[0], target("培育龙头企业10家", 11)], 0.5, 0.5),
        ([GOLD[0], target("引进研发机构10家", 10)], 0.5, 0.5),
        ([], 1.0, 0.0),
    ],
)
def test_misses_and_extras_count(found: list[scoring.Record], precision: float, recall: float) -> None:
    score = scoring.scores(GOLD, found)["targets"]
    assert (score.precision, score.recall) == (precision, recall)


def test_fields_are_compared_among_the_paired() -> None:
    score = scoring.scores(GOLD, [target("智能工厂45家", 45, op=">="), target("龙头企业10家", 10, kind="fact")])["targets"]
    assert score.fields() == {"op": 0.5, "unit": 1.0, "by": 1.0, "fact": 0.5, "at": 1.0}


@pytest.mark.parametrize("found", [GOLD[:1], GOLD])
def test_optional_rows_are_neither_right_nor_wrong(found: list[scoring.Record]) -> None:
    score = scoring.scores([GOLD[0], GOLD[1] | {"optional": "a reader may leave it out"}], found)["targets"]
    assert (score.gold, score.found, score.matched) == (1, 1, 1)


def test_what_the_gold_holds_none_of_is_an_extra() -> None:
    score = scoring.scores([{"record": "document", "file": "x"}], [{"record": "document"}, *GOLD])["targets"]
    assert (score.gold, score.found, score.precision) == (0, 2, 0.0)


def test_a_long_text_is_told_by_its_ends() -> None:
    gold = {"record": "clause", "part": "", "path": ["一"], "heading": "", "begins": "甲乙丙", "ends": "壬癸"}
    whole, cut = ({"record": "clause", "part": "", "path": ["一"], "heading": "", "text": text} for text in ("甲乙丙丁\n辛壬癸", "甲乙丙丁"))
    assert scoring.scores([gold], [whole])["clauses"].fields()["text"] == 1.0
    assert scoring.scores([gold], [cut])["clauses"].fields()["text"] == 0.0
