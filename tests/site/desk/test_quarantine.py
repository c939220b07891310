"""Quarantine: files that could not be read are looked at, read again, deleted."""

from __future__ import annotations

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from tests.site.desk.conftest import upload_of
from tests.site.invented import MEASURES

from cexing.site.library import contents, ingest
from cexing.site.library.models import Quarantine, Version
from cexing.site.people.models import Change

pytestmark = pytest.mark.django_db
BROKEN = b"%PDF-1.7 broken"


@pytest.fixture
def unread(post, editor) -> Quarantine:
    post(editor, "/desk/upload", {"files": [upload_of(BROKEN, "坏<b>的.pdf")]})
    return Quarantine.objects.get()


def test_it_is_listed_with_the_reason(editor, unread) -> None:
    page = editor.get(reverse("desk:quarantine")).content.decode()
    assert "文件损坏或不完整" in page
    assert "坏&lt;b&gt;的" in page


def test_it_is_downloaded_and_never_shown(editor, unread) -> None:
    response = editor.get(reverse("desk:quarantine-file", args=[unread.pk]))
    assert b"".join(response.streaming_content) == BROKEN
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment")
    assert "sandbox" in response["Content-Security-Policy"]


def test_reading_again_says_what_is_wrong_still(post, editor, unread) -> None:
    response = post(editor, reverse("desk:quarantine-retry", args=[unread.pk]), follow=True)
    assert "文件损坏或不完整" in response.content.decode()
    assert Quarantine.objects.count() == 1


def test_what_can_be_read_now_waits_for_review(post, editor, unread, monkeypatch) -> None:
    # A later version of the reader that understands the file.
    monkeypatch.setattr(ingest, "contents", lambda data, name: contents.contents(MEASURES.encode(), name))
    response = post(editor, reverse("desk:quarantine-retry", args=[unread.pk]))
    version = Version.objects.get()
    assert response["Location"] == reverse("desk:review-version", args=[version.pk])
    assert version.state == "review"
    assert not Quarantine.objects.exists()


def test_deleting_removes_the_file(post, editor, unread) -> None:
    assert default_storage.exists(unread.file.name)
    post(editor, reverse("desk:quarantine-delete", args=[unread.pk]))
    assert not Quarantine.objects.exists()
    assert not default_storage.exists(unread.file.name)
    assert Change.objects.latest("pk").what == "quarantine-deleted"


def test_a_file_that_is_gone_is_told(post, editor, unread) -> None:
    default_storage.delete(unread.file.name)
    assert "原文件已不在" in post(editor, reverse("desk:quarantine-retry", args=[unread.pk]), follow=True).content.decode()
    assert editor.get(reverse("desk:quarantine-file", args=[unread.pk])).status_code == 404
