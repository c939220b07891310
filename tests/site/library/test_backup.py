import json
import os
import shutil
import time
from pathlib import Path
from types import SimpleNamespace
from zipfile import ZipFile

import pytest
from tests.site import own_site as own
from tests.site.invented import MEASURES, MEASURES_REVISED, PLAN
from typer.testing import CliRunner

from cexing.cli.main import app
from cexing.site.library import corrections
from cexing.site.library.backup import MANIFEST, BackupError, backup, kept_models
from cexing.site.library.models import Document, Fact, Version
from cexing.site.library.reading import facts_of
from cexing.site.library.restore import restore
from cexing.site.library.signals import library_restored

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def filled(take_in, people):
    """A library with two versions, a correction, an account and a file in quarantine."""
    from cexing.errors import CexingError

    version = take_in(MEASURES).version
    take_in(MEASURES_REVISED, state="review")
    corrections.correct_fact(facts_of(version).get(kind="target", value=1200), {"value": 1300}, why="原文", who=people["editor"])
    with pytest.raises(CexingError):
        take_in(b"PK\x03\x04 no package", "坏.docx")
    return version


def everything() -> dict[str, list]:
    """Every row of every table, as the database has it."""
    return {model._meta.label: list(model._base_manager.order_by("pk").values_list()) for model in kept_models()}


def test_what_is_restored_is_what_was_backed_up(filled, tmp_path: Path, take_in) -> None:
    before, path = everything(), tmp_path / "备份.zip"
    summary = backup(path)
    assert (summary.files, summary.missing) == (3, ())
    assert path.stat().st_mode & 0o077 == 0
    Document.objects.all().delete()
    take_in(PLAN)
    restore(path)
    assert everything() == before
    assert Version.objects.first().file.read() == MEASURES.encode()


def test_what_is_append_only_is_restored_too_with_its_files_and_its_guard(filled, people, tmp_path: Path) -> None:
    from django.db import DatabaseError, connection, transaction
    from tests.site.ledger.test_moving import DONE, walk

    from cexing.site.ledger.acting import actor
    from cexing.site.ledger.models import Event, Evidence, Membership, TaskBody
    from cexing.site.ledger.moving import move
    from cexing.site.ledger.programmes import make_programme
    from cexing.site.ledger.proving import file_proof
    from cexing.site.ledger.verifying import check
    from cexing.track import Move

    programme = make_programme([filled], people["editor"])
    lead = TaskBody.objects.filter(task__programme=programme, task__key="001").first()
    Membership.objects.create(programme=programme, user=people["reader"], part="contact", body=lead.body)
    place = SimpleNamespace(
        programme=programme, task=lambda key: programme.tasks.get(key=key),
        actor=lambda name: actor(people["editor" if name == "head" else "reader"], programme),
    )
    task = walk(place, "001", *DONE[:3])
    move(task, Move.REPORT_DONE, place.actor("data"), proofs=[file_proof("目录".encode(), "目录.txt", 100)])
    before, path = everything(), tmp_path / "备份.zip"
    backup(path)
    shutil.rmtree(Path(Evidence.objects.get().file.path).parent)
    restore(path)
    assert everything() == before
    assert check(programme).holds
    assert Evidence.objects.get().file.read().decode() == "目录"
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_event SET kind = 'x'")
    assert Event.objects.filter(kind="move-report-done").exists()


def test_a_backup_of_an_earlier_release_gets_the_names_that_it_did_not_keep(filled, tmp_path: Path) -> None:
    backup(tmp_path / "b.zip")
    kept = everything()
    with ZipFile(tmp_path / "b.zip") as source, ZipFile(tmp_path / "earlier.zip", "w") as target:
        manifest = json.loads(source.read(MANIFEST))
        for name in ("library.name", "library.citing"):
            del manifest["tables"][name]
        for name in source.namelist():
            if name not in ("tables/library.name.jsonl", "tables/library.citing.jsonl", MANIFEST):
                target.writestr(name, source.read(name))
        target.writestr(MANIFEST, json.dumps(manifest))
    restore(tmp_path / "earlier.zip")
    names = {model: [row[1:] for row in kept[model]] for model in ("library.Name", "library.Citing")}
    assert names == {model: [row[1:] for row in everything()[model]] for model in names}
    assert names["library.Name"]


def test_new_rows_come_after_the_restored_ones(filled, tmp_path: Path, take_in) -> None:
    backup(tmp_path / "b.zip")
    restore(tmp_path / "b.zip")
    last = Fact.objects.order_by("pk").last().pk
    assert take_in(PLAN).created
    assert Fact.objects.order_by("pk").last().pk > last


def test_the_rest_of_the_site_is_told(filled, tmp_path: Path) -> None:
    told = []

    def hear(**_: object) -> None:
        told.append(Document.objects.count())

    library_restored.connect(hear)
    try:
        backup(tmp_path / "b.zip")
        restore(tmp_path / "b.zip")
    finally:
        library_restored.disconnect(hear)
    assert told == [1]


def broken(path: Path, how: str) -> Path:
    """A backup that was damaged on its way."""
    out = path.with_name("broken.zip")
    if how == "cut":
        out.write_bytes(path.read_bytes()[:-500])
        return out
    if how == "no zip":
        out.write_bytes(b"nothing of the kind")
        return out
    with ZipFile(path) as source, ZipFile(out, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if how == "rows lost" and name == "tables/library.fact.jsonl":
                data = b"".join(data.splitlines(keepends=True)[:-1])
            if how == "reference lost" and name == "tables/library.part.jsonl":
                data = b""
            if how == "other file" and name.startswith("files/"):
                data += b"x"
            if name == MANIFEST:
                data = _other_manifest(how, data)
            if how == "climbing" and name.startswith("files/"):
                name = f"files/../../{name}"
            if data is not None:
                target.writestr(name, data)
    return out


def _other_manifest(how: str, data: bytes) -> bytes | None:
    manifest = json.loads(data)
    if how == "no manifest":
        return None
    if how == "reference lost":
        manifest["tables"]["library.part"] = 0
    if how == "later":
        manifest["migrations"].append(["library", "0999_later"])
    if how == "other format":
        manifest["format"] = 99
    return json.dumps(manifest).encode()


@pytest.mark.parametrize(
    "how", ["cut", "no zip", "rows lost", "reference lost", "other file", "climbing", "no manifest", "later", "other format"]
)
def test_a_backup_that_is_not_whole_changes_nothing(filled, tmp_path: Path, how: str) -> None:
    backup(tmp_path / "b.zip")
    before = everything()
    with pytest.raises(BackupError) as caught:
        restore(broken(tmp_path / "b.zip", how))
    assert "broken.zip" in str(caught.value)
    assert everything() == before


def test_a_file_that_the_storage_lost_is_named(filled, tmp_path: Path) -> None:
    filled.file.storage.delete(filled.file.name)
    assert backup(tmp_path / "b.zip").missing == (filled.file.name,)


def test_the_commands(filled, tmp_path: Path) -> None:
    run, path = CliRunner(), str(tmp_path / "b.zip")
    assert run.invoke(app, ["backup", path]).exit_code == 0
    assert run.invoke(app, ["backup", path]).exit_code == 2
    assert run.invoke(app, ["backup", path, "--force"]).exit_code == 0
    unasked = run.invoke(app, ["restore", path])
    assert unasked.exit_code == 2
    assert "--yes" in unasked.output
    assert run.invoke(app, ["restore", path, "--yes"]).exit_code == 0


def made(folder: Path, count: int) -> Path:
    folder.mkdir()
    for number in range(count):
        text = MEASURES.replace("12号", f"{number + 100}号").replace("1200个", f"{number + 1200}个")
        (folder / f"{number:02}.txt").write_text(text, "utf-8")
    return folder


FACTS = "SELECT v.sha256, COUNT(*) FROM library_version v JOIN library_fact f ON f.version_id = v.id GROUP BY v.sha256"


def test_a_backup_while_others_write_holds_whole_documents(own_site, tmp_path: Path) -> None:
    site, other = own_site(), own_site()
    process = site.start("ingest", made(tmp_path / "in", 20), "--jobs", "1")
    deadline = time.monotonic() + 60
    while len(site.rows("SELECT 1 FROM library_version")) < 3 and time.monotonic() < deadline:
        time.sleep(0.01)
    done = site.run("backup", tmp_path / "b.zip")
    assert done.returncode == 0, done.stderr
    assert process.wait(120) == 0
    assert other.run("restore", tmp_path / "b.zip").returncode == 0
    held, whole = dict(other.rows(FACTS)), dict(site.rows(FACTS))
    assert 3 <= len(held) <= len(whole) == 20
    assert all(whole[sha256] == count for sha256, count in held.items())


@pytest.mark.skipif(os.environ.get("CEXING_TEST_DATABASE") != "postgres", reason="needs PostgreSQL beside SQLite: CEXING_TEST_DATABASE=postgres")
@pytest.mark.parametrize("backwards", [False, True])
def test_a_backup_of_one_database_restores_into_the_other(own_site, tmp_path: Path, backwards: bool) -> None:
    on_postgres, on_sqlite = own_site(), own.OwnSite(tmp_path / "sqlite")
    source, target = (on_sqlite, on_postgres) if backwards else (on_postgres, on_sqlite)
    assert source.run("ingest", made(tmp_path / "in", 3)).returncode == 0
    assert source.run("backup", tmp_path / "b.zip").returncode == 0
    done = target.run("restore", tmp_path / "b.zip")
    assert done.returncode == 0, done.stderr
    exports = [site.run("export", "--to", "jsonl").stdout for site in (source, target)]
    assert exports[0] == exports[1] != ""
    assert target.run("ingest", tmp_path / "in").stdout.strip() == "已有 known 3"
    shutil.rmtree(tmp_path / "sqlite")
