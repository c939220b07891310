"""Settings of a programme: rhythm of reports, thresholds of warnings, webhooks, calendars, its end; every change an event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from math import isfinite
from typing import Any

from cexing.errors import CexingError
from cexing.site.ledger.acting import Actor
from cexing.site.ledger.editing import require_office
from cexing.site.ledger.hooks import check_host
from cexing.site.ledger.models import Feed, Programme, Webhook
from cexing.site.ledger.recording import NotYours, writing
from cexing.site.library.models import Body
from cexing.track import Rhythm, Role, Thresholds


class BadSetting(CexingError):
    """A setting that a programme cannot have."""


def set_up(
    actor: Actor, *, name: str, rhythm: str, thresholds: Mapping[str, float | None], ended: date | None, alone: bool = False
) -> Programme:
    """Set a programme up; BadSetting names the first value that cannot be. Only what differs is written.

    `alone` lets the only person of the office decide on what is that person's own.
    """
    require_office(actor)
    given = _checked(name, rhythm, thresholds) | {"ended": ended, "alone": alone}
    with writing(actor.programme) as chain:
        programme = chain.programme
        changed = {field: value for field, value in given.items() if getattr(programme, field) != value}
        if changed:
            before = {field: _plain(getattr(programme, field)) for field in changed}
            Programme.objects.filter(pk=programme.pk).update(**changed)
            chain.append("settings", actor.user, role=Role.OFFICE, data={
                "before": before, "after": {field: _plain(value) for field, value in changed.items()},
            })
    actor.programme.refresh_from_db()
    return actor.programme


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _checked(name: str, rhythm: str, thresholds: Mapping[str, float | None]) -> dict[str, Any]:
    if not 0 < len(name.strip()) <= 200:
        raise BadSetting("名称为空或过长 the name is empty or too long", where="name", expected="1–200 字 characters")
    if rhythm not in [one.value for one in Rhythm]:
        raise BadSetting("没有此周期 no such rhythm", where=rhythm, expected="、".join(one.value for one in Rhythm))
    return {"name": name.strip(), "rhythm": rhythm, "thresholds": differing(thresholds)}


def differing(given: Mapping[str, float | None]) -> dict[str, float]:
    """Thresholds that differ from the usual, checked one by one and together; what was left empty is as usual."""
    usual, kept = asdict(Thresholds()), {name: value for name, value in given.items() if value is not None}
    try:
        for name, value in kept.items():
            if not isfinite(value):
                raise BadSetting("阈值不成立 no threshold", where=f"{name} {value}", expected="数 a number")
        Thresholds(**kept)
    except CexingError as error:
        raise BadSetting(f"阈值不成立：{error.what}", where=error.where, expected=error.expected) from error
    return {name: value for name, value in kept.items() if value != usual[name]}


def add_webhook(actor: Actor, url: str, kinds: list[str]) -> Webhook:
    """Tell another system of events from now on; HostNotAllowed where its host is not listed."""
    require_office(actor)
    check_host(url)
    with writing(actor.programme) as chain:
        hook = Webhook.objects.create(programme=chain.programme, url=url, kinds=kinds, last_no=chain.programme.last_no)
        chain.append("settings", actor.user, role=Role.OFFICE, data={"webhook": url, "kinds": kinds})
    return hook


def remove_webhook(actor: Actor, number: int) -> None:
    """Tell a system no more; nothing happens where it is gone already."""
    require_office(actor)
    with writing(actor.programme) as chain:
        hook = Webhook.objects.filter(programme=chain.programme, pk=number).first()
        if hook:
            chain.append("settings", actor.user, role=Role.OFFICE, data={"webhook-removed": hook.url})
            hook.delete()


def feed_of(actor: Actor, body: Body | None) -> Feed:
    """The calendar of a body, or of all for who sees all, made when first asked for; NotYours for another body's."""
    if not (actor.sees_all or (body and body.pk in actor.bodies)):
        raise NotYours("不是本单位的日历 not your body's calendar", where=str(body or actor.programme))
    feed, _made = Feed.objects.get_or_create(programme=actor.programme, body=body, made_by=actor.user)
    return feed


def renew_feed(actor: Actor, number: int) -> None:
    """Put a new secret in place of a calendar's; the old address leads nowhere from then on."""
    feed = Feed.objects.filter(programme=actor.programme, made_by=actor.user, pk=number).first()
    if feed:
        body = feed.body
        feed.delete()
        feed_of(actor, body)
