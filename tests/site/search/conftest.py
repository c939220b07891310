"""A library to search."""

from __future__ import annotations

from typing import Any

import pytest
from tests.site.invented import SAMPLES
from tests.site.search.documents import DOCUMENTS


@pytest.fixture
def library(db: None, take_in: Any) -> dict[str, Any]:
    """The samples and further documents, ingested; what became of each, by file name."""
    from cexing.site.search import index

    with index.batch():
        return {name: take_in(text, name) for name, text in (SAMPLES | DOCUMENTS).items()}


@pytest.fixture(autouse=True)
def index_when_searched() -> None:
    """The index is what is tested here: it is written whenever it would be."""
