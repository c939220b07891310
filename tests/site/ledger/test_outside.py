"""What leaves the ledger: calendars, webhooks, mails."""

from __future__ import annotations

import hashlib
import hmac
import json
import threading
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from math import inf, nan
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from icalendar import Calendar
from tests.site.ledger.test_moving import walk

from cexing.site.ledger.daily import run
from cexing.site.ledger.hooks import SIGNATURE, HostNotAllowed, deliver
from cexing.site.ledger.models import Feed, Membership, Task, Webhook
from cexing.site.ledger.notifying import summaries
from cexing.site.ledger.problems import raise_problem
from cexing.site.ledger.settling import BadSetting, add_webhook, feed_of, set_up
from cexing.track import Move

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def summaries_of(data: bytes) -> list[str]:
    return [str(event["summary"]) for event in Calendar.from_ical(data).walk("VEVENT")]


def test_a_body_s_calendar_holds_what_is_due_of_it(place: Any) -> None:
    body = place.task("003").charges.first().body
    feed = feed_of(place.actor("land"), body)
    sent = Client().get(f"/track/feed/{feed.token}.ics")
    assert sent.headers["Content-Type"].startswith("text/calendar")
    assert [one[:7] for one in summaries_of(sent.content)] == ["到期：003 "]
    event = next(iter(Calendar.from_ical(sent.content).walk("VEVENT")))
    assert event["dtstart"].dt == date(2032, 6, 30)
    assert str(event["url"]).endswith(f"/track/{place.programme.slug}/t/003") or not str(event["url"])


def test_a_calendar_ends_with_the_part_of_who_made_it(place: Any) -> None:
    feed = feed_of(place.actor("land"), place.task("003").charges.first().body)
    Membership.objects.filter(user=place.people.land).delete()
    assert Client().get(f"/track/feed/{feed.token}.ics").status_code == 404
    assert Client().get("/track/feed/unknown.ics").status_code == 404
    assert Feed.objects.exists()


@pytest.fixture
def listener() -> Any:
    """A server that keeps what it is sent; it refuses while `broken`."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            server.taken.append((self.headers[SIGNATURE], body))
            self.send_response(500 if server.broken else 302 if server.leading else 204)
            self.send_header("Location", "http://127.0.0.1:1/elsewhere")
            self.end_headers()

        def log_message(self, *_args: Any) -> None:
            """Nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    server.taken, server.broken, server.leading = [], False, False
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


def test_events_are_pushed_in_order_signed_and_again_after_a_failure(place: Any, listener: Any, settings: Any) -> None:
    host = f"127.0.0.1:{listener.server_port}"
    settings.WEBHOOK_HOSTS = [host]
    hook = add_webhook(place.actor("head"), f"http://{host}/in", [])
    walk(place, "001", ("head", Move.ASSIGN), ("data", Move.ACCEPT))
    listener.broken = True
    assert deliver(place.programme) == 0
    listener.broken = False
    assert deliver(place.programme) == 3
    bodies = [json.loads(body) for _, body in listener.taken[1:]]
    assert [body["kind"] for body in bodies] == ["settings", "move-assign", "move-accept"]
    signature, body = listener.taken[-1]
    assert signature == "sha256=" + hmac.new(hook.secret.encode(), body, hashlib.sha256).hexdigest()
    assert deliver(place.programme) == 0


def test_a_redirect_is_not_followed(place: Any, listener: Any, settings: Any) -> None:
    settings.WEBHOOK_HOSTS = [f"127.0.0.1:{listener.server_port}"]
    add_webhook(place.actor("head"), f"http://127.0.0.1:{listener.server_port}/", [])
    listener.leading = True
    assert deliver(place.programme) == 0
    assert "302" in Webhook.objects.get().last_error


@pytest.mark.parametrize("url", ["http://169.254.169.254/", "file:///etc/passwd", "http://allowed.example@evil.example/", "gopher://allowed.example/"])
def test_hosts_that_are_not_listed_are_refused(place: Any, settings: Any, url: str) -> None:
    settings.WEBHOOK_HOSTS = ["allowed.example"]
    with pytest.raises(HostNotAllowed):
        add_webhook(place.actor("head"), url, [])


def test_a_major_matter_is_mailed_to_the_office_at_once(place: Any, django_capture_on_commit_callbacks: Any) -> None:
    place.people.head.email = "head@linjiang.example"
    place.people.head.save()
    with django_capture_on_commit_callbacks(execute=True):
        raise_problem(place.programme, place.actor("land"), text="堤防开裂", task=place.task("003"), major=True)
    assert [(one.to, one.subject) for one in mail.outbox] == [(["head@linjiang.example"], "【重大事项】东湾联动区")]
    assert "堤防开裂" in mail.outbox[0].body


def test_the_summary_tells_everybody_what_is_theirs(place: Any) -> None:
    for name in ("head", "land", "data"):
        user = getattr(place.people, name)
        user.email = f"{name}@linjiang.example"
        user.save()
    walk(place, "003", ("head", Move.ASSIGN), ("land", Move.ACCEPT))
    letters = {letter.to: letter.text for letter in summaries(place.programme, date(2032, 7, 5))}
    assert "红灯" in letters["land@linjiang.example"]
    assert "003" in letters["land@linjiang.example"]
    assert "003" not in letters.get("data@linjiang.example", "")
    assert "003" in letters["head@linjiang.example"]


def test_a_daily_run_opens_periods_once(place: Any) -> None:
    task = walk(place, "004", ("head", Move.ASSIGN))
    Task.objects.filter(pk=task.pk).update(rhythm="quarter")
    first, second = run(place.programme, date(2031, 8, 1)), run(place.programme, date(2031, 8, 2))
    assert (first.opened, second.opened) == (1, 0)
    part = Task.objects.get(parent=task)
    assert (part.deadline, part.state) == (date(2031, 9, 30), "assigned")
    assert [charge.body for charge in part.charges.all()] == [charge.body for charge in task.charges.all()]


def test_settings_are_checked_and_only_differences_kept(place: Any) -> None:
    given = {"name": "东湾", "rhythm": "week", "ended": None}
    set_up(place.actor("head"), thresholds={"near_days": 45, "close_days": 7}, **given)
    assert place.programme.thresholds == {"near_days": 45}
    assert place.programme.events.last().data["after"]["rhythm"] == "week"
    before = place.programme.events.count()
    set_up(place.actor("head"), thresholds={"near_days": 45, "curve": None}, **given)
    assert place.programme.events.count() == before
    for wrong in ({"amber_lag": 0.9}, {"near_days": inf}, {"curve": nan}, {"close_days": -1}):
        with pytest.raises(BadSetting):
            set_up(place.actor("head"), thresholds=wrong, **given)


def test_the_pages_offer_every_rhythm(place: Any) -> None:
    client = Client()
    client.force_login(place.people.head)
    for path in (f"/track/{place.programme.slug}/settings", "/track/new"):
        page = client.get(path).content.decode()
        assert page.count("<option value=") >= 5
        assert "每季度" in page
