"""Delimited text: one table, whatever parts its cells."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cexing.errors import LimitExceeded
from cexing.source.delimited import blocks
from cexing.source.detect import CSV, TSV, Detected
from cexing.source.limits import DEFAULT, Limits
from cexing.source.types import Block


def _read(
    text: str, media_type: str = CSV, limits: Limits = DEFAULT, progress: Callable[[int, int], None] | None = None
) -> list[Block]:
    return list(blocks(text.encode("utf-8", "replace"), Detected(media_type=media_type, text=text), limits, progress))


def _words(text: str, media_type: str = CSV) -> list[list[str]]:
    (block,) = _read(text, media_type)
    assert block.grid is not None
    return [[cell.text for cell in row] for row in block.grid.rows]


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|", "，"])
def test_the_delimiter_is_found(delimiter: str):
    rows = [["序号", "任务", "单位"], ["1", "建立专区", "市数据局"], ["2", "标准地", "市资源局"]]
    assert _words("\n".join(delimiter.join(row) for row in rows)) == rows


def test_commas_in_the_cells_of_a_table_that_other_signs_part():
    assert _words("任务;单位\n改革,试点;甲局,乙局\n推进;丙局\n") == [["任务", "单位"], ["改革,试点", "甲局,乙局"], ["推进", "丙局"]]


def test_tab_separated_text_keeps_its_commas():
    assert _words("任务\t单位\n甲,乙,丙\t丁,戊,己\n", TSV) == [["任务", "单位"], ["甲,乙,丙", "丁,戊,己"]]


def test_quoted_cells_keep_commas_and_take_line_feeds_for_blanks():
    blocks = _read('任务,单位\r\n"建立, 健全\r\n机制",甲局\r\n推进,乙局\r\n')
    grid = blocks[0].grid
    assert grid is not None
    assert [[cell.text for cell in row] for row in grid.rows] == [["任务", "单位"], ["建立, 健全 机制", "甲局"], ["推进", "乙局"]]
    assert [place.number for place in grid.places] == [1, 2, 4]


def test_an_open_quotation_mark_swallows_no_rows():
    assert _words('规格,单位\n5" 管,甲局\n"未合,乙局\n"又,丙局\n丁,戊\n') == [
        ["规格", "单位"], ['5" 管', "甲局"], ['"未合', "乙局"], ['"又', "丙局"], ["丁", "戊"],
    ]


def test_a_field_that_is_too_long_ends_quoting():
    rows = 'a,"' + "很长的文字，" * 30_000 + "\n" + 'b,"c"\n' + '"d,e\n'
    (block,) = _read(rows)
    assert block.grid is not None
    assert len(block.grid.rows) == 3


def test_titles_above_the_table_are_paragraphs_and_empty_rows_and_columns_go():
    title, table = _read("临江市任务分工表,,,\n\n序号,任务,,\n1,建立专区,,\n,,,\n2,推进,,\n")
    assert (title.kind, title.text, title.place.number) == ("paragraph", "临江市任务分工表", 1)
    assert table.grid is not None
    assert [len(row) for row in table.grid.rows] == [2, 2, 2]


def test_lines_without_cells_are_paragraphs():
    assert [block.kind for block in _read("只有一句话\n又一句\n")] == ["paragraph", "paragraph"]


def test_too_many_cells():
    with pytest.raises(LimitExceeded, match="cells"):
        _read("a,b\nc,d\n", limits=Limits(cells=3))


def test_progress_reaches_the_number_of_rows():
    calls: list[tuple[int, int]] = []
    _read("甲,乙\n" * 2500, progress=lambda done, total: calls.append((done, total)))
    assert [done for done, _ in calls] == [1000, 2000, 2500]


@given(st.text(alphabet='ab,;\t|"\n\r，临江 ', max_size=200))
def test_any_text_keeps_its_letters(text: str):
    read = _read(text)
    printed = "".join(block.text for block in read) + "".join(
        cell.text for block in read if block.grid for row in block.grid.rows for cell in row
    )
    assert [sign for sign in printed if sign in "ab临江"] == [sign for sign in text if sign in "ab临江"]
