"""Whatever people type into the ledger, no page of it lets it act."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from tests.site.ledger.expected.tasks import TABLE
from tests.site.ledger.reading import at, client_of, file_of
from tests.site.ledger.test_moving import DONE, walk
from tests.site.people.test_payloads import ALL, IMAGE, SCRIPT, what_acts

from cexing.site.ledger.editing import set_milestones
from cexing.site.ledger.models import Problem, Task
from cexing.site.ledger.moving import move
from cexing.site.ledger.problems import answer, assign, raise_problem
from cexing.site.ledger.proving import figure_proof, file_proof, link_proof
from cexing.site.ledger.reporting import report
from cexing.track import Move

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
HOSTILE = "".join(ALL)


@pytest.fixture
def hostile(place: Any) -> Any:
    """The place with hostile words in every field that somebody fills."""
    from django.contrib.auth.models import User

    User.objects.filter(pk=place.people.data.pk).update(first_name=IMAGE)
    client = client_of(place, "head")
    typed = {
        "text": HOSTILE, "area": SCRIPT, "scope": IMAGE, "result": SCRIPT, "deadline_basis": HOSTILE, "weight": "1", "reason": HOSTILE,
        "bodies-name": [f"局{IMAGE}", "市数据局"], "bodies-part": ["lead", "lead"], "criteria-kind": ["file"], "criteria-text": [HOSTILE],
        "criteria-count": ["1"], "criteria-op": [">="], "criteria-value": [""], "criteria-value_max": [""], "criteria-unit": [""],
    }
    assert client.post(at(place, "task-edit", key="001"), typed).status_code == 302
    task = walk(place, "001", *DONE[:3])
    set_milestones(task, [(HOSTILE[:200], date(2032, 1, 1), None)], place.actor("head"))
    proofs = [file_proof(b"x", f"{IMAGE}.html", 10), link_proof("https://x.example/%22%3E", SCRIPT), figure_proof(1.0, IMAGE[:40], SCRIPT)]
    report(task, place.actor("data"), narrative=HOSTILE, problems=HOSTILE, needed=HOSTILE, progress=5, proofs=proofs)
    problem = Problem.objects.get()
    assign(problem, place.actor("head"), body=task.charges.first().body, due=date(2020, 1, 1), reason=HOSTILE)
    answer(problem, place.actor("head"), text=HOSTILE)
    raise_problem(place.programme, place.actor("head"), text=HOSTILE, needed=HOSTILE)
    move(task, Move.REQUEST, place.actor("data"), reason=HOSTILE, changes={"text": SCRIPT, "scope": IMAGE})
    Task.objects.filter(key="002").update(parent=task, text=HOSTILE, by_machine=True, area=IMAGE)
    place.programme.name = HOSTILE[:200]
    place.programme.save()
    return place


def pages(place: Any) -> Any:
    for name, row in TABLE.items():
        yield name, reverse(name, kwargs=row.kwargs(place))
    for what in Move:
        yield what, at(place, "task-move", key="001", move=what.value)
    for query in ("group=area", "group=body", "q=%3Cscript%3E", "area=%22%3E%3Cimg%3E"):
        yield query, f"{at(place, 'tasks')}?{query}"


def test_nothing_that_is_typed_acts_on_any_page(hostile: Any) -> None:
    client, wrong, showing = client_of(hostile, "head"), [], 0
    for name, path in pages(hostile):
        for asked in ({}, {"HX-Request": "true"}):
            response = client.get(path, headers=asked)
            if response.status_code == 200 and response.headers["Content-Type"].startswith("text/html"):
                page = response.content.decode()
                found = [one for one in what_acts(f"<html><body>{page}</body></html>" if asked else page) if "https://x.example" not in one]
                wrong += [f"{name}: {one}" for one in found]
                showing += "alert(1)" in page
    assert not wrong, "\n".join(wrong)
    assert showing >= 25, "the pages no longer show what this test is about"


def test_what_is_refused_comes_back_as_words(hostile: Any) -> None:
    sent = {
        at(hostile, "task-report", key="001"): {"narrative": "", "problems": HOSTILE, "links": f"javascript:alert(1) {SCRIPT}", "files": [file_of("", f"{IMAGE}.txt")]},
        at(hostile, "task-move", key="001", move="block"): {"reason": HOSTILE, "edition": "1", "seen": "1"},
        at(hostile, "problem", number=Problem.objects.exclude(task=None).first().pk): {"step": "answered", "reason": HOSTILE, "edition": "0", "seen": "0"},
    }
    for path, data in sent.items():
        response = client_of(hostile, "data").post(path, data)
        assert response.status_code in (409, 422), path
        page = response.content.decode()
        assert "alert(1)" in page
        assert [one for one in what_acts(page) if "https://x.example" not in one] == []


def test_the_two_values_of_a_conflict_are_words(hostile: Any) -> None:
    client = client_of(hostile, "head")
    sent = {"edition": "1", "seen": "1", "text": SCRIPT, "result": IMAGE, "weight": "1", "initial-result": "", "initial-text": "", "initial-weight": "1"}
    response = client.post(at(hostile, "task-edit", key="001"), sent)
    assert response.status_code == 409
    assert [one for one in what_acts(response.content.decode()) if "https://x.example" not in one] == []


@pytest.mark.parametrize("path", ["t/<script>", "t/001/move/<script>", "t/001/cell/<img>", "tasks?sort=%22%3E%3Cscript%3E&page=%3Csvg%3E&per=%3C&group=%3C"])
def test_addresses_are_words_too(hostile: Any, path: str) -> None:
    response = client_of(hostile, "head").get(f"/track/{hostile.programme.slug}/{path}", headers={"HX-Request": "true"})
    assert what_acts(f"<html><body>{response.content.decode()}</body></html>") == []
