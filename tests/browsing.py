"""A real browser for tests of pages, and tabs in it whose console must stay silent."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]
WIDE, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


@contextmanager
def running_browser() -> Iterator[Any]:
    """Chromium; the test is skipped with a reason where it or what drives it is missing."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not CHROMIUM.exists():
        pytest.skip(f"no chromium at {CHROMIUM}")
    # The driver runs a loop of its own in this thread, which Django takes for asynchronous code.
    with pytest.MonkeyPatch.context() as patch, api.sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def silent_tabs(browser: Any, address: str, allowed: Sequence[str] = ()) -> Iterator[Callable[..., Any]]:
    """A function that opens a tab of the site at `address`, signed in by a client; what a console says but `allowed` fails the test."""
    contexts, problems = [], []

    def open_tab(client: Any = None, **options: Any) -> Any:
        context = browser.new_context(**{"viewport": WIDE, "base_url": address, "locale": "zh-CN"} | options)
        contexts.append(context)
        if client:
            context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": address}])
        tab = context.new_page()
        tab.on("console", lambda message: problems.append(message.text))
        tab.on("pageerror", lambda error: problems.append(str(error)))
        return tab

    yield open_tab
    for context in contexts:
        context.close()
    assert [problem for problem in problems if not any(words in problem for words in allowed)] == []
