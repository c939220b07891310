"""What the tests of the desk share: clients of every role, files to upload, a document in the library."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.site.invented import MEASURES


@pytest.fixture
def editor(people: dict[str, Any]) -> Client:
    """A browser in which an editor has signed in."""
    client = Client()
    client.force_login(people["editor"])
    return client


@pytest.fixture
def version(take_in: Any) -> Any:
    """A public version of the measures."""
    return take_in(MEASURES, "若干措施.txt").version


@pytest.fixture
def post(django_capture_on_commit_callbacks: Any) -> Any:
    """A function that posts as a browser does, with what happens on commit."""

    def post(client: Client, path: str, data: dict[str, Any] | None = None, **options: Any) -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(path, data or {}, **options)

    return post


def upload_of(words: str | bytes, name: str = "若干措施.txt") -> SimpleUploadedFile:
    """A file on its way up."""
    return SimpleUploadedFile(name, words.encode() if isinstance(words, str) else words)
