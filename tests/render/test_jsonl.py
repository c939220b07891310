import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.render.invented import TEXT, document

from cexing.model import Place
from cexing.render.jsonl import lines, nested, record_names, records
from cexing.source.types import Stretch

DOCUMENT = document()


def rows(only: frozenset[str] = frozenset()) -> list[dict]:
    return [json.loads(line) for line in lines(DOCUMENT, only)]


def first(kind: str) -> dict:
    return next(row for row in rows() if row["record"] == kind)


def test_every_kind_of_record_is_printed_in_the_order_of_the_text() -> None:
    found = rows()
    assert {row["record"] for row in found} == set(record_names())
    assert found[0]["record"] == "document"
    starts = [row["start"] for row in found[1:]]
    assert starts == sorted(starts)


def test_quotes_are_the_words_at_their_place() -> None:
    quoted = [row for row in rows() if "quote" in row]
    assert len(quoted) == len(DOCUMENT.known)
    assert all(TEXT[row["start"] : row["end"]] == row["quote"] for row in quoted)


def test_a_place_in_the_raw_file_goes_with_every_offset() -> None:
    assert all(row["line"] >= 1 for row in rows()[1:])
    assert first("target")["line"] == 7


@pytest.mark.parametrize(
    ("place", "field", "value"),
    [
        (Place("page", 3), "page", 3),
        (Place("paragraph", 9), "paragraph", 9),
        (Place("cell", 2, column=4, name="分工"), "cell", "分工!R2C4"),
    ],
)
def test_the_place_is_named_for_the_format(place: Place, field: str, value: object) -> None:
    source = replace(DOCUMENT.source, stretches=(Stretch(start=0, end=len(TEXT), place=place),))
    found = list(records(replace(DOCUMENT, source=source)))[1]
    assert found[field] == value


def test_target_prints_from_and_keeps_fractions() -> None:
    row = first("target")
    assert (row["from"], row["by"], row["value"], row["op"], row["unit"]) == ("2031-03-01", "2033", 3.5, ">=", "%")
    assert "since" not in row


def test_quantity_is_flat_and_whole_numbers_have_no_fraction() -> None:
    money = next(row for row in rows() if row["record"] == "quantity" and row["kind"] == "money")
    assert (money["op"], money["value"], money["unit"], money["word"], money["per"]) == ("<=", 5_000_000, "元", "最高", "")
    assert '"value":5000000,' in "".join(lines(DOCUMENT))
    assert "quantity" not in money


def test_support_nests_amounts_and_conditions() -> None:
    row = first("support")
    assert row["cap"] == {"value": 5_000_000, "unit": "元", "op": "<=", "value_max": None, "base": None}
    assert row["conditions"][0]["variable"] == "认定次数"
    assert row["amount"] is None


def test_clause_adds_slug_and_hash() -> None:
    row = next(row for row in rows() if row["record"] == "clause" and row["part"] == "附件1" and row["level"] == 2)
    assert row["slug"] == "a1.c1.t1"
    assert len(row["hash"]) == 16
    assert row["path"] == ["第一章", "第一条"]


def test_entry_items_and_table_rows() -> None:
    assert [item["ordinal"] for item in first("entry")["items"]] == ["一是", "二是"]
    assert first("table")["rows"][1] == ["2", "建设数据流通平台", "市数据局"]


def test_chinese_is_not_escaped_and_lines_are_single() -> None:
    printed = list(lines(DOCUMENT))
    assert all(line.endswith("\n") and line.count("\n") == 1 for line in printed)
    assert any("临江市" in line for line in printed)


@given(st.frozensets(st.sampled_from(record_names())))
def test_only_prints_just_those_kinds(only: frozenset[str]) -> None:
    kinds = {row["record"] for row in rows(only)}
    assert kinds == (only or set(record_names()))


def test_nested_groups_by_kind() -> None:
    tree = nested(DOCUMENT)
    assert tree["document"]["doc_no"] == "临政发〔2031〕8号"
    assert len(tree["clause"]) == len(DOCUMENT.clauses)
    assert "record" not in tree["clause"][0]
