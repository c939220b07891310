"""What the tests of the comparing pages share: three plans in one document, pages as trees."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.cache import caches
from django.test import Client
from lxml import html
from tests.site.comparing.invented import NESTED, PLANS


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    """Every test works its comparisons out."""
    from cexing.site.comparing import compared

    caches["comparisons"].clear()
    compared._recent.clear()


@pytest.fixture
def plans(db: None, take_in: Any) -> Any:
    """The version of the document with three plans."""
    return take_in(PLANS, "试点方案.txt").version


@pytest.fixture
def nested(db: None, take_in: Any) -> Any:
    """The version of the document with four plans in which one measure holds narrower ones."""
    return take_in(NESTED, "四市方案.txt").version


@pytest.fixture
def read(client: Client) -> Callable[..., html.HtmlElement]:
    """A function that gets a page that is there and gives its tree."""

    def read(path: str, query: Any = (), **options: Any) -> html.HtmlElement:
        response = client.get(f"{path}?{urlencode(query)}" if query else path, **options)
        assert response.status_code == 200, (path, response.status_code)
        return html.document_fromstring(response.content.decode())

    return read


def cells(tree: html.HtmlElement) -> dict[str, list[str]]:
    """The grid of a page: measure → words of its cells."""
    rows = tree.xpath("//*[contains(@class, 'grid')]//tbody/tr")
    return {" ".join(row.xpath("string(th/a)").split()): [" ".join(one.text_content().split()) for one in row.xpath("td")] for row in rows}


def heads(tree: html.HtmlElement) -> list[str]:
    return [one.text_content().strip() for one in tree.xpath("//*[contains(@class, 'grid')]//thead//th")]
