"""A library with something at every address, for tests that walk all of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import NoReverseMatch, reverse
from django.urls.resolvers import URLResolver
from tests.site.people.accounts_in_roles import account

from cexing.errors import CexingError
from cexing.site.comparing.models import Comparison
from cexing.site.library.models import Body, Clause, Correction, Fact, Quarantine, Region, Version
from cexing.site.people.roles import Role


def addresses(resolver: Any, route: str = "", spaces: tuple[str, ...] = ()) -> Iterator[str]:
    """The name of every address with its namespaces, the route where it has no name."""
    for pattern in resolver.url_patterns:
        here = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, here, (*spaces, pattern.namespace) if pattern.namespace else spaces)
        else:
            yield ":".join((*spaces, pattern.name)) if pattern.name else here


def path_of(name: str, kwargs: dict[str, Any]) -> str:
    """The path of an address by its name, or by its route where it has none."""
    try:
        return reverse(name, kwargs=kwargs)
    except NoReverseMatch:
        if "<" not in name:
            raise
        return "/" + name.replace("<path:rest>", kwargs["rest"])


def place_with(take_in: Any, old: str, new: str, waiting: str, *, name: str = "文件.txt", why: str = "无此目标") -> dict[str, Any]:
    """Two versions of a document, another in review, a file in quarantine, a correction, an account: their ids and names."""
    older, version = (take_in(text, name).version for text in (old, new))
    held = take_in(waiting, name, state="review").version
    with pytest.raises(CexingError):
        take_in(b"%PDF-1.7 broken", name)
    clause = Clause.objects.filter(version=version).order_by("order").last()
    correction = _correction(version, why)
    return {
        "older": older.pk, "version": version.pk, "key": version.document.slug, "slug": clause.slug, "clause": clause.pk,
        "fact": Fact.objects.filter(version=version, kind="target").first().pk, "body": Body.objects.first().pk,
        "region": Region.objects.first().path, "waiting": held.pk, "waiting_key": held.document.slug,
        "waiting_slug": Clause.objects.filter(version=held).first().slug, "quarantined": Quarantine.objects.get().pk,
        "correction": correction.pk, "reader": (another := account(Role.READER, "another")).pk,
        "comparison": Comparison.objects.create(name=f"对照{name}"[:120], who=another, plans=[str(older.pk), str(version.pk)]).slug,
    }


def _correction(version: Version, why: str) -> Correction:
    return Correction.objects.create(
        document=version.document, kind="target", locator={"path": "", "quote": "无", "occurrence": 0, "part": 0}, why=why,
        who=account(Role.EDITOR, "earlier"),
    )
