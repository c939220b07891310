"""What counts over all workers: requests of programs, attempts to sign in, one-time codes that were used."""

from __future__ import annotations

import subprocess
import sys
import time
from collections import Counter

from tests.site.own_site import OwnSite
from tests.site.people.running_site import running

OPEN = "from cexing.site.opening import open_site; open_site(); from django.core.cache import cache; "
CONSUME = """
from django.test import RequestFactory
from allauth.core.internal.ratelimit import consume
request = RequestFactory().post("/", REMOTE_ADDR="192.0.2.1")
asked = {"app": "account", "action": "login_failed", "key": "editor-one", "config": {"login_failed": "10/15m/key"}}
print(sum(bool(consume(request, **asked)) for _ in range(8)))
"""


def told_by(site: OwnSite, program: str) -> str:
    """What another process of the site prints."""
    command = [sys.executable, "-c", OPEN + program]
    done = subprocess.run(command, env=site.variables, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_requests_of_programs_are_counted_over_all_workers(own_site) -> None:
    site = own_site(CEXING_API_RATE="30")
    with running(site, "--workers", "2") as server:
        began = time.monotonic()
        seen = Counter(server.get("/api/v1/documents") for _request in range(120))
        seconds = time.monotonic() - began
        log = server.log.read_text()
    assert set(seen) == {200, 429}, log
    # Each worker for itself would let through twice as many; half a request a second comes back meanwhile.
    assert 30 <= seen[200] <= 31 + seconds / 2


def test_attempts_and_used_codes_are_known_to_every_worker(own_site) -> None:
    site = own_site()
    assert [told_by(site, CONSUME) for _process in range(2)] == ["8", "2"]
    told_by(site, "cache.set('used', True, 60)")
    assert told_by(site, "print(cache.get('used'), cache.add('used', True))") == "True False"
