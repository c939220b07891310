"""How far a deadline slipped."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from cexing.track import Change, slips

MARCH, JUNE, JULY, MAY = date(2031, 3, 31), date(2031, 6, 30), date(2031, 7, 31), date(2031, 5, 31)


def test_a_deadline_put_off_twice_and_brought_forward_once() -> None:
    history = slips([
        Change(when=date(2031, 5, 1), old=JUNE, new=JULY), Change(when=date(2031, 1, 2), old=None, new=MARCH),
        Change(when=datetime(2031, 3, 20, 9, 30), old=MARCH, new=JUNE), Change(when=date(2031, 5, 9), old=JULY, new=MAY),
    ])
    assert (history.first, history.current) == (MARCH, MAY)
    assert (history.count, history.days, history.advanced, history.against_first) == (2, 91 + 31, 61, 61)


def test_what_was_never_set_or_dropped_is_unknown_not_zero() -> None:
    assert (slips([]).first, slips([]).current, slips([]).against_first, slips([]).count) == (None, None, None, 0)
    dropped = slips([Change(when=date(2031, 1, 2), old=MARCH, new=None)])
    assert (dropped.dropped, dropped.current, dropped.against_first, dropped.first) == (1, None, None, MARCH)
    again = slips([Change(when=date(2031, 1, 2), old=MARCH, new=None), Change(when=date(2031, 2, 2), old=None, new=JUNE)])
    assert (again.count, again.days, again.dropped, again.against_first) == (1, 91, 1, 91)


@settings(deadline=None)
@given(st.lists(st.dates(date(2031, 1, 1), date(2035, 1, 1)), min_size=1, max_size=8), st.randoms())
def test_what_was_put_off_less_what_was_brought_forward_is_the_distance_to_the_first(days: list[date], random: object) -> None:
    changes = [
        Change(when=date(2030, 1, 1) + timedelta(days=at), old=days[at - 1] if at else None, new=day) for at, day in enumerate(days)
    ]
    random.shuffle(changes)  # type: ignore[attr-defined]
    history = slips(changes)
    assert history.days - history.advanced == history.against_first == (days[-1] - days[0]).days
