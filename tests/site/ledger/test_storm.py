"""A storm of random acts, legal and not, by random people: every invariant of the ledger holds afterwards.

CEXING_STORM says how many acts (a few thousand unless told; `make storm` runs 100,000 on both databases).
"""

from __future__ import annotations

import os
import random
from collections import Counter
from datetime import date
from typing import Any

import pytest
from django.db.models import F

from cexing.errors import CexingError, IllegalMove
from cexing.site.ledger.editing import add_task, edit_or_ask
from cexing.site.ledger.models import Event, Problem, Report, Task, TaskBody
from cexing.site.ledger.moving import move
from cexing.site.ledger.problems import answer, assign, follow, raise_problem, settle
from cexing.site.ledger.proving import link_proof
from cexing.site.ledger.proxies import Proxy, Source
from cexing.site.ledger.recording import Conflict
from cexing.site.ledger.reporting import report
from cexing.site.ledger.verifying import check
from cexing.track import RULES, Move, Role

# Acts are committed one by one, as they are on a site.
pytestmark = pytest.mark.django_db(transaction=True)
ACTS = int(os.environ.get("CEXING_STORM", "2000"))
PEOPLE = ("head", "second", "data", "land", "both", "viewer", "outsider")
ENTERED = {f"move-{rule.move.value}" for rule in RULES if rule.by_proxy}
PROOF = link_proof("https://linjiang.example/proof", "材料")


class Storm:
    """Random acts on a programme; it counts what was taken and what was refused."""

    def __init__(self, place: Any, seed: int) -> None:
        self.place, self.random = place, random.Random(seed)
        self.actors = {name: place.actor(name) for name in PEOPLE}
        self.keys = list(place.programme.tasks.values_list("key", flat=True))
        self.taken, self.refused = Counter[str](), Counter[str]()

    def act(self) -> None:
        what = self.random.choices(("move", "report", "edit", "problem"), (70, 15, 8, 7))[0]
        try:
            getattr(self, what)(self.actors[self.random.choice(PEOPLE)], self.task())
            self.taken[what] += 1
        except CexingError as error:
            self.refused[type(error).__name__] += 1

    def task(self) -> Task:
        return Task.objects.select_related("programme").get(programme=self.place.programme, key=self.random.choice(self.keys))

    def move(self, actor: Any, task: Task) -> None:
        # Half of the moves are among those that the actor may make, so that tasks come to an end at all; few are cancelled for good.
        likely = [one for one in actor.moves(task) if one is not Move.CANCEL or self.random.random() < 0.02]
        what = self.random.choice(likely if likely and self.random.random() < 0.7 else list(Move))
        if what is Move.CANCEL and self.random.random() < 0.9:
            self.add(actor)
            return
        changes = {"deadline": date(2032, self.random.randint(1, 12), 1).isoformat()} if what is Move.REQUEST else None
        proofs = [PROOF] if self.random.random() < 0.8 else []
        edition = task.edition - (self.random.random() < 0.05)
        proxy = self.proxy(task) if self.random.random() < 0.2 else None
        move(task, what, actor, reason=self.random.choice(("", "按程序")), proofs=proofs, changes=changes, edition=edition, proxy=proxy)

    def proxy(self, task: Task) -> Proxy:
        """Mostly a body of the task, now and then one of another."""
        near = [task.pk] if self.random.random() < 0.8 else self.place.programme.tasks.values_list("pk", flat=True)
        body = self.random.choice([charge.body for charge in TaskBody.objects.filter(task__in=near).select_related("body")])
        return Proxy(body=body, source=self.random.choice(list(Source)), note=self.random.choice(("", "来电")))

    def add(self, actor: Any) -> None:
        self.keys.append(add_task(actor, {"text": "增列任务", "bodies": [["临江市数据局", "lead"]]}).key)

    def report(self, actor: Any, task: Task) -> None:
        report(task, actor, narrative=self.random.choice(("推进中", " ")), progress=self.random.choice((None, 0, 50, 100, 120)),
               problems=self.random.choice(("", "缺地")), major=self.random.random() < 0.1,
               proxy=self.proxy(task) if self.random.random() < 0.3 else None)

    def edit(self, actor: Any, task: Task) -> None:
        changes = self.random.choice(({"weight": self.random.randint(0, 9)}, {"deadline": "2032-05-01"}, {"area": "数据"}, {"text": ""}))
        edit_or_ask(task, changes, actor, reason="调整")

    def problem(self, actor: Any, task: Task) -> None:
        row = Problem.objects.filter(programme=self.place.programme).order_by("?").first()
        step = self.random.choice(("raise", "assign", "follow", "answer", "settle"))
        if row is None or step == "raise":
            raise_problem(self.place.programme, actor, text="堵点", task=task)
        elif step == "assign":
            assign(row, actor, body=TaskBody.objects.filter(task=task).first().body, due=date(2031, 9, 1))
        elif step == "follow":
            follow(row, actor, reason="跟进")
        else:
            (answer(row, actor, text="已答") if step == "answer" else settle(row, actor))


@pytest.fixture
def storm(place: Any) -> Storm:
    """A storm in which one account is both office and contact."""
    from tests.site.people.accounts_in_roles import account

    from cexing.site.ledger.models import Membership
    from cexing.site.people.roles import Role as Position

    place.people.both = account(Position.READER, "both")
    body = place.task("001").charges.first().body
    Membership.objects.create(programme=place.programme, user=place.people.both, part="office")
    Membership.objects.create(programme=place.programme, user=place.people.both, part="contact", body=body)
    return Storm(place, seed=86)


def test_a_storm_of_acts_leaves_every_invariant(storm: Storm) -> None:
    for _ in range(ACTS):
        storm.act()
    programme = storm.place.programme
    found = check(programme)
    assert found.holds, (found.verdict, found.disagreeing[:5])
    assert found.verdict.count == Event.objects.filter(programme=programme).count()
    assert Report.objects.filter(task__programme=programme).count() == storm.taken["report"]
    assert Event.objects.filter(programme=programme, kind="reported").count() == storm.taken["report"]
    assert not Task.objects.filter(programme=programme, reported_by=F("verified_by")).exists()
    assert_two_persons(programme)
    entered = Report.objects.filter(task__programme=programme).exclude(source="")
    assert entered.count() == Event.objects.filter(programme=programme, kind="reported", said__role="office").count() > 0
    # Both sides of the storm blew.
    assert storm.taken["move"] > ACTS / 20
    assert storm.refused[IllegalMove.__name__] > ACTS / 20
    assert storm.refused[Conflict.__name__]


def assert_two_persons(programme: Any) -> None:
    """Over the whole history: who reported done did not verify or close, who asked did not approve; roles fit the moves."""
    roles = {f"move-{rule.move.value}": {str(role) for role in rule.roles} for rule in RULES}
    first: dict[tuple[str, str], int] = {}
    for event in Event.objects.filter(programme=programme, kind__startswith="move-").order_by("no"):
        said = event.said
        assert said["role"] in roles[event.kind] or (event.kind in ENTERED and said["role"] == "office" and said["data"]["proxy"]), event
        other = {"move-verify": "move-report-done", "move-close": "move-report-done", "move-approve": "move-request",
                 "move-refuse": "move-request"}.get(event.kind)
        if other:
            assert first[said["task"], other] != said["who_id"], event
        first[said["task"], event.kind] = said["who_id"]
    assert Role.VIEWER not in {event.said["role"] for event in Event.objects.filter(programme=programme)}
