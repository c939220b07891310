"""Results as files."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import openpyxl
import pytest

from cexing.site.library.models import Clause, Version
from cexing.site.search.filters import Filters
from cexing.site.search.query import search
from cexing.site.search.results import MEDIA_TYPES, rows, written

pytestmark = pytest.mark.one_database


def file(form: Any, q: str, **options: Any) -> bytes:
    return b"".join(written(q, form, **options))


def read(form: str, data: bytes) -> list[list[Any]]:
    if form == "jsonl":
        return [list(json.loads(line).values()) for line in data.decode().splitlines()]
    if form == "csv":
        return [[cell or None for cell in row] for row in csv.reader(io.StringIO(data.decode("utf-8-sig")))][1:]
    return [list(row) for row in openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows(min_row=2, values_only=True)]


@pytest.mark.parametrize("form", MEDIA_TYPES)
def test_every_form_holds_all_hits_in_their_order(library: Any, form: str) -> None:
    found = search("数据 或 批复", limit=100).hits
    written_rows = read(form, file(form, "数据 或 批复"))
    assert len(written_rows) == len(found) > 5
    assert [(row[7] or "", row[8] or "") for row in written_rows if row[7]] == [
        (hit.clause.heading, hit.clause.text) for hit in found if hit.clause and hit.clause.heading
    ]
    assert {row[0] for row in written_rows} == {hit.version.metadata["title"] for hit in found}


def test_a_row_has_the_address_of_its_words(library: Any) -> None:
    [row] = rows("盘活存量工业用地")
    clause = Clause.objects.get(heading="盘活存量土地")
    assert (row["path"], row["slug"], row["text"]) == (clause.path, clause.slug, clause.text)
    assert (row["issued"], row["doc_no"], row["kind"]) == ("2031-03-08", "临政发〔2031〕12号", "通知")
    [head] = rows("12.5平方公里")
    assert head["slug"] is None
    assert "规划面积" in head["text"]


def test_filters_and_order_hold_for_files_too(library: Any) -> None:
    dates = [row["issued"] for row in rows("", filters=Filters(year=(2031, 2032)), sort="date")]
    assert dates == sorted(dates, reverse=True)
    assert {date[:4] for date in dates} == {"2031", "2032"}


def test_what_may_not_be_seen_is_not_written(library: Any) -> None:
    Version.objects.filter(pk=library["若干措施.txt"].version.pk).update(state=Version.State.REVIEW)
    assert "临政发〔2031〕12号" not in {row["doc_no"] for row in rows("数据")}


@pytest.mark.parametrize("begin", ["=", "+", "-", "@"])
def test_no_cell_is_a_formula(library: Any, begin: str) -> None:
    text = f"{begin}HYPERLINK(\"http://invalid\")"
    clause = Clause.objects.get(heading="盘活存量土地")
    Clause.objects.filter(pk=clause.pk).update(text=text)
    data = file("xlsx", "盘活存量土地")
    cell = next(cell for cell in openpyxl.load_workbook(io.BytesIO(data)).active[2] if cell.value == text)
    assert cell.data_type == "s"
    assert f"'{begin}HYPERLINK" in file("csv", "盘活存量土地").decode()


def test_characters_that_a_workbook_cannot_hold_do_no_harm(library: Any) -> None:
    Clause.objects.filter(heading="盘活存量土地").update(text="甲\x07乙" + "长" * 40_000)
    [row] = read("xlsx", file("xlsx", "条目:盘活存量土地"))
    assert row[8].startswith("甲")
    assert len(row[8]) == 32_767


def test_rows_take_few_queries(library: Any, django_assert_max_num_queries: Any) -> None:
    search("市")
    with django_assert_max_num_queries(8):
        assert len(list(rows(""))) > 20
