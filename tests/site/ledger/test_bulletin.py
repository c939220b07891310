"""The bulletin 督查通报 and its Word file."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from docx import Document
from tests.site.ledger.test_moving import DONE, walk

from cexing.site.ledger.bulletin import bulletin
from cexing.site.ledger.models import Task
from cexing.site.ledger.problems import raise_problem
from cexing.track import Move

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
TODAY = timezone.localdate()


@pytest.fixture
def running(place: Any) -> Any:
    """Task 001 verified, 003 ten days late, a problem open."""
    walk(place, "001", *DONE, ("second", Move.VERIFY))
    walk(place, "003", ("head", Move.ASSIGN), ("land", Move.ACCEPT))
    Task.objects.filter(programme=place.programme, key="003").update(deadline=TODAY - timedelta(days=10))
    raise_problem(place.programme, place.actor("land"), text="两宗地涉诉", task=place.task("003"))
    return place


def test_the_figures_are_those_of_the_tasks(running: Any) -> None:
    found = bulletin(running.programme, TODAY - timedelta(days=7), TODAY)
    assert (found.whole.total, found.whole.done, found.whole.late, found.whole.finished, found.whole.share) == (5, 1, 1, 1, 20)
    assert [(row.task.key, row.days) for row in found.late] == [("003", 10)]
    assert {row.name: row.total for row in found.areas} == {"数据流通": 2, "土地保障": 2, "人才服务": 1}
    assert sum(row.late for row in found.bodies) == 1


def test_praise_needs_two_finished_and_none_late(running: Any) -> None:
    assert bulletin(running.programme, TODAY, TODAY).praised == []
    task = running.task("002")
    walk(running, "002", ("head", Move.ASSIGN))
    Task.objects.filter(pk=task.pk).update(state="in-progress")
    finance = task.charges.last().body
    from cexing.site.ledger.models import Membership

    Membership.objects.create(programme=running.programme, user=running.people.data, part="contact", body=finance)
    walk(running, "002", ("data", Move.REPORT_DONE), ("second", Move.VERIFY))
    praised = bulletin(running.programme, TODAY, TODAY).praised
    assert [row.name for row in praised] == ["临江市财政局"]


def test_the_word_file_names_every_late_task_with_a_link(running: Any) -> None:
    client = Client()
    client.force_login(running.people.head)
    sent = client.get(f"/track/{running.programme.slug}/bulletin.docx")
    file = Document(BytesIO(b"".join(sent.streaming_content)))
    links = {link.address: link.text for paragraph in file.paragraphs for link in paragraph.hyperlinks}
    assert any(address.endswith("/t/003") and "盘活存量工业用地" in text for address, text in links.items())
    assert any("/problems/" in address and text == "两宗地涉诉" for address, text in links.items())
    words = "\n".join(paragraph.text for paragraph in file.paragraphs)
    assert "已逾期10天" in words
    assert "两宗地涉诉" in words
    assert f"{running.programme.events.count()}:" in words
    assert len(file.tables) == 2


def test_the_page_shows_the_same(running: Any) -> None:
    client = Client()
    client.force_login(running.people.viewer)
    page = client.get(f"/track/{running.programme.slug}/bulletin").content.decode()
    assert "已逾期 10 天" in page
    assert "两宗地涉诉" in page
