"""`cexing track workbook` and `cexing track import`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from tests.site.ledger.workbooks.offline import Desk, foreign
from typer.testing import CliRunner

from cexing.cli.main import app
from cexing.site.ledger.editing import edit
from cexing.site.ledger.models import Event, Import, PublishedHead

pytestmark = pytest.mark.django_db
RUN = CliRunner()


def track(*arguments: object) -> Any:
    return RUN.invoke(app, ["track", *map(str, arguments)])


@pytest.fixture
def file(place: Any, tmp_path: Path) -> Path:
    path = tmp_path / "台账.xlsx"
    assert track("workbook", place.programme.slug, "-o", path).exit_code == 0
    return path


def test_what_was_exported_is_no_change_and_the_head_is_published(place: Any, file: Path) -> None:
    done = track("import", place.programme.slug, file)
    assert (done.exit_code, done.stdout.strip()) == (0, "5 项任务未改")
    assert PublishedHead.objects.get().where == "workbook"


def test_changes_are_listed_and_only_applied_when_asked(place: Any, file: Path) -> None:
    file.write_bytes(Desk(file.read_bytes()).put("001", "area", "流通").saved())
    events = Event.objects.count()
    listed = track("import", place.programme.slug, file)
    assert (listed.exit_code, "流通" in listed.stdout, Event.objects.count()) == (0, True, events)
    assert not Import.objects.exists(), "who only looked has sent nothing in"
    assert track("import", place.programme.slug, file, "--apply").exit_code == 0
    assert place.task("001").area == "流通"


def test_conflicts_are_left_unless_the_file_is_to_be_taken(place: Any, file: Path) -> None:
    file.write_bytes(Desk(file.read_bytes()).put("001", "area", "离线").saved())
    edit(place.task("001"), {"area": "网上"}, place.actor("second"))
    kept = track("import", place.programme.slug, file, "--apply")
    assert (kept.exit_code, place.task("001").area) == (1, "网上")
    assert track("import", place.programme.slug, file, "--apply", "--take-file").exit_code == 0
    assert place.task("001").area == "离线"


def test_refusals_are_told_with_exit_code_1(under_way: Any, tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    assert track("workbook", under_way.programme.slug, "-o", path, "--user", "data").exit_code == 0
    path.write_bytes(Desk(path.read_bytes()).put("001", "state", "受阻").saved())
    done = track("import", under_way.programme.slug, path, "--apply", "--user", "data")
    assert done.exit_code == 1
    assert "理由" in done.stderr


def test_a_foreign_workbook_is_read_by_the_guessed_columns(place: Any, tmp_path: Path) -> None:
    path = tmp_path / "别处.xlsx"
    path.write_bytes(foreign(("编号", "工作任务", "责任部门"), (1, "举办数据要素大会一次。", "市数据局"), (2, "编制人才目录一份。", "市财政局")))
    done = track("import", place.programme.slug, path, "--apply")
    assert done.exit_code == 0, done.output
    assert "责任部门 → 责任单位（牵头、配合在同一列）" in done.stderr
    assert place.programme.tasks.count() == 7


@pytest.mark.parametrize("arguments", [("nothere", "--user", "head"), ("SLUG", "--user", "outsider"), ("SLUG", "--user", "nobody")])
def test_what_is_not_there_is_refused(place: Any, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    slug, *rest = (place.programme.slug if one == "SLUG" else one for one in arguments)
    done = track("workbook", slug, "-o", tmp_path / "x.xlsx", *rest)
    assert "没有此台账" in str(done.exception) or "不在台账中" in str(done.exception)
    assert not (tmp_path / "x.xlsx").exists()


def test_a_contact_exports_only_its_own_tasks(place: Any, tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    track("workbook", place.programme.slug, "-o", path, "--user", "land")
    page = load_workbook(path)["任务台账"]
    assert [page.cell(row, 1).value for row in range(4, page.max_row + 1) if page.cell(row, 1).value] == ["003", "004"]
