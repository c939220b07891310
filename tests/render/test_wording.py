from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.render.invented import document

from cexing.facts.types import KINDS, Amount, BodyRole, Condition, Instrument, Strength, Support, Target, TargetKind
from cexing.lexicon.verbs import factors
from cexing.model import Place, QuantityKind
from cexing.render.labels import FIELDS, VALUES
from cexing.render.labels import KINDS as KIND_LABELS
from cexing.render.wording import amount, condition, details, gist, interval, number, place


@pytest.mark.parametrize(
    ("value", "words"),
    [(5_000_000, "500万"), (1.5e8, "1.5亿"), (3.5, "3.5"), (9999, "9999"), (12_345, "1.2345万"), (123_456_789, "123456789"), (0, "0"), (-20_000, "-2万")],
)
def test_numbers_are_told_as_officials_tell_them(value: float, words: str) -> None:
    assert number(value) == words


@given(st.integers(-(10**15), 10**15))
def test_no_number_changes_its_value(value: int) -> None:
    words = number(value)
    scale = {"亿": 10**8, "万": 10**4}.get(words[-1], 1)
    assert round(float(words.rstrip("万亿")) * scale) == value


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ((">=", 80.0, None, "%"), "≥ 80%"), (("<=", 5e6, None, "元"), "≤ 500万元"), (("range", 1000.0, 2000.0, "元"), "1000—2000元"),
        (("~", 3.0, None, "年"), "约 3年"), (("=", None, None, "元"), ""),
    ],
)
def test_intervals_keep_their_direction(told: tuple, words: str) -> None:
    assert interval(*told) == words


def test_amounts_tell_their_base_and_conditions_their_variable() -> None:
    assert amount(Amount(value=30.0, unit="%", op="<=", base="设备投资额")) == "≤ 30%（设备投资额）"
    assert condition(Condition(variable="研发投入", op=">=", value=5e6, unit="元")) == "研发投入 ≥ 500万元"
    assert condition(Condition(variable="注册地", op="=", value="临江市")) == "注册地 = 临江市"
    assert condition(Condition(variable="首次认定", op="=", value=True)) == "首次认定 = 是"


def test_every_fact_is_told_in_one_line_and_every_field_has_a_label() -> None:
    for fact in document().known:
        assert gist(fact)
        assert "\n" not in gist(fact)
        assert {name for name, _ in details(fact)} <= FIELDS.keys()
    assert {kind.record for kind in KINDS} <= KIND_LABELS.keys()


def test_facts_say_what_they_are() -> None:
    read = document()
    assert gist(next(read.facts(Target))) == "研发投入强度 ≥ 3.5% （2033）"
    assert gist(next(read.facts(Support))) == "首次认定的企业 奖励 ≤ 500万元"


def test_places_are_told_in_both_languages() -> None:
    assert place(Place("page", 3)) == ("第3页", "page 3")
    assert place(Place("cell", 2, column=4, name="分工")).zh == "分工!R2C4"


def test_every_coded_value_has_a_label() -> None:
    assert VALUES["instrument"].keys() == set(get_args(Instrument))
    assert VALUES["strength"].keys() == set(get_args(Strength))
    assert VALUES["role"].keys() == set(get_args(BodyRole))
    assert VALUES["kind"].keys() >= {*get_args(TargetKind), *get_args(QuantityKind)}
    assert VALUES["factor"].keys() >= set(factors().values())


@pytest.mark.parametrize(("value", "unit", "printed"), [
    (20260305, "年月日", "2026年3月5日"), (202612, "年月", "2026年12月"), (630, "月日", "6月30日"), (2027, "年", "2027年"),
])
def test_a_date_is_printed_as_a_date(value: float, unit: str, printed: str) -> None:
    assert interval("=", value, None, unit) == printed
