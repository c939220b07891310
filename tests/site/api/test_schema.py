"""The interface keeps what its description promises, for whatever is asked (schemathesis)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from cexing.site.api.interface import interface
from cexing.site.api.models import Token
from cexing.site.api.tokens import make

pytestmark = pytest.mark.one_database

schema = schemathesis.openapi.from_dict(json.loads(json.dumps(interface.get_openapi_schema())))
schema.app = WSGIHandler()
# No schema can tell a cursor that was given out from one that was not.
schema.config.checks.positive_data_acceptance.expected_statuses.append("400")


@schema.hook
def filter_body(_context: Any, body: Any) -> bool:
    """An empty state is left out of the form that is sent, so that nothing invalid arrives."""
    return not isinstance(body, dict) or body.get("state", "public") not in ("", b"", [], None)


@pytest.fixture(autouse=True)
def connected() -> Iterator[None]:
    """The database of the test stays open from request to request, as Django's own test client sees to."""
    ends = (request_started, request_finished)
    for signal in ends:
        signal.disconnect(close_old_connections)
    yield
    for signal in ends:
        signal.connect(close_old_connections)


@pytest.fixture
def secret(library_with_samples: Any, people: dict[str, Any], settings: Any) -> str:
    """An editor's token that may ask without end."""
    settings.API_TOKEN_RATE = settings.API_RATE = 10_000_000
    return make(people["editor"], "测试", Token.Scope.WRITE)[1]


@schema.parametrize()
@hypothesis_settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck), database=None, derandomize=True)
def test_every_operation(case: Any, secret: str) -> None:
    case.call_and_validate(headers={"Authorization": f"Bearer {secret}"})
