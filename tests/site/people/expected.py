"""Which status every address answers with, to whom: the table that the matrix test holds the site against.

A status tuple is for (stranger where reading is not public, stranger where it is, reader, editor, administrator).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

WHO = ("stranger, reading not public", "stranger", "reader", "editor", "administrator")
Statuses = tuple[int, int, int, int, int]
Place = Mapping[str, Any]
"""Ids and names in the library that the test has made."""


def everyone(status: int = 200) -> Statuses:
    return (status,) * 5


def reading(status: int = 200) -> Statuses:
    return (302, status, status, status, status)


def signed_in(status: int = 200) -> Statuses:
    return (302, 302, status, status, status)


def editors(status: int = 200) -> Statuses:
    return (302, 302, 403, status, status)


def administrators(status: int = 200) -> Statuses:
    return (302, 302, 403, 403, status)


def programs(status: int = 200) -> Statuses:
    """The interface for programs asks strangers for a token instead of leading them to sign in."""
    return (401, status, status, status, status)


POST_ONLY = reading(405)
WITH_TOKEN = everyone(401)
"""A browser's session is not enough."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """An address: what GET answers, what POST answers where it changes something, and with which values."""

    get: Statuses
    post: Statuses | None = None
    kwargs: Callable[[Place], dict[str, Any]] = lambda _place: {}
    query: str = ""
    """With `{name}` for what the place holds under it."""
    data: Callable[[Place], dict[str, Any]] = field(default=lambda _place: {})


def _with(**names: str) -> Callable[[Place], dict[str, Any]]:
    """Values of an address by their names in the place."""
    return lambda place: {name: place[key] for name, key in names.items()}


def _given(**values: Any) -> Callable[[Place], dict[str, Any]]:
    return lambda _place: values


_NEW_PASSWORD = "青川-临江-另一个口令"
_WHY = _given(why="原文如此")

PEOPLE = {
    "people:sign-in": Expected(get=(200, 200, 302, 302, 302), post=(200, 200, 302, 302, 302)),
    "people:sign-out": Expected(get=everyone(405), post=everyone(302)),
    "people:account": Expected(get=signed_in()),
    "people:password": Expected(get=signed_in(), post=signed_in()),
    "people:accounts": Expected(get=administrators()),
    "people:account-new": Expected(get=administrators(), post=administrators()),
    "people:lift": Expected(get=POST_ONLY, post=administrators(302), data=_given(kind="username", value="nobody")),
    "people:account-edit": Expected(
        get=administrators(), post=administrators(302), kwargs=_with(pk="reader"), data=_given(role="reader", first_name="x")
    ),
    "people:account-password": Expected(
        get=administrators(), post=administrators(302), kwargs=_with(pk="reader"),
        data=_given(new_password1=_NEW_PASSWORD, new_password2=_NEW_PASSWORD),
    ),
    "people:second-step-off": Expected(get=POST_ONLY, post=administrators(302), kwargs=_with(pk="reader")),
    "people:changes": Expected(get=administrators()),
}
# Of the second step only what is open without one; test_sign_in goes through it.
SECOND_STEP = {
    "account_login": PEOPLE["people:sign-in"],
    "account_logout": PEOPLE["people:sign-out"],
    "account_inactive": Expected(get=everyone()),
    "account_reauthenticate": Expected(get=signed_in(), post=signed_in()),
    "mfa_authenticate": Expected(get=everyone(302), post=everyone(302)),
    "mfa_reauthenticate": Expected(get=everyone(302), post=everyone(302)),
    "mfa_index": Expected(get=signed_in()),
    "mfa_activate_totp": Expected(get=everyone(302), post=everyone(302)),
    "mfa_deactivate_totp": Expected(get=signed_in(404), post=signed_in(404)),
    "mfa_view_recovery_codes": Expected(get=signed_in(404)),
    "mfa_generate_recovery_codes": Expected(get=everyone(302), post=everyone(302)),
    "socialaccount_login_cancelled": Expected(get=everyone()),
    "openid_connect_login": Expected(get=everyone(404), post=everyone(404), kwargs=_given(provider_id="organisation")),
    "openid_connect_callback": Expected(get=everyone(404), kwargs=_given(provider_id="organisation")),
}
PAGES = {
    "pages:home": Expected(get=reading()),
    "pages:language": Expected(get=everyone(302), post=everyone(302), data=_given(language="en")),
    "pages:search": Expected(get=reading(), query="q=数据"),
    "pages:search-export": Expected(get=reading(), query="q=数据", kwargs=_given(form="csv")),
    "pages:document": Expected(get=reading(), kwargs=_with(key="key")),
    "pages:clause": Expected(get=reading(), kwargs=_with(key="key", slug="slug")),
    "pages:difference": Expected(get=reading(), kwargs=_with(old="older", new="version")),
    "pages:original": Expected(get=reading(), kwargs=_with(number="version")),
    "pages:facts": Expected(get=reading(), kwargs=_given(kind="target")),
    "pages:bodies": Expected(get=reading()),
    "pages:body": Expected(get=reading(), kwargs=_with(number="body")),
    "pages:regions": Expected(get=reading()),
    "pages:region": Expected(get=reading(), kwargs=_with(path="region")),
}
# What waits for review is there for editors only; to others it does not exist.
HIDDEN = {
    "pages:document": Expected(get=(302, 404, 404, 200, 200), kwargs=_with(key="waiting_key")),
    "pages:clause": Expected(get=(302, 404, 404, 200, 200), kwargs=_with(key="waiting_key", slug="waiting_slug")),
    "pages:original": Expected(get=(302, 404, 404, 200, 200), kwargs=_with(number="waiting")),
    "comparing:workspace": Expected(get=(302, 302, 302, 200, 200), query="of={waiting}"),
    "comparing:between": Expected(get=(302, 404, 404, 200, 200), query="old={waiting}&new={version}"),
    "comparing:export": Expected(get=(302, 404, 404, 200, 200), query="of={waiting}", kwargs=_given(form="jsonl")),
    "comparing:novelty": Expected(get=(302, 404, 404, 200, 200), query="document={waiting}"),
    "comparing:novelty-export": Expected(get=(302, 404, 404, 200, 200), query="document={waiting}", kwargs=_given(form="jsonl")),
    "api:read_document": Expected(get=(401, 404, 404, 200, 200), kwargs=_with(key="waiting_key")),
    "api:read_file": Expected(get=(401, 404, 404, 200, 200), kwargs=_with(key="waiting_key")),
}
# One version is a comparison of one plan; no measure is asked for, and no work report is public.
COMPARING = {
    "comparing:choose": Expected(get=reading()),
    "comparing:workspace": Expected(get=reading(), query="of={version}"),
    "comparing:words": Expected(get=reading(404), query="of={version}"),
    "comparing:measure": Expected(get=reading(), query="q=数据"),
    "comparing:indicators": Expected(get=reading()),
    "comparing:indicators-export": Expected(get=reading(404), kwargs=_given(form="csv")),
    "comparing:between": Expected(get=reading(), query="old={older}&new={version}"),
    "comparing:between-export": Expected(get=reading(), query="old={older}&new={version}", kwargs=_given(form="jsonl")),
    "comparing:sharing": Expected(get=reading(), query="of={older},{version}"),
    "comparing:novelty": Expected(get=reading(), query="document={version}"),
    "comparing:novelty-export": Expected(get=reading(), query="document={version}", kwargs=_given(form="jsonl")),
    "comparing:export": Expected(get=reading(), query="of={version}", kwargs=_given(form="jsonl")),
    "comparing:saved": Expected(get=reading(), kwargs=_with(slug="comparison")),
    "comparing:save": Expected(get=(302, 302, 405, 405, 405), post=signed_in(302), data=lambda place: {"name": "对照", "of": place["version"]}),
    "comparing:delete": Expected(get=(302, 302, 405, 405, 405), post=(302, 302, 404, 404, 404), kwargs=_with(slug="comparison")),
    "comparing:rename": Expected(
        get=(302, 302, 405, 405, 405), post=(302, 302, 404, 404, 404), kwargs=_with(slug="comparison"), data=lambda _: {"name": "改名"},
    ),
}
DESK = {
    "desk:upload": Expected(get=editors(), post=editors()),
    "desk:review": Expected(get=editors()),
    "desk:review-version": Expected(get=editors(), kwargs=_with(number="waiting")),
    "desk:accept": Expected(get=POST_ONLY, post=editors(302), kwargs=_with(number="waiting")),
    "desk:discard": Expected(get=POST_ONLY, post=editors(302), kwargs=_with(number="waiting"), data=_WHY),
    "desk:reopen": Expected(get=POST_ONLY, post=editors(302), kwargs=_with(number="version")),
    "desk:quarantine": Expected(get=editors()),
    "desk:quarantine-file": Expected(get=editors(), kwargs=_with(number="quarantined")),
    "desk:quarantine-retry": Expected(get=POST_ONLY, post=editors(302), kwargs=_with(number="quarantined")),
    "desk:quarantine-delete": Expected(get=POST_ONLY, post=editors(302), kwargs=_with(number="quarantined"), data=_WHY),
    "desk:findings": Expected(get=editors()),
    "desk:findings-check": Expected(get=POST_ONLY, post=editors(302), data=_given(one="1")),
    "desk:correct": Expected(get=editors(), kwargs=_with(number="version")),
    "desk:history": Expected(get=editors(), kwargs=_with(number="version")),
    "desk:fact-add": Expected(get=editors(), post=editors(422), kwargs=_with(number="version")),
    "desk:fact": Expected(get=editors(), post=editors(422), kwargs=_with(number="fact")),
    "desk:fact-reject": Expected(get=POST_ONLY, post=editors(302), kwargs=_with(number="fact"), data=_WHY),
    "desk:clause": Expected(get=editors(), post=editors(422), kwargs=_with(number="clause")),
    "desk:clause-add": Expected(get=editors(), post=editors(422), kwargs=_with(number="version")),
    "desk:clause-ends": Expected(get=editors(), post=editors(422), kwargs=_with(number="clause")),
    "desk:clause-merge": Expected(get=POST_ONLY, post=editors(302), kwargs=_with(number="clause"), data=_WHY),
    "desk:clause-reject": Expected(get=POST_ONLY, post=editors(302), kwargs=_with(number="clause"), data=_WHY),
    "desk:withdraw": Expected(get=POST_ONLY, post=editors(302), kwargs=_with(number="correction")),
}
API = {
    "api:tokens": Expected(get=signed_in(), post=signed_in(), data=_given(name="报表", scope="read", days="30")),
    "api:withdraw-token": Expected(get=(302, 302, 405, 405, 405), post=signed_in(404), kwargs=_given(pk=1)),
    "api:openapi-view": Expected(get=everyone()),
    "api:openapi-json": Expected(get=everyone()),
    "api:list_documents": Expected(get=programs()),
    "api:read_document": Expected(get=programs(), kwargs=_with(key="key")),
    "api:list_versions": Expected(get=programs(), kwargs=_with(key="key")),
    "api:read_file": Expected(get=programs(), kwargs=_with(key="key")),
    "api:list_clauses": Expected(get=programs(), kwargs=_with(key="key")),
    "api:read_clause": Expected(get=programs(), kwargs=_with(key="key", address="slug")),
    "api:list_facts": Expected(get=programs()),
    "api:search_clauses": Expected(get=programs(), query="q=数据"),
    "api:ingest_files": Expected(get=everyone(405), post=WITH_TOKEN),
    "api:export_facts": Expected(get=programs()),
    "api:export_clauses": Expected(get=programs()),
    "api:api-root": Expected(get=everyone(404)),
    "api/v1/<path:rest>": Expected(get=everyone(404), post=everyone(404), kwargs=_given(rest="nothing")),
}
TABLE = PEOPLE | SECOND_STEP | PAGES | COMPARING | DESK | API
