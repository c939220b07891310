"""`cexing track open`, `verify` and `daily` on a site of their own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.site.ledger.invented import PLAN


@pytest.fixture
def opened(own_site: Any, tmp_path: Path) -> tuple[Any, str]:
    """A site with a programme; the site and the programme's slug."""
    site, plan = own_site(), tmp_path / "方案.md"
    plan.write_text(PLAN, "utf-8")
    done = site.run("track", "open", plan, "--name", "东湾")
    assert done.returncode == 0, done.stderr
    assert "东湾：任务 tasks 5，单位 bodies 6" in done.stdout
    return site, done.stdout.split()[0]


def test_a_trail_is_verified_and_a_head_kept_elsewhere_held_against_it(opened: tuple[Any, str]) -> None:
    site, slug = opened
    done = site.run("track", "verify", slug)
    assert (done.returncode, done.stderr) == (0, "")
    head = done.stdout.rpartition("，")[2].strip()
    assert head.startswith("6:")
    assert site.run("track", "verify", slug, "--head", head).returncode == 0
    cut = site.run("track", "verify", slug, "--head", f"7:{'a' * 64}")
    assert cut.returncode == 1
    assert "truncated" in cut.stderr


def test_a_daily_run_says_what_it_did_and_publishes_the_head(opened: tuple[Any, str]) -> None:
    site, slug = opened
    done = site.run("track", "daily", "--on", "2031-08-01")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"{slug}: 周期任务 opened 0")
    assert "链头 head 6 " in done.stdout


@pytest.mark.parametrize(("arguments", "told"), [
    (("verify", "nowhere"), "没有此台账"), (("verify", "x", "--head", "abc"), "不是链头"), (("verify", "--head", f"1:{'a' * 64}"), "--head"),
    (("daily", "--on", "明天"), "--on"), (("open", "无此文件.md"), "无此文件.md"), (("open", "x.md", "--rhythm", "daily"), "--rhythm"),
])
def test_what_cannot_be_is_said_with_an_exit_code(own_site: Any, arguments: tuple[str, ...], told: str) -> None:
    done = own_site().run("track", *arguments)
    assert done.returncode in (1, 2)
    assert told in done.stderr
