"""What cells say, in one form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cexing.site.ledger.workbooks.fields import BY_NAME
from cexing.site.ledger.workbooks.values import CELL_LIMIT, Names, Unreadable, read, state_labels, tidy

pytestmark = pytest.mark.one_database

LINJIANG = Names(known=frozenset({"临江市数据局"}), home="青川省/临江市")
"""An invented region, which no lexicon knows: short names stay as they are there."""


@pytest.mark.parametrize(("printed", "day"), [
    ("2031-06-30", "2031-06-30"), ("2031/6/30", "2031-06-30"), ("2031.6.30", "2031-06-30"), ("20310630", "2031-06-30"),
    ("2031年6月", "2031-06-30"), ("2031年6月底前", "2031-06-30"), ("2031年", "2031-12-31"), ("2031年底", "2031-12-31"),
    ("2030年1月—2031年6月", "2031-06-30"), ("2031年上半年", "2031-06-30"), ("2031年第三季度", "2031-09-30"), ("48029", "2031-06-30"),
    (" 2031 年 6 月 30 日 ", "2031-06-30"), ("2031年6月30日前完成", "2031-06-30"), ("2025年启动，2031年6月完成", "2031-06-30"), ("2031-06-30 00:00:00", "2031-06-30"),
])
def test_days_are_read_as_offices_print_them(printed: str, day: str) -> None:
    assert read(BY_NAME["deadline"], printed, LINJIANG) == day


@pytest.mark.parametrize(("name", "text"), [
    ("deadline", "长期"), ("deadline", "2031-02-31"), ("deadline", "2031年13月"), ("deadline", "2031年3月—6月"),
    ("progress", "一半"), ("progress", "120"), ("progress", "-1"), ("progress", "nan"), ("weight", "0"), ("weight", "1.5"), ("state", "在路上"),
    ("major", "大概"), ("links", "javascript:alert(1)"), ("links", "见附件"),
])
def test_what_is_nothing_of_the_kind_is_refused(name: str, text: str) -> None:
    with pytest.raises(Unreadable):
        read(BY_NAME[name], text, LINJIANG)


@pytest.mark.parametrize(("printed", "percent"), [("35", "35"), ("35%", "35"), ("35 ％", "35"), ("0.35", "35"), ("0", "0"), ("1", "1"), ("100", "100")])
def test_percentages(printed: str, percent: str) -> None:
    assert read(BY_NAME["progress"], printed, LINJIANG) == percent


def test_known_names_stay_whole_and_others_are_parted() -> None:
    assert read(BY_NAME["lead"], "临江市数据局，云泽县公安局；临江市数据局", LINJIANG) == "临江市数据局、云泽县公安局"
    both = Names(known=frozenset({"东湾局和西湾局"}))
    assert read(BY_NAME["lead"], "东湾局和西湾局、南湾局", both) == "东湾局和西湾局、南湾局"


def test_states_are_read_by_our_label_and_by_what_others_call_them() -> None:
    for label in state_labels().values():
        assert read(BY_NAME["state"], label, LINJIANG) == label
    assert read(BY_NAME["state"], "推进中", LINJIANG) == "办理中"


@given(st.text(max_size=200))
def test_tidying_twice_is_tidying_once(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


@given(st.sampled_from(["area", "lead", "deadline", "progress", "state", "major", "links", "weight"]), st.text(max_size=60))
def test_reading_gives_a_value_that_reads_as_itself_or_refuses(name: str, text: str) -> None:
    try:
        value = read(BY_NAME[name], text, LINJIANG)
    except Unreadable:
        return
    again = read(BY_NAME[name], value, LINJIANG)
    assert again == value


def test_no_cell_is_longer_than_a_workbook_holds() -> None:
    assert len(tidy("长" * (CELL_LIMIT + 5))) == CELL_LIMIT
