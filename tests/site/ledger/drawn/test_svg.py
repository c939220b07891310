"""The axis of days that drawings share."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from cexing.site.ledger.drawn.svg import Days, drawn, put, root

pytestmark = pytest.mark.one_database


@given(first=some.dates(date(1990, 1, 1), date(2090, 1, 1)), length=some.integers(1, 4000), at=some.integers(-50, 4050))
def test_days_keep_their_order_and_stay_within(first: date, length: int, at: int) -> None:
    laid = Days(first=first, last=first + timedelta(days=length), left=10, right=1000)
    day = first + timedelta(days=at)
    assert 10 <= laid.x(day) <= laid.x(laid.last) == 1000
    assert laid.x(day) <= laid.x(day + timedelta(days=1))
    marks = list(laid.firsts(3))
    assert marks == sorted(set(marks))
    assert all(mark.day == 1 and mark.month in (1, 4, 7, 10) and first <= mark <= laid.last for mark in marks)


def test_numbers_are_short_and_words_escaped() -> None:
    svg = root(100, 20.0, "kind")
    put(svg, "text", "<b>&", x=1.25, y=3.0, kind="word", text_anchor="end")
    assert drawn(svg) == (
        '<svg viewBox="0 0 100 20" class="kind" focusable="false" aria-hidden="true">'
        '<text x="1.2" y="3" class="word" text-anchor="end">&lt;b&gt;&amp;</text></svg>'
    )
