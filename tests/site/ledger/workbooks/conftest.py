"""What tests of workbooks share: import and export in one call, a programme that is under way."""

from __future__ import annotations

from typing import Any

import pytest
from tests.site.ledger.workbooks.offline import Desk


@pytest.fixture
def exported(place: Any) -> Any:
    """A function that exports the programme for somebody, opened at a desk."""
    from cexing.site.ledger.workbooks.exporting import workbook

    return lambda name="head": Desk(workbook(place.actor(name)))


@pytest.fixture
def sent(place: Any) -> Any:
    """A function that sends a workbook in for somebody: the import and what it would do."""
    from cexing.site.ledger.workbooks.importing import start
    from cexing.site.ledger.workbooks.proposal import Proposal

    def sent(data: bytes, name: str = "head", file: str = "台账.xlsx") -> Any:
        one = start(data, file, place.actor(name))
        return one, one.proposal and Proposal.from_json(one.proposal)

    return sent


@pytest.fixture
def under_way(place: Any) -> Any:
    """The programme with task 001 led by the data bureau, accepted, begun and reported on."""
    from cexing.site.ledger.editing import edit
    from cexing.site.ledger.moving import move
    from cexing.site.ledger.reporting import report
    from cexing.track import Move

    task = place.task("001")
    edit(task, {"bodies": [("临江市数据局", "lead"), ("临江市财政局", "support")]}, place.actor("head"))
    move(task, Move.ASSIGN, place.actor("head"))
    for what in (Move.ACCEPT, Move.BEGIN):
        move(task, what, place.actor("data"))
    report(task, place.actor("data"), narrative="已完成平台招标", progress=20, problems="缺接口标准")
    return place
