"""SQLite and PostgreSQL side by side."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.site import postgres

ROOT = Path(__file__).parents[3]
DATABASE = f"cexing_side_{os.getpid()}"


@pytest.fixture
def fresh_postgres() -> Any:
    """URL of a database that is dropped at the end."""
    import psycopg

    server = postgres.url()
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {DATABASE}")
        yield f"{server.rpartition('/')[0]}/{DATABASE}"
        connection.execute(f"DROP DATABASE {DATABASE} WITH (FORCE)")


def started(folder: Path, database: str) -> subprocess.Popen[str]:
    environment = os.environ | {
        "CEXING_HOME": str(folder), "CEXING_DATABASE": database, "DJANGO_SETTINGS_MODULE": "cexing.site.settings", "PYTHONUTF8": "1",
    }
    command = [sys.executable, "-m", "tests.site.search.side"]
    return subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8")


def answers(process: subprocess.Popen[str]) -> Any:
    told, errors = process.communicate()
    assert process.returncode == 0, errors
    return json.loads(told)


def test_both_databases_give_the_same_hits_in_the_same_order_with_the_same_words_and_counts(tmp_path: Path, fresh_postgres: str) -> None:
    processes = [started(tmp_path / "one", ""), started(tmp_path / "other", fresh_postgres)]
    on_sqlite, on_postgres = map(answers, processes)
    assert len(on_sqlite) > 60
    assert sum(total for _, total, *_ in on_sqlite) > 200
    for one, other in zip(on_sqlite, on_postgres, strict=True):
        assert one == other
