"""The rate limit."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from cexing.site.api import limits
from cexing.site.api.limits import Limiter

pytestmark = pytest.mark.one_database


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def limiter_at(tmp_path: Path) -> Callable[..., Limiter]:
    """A function that makes limiters of one file."""
    return lambda clock: Limiter(lambda: tmp_path / "limits.sqlite3", clock)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where limiters of one example each have their file."""
    return tmp_path_factory.mktemp("limits")


def fresh(folder: Path, clock: Clock) -> Limiter:
    made = Limiter(lambda: folder / "limits.sqlite3", clock)
    made.forget()
    return made


def test_a_burst_passes_and_then_the_pace_holds(limiter_at: Any) -> None:
    clock = Clock()
    limiter = limiter_at(clock)
    told = [limiter.ask("one", 6) for _ in range(7)]
    assert [verdict.passes for verdict in told] == [True] * 6 + [False]
    assert [verdict.remaining for verdict in told] == [5, 4, 3, 2, 1, 0, 0]
    assert told[-1].wait == 10
    clock.now += told[-1].wait
    assert limiter.ask("one", 6).passes
    assert not limiter.ask("one", 6).passes


def test_callers_do_not_share(limiter_at: Any) -> None:
    limiter = limiter_at(Clock())
    assert limiter.ask("one", 1).passes
    assert not limiter.ask("one", 1).passes
    assert limiter.ask("two", 1).passes


@given(pauses=st.lists(st.floats(0, 30), min_size=1, max_size=60), rate=st.integers(1, 20))
def test_no_minute_holds_more_than_a_burst_and_the_pace(folder: Path, pauses: list[float], rate: int) -> None:
    clock = Clock()
    limiter = fresh(folder, clock)
    passed = []
    for pause in pauses:
        clock.now += pause
        if limiter.ask("one", rate).passes:
            passed.append(clock.now)
    for start in passed:
        assert sum(start <= at <= start + 60 for at in passed) <= 2 * rate + 1


@given(pauses=st.lists(st.floats(0, 30), min_size=1, max_size=40), rate=st.integers(1, 10))
def test_waiting_as_told_is_enough(folder: Path, pauses: list[float], rate: int) -> None:
    clock = Clock()
    limiter = fresh(folder, clock)
    for pause in pauses:
        clock.now += pause
        verdict = limiter.ask("one", rate)
        if not verdict.passes:
            clock.now += verdict.wait
            assert limiter.ask("one", rate).passes


def test_who_has_been_silent_is_forgotten(limiter_at: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "_TIDY_EVERY", 4)
    clock = Clock()
    limiter = limiter_at(clock)
    for caller in "abc":
        limiter.ask(caller, 1)
    clock.now += 61
    limiter.ask("d", 1)
    assert limiter.known() == 1


def test_a_clock_that_was_set_back_locks_nobody_out(limiter_at: Any) -> None:
    clock = Clock()
    limiter = limiter_at(clock)
    assert [limiter.ask("one", 2).passes for _ in range(3)] == [True, True, False]
    clock.now -= 900
    assert limiter.ask("one", 2).passes


def test_where_nothing_can_be_counted_requests_pass_and_the_log_says_so(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    limiter = Limiter(lambda: tmp_path / "missing" / "limits.sqlite3", Clock())
    assert all(limiter.ask("one", 1).passes for _ in range(3))
    assert "cannot count requests" in caplog.text


def test_a_failed_count_does_not_stop_the_next(limiter_at: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    limiter = limiter_at(Clock())

    def full(*_given: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(Limiter, "_due", full)
        assert limiter.ask("one", 1).passes
    assert [limiter.ask("one", 1).passes for _ in range(2)] == [True, False]


ASKING = """
import sys
from pathlib import Path
from cexing.site.api.limits import Limiter
limiter = Limiter(lambda: Path(sys.argv[1]))
sys.stdin.readline()
print(sum(limiter.ask("one", 40).passes for _ in range(60)))
"""


def test_processes_share_an_allowance(tmp_path: Path) -> None:
    command = [sys.executable, "-c", ASKING, str(tmp_path / "limits.sqlite3")]
    asking = [subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _process in range(3)]
    began = time.monotonic()
    for process in asking:
        process.stdin.write("now\n")
        process.stdin.flush()
    passed = [int(process.communicate()[0]) for process in asking]
    # What comes back while they ask is 40 a minute.
    assert 40 <= sum(passed) <= 41 + (time.monotonic() - began) * 40 / 60


def test_threads_share_an_allowance(limiter_at: Any) -> None:
    limiter = limiter_at(Clock())
    with ThreadPoolExecutor(8) as pool:
        passed = list(pool.map(lambda _number: limiter.ask("one", 40).passes, range(100)))
    assert sum(passed) == 40


def test_answers_say_how_much_is_left(api: Client, settings: Any) -> None:
    settings.API_RATE = 2
    first, second, third = (api.get("/api/v1/documents") for _ in range(3))
    assert [first["RateLimit-Remaining"], second["RateLimit-Remaining"]] == ["1", "0"]
    assert third.status_code == 429
    assert int(third["Retry-After"]) > 0
    assert third["Content-Type"] == "application/problem+json"


def test_a_token_has_an_allowance_of_its_own(api: Client, settings: Any, bearer: Any) -> None:
    settings.API_RATE, settings.API_TOKEN_RATE = 1, 3
    headers = bearer("reader", "read")
    assert api.get("/api/v1/documents").status_code == 200
    assert api.get("/api/v1/documents").status_code == 429
    assert [api.get("/api/v1/documents", headers=headers).status_code for _ in range(4)] == [200, 200, 200, 429]


def test_guessing_tokens_counts_against_the_address(api: Client, settings: Any) -> None:
    settings.API_RATE = 2
    statuses = [api.get("/api/v1/documents", headers={"Authorization": f"Bearer cexing_{n}"}).status_code for n in range(3)]
    assert statuses == [401, 401, 429]
