"""Who may work at the desk: editors and administrators; strangers are led to sign in, readers are refused."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from tests.site.desk.conftest import upload_of

from cexing.errors import BrokenSource
from cexing.site.desk.urls import urlpatterns
from cexing.site.library import quarantine
from cexing.site.library.models import Correction, Finding, Quarantine, Version

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
POST_ONLY = {
    "accept", "discard", "reopen", "quarantine-retry", "quarantine-delete", "findings-check", "fact-reject", "clause-merge", "clause-reject",
    "withdraw",
}
NAMES = [pattern.name for pattern in urlpatterns]


@pytest.fixture
def number(version, people):
    """The number of a row that an address is about."""
    from cexing.site.library import corrections

    fact = version.facts.filter(kind="target").first()
    made = corrections.correct_fact(fact, {"unit": "套"}, why="试", who=people["editor"])
    held = quarantine.put(b"x", "x.pdf", BrokenSource("x"))
    numbers = {
        "fact": version.facts.filter(overruled_by=None, kind="support").first().pk, "clause": version.clauses.first().pk, "withdraw": made.pk,
        "quarantine": held.pk,
    }
    return lambda name: numbers.get(name, numbers.get(name.split("-")[0], version.pk)) if name not in ("fact-add", "clause-add") else version.pk


def address(name: str, number) -> str:
    pattern = next(pattern for pattern in urlpatterns if pattern.name == name)
    return reverse(f"desk:{name}", args=[number(name)] if "<int" in str(pattern.pattern) else [])


def signed_in(people, role: str, **options) -> Client:
    client = Client(**options)
    client.force_login(people[role])
    return client


@pytest.mark.parametrize("name", NAMES)
def test_strangers_are_led_to_sign_in(name, number) -> None:
    path = address(name, number)
    response = Client().post(path) if name in POST_ONLY else Client().get(path)
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("people:sign-in"))


@pytest.mark.parametrize("name", NAMES)
def test_readers_are_refused(name, number, people) -> None:
    path, reader = address(name, number), signed_in(people, "reader")
    assert (reader.post(path) if name in POST_ONLY else reader.get(path)).status_code == 403


@pytest.mark.parametrize("role", ["editor", "administrator"])
@pytest.mark.parametrize("name", [name for name in NAMES if name not in POST_ONLY and name != "quarantine-file"])
def test_editors_see_the_pages(name, role, number, people) -> None:
    assert signed_in(people, role).get(address(name, number)).status_code == 200


@pytest.mark.parametrize("name", sorted(POST_ONLY))
def test_what_changes_something_is_never_done_by_a_link(name, number, people) -> None:
    assert signed_in(people, "editor").get(address(name, number)).status_code == 405


@pytest.mark.parametrize("name", [*sorted(POST_ONLY), "upload", "fact", "fact-add", "clause", "clause-add", "clause-ends"])
def test_forms_of_other_sites_are_refused(name, number, people) -> None:
    before = [list(model.objects.order_by("pk").values()) for model in (Version, Correction, Finding, Quarantine)]
    strict = signed_in(people, "editor", enforce_csrf_checks=True)
    response = strict.post(address(name, number), {"why": "试", "files": upload_of("甲"), "heading": ""})
    assert response.status_code == 403
    assert [list(model.objects.order_by("pk").values()) for model in (Version, Correction, Finding, Quarantine)] == before


@pytest.mark.parametrize("name", [name for name in NAMES if "<int" in str(next(p for p in urlpatterns if p.name == name).pattern)])
def test_what_does_not_exist_is_not_found(name, people) -> None:
    path, editor = reverse(f"desk:{name}", args=[999_999]), signed_in(people, "editor")
    data = {"why": "试"}
    assert (editor.post(path, data) if name in POST_ONLY else editor.get(path)).status_code == 404


def test_discarded_versions_are_corrected_by_nobody(version, people) -> None:
    Version.objects.update(state="discarded")
    editor = signed_in(people, "editor")
    assert editor.get(reverse("desk:correct", args=[version.pk])).status_code == 404
    assert editor.get(reverse("desk:fact", args=[version.facts.first().pk])).status_code == 404
