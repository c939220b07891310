import pytest
from django.contrib.auth.models import AnonymousUser
from tests.site.invented import MEASURES, MEASURES_REVISED

from cexing.site.library.models import Document, Version
from cexing.site.library.reading import visible_documents, visible_versions
from cexing.site.library.signals import version_changed
from cexing.site.library.states import StateError, discard, publish, withdraw

pytestmark = pytest.mark.django_db


@pytest.fixture
def told():
    heard = []

    def hear(version, **_):
        heard.append((version.number, str(version.state)))

    version_changed.connect(hear)
    yield heard
    version_changed.disconnect(hear)


def test_only_public_versions_tell_of_themselves(take_in, told) -> None:
    take_in(MEASURES, state="review")
    assert told == []
    take_in(MEASURES_REVISED)
    assert told == [(2, "public")]


def test_review_publish_discard_and_back(take_in, told, django_capture_on_commit_callbacks) -> None:
    version = take_in(MEASURES, state="review").version
    for step in (publish, discard, withdraw, publish):
        with django_capture_on_commit_callbacks(execute=True):
            step(version, None)
    assert told == [(1, "public"), (1, "discarded"), (1, "public")]
    assert Document.objects.get().current == version


def test_a_discarded_version_is_not_published_at_once(take_in) -> None:
    version = take_in(MEASURES).version
    discard(version, None)
    with pytest.raises(StateError):
        publish(version, None)


def test_discarding_the_current_version_makes_the_one_before_current(take_in) -> None:
    first, second = take_in(MEASURES).version, take_in(MEASURES_REVISED).version
    discard(second, None)
    document = Document.objects.get()
    assert document.current == first
    assert str(document.issued) == "2031-03-08"


def test_taking_in_what_was_discarded_does_not_bring_it_back(take_in) -> None:
    discard(take_in(MEASURES).version, None)
    again = take_in(MEASURES)
    assert (again.created, again.reason) == (False, "discarded")
    assert Document.objects.get().current is None


def test_an_older_document_that_arrives_later_is_not_current(take_in) -> None:
    newer, older = take_in(MEASURES_REVISED).version, take_in(MEASURES).version
    assert Document.objects.get().current == newer
    assert [version.number for version in Document.objects.get().versions.all()] == [older.number, newer.number] == [2, 1]


def test_readers_see_public_versions_and_editors_those_in_review_too(take_in, people) -> None:
    take_in(MEASURES)
    take_in(MEASURES_REVISED, state="review")
    seen = {name: visible_versions(user).count() for name, user in {**people, "stranger": AnonymousUser()}.items()}
    assert seen == {"reader": 1, "editor": 2, "administrator": 2, "stranger": 1}
    assert visible_documents(AnonymousUser()).get().current.number == 1
    discard(Version.objects.get(number=1), None)
    assert not visible_documents(AnonymousUser()).exists()
