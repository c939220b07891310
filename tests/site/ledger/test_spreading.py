"""Experiences written up and offered."""

from __future__ import annotations

from typing import Any

import pytest
from tests.site.ledger.invented import PLAN
from tests.site.ledger.test_moving import DONE, walk
from tests.site.people.accounts_in_roles import account

from cexing.site.ledger.acting import actor
from cexing.site.ledger.programmes import make_programme
from cexing.site.ledger.recording import NotYours
from cexing.site.ledger.spreading import NotVerified, decide, seen_by, write_up
from cexing.site.people.roles import Role
from cexing.track import Move

pytestmark = pytest.mark.django_db
TOLD = {"title": "先编目后开放", "text": "三个月编成开放目录，开放1208个数据集", "conditions": "一把手牵头"}


@pytest.fixture
def elsewhere(place: Any, take_in: Any) -> Any:
    """A programme of another city whose plan holds the same measures in its own words."""
    text = PLAN.replace("临江市", "青川市").replace("临政发〔2031〕20号", "青政发〔2031〕9号").replace("1200个", "800个").replace("东湾", "西岭")
    chief = account(Role.EDITOR, "chief")
    return actor(chief, make_programme([take_in(text, "青川.md").version], chief))


@pytest.fixture
def verified(place: Any) -> Any:
    return walk(place, "001", *DONE, ("second", Move.VERIFY))


def test_an_experience_is_offered_where_the_same_measure_stands(place: Any, verified: Any, elsewhere: Any) -> None:
    made = write_up(verified, place.actor("head"), **TOLD)
    offers = list(made.offers.all())
    assert offers
    assert offers[0].task.programme == elsewhere.programme
    assert "公共数据授权运营" in offers[0].task.text
    assert [one.experience for one in seen_by(elsewhere)["offered"]] == [made] * len(offers)


def test_it_is_taken_or_declined_with_a_reason_by_the_office_there(place: Any, verified: Any, elsewhere: Any) -> None:
    offer = write_up(verified, place.actor("head"), **TOLD).offers.first()
    with pytest.raises(NotYours):
        decide(offer, place.actor("head"), take=True)
    with pytest.raises(NotVerified, match="理由"):
        decide(offer, elsewhere, take=False)
    assert decide(offer, elsewhere, take=True).state == "taken"
    assert elsewhere.programme.events.last().kind == "experience-taken"


def test_only_verified_results_are_written_up(place: Any) -> None:
    with pytest.raises(NotVerified, match="已核实"):
        write_up(place.task("001"), place.actor("head"), **TOLD)


def test_a_contact_of_another_body_writes_up_nothing(place: Any, verified: Any) -> None:
    with pytest.raises(NotYours):
        write_up(verified, place.actor("land"), **TOLD)
    assert write_up(verified, place.actor("data"), **TOLD).who == place.people.data
