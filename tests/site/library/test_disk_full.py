import errno
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import OperationalError, connection
from tests.site.invented import MEASURES, PLAN
from tests.site.own_site import OwnSite

from cexing.render.whole import whole
from cexing.site.library import files
from cexing.site.library.files import StorageFull, saying_when_full
from cexing.site.library.models import Document, Fact, Version


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(os.environ.get("CEXING_TEST_DATABASE") == "postgres", reason="only SQLite can be told how large it may become")
def test_a_full_database_loses_nothing_and_goes_on_when_there_is_room(take_in) -> None:
    take_in(MEASURES)
    facts = Fact.objects.count()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        pages = cursor.fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages + 1}")
    try:
        with pytest.raises(StorageFull) as caught:
            for number in range(200):
                take_in(PLAN.replace("7号", f"{number}号"))
        assert "磁盘已满" in str(caught.value)
        kept = Version.objects.count()
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA max_page_count = 1073741823")
            cursor.execute("PRAGMA integrity_check")
            assert cursor.fetchall() == [("ok",)]
    assert Fact.objects.filter(version__document__doc_no="临政发〔2031〕12号").count() == facts
    assert Document.objects.count() == kept
    assert take_in(PLAN.replace("7号", "999号")).created


def test_nothing_of_a_file_stays_that_could_not_be_written(tmp_path: Path) -> None:
    with pytest.raises(StorageFull), saying_when_full(str(tmp_path)), whole(tmp_path / "文件") as file:
        file.write(b"x" * 1000)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert list(tmp_path.iterdir()) == []


def test_what_postgresql_says_is_understood_and_other_errors_are_left_alone() -> None:
    with pytest.raises(StorageFull), saying_when_full("database"):
        raise OperationalError('could not extend file "base/16384/2619": No space left on device')
    with pytest.raises(OperationalError), saying_when_full("database"):
        raise OperationalError("connection refused")
    with pytest.raises(PermissionError), saying_when_full("here"):
        raise PermissionError(errno.EACCES, "denied")


def test_a_file_that_is_kept_already_is_not_written_again(settings, monkeypatch: pytest.MonkeyPatch) -> None:
    from cexing.site.library.contents import digest

    name = files.keep("临江市".encode(), digest("临江市".encode()))
    monkeypatch.setattr(files, "whole", None)
    assert files.keep("临江市".encode(), digest("临江市".encode())) == name


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of six megabytes; skips where mounting is not allowed."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if os.getuid() != 0 or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", folder], check=False, capture_output=True).returncode:
        pytest.skip("needs the right to mount a small disk")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def test_on_a_full_disk_the_command_says_so_and_the_library_opens(small_disk: Path, tmp_path: Path) -> None:
    folder, site = tmp_path / "in", OwnSite(small_disk)
    folder.mkdir()
    for number in range(60):
        text = PLAN.replace("7号", f"{number}号") + f"\n\n四、附则\n\n培养第{number}批数据人才500名。" * 60
        (folder / f"{number:02}.txt").write_text(text, "utf-8")
    full = site.run("ingest", folder, "--jobs", "1")
    assert full.returncode == 1
    assert full.stderr.strip().splitlines()[-1].startswith("cexing: "), full.stderr
    assert "磁盘已满" in full.stderr.strip().splitlines()[-1]
    kept = site.rows("SELECT COUNT(*) FROM library_version")[0][0]
    assert 0 < kept < 60
    assert site.rows("PRAGMA integrity_check") == [("ok",)]
    subprocess.run(["mount", "-o", "remount,size=200m", small_disk], check=True)
    after = site.run("ingest", folder, "--jobs", "1")
    assert after.returncode == 0, after.stderr
    assert f"已有 known {kept}" in after.stdout
