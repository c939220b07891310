"""What the tests of the pages share: a library with samples, and what of it they look at."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from lxml import html


@pytest.fixture
def measures(library_with_samples: dict[str, Any]) -> Any:
    """The document of the measures, in a library with all samples."""
    return library_with_samples["若干措施.txt"].document


@pytest.fixture
def read(client: Client) -> Callable[..., html.HtmlElement]:
    """A function that gets a page that is there and gives its tree."""

    def read(path: str, **options: Any) -> html.HtmlElement:
        response = client.get(path, **options)
        assert response.status_code == 200, path
        return html.document_fromstring(response.content.decode())

    return read


def words(tree: html.HtmlElement, path: str = "//main") -> str:
    """What a reader sees of a part of a page, without blanks."""
    return "".join("".join(node.text_content().split()) for node in tree.xpath(path))
