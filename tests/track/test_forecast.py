"""The forecast of completion: what it says of a steady history, when it is silent, and how often its interval holds."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cexing.track import Forecast, UnfitFigure, forecast
from cexing.track.forecast import student

START = date(2031, 1, 6)
History = list[tuple[date, float]]


def weekly(*shares: float) -> History:
    """Shares reported week by week."""
    return [(START + timedelta(days=7 * at), share) for at, share in enumerate(shares)]


def test_a_steady_task_ends_where_its_line_does() -> None:
    found = forecast(weekly(0, 0.1, 0.2, 0.3, 0.4))
    end = START + timedelta(days=70)
    assert found == Forecast(earliest=end, likely=end, latest=end, points=5, coverage=0.8)


def test_an_unsteady_task_has_an_interval_around_the_likely_day() -> None:
    found = forecast(weekly(0, 0.05, 0.2, 0.25, 0.4, 0.42))
    assert found is not None
    assert found.latest is not None
    assert START + timedelta(days=35) < found.earliest < found.likely < found.latest
    wider = forecast(weekly(0, 0.05, 0.2, 0.25, 0.4, 0.42), coverage=0.9)
    assert wider is not None
    assert wider.earliest < found.earliest
    assert wider.latest is None or wider.latest > found.latest


@pytest.mark.parametrize("history", [
    [], weekly(0.1), weekly(0.1, 0.2, 0.3), weekly(0.3, 0.3, 0.3, 0.3, 0.3), weekly(0.5, 0.4, 0.3, 0.2), weekly(0, 1e-9, 2e-9, 3e-9),
    [(START, 0.1), (START, 0.2), (START, 0.3), (START, 0.4)],
])
def test_a_history_that_says_nothing_gives_no_forecast(history: History) -> None:
    assert forecast(history) is None


def test_what_is_done_was_done_on_the_day_of_that_report() -> None:
    found = forecast(weekly(0.5, 1.0, 1.1))
    assert found is not None
    assert (found.done, found.earliest, found.latest) == (True, START + timedelta(days=7), START + timedelta(days=7))


def test_an_end_that_the_history_does_not_bound_is_not_in_sight() -> None:
    found = forecast(weekly(0, 0, 0.3, 0.3, 0.3))
    assert found is not None
    assert found.latest is None


def test_one_typing_error_does_not_move_the_forecast() -> None:
    steady = weekly(*[at * 0.05 for at in range(10)])
    mistyped = [*steady[:4], (steady[4][0], 0.99), *steady[5:]]
    one, other = forecast(steady), forecast(mistyped)
    assert one is not None
    assert other is not None
    assert abs((one.likely - other.likely).days) <= 1
    assert other.latest is not None
    assert (other.latest - one.likely).days <= 30


def test_reports_may_come_in_any_order_and_the_last_of_a_day_counts() -> None:
    history = weekly(0, 0.1, 0.15, 0.3, 0.4)
    assert forecast([*history[::-1]]) == forecast(history)
    assert forecast([(START, 0.9), *history]) == forecast(history)


@pytest.mark.parametrize(("share", "freedom", "quantile"), [
    (0.9, 1, 3.0777), (0.9, 2, 1.8856), (0.9, 3, 1.6377), (0.975, 5, 2.5706), (0.95, 10, 1.8125), (0.5, 4, 0.0),
])
def test_quantiles_of_students_t_are_those_of_the_tables(share: float, freedom: int, quantile: float) -> None:
    assert student(share, freedom) == pytest.approx(quantile, abs=1e-4)


@pytest.mark.parametrize("coverage", [0, 1, -0.5, 80])
def test_a_coverage_is_a_share(coverage: float) -> None:
    with pytest.raises(UnfitFigure, match="覆盖率"):
        forecast(weekly(0, 0.1, 0.2, 0.3), coverage)


def test_a_share_is_a_number() -> None:
    with pytest.raises(UnfitFigure, match="2031-01-06"):
        forecast([(START, float("nan"))])


def steady(chance: random.Random, pace: float) -> float:
    return chance.gauss(pace, 0.6 * pace)


def skewed(chance: random.Random, pace: float) -> float:
    return chance.gammavariate(1, pace)


def by_milestones(chance: random.Random, pace: float) -> float:
    return 4 * pace if chance.random() < 0.25 else 0.0


def run(chance: random.Random, step: Callable[[random.Random, float], float]) -> History:
    """A task's reports up to its end."""
    pace, shares = chance.uniform(0.01, 0.04), [0.0]
    while shares[-1] < 1:
        shares.append(shares[-1] + step(chance, pace))
    return weekly(*shares)


def share_held(step: Callable[[random.Random, float], float], seen: float, coverage: float, runs: int) -> float:
    """Of simulated tasks, forecast after a part of their reports, the share that ends within the interval."""
    chance, held, told = random.Random(31), 0, 0
    for _ in range(runs):
        history = run(chance, step)
        found = forecast(history[: max(4, int(len(history) * seen))], coverage)
        if found is None or found.done:
            continue
        told += 1
        held += found.earliest <= history[-1][0] and (found.latest is None or history[-1][0] <= found.latest)
    assert told > 0.85 * runs
    return held / told


@pytest.mark.parametrize("seen", [0.3, 0.6])
@pytest.mark.parametrize(("coverage", "within"), [(0.8, 0.015), (0.95, 0.01)])
def test_the_interval_of_chance_steps_holds_as_often_as_it_says(seen: float, coverage: float, within: float) -> None:
    assert share_held(steady, seen, coverage, runs=4000) == pytest.approx(coverage, abs=within)


@pytest.mark.parametrize("step", [skewed, by_milestones])
@pytest.mark.parametrize("seen", [0.3, 0.6])
@pytest.mark.parametrize("coverage", [0.8, 0.95])
def test_the_interval_nearly_holds_for_other_ways_of_advancing(step: Callable[[random.Random, float], float], seen: float, coverage: float) -> None:
    assert share_held(step, seen, coverage, runs=800) == pytest.approx(coverage, abs=0.07)


@settings(deadline=None)
@given(st.lists(st.tuples(st.dates(START, date(2035, 1, 1)), st.floats(-0.5, 1.2)), max_size=12), st.floats(0.05, 0.99))
def test_days_are_in_order_and_after_the_last_report(history: History, coverage: float) -> None:
    found = forecast(history, coverage)
    if found is None:
        return
    assert found.earliest <= found.likely <= (found.latest or date.max)
    assert found.done or found.earliest > max(day for day, _ in history)
