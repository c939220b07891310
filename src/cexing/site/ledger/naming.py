"""Programmes and accounts by their names, as commands are given them."""

from __future__ import annotations

from django.contrib.auth import get_user_model

from cexing.errors import CexingError
from cexing.site.ledger.acting import Actor, actor
from cexing.site.ledger.models import Programme

_LISTED = 20


class NotNamed(CexingError):
    """A name under which there is no programme, or no account with a part in it."""


def programme_named(slug: str) -> Programme:
    """The programme with a slug; NotNamed tells those that there are."""
    found = Programme.objects.filter(slug=slug).first()
    if found is None:
        known = "、".join(f"{one.slug} {one.name}" for one in Programme.objects.all()[:_LISTED])
        raise NotNamed("没有此台账 no such programme", where=slug, expected=known or "先建立台账 make a programme first")
    return found


def actor_named(slug: str, username: str = "") -> Actor:
    """An account in a programme; without a name who made the programme."""
    programme = programme_named(slug)
    account = get_user_model().objects.filter(username=username).first() if username else programme.made_by
    acting = actor(account, programme) if account else None
    if acting is None or not acting.sees_any:
        raise NotNamed(
            "此账号不在台账中 no account with a part in the programme", where=username or slug,
            remedy="用 --user 指明账号 name one with --user",
        )
    return acting
