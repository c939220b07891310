import os
import signal
import time
from pathlib import Path

import pytest
from tests.shared_files import shared
from tests.site.invented import MEASURES, MEASURES_REVISED, PLAN, SAMPLES
from typer.testing import CliRunner

from cexing.cli.main import app
from cexing.site.library.models import Document, Fact, Quarantine, Version

RUN = CliRunner()


def ingest(*arguments: object, stdin: bytes | None = None):
    return RUN.invoke(app, ["ingest", *map(str, arguments), "--jobs", "1"], input=stdin)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in SAMPLES.items():
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "清单.csv").write_text("序号,文件\n1,若干措施\n", "utf-8")
    return tmp_path


@pytest.mark.django_db
def test_a_folder_is_taken_in_once(folder: Path) -> None:
    first = ingest(folder)
    assert first.exit_code == 0, first.output
    assert "新文件 new 3" in first.stdout
    rows = sorted(Fact.objects.values_list("pk", "quote"))
    again = ingest(folder)
    assert again.stdout.strip() == "已有 known 3"
    assert sorted(Fact.objects.values_list("pk", "quote")) == rows


@pytest.mark.django_db
def test_bad_files_are_listed_kept_and_do_not_stop_the_rest(folder: Path) -> None:
    (folder / "坏.docx").write_bytes(b"PK\x03\x04 no package")
    (folder / "空.txt").write_bytes(b"")
    done = ingest(folder, folder / "无.txt")
    assert done.exit_code == 1
    assert len(done.stderr.strip().splitlines()) == 3
    assert "失败 failed 3" in done.stdout
    assert set(Quarantine.objects.values_list("name", flat=True)) == {"坏.docx", "空.txt"}
    assert Version.objects.count() == 3


@pytest.mark.django_db
def test_a_file_that_was_mended_leaves_quarantine_when_it_can_be_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from cexing.errors import BrokenSource
    from cexing.site.library import arrivals

    reader = arrivals.contents

    def broken(data: bytes, name: str) -> None:
        raise BrokenSource("damaged")

    monkeypatch.setattr(arrivals, "contents", broken)
    assert ingest(folder).exit_code == 1
    monkeypatch.setattr(arrivals, "contents", reader)
    assert ingest(folder).exit_code == 0
    assert not Quarantine.objects.exists()


@pytest.mark.django_db
def test_standard_input_and_review(folder: Path) -> None:
    done = ingest("-", "--review", stdin=PLAN.encode())
    assert done.exit_code == 0, done.output
    assert Version.objects.get().state == "review"
    assert Document.objects.get().current is None


@pytest.mark.django_db
def test_a_table_is_taken_in_where_it_is_named(folder: Path) -> None:
    assert "new 1" in ingest(folder / "清单.csv").stdout


@pytest.mark.django_db
def test_a_changed_file_is_counted_as_a_new_version(folder: Path) -> None:
    ingest(folder)
    (folder / "若干措施.txt").write_text(MEASURES_REVISED, "utf-8")
    assert ingest(folder).stdout.strip() == "新版本 new versions 1，已有 known 2"


def test_nothing_to_read_is_wrong_usage(tmp_path: Path) -> None:
    assert ingest(tmp_path).exit_code == 2


TABLES = ("version", "document", "clause", "fact", "record", "charge", "finding", "part")


def counts(site) -> list[tuple]:
    """Every row of the library by what it holds, without ids: the same after an interrupted run as after one that was not."""
    return [site.rows(f"SELECT COUNT(*) FROM library_{table}") for table in TABLES] + [
        sorted(site.rows("SELECT v.sha256, f.kind, f.start, f.quote FROM library_fact f JOIN library_version v ON v.id = f.version_id"))
    ]


def test_killed_during_ingest_no_committed_document_is_lost_and_the_next_run_completes_it(own_site, tmp_path: Path) -> None:
    for number in range(30):
        text = MEASURES.replace("12号", f"{number + 100}号").replace("1200个", f"{number + 1200}个") + PLAN.partition("一、总体要求")[2] * 6
        (tmp_path / f"{number:02}.txt").write_text(text, "utf-8")
    site, whole = own_site(), own_site()
    process = site.start("ingest", tmp_path, "--jobs", "1")
    deadline = time.monotonic() + 60
    while len(committed := site.rows("SELECT sha256 FROM library_version")) < 3 and time.monotonic() < deadline:
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    after = site.rows("SELECT sha256 FROM library_version")
    assert set(committed) <= set(after)
    assert 3 <= len(after) < 30, "the run was to be killed in the middle"
    halves = site.rows("SELECT v.id FROM library_version v WHERE NOT EXISTS (SELECT 1 FROM library_fact f WHERE f.version_id = v.id)")
    assert halves == []
    done = site.run("ingest", tmp_path, "--jobs", "1")
    assert done.returncode == 0, done.stderr
    assert f"已有 known {len(after)}" in done.stdout
    assert whole.run("ingest", tmp_path, "--jobs", "1").returncode == 0
    assert counts(site) == counts(whole)


def test_several_processes_read_and_one_writes(own_site, folder: Path) -> None:
    site = own_site()
    done = site.run("ingest", folder, "--jobs", "2")
    assert (done.returncode, done.stdout.strip()) == (0, "新文件 new 3"), done.stderr
    assert site.run("ingest", folder, "--jobs", "2").stdout.strip() == "已有 known 3"


def test_two_commands_at_once_on_a_fresh_site(own_site, folder: Path) -> None:
    site = own_site()
    both = [site.start("ingest", folder, "--jobs", "1") for _ in range(2)]
    assert [process.wait(60) for process in both] == [0, 0]
    assert site.rows("SELECT COUNT(*) FROM library_version") == [(3,)]


def test_the_real_documents_are_taken_in_once(own_site) -> None:
    site, folders = own_site(), (shared("seeds"), shared("corpus"))
    first = site.run("ingest", *folders)
    assert first.returncode == 0, first.stderr
    assert site.rows("SELECT COUNT(*) FROM library_version") == [(124,)]
    before = counts(site)
    assert site.run("ingest", *folders).stdout.strip() == "已有 known 124"
    assert counts(site) == before
