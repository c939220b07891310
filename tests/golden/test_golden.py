"""Golden cases: inputs beside the outline that a policy person agrees with. `pytest tests/golden --regold` rewrites the outlines.

A case marked `# 待修` holds what is right although the program reads it otherwise: it is expected to fail, and to lose its mark
as soon as it no longer does.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.golden.case import BYTES, Case, load

HERE = Path(__file__).parent
FOLDERS = {"good": 25, "bad": 12}
"""Folders of cases, with the least number that each holds."""
PATHS = [path for folder in FOLDERS for path in sorted((HERE / folder).iterdir())]


class RegoldRefused(Exception):
    """Expectations are never rewritten where nobody reads them."""


def regold_case(path: Path, case: Case) -> None:
    """Rewrite the expected part of a case; RegoldRefused under CI. What awaits mending stays as it is."""
    if os.environ.get("CI", "").lower() in ("1", "true", "yes"):
        raise RegoldRefused("--regold rewrites what is right by what is read: run it by hand and read the difference")
    if "待修" not in case.directives:
        path.write_text(case.rewritten(), "utf-8")


@pytest.mark.parametrize("path", PATHS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_reads_as_a_policy_person_does(path: Path, regold: bool, request: pytest.FixtureRequest) -> None:
    case = load(path)
    if regold:
        regold_case(path, case)
        case = load(path)
    if "待修" in case.directives:
        request.applymarker(pytest.mark.xfail(strict=True, reason=case.directives["待修"], raises=AssertionError))
    assert case.told() == case.expected


@pytest.mark.parametrize("folder", FOLDERS)
def test_there_are_cases_enough(folder: str) -> None:
    assert sum(path.parent.name == folder for path in PATHS) >= FOLDERS[folder]


def test_every_kind_of_bytes_is_used() -> None:
    assert {load(path).directives.get("字节") for path in PATHS} - {None} == set(BYTES)


@pytest.fixture
def stale(tmp_path: Path) -> Path:
    """A case whose expected part is out of date."""
    path = tmp_path / "案例.txt"
    path.write_text("# 看 条\n一、总体要求\n（一）修桥。改造旧桥。\n----\n条 一 【旧】\n", "utf-8")
    return path


def test_regold_rewrites_only_the_expected_part(stale: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    before = load(stale)
    regold_case(stale, before)
    after = load(stale)
    assert (after.head, after.given) == (before.head, before.given)
    assert after.expected == after.told() != before.expected


def test_regold_leaves_what_awaits_mending(stale: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    stale.write_text("# 待修 样例\n" + stale.read_text("utf-8"), "utf-8")
    before = stale.read_text("utf-8")
    regold_case(stale, load(stale))
    assert stale.read_text("utf-8") == before


@pytest.mark.parametrize("value", ["true", "1", "True"])
def test_regold_is_refused_under_ci(stale: Path, monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("CI", value)
    before = stale.read_text("utf-8")
    with pytest.raises(RegoldRefused, match="by hand"):
        regold_case(stale, load(stale))
    assert stale.read_text("utf-8") == before
