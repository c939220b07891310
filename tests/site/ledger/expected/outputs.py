"""What addresses of bulletins, feeds, experiences and settings answer to whom."""

from __future__ import annotations

from typing import Any

from tests.site.ledger.expected.answers import Expected, charged, members, office, seeing_all


def _feed(place: Any) -> dict[str, Any]:
    from cexing.site.ledger.models import Feed

    return {"token": Feed.objects.get_or_create(programme=place.programme, body=None, made_by=place.people.head)[0].token}


def _experience(place: Any) -> Any:
    from cexing.site.ledger.models import Experience

    task = place.task("001")
    return Experience.objects.get_or_create(task=task, title="开放目录", text="编目后开放", who=place.people.head)[0]


def _numbered(make: Any) -> Any:
    return lambda place: {"slug": place.programme.slug, "number": make(place).pk}


def _offer(place: Any) -> Any:
    from cexing.site.ledger.models import Offer

    return Offer.objects.get_or_create(experience=_experience(place), task=place.task("001"), defaults={"likeness": 90})[0]


def _of_task(place: Any) -> dict[str, Any]:
    return {"slug": place.programme.slug, "key": "001"}


_POST_ONLY = (405, 405, 405, 405, 405, 405)
_OFFICE_POST = office(302)
TABLE: dict[str, Expected] = {
    "ledger:feed": Expected(get=(200, 200, 200, 200, 200, 200), kwargs=_feed),
    "ledger:bulletin": Expected(get=seeing_all()),
    "ledger:bulletin-file": Expected(get=seeing_all()),
    "ledger:experiences": Expected(get=members()),
    "ledger:experience": Expected(get=charged(), kwargs=_numbered(_experience)),
    "ledger:experience-new": Expected(get=charged(), post=charged(422), kwargs=_of_task),
    "ledger:offer": Expected(get=_POST_ONLY, post=_OFFICE_POST, kwargs=_numbered(_offer), data=lambda _place: {"take": "1"}),
    "ledger:settings": Expected(get=office(), post=office(422)),
    "ledger:webhook-add": Expected(get=_POST_ONLY, post=_OFFICE_POST, data=lambda _place: {"url": "https://elsewhere.example/"}),
    "ledger:webhook-remove": Expected(
        get=_POST_ONLY, post=_OFFICE_POST, kwargs=lambda place: {"slug": place.programme.slug, "number": 1}
    ),
    "ledger:feeds": Expected(get=members()),
    "ledger:feed-new": Expected(get=_POST_ONLY, post=members(302)),
}
