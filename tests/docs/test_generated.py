"""Generated pages and the glossary keep up with the code."""

import subprocess
import sys
from pathlib import Path

from cexing.facts.types import KINDS

ROOT = Path(__file__).parents[2]


def test_generated_pages_are_up_to_date_and_links_lead_somewhere() -> None:
    done = subprocess.run([sys.executable, ROOT / "docs/generate.py", "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_every_kind_of_fact_is_documented() -> None:
    reference = (ROOT / "docs/records.md").read_text("utf-8")
    assert all(f"### {kind.record}\n" in reference for kind in KINDS)


def test_every_dependency_has_its_reason() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    reasons = (ROOT / "docs/dependencies.md").read_text("utf-8")
    required = project["project"]["dependencies"] + project["project"]["optional-dependencies"]["site"]
    names = [dependency.split(">")[0].split("[")[0] for dependency in required]
    assert [name for name in names if name not in reasons] == []
