"""Bare numbers, percentages and ranges, in words of our own; the labelled sentences are held against the reader where present."""

import math
import runpy
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cexing.facts.numbers import numbers, percents, ranges

ROOT = Path(__file__).resolve().parents[2]
LABELLED = ROOT.parent / "shared" / "reference" / "labelled"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("库存三千零五件，另有１，２００件", [3005, 1200]), ("共 6 万 5 千 2 百 元", [65200]), ("占四分之三", [0.75]), ("2又五分之一", [2.2]), ("3/8", [0.375]),
        ("贰拾萬", [200000]), ("负七点二", [-7.2]), ("4.2万亿", [4.2e12]), ("2^10", [1024]), ("3e3", [3000]), ("五打", [60]),
        ("一切顺利", []), ("登陆部队", []), ("四川省", []), ("9^9999", []),
    ],
)
def test_numbers(text: str, values: list[float]) -> None:
    assert [reading.low for reading in numbers(text)] == pytest.approx(values)


@pytest.mark.parametrize(
    ("text", "values"),
    [("百分之十二点五", [12.5]), ("千分之八", [0.8]), ("六成半", [65]), ("打七五折", [75]), ("提高3.5个百分点", [3.5]), ("-4.5%", [-4.5]), ("十折", [])],
)
def test_percents(text: str, values: list[float]) -> None:
    assert [reading.low for reading in percents(text)] == pytest.approx(values)


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("大于3小于8", (3, 8)), ("不少于12人", (12, None)), ("四十以下", (None, 40)), ("五到九", (5, 9)), ("比六小", (None, 6)), ("三百多", (300, None)),
        ("最多8最少2", (2, 8)), ("等于7", (7, 7)),
    ],
)
def test_ranges(text: str, ends: tuple[float | None, float | None]) -> None:
    assert [(reading.low, reading.high) for reading in ranges(text)] == [ends]


@given(st.text(alphabet="0123456789.,-+^/eEkK% 一二十百千万亿半点分之又负零几多成折打个百大小于等于至到和以上下", max_size=30))
def test_any_text_gives_finite_numbers_in_their_place(text: str) -> None:
    for reading in [*numbers(text), *percents(text), *ranges(text)]:
        assert 0 <= reading.start < reading.end <= len(text)
        assert all(end is None or not math.isnan(end) for end in reading[2:])


@pytest.mark.skipif(not LABELLED.is_dir(), reason="the labelled sentences are not beside the repository")
def test_labelled_values_are_right() -> None:
    outcomes = runpy.run_path(str(ROOT / "benchmarks" / "labelled_quantities.py"))["outcomes"]
    shares = {name: outcome.right / outcome.total for name, outcome in outcomes(LABELLED)}
    assert len(shares) == 3
    assert min(shares.values()) >= 0.95, shares
