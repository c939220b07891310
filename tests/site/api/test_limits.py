"""The rate limit."""

from __future__ import annotations

from typing import Any

from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from cexing.site.api import limits
from cexing.site.api.limits import Limiter


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_burst_passes_and_then_the_pace_holds() -> None:
    clock = Clock()
    limiter = Limiter(clock)
    told = [limiter.ask("one", 6) for _ in range(7)]
    assert [verdict.passes for verdict in told] == [True] * 6 + [False]
    assert [verdict.remaining for verdict in told] == [5, 4, 3, 2, 1, 0, 0]
    assert told[-1].wait == 10
    clock.now += told[-1].wait
    assert limiter.ask("one", 6).passes
    assert not limiter.ask("one", 6).passes


def test_callers_do_not_share() -> None:
    limiter = Limiter(Clock())
    assert limiter.ask("one", 1).passes
    assert not limiter.ask("one", 1).passes
    assert limiter.ask("two", 1).passes


@given(st.lists(st.floats(0, 30), min_size=1, max_size=60), st.integers(1, 20))
def test_no_minute_holds_more_than_a_burst_and_the_pace(pauses: list[float], rate: int) -> None:
    clock = Clock()
    limiter = Limiter(clock)
    passed = []
    for pause in pauses:
        clock.now += pause
        if limiter.ask("one", rate).passes:
            passed.append(clock.now)
    for start in passed:
        assert sum(start <= at <= start + 60 for at in passed) <= 2 * rate + 1


@given(st.lists(st.floats(0, 30), min_size=1, max_size=40), st.integers(1, 10))
def test_waiting_as_told_is_enough(pauses: list[float], rate: int) -> None:
    clock = Clock()
    limiter = Limiter(clock)
    for pause in pauses:
        clock.now += pause
        verdict = limiter.ask("one", rate)
        if not verdict.passes:
            clock.now += verdict.wait
            assert limiter.ask("one", rate).passes


def test_memory_is_bounded(monkeypatch: Any) -> None:
    monkeypatch.setattr(limits, "_KNOWN", 3)
    limiter = Limiter(Clock())
    for caller in "abcd":
        limiter.ask(caller, 1)
    assert limiter.ask("a", 1).passes
    assert not limiter.ask("d", 1).passes


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
