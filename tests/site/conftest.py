"""What all tests of the site share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from tests.site.invented import SAMPLES


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A module may not say that any database will do for what commits, or starts a site of its own."""
    for item in items:
        on_database = item.get_closest_marker("django_db")
        commits = {"transactional_db", "own_site"} & set(getattr(item, "fixturenames", ())) or (
            on_database and on_database.kwargs.get("transaction")
        )
        if commits and item.get_closest_marker("one_database"):
            raise pytest.UsageError(f"{item.nodeid} commits, and what commits is to run on both databases: take off one_database")


@pytest.fixture
def take_in(django_capture_on_commit_callbacks: Any) -> Any:
    """A function that ingests a text (its receivers are told, as after a commit) and gives what became of it."""
    from cexing.site.library.ingest import ingest

    def take_in(text: str | bytes, name: str = "文件.txt", **options: Any) -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            return ingest(text.encode() if isinstance(text, str) else text, name, **options)

    return take_in


@pytest.fixture
def library_with_samples(db: None, take_in: Any) -> dict[str, Any]:
    """The library with three documents about invented places; what became of each, by file name."""
    return {name: take_in(text, name) for name, text in SAMPLES.items()}


@pytest.fixture
def people(db: None) -> dict[str, Any]:
    """An account for every role, by its name."""
    from django.contrib.auth import get_user_model

    from cexing.site.people.roles import Role, set_role

    made = {}
    for role in Role:
        made[role.value] = get_user_model().objects.create_user(username=f"{role.value}-one", password="a-long-password-1")
        set_role(made[role.value], role)
    return made


@pytest.fixture(autouse=True)
def apart(tmp_path_factory: pytest.TempPathFactory, settings: Any) -> None:
    """Every test has a search index of its own, and pages count anew."""
    from django.core.cache import caches

    settings.INDEX_FOLDER = tmp_path_factory.mktemp("index")
    caches["process"].clear()


@pytest.fixture(autouse=True)
def index_when_searched(apart: None, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The index is made when a test first searches, from all that the library has then: writing it takes as long as taking a text in."""
    from cexing.site.search import index

    update = index.update
    monkeypatch.setattr(index, "update", lambda version: update(version) if str(settings.INDEX_FOLDER) in index._open else None)


@pytest.fixture
def django_assert_max_num_queries(index_when_searched: None, db: None, django_assert_max_num_queries: Any) -> Any:
    """The count of queries, begun with the index there: making it asks the database for all that the library has."""
    from cexing.site.search import index

    index.opened()
    return django_assert_max_num_queries


@pytest.fixture
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A function that makes sites of their own, for commands in other processes."""
    from tests.site import own_site

    made: list[own_site.OwnSite] = []

    def make(**environment: str) -> own_site.OwnSite:
        site = own_site.made(tmp_path_factory.mktemp("site"), len(made))
        made.append(site)
        return own_site.OwnSite(site.folder, site.database, environment)

    yield make
    for site in made:
        own_site.dropped(site)
