"""The table of units loads whole, and a malformed row says where it is."""

import re

import pytest

from cexing.errors import LexiconError
from cexing.lexicon.units import parse_units, unit_pattern, units

HEADER = ["unit", "kind", "numeral", "not_before", "meaning"]


def test_no_unit_stands_twice() -> None:
    names = [unit.unit for unit in units().values()]
    assert len(names) == len(set(names)) > 200


def test_every_unit_is_found_by_the_pattern_as_itself() -> None:
    pattern = re.compile(unit_pattern())
    assert [name for name in units() if not (found := pattern.match(name + "。")) or found.group() != name] == []


@pytest.mark.parametrize(
    ("text", "unit"), [("人次", "人次"), ("人工智能", None), ("个工作日", "个工作日"), ("市场", None), ("千瓦时", "千瓦时")]
)
def test_a_longer_word_is_no_unit(text: str, unit: str | None) -> None:
    found = re.compile(unit_pattern()).match(text)
    assert (found.group() if found else None) == unit


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [["unit"]],
        [HEADER, ["家", "count", "always", ""]],
        [HEADER, ["家", "number", "always", "", "firms"]],
        [HEADER, ["家", "count", "sometimes", "", "firms"]],
    ],
)
def test_malformed_rows_are_typed_errors_with_their_place(rows: list[list[str]]) -> None:
    with pytest.raises(LexiconError, match=r"units\.csv:\d"):
        parse_units(rows)
