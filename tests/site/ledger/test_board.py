"""The board: which card stands in which column, where it may go, for whom."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from cexing.site.ledger.board import SHOWN, STAGES, Column, board
from cexing.site.ledger.moving import move
from cexing.site.ledger.picture import with_charges
from cexing.site.ledger.standing import stands
from cexing.track import Move, State

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
ON = date(2032, 5, 20)


def columns(place: Any, who: str) -> dict[str, Column]:
    acting = place.actor(who)
    return {column.name: column for column in board(stands(place.programme, ON, with_charges(acting.tasks)), acting, ON)}


def keys(column: Column) -> list[str]:
    return [card.stand.task.key for card in (*column.cards, *column.folded)]


def test_every_state_but_cancelled_has_one_column() -> None:
    held = [state for _name, _label, states in STAGES for state in states]
    assert sorted(held) == sorted(set(State) - {State.CANCELLED})


def test_cards_stand_where_their_tasks_do(year: Any) -> None:
    found = columns(year, "head")
    assert {name: keys(column) for name, column in found.items() if column.total} == {
        "drafted": ["002"], "assigned": ["005"], "accepted": ["004"], "in-progress": ["003", "001"],
    }


def test_a_blocked_task_stands_apart_and_resumes_where_it_was(year: Any) -> None:
    move(year.task("003"), Move.BLOCK, year.actor("land"), reason="征收补偿标准待定")
    card = columns(year, "land")["halted"].cards[0]
    assert card.stand.task.key == "003"
    assert dict(card.moves)[Move.RESUME] == "in-progress"


def test_a_card_offers_what_the_account_may_do(year: Any) -> None:
    head, land, viewer = (columns(year, who) for who in ("head", "land", "viewer"))
    assert [move for move, _to in head["drafted"].cards[0].moves] == [Move.ASSIGN, Move.CANCEL]
    assert head["drafted"].cards[0].targets == "assigned"
    assert dict(land["in-progress"].cards[0].moves)[Move.REPORT_DONE] == "reported"
    assert Move.REPORT_DONE not in dict(head["in-progress"].cards[0].moves)
    assert all(card.moves == () and card.targets == "" for column in viewer.values() for card in column.cards)


def test_a_contact_sees_only_its_own(year: Any) -> None:
    assert [key for column in columns(year, "land").values() for key in keys(column)] == ["004", "003"]


def test_a_full_column_shows_all_cards_once(year: Any) -> None:
    from cexing.site.ledger.editing import add_task

    for number in range(SHOWN + 3):
        add_task(year.actor("head"), {"text": f"增列任务{number}"})
    drafted = columns(year, "head")["drafted"]
    assert len(drafted.cards) == SHOWN
    assert len(set(keys(drafted))) == drafted.total == SHOWN + 4


def test_the_page_offers_moves_as_links_with_the_way_back(year: Any, on_day: Callable[[date], None], opened: Any) -> None:
    on_day(ON)
    page = opened(year, "head", "board", "area=数据流通")
    assert "盘活存量工业用地" not in page
    assert f"/t/002/move/assign?next=/track/{year.programme.slug}/board" in page
    assert 'data-to="assigned"' in page
