"""What the tests of the interface share."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from cexing.site.api.limits import limiter
from cexing.site.api.models import Token
from cexing.site.api.tokens import make


@pytest.fixture(autouse=True)
def fresh_allowance() -> None:
    """No test spends the requests of another."""
    limiter.forget()


@pytest.fixture
def api(client: Client, library_with_samples: Any) -> Client:
    """A stranger, with the samples in the library."""
    return client


@pytest.fixture
def bearer(people: dict[str, Any]) -> Any:
    """A function that makes the headers of a token: whose, and what it may do."""

    def bearer(role: str = "editor", scope: str = Token.Scope.WRITE) -> dict[str, str]:
        _token, secret = make(people[role], "测试", scope)
        return {"Authorization": f"Bearer {secret}"}

    return bearer
