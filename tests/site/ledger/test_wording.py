"""The same words for the same thing, on pages and in the library, in both languages."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.utils import translation

from cexing.site.ledger.models import STATES
from cexing.site.ledger.wording import move_name, why
from cexing.site.ledger.workbooks.fields import BY_NAME
from cexing.site.ledger.workbooks.mapping import name_of
from cexing.track import Move, Standing, State, warn
from cexing.track.life import MOVE_WORDS, STATE_WORDS


@pytest.fixture
def in_chinese() -> Any:
    with translation.override("zh-hans"):
        yield


def test_states_and_moves_are_called_what_the_library_calls_them(in_chinese: None) -> None:
    assert {State(value): str(label) for value, label in STATES} == STATE_WORDS
    assert {move: move_name(move) for move in Move} == MOVE_WORDS


@pytest.mark.parametrize(("language", "expected"), [("zh-hans", "任务尚未交办"), ("en", "not assigned yet")])
def test_a_warning_speaks_the_language_of_the_page(language: str, expected: str) -> None:
    with translation.override(language):
        assert why(warn(Standing(state=State.DRAFTED), on=date(2031, 1, 1))) == expected


def test_heads_are_said_in_english_on_pages_and_stay_chinese_in_workbooks() -> None:
    with translation.override("en"):
        assert (name_of("deadline"), name_of("bodies")) == ("Deadline", "Responsible bodies (lead and cooperating in one column)")
        assert BY_NAME["deadline"].head == "完成时限"
