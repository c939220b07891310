"""The commands and the code of README and tutorial, run as printed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TABLE_COMMAND = re.compile(r"`(cexing [^`]+)`")


def blocks(page: str, language: str) -> list[str]:
    return [body for name, body in FENCE.findall((ROOT / page).read_text("utf-8")) if name == language]


def commands() -> list[str]:
    tutorial = [line for body in blocks("docs/tutorial.md", "") for line in body.splitlines() if line.startswith("cexing ")]
    readme = [c for page in ("README.md", "README.zh-CN.md") for c in TABLE_COMMAND.findall((ROOT / page).read_text("utf-8")) if "samples/" in c]
    return sorted({*tutorial, *readme})


def scripts() -> list[str]:
    return blocks("docs/tutorial.md", "python") + blocks("README.md", "python")


@pytest.mark.parametrize("command", commands())
def test_a_printed_command_runs(command: str, tmp_path: Path) -> None:
    words = [str(tmp_path) if word == "out" else word for word in command.split()]
    done = subprocess.run(
        [sys.executable, "-m", "cexing.cli.main", *words[1:]], cwd=ROOT, capture_output=True, check=False, env=os.environ | {"COLUMNS": "120"}
    )
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout or list(tmp_path.iterdir())


@pytest.mark.parametrize("script", scripts(), ids=["tutorial", "readme"])
def test_the_printed_code_runs(script: str) -> None:
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_the_pages_show_commands() -> None:
    assert len(commands()) >= 12
    assert len(scripts()) == 2
