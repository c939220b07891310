"""A year of a programme (87 tasks, 40 bodies, weekly reports, 5 % lost deadlines), then how long its pages take.

Usage: python benchmarks/ledger_year.py [--plan FILE] [--home FOLDER] [--seed 4] [--weeks 52] [--requests 20] [--check]

The year is played through the services into a fresh database (--home keeps it, and measures anew what is there already), by the plan of
`invented_plan.py` unless a file is given. Then every page that shows all tasks is asked by the office 20 times; the median and slowest
answer in milliseconds, the median of the processor's own time (what is left of it on a machine that does nothing else), the queries and
the size are printed. --check exits 1 where the dashboard takes 300 ms or more.
`cexing serve` with CEXING_HOME=FOLDER shows the year: sign in as head with the password in `simulated_year.py`.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import Progress
from rich.table import Table

PAGES = ("programme", "board", "timeline", "calendar", "tasks", "coverage")
_MOST = 300
_console = Console()


def main() -> int:
    given = _arguments()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CEXING_HOME"] = str(given.home or folder)
        from cexing.site.opening import open_site

        open_site()
        programme = _programme(given)
        return _measured(programme, given)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--plan", type=Path)
    parser.add_argument("--home", type=Path)
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--weeks", type=int, default=52)
    parser.add_argument("--requests", type=int, default=20)
    parser.add_argument("--check", action="store_true")
    return parser.parse_args()


def _programme(given: argparse.Namespace) -> Any:
    """The programme that the folder holds, else one after a simulated year that ends today."""
    from cexing.site.ledger.models import Programme

    return Programme.objects.first() or _simulated(given)


def _simulated(given: argparse.Namespace) -> Any:
    from invented_plan import plan
    from simulated_year import run

    from cexing.site.library.ingest import ingest

    until = date.today()
    start = until - timedelta(weeks=given.weeks)
    data, name = (given.plan.read_bytes(), given.plan.name) if given.plan else (plan(start).encode(), "实施方案.md")
    version = ingest(data, name).version
    with Progress(console=_console) as progress:
        bar = progress.add_task("一年 a year", total=given.weeks + 1)
        return run(version, start, until, given.seed, lambda _day: progress.advance(bar))


def _measured(programme: Any, given: argparse.Namespace) -> int:
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.test import Client
    from django.urls import NoReverseMatch, reverse

    settings.ALLOWED_HOSTS = ["*"]
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    client = Client()
    client.force_login(get_user_model().objects.get(username="head"), backend="allauth.account.auth_backends.AuthenticationBackend")
    late = programme.tasks.filter(deadline__lt=date.today()).exclude(state__in=("reported", "verified", "closed", "cancelled")).count()
    _console.print(f"{programme.tasks.count()} 项任务 tasks, {programme.last_no} 个事件 events, {late} 项逾期 overdue")
    table = Table("页面 page", *(("中位 median ms", "最慢 slowest ms", "处理器 CPU ms", "查询 queries", "kB")), title="ledger_year")
    medians = {}
    for name in PAGES:
        try:
            address = reverse(f"ledger:{name}", args=[programme.slug])
        except NoReverseMatch:
            continue
        times, own, queries, size = _timed(client, address, given.requests)
        medians[name] = statistics.median(times)
        table.add_row(
            name, f"{medians[name]:.0f}", f"{max(times):.0f}", f"{statistics.median(own):.0f}", str(queries), f"{size / 1000:.0f}"
        )
    _console.print(table)
    return int(given.check and medians.get("programme", 0.0) >= _MOST)


def _timed(client: Any, address: str, requests: int) -> tuple[list[float], list[float], int, int]:
    """Milliseconds of each answer after a first one, those of the processor, queries of one, and its bytes."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        first = client.get(address)
        asked = len(queries)
    if first.status_code != 200:
        raise SystemExit(f"{address}: {first.status_code} {first.headers.get('Location', '')}")
    times, own = [], []
    for _ in range(requests):
        started, busy = time.perf_counter(), time.process_time()
        client.get(address)
        times.append(1000 * (time.perf_counter() - started))
        own.append(1000 * (time.process_time() - busy))
    return times, own, asked, len(first.content)


if __name__ == "__main__":
    sys.exit(main())
