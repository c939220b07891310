"""What all tests share: the switch that rewrites golden cases, and a browser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import settings
from tests.browsing import running_browser

# How long an example takes says how busy the machine is, not whether the code is right.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--regold", action="store_true", help="rewrite the expected part of the golden cases")


@pytest.fixture
def regold(request: pytest.FixtureRequest) -> bool:
    """Whether golden cases are to be rewritten."""
    return bool(request.config.getoption("--regold"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium, one a module; tests skip with a reason where there is none."""
    with running_browser() as browser:
        yield browser
