"""The index follows the library, and is repaired where it did not."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from tests.site.invented import MEASURES, MEASURES_REVISED, PLAN, REPORT
from tests.site.search.documents import NEIGHBOUR, TECHNICAL

from cexing.site.library.corrections import reject_fact
from cexing.site.library.ingest import ingest, reread
from cexing.site.library.models import Clause, Document, Fact, Version
from cexing.site.search import index
from cexing.site.search.filters import Filters
from cexing.site.search.query import search

ROOT = Path(__file__).parents[3]


def numbers() -> int:
    return search("").total


def test_a_change_is_found_at_once(db: None, take_in: Any) -> None:
    assert search("数据").total == 0
    take_in(MEASURES)
    assert search("不少于1200个").total == 1
    take_in(MEASURES_REVISED)
    assert (search("不少于1200个").total, search("不少于1500个").total) == (0, 1)


def test_a_deleted_version_is_taken_out(library_with_samples: Any) -> None:
    version = library_with_samples["工作报告.txt"].version
    assert search("托位").total
    version.delete()
    index.remove(version)
    assert search("托位").total == 0
    assert search("数据").total


def test_a_correction_counts(library_with_samples: Any, people: Any, django_capture_on_commit_callbacks: Any) -> None:
    target = Fact.objects.filter(kind="target", clause__heading="盘活存量土地").first()
    only = Filters(has_target=True)
    assert search("盘活存量土地", filters=only).total == 1
    with django_capture_on_commit_callbacks(execute=True):
        reject_fact(target, why="不是目标", who=people["editor"])
    assert search("盘活存量土地", filters=only).total == 0


def test_a_lost_message_is_made_good(library_with_samples: Any) -> None:
    """As when the process dies between the commit of the database and that of the index."""
    before = numbers()
    assert (index.differing(), index.heal()) == (set(), 0)
    new = ingest(TECHNICAL.encode(), "行动方案.txt").version  # nobody is told: the test's transaction is not committed
    gone = Document.objects.get(pk=library_with_samples["工作报告.txt"].document.pk)
    gone_id = gone.pk
    gone.delete()
    assert numbers() == before
    assert index.differing() == {new.document_id, gone_id}
    assert index.heal() == 2
    assert (search("B2B").total, search("托位").total) == (1, 0)
    assert index.differing() == set()


def test_reading_again_is_noticed(library_with_samples: Any) -> None:
    version = library_with_samples["若干措施.txt"].version
    reread(version)
    assert index.differing() == {version.document_id}
    assert index.heal() == 1
    found = {hit.clause_id for hit in search("数据", limit=100).hits if hit.clause_id}
    assert found == {pk for pk, *words in Clause.objects.values_list("pk", "heading", "text") if "数据" in "".join(words)}


def test_a_state_that_changed_is_noticed(library_with_samples: Any) -> None:
    version = library_with_samples["若干措施.txt"].version
    Version.objects.filter(pk=version.pk).update(state=Version.State.DISCARDED)
    assert index.heal() == 1
    assert search("数据").total == 0


def test_rebuilding_gives_the_same(library_with_samples: Any) -> None:
    def found() -> Any:
        return [(hit.clause_id, hit.version_id, round(hit.score, 4)) for hit in search("数据 或 土地 或 市", limit=100).hits]

    before = found()
    assert len(before) > 5
    assert index.rebuild() == numbers()
    assert found() == before


@pytest.mark.parametrize("harm", ["gone", "empty", "garbage", "half"])
def test_a_broken_index_is_made_anew(library_with_samples: Any, harm: str) -> None:
    before = numbers()
    [folder] = Path(settings.INDEX_FOLDER).glob("format-*")
    index._open.clear()  # as in a process that starts
    if harm == "gone":
        shutil.rmtree(folder)
    elif harm == "half":
        for path in folder.glob("*.idx"):
            path.unlink()
    else:
        (folder / "meta.json").write_text("" if harm == "empty" else "{nothing")
    assert numbers() == before
    assert index.differing() == set()


def test_in_a_batch_there_is_one_commit(db: None, take_in: Any) -> None:
    numbers()
    [folder] = Path(settings.INDEX_FOLDER).glob("format-*")
    before = (folder / "meta.json").stat().st_mtime_ns
    with index.batch(), index.batch():
        for text in (MEASURES, PLAN, REPORT):
            take_in(text)
        assert (folder / "meta.json").stat().st_mtime_ns == before
        assert numbers() == 0
    assert numbers() > 10


def test_a_large_batch_is_written_in_between(db: None, take_in: Any) -> None:
    assert numbers() == 0
    with index.batch(size=2):
        take_in(MEASURES)
        assert search("数据").total == 0
        take_in(PLAN)
        assert search("数据").total > 0


def test_a_batch_that_fails_keeps_what_was_taken_in(db: None, take_in: Any) -> None:
    with pytest.raises(KeyError), index.batch():
        take_in(MEASURES)
        raise KeyError
    assert search("数据").total > 0


@pytest.mark.django_db(transaction=True)
def test_several_writers_wait_for_one_another() -> None:
    versions = [ingest(text.encode(), "文件.txt").version for text in (MEASURES, PLAN, REPORT, TECHNICAL, NEIGHBOUR)]
    expected = index.rebuild()
    errors: list[Exception] = []

    def write(version: Version) -> None:
        from django.db import connection

        try:
            for _ in range(3):
                index.update(version)
        except Exception as error:  # noqa: BLE001 - whatever it is, the test shows it
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=(version,)) for version in versions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert numbers() == expected


def test_killed_while_it_writes_the_index_is_as_it_was_before(own_site: Any) -> None:
    """A process that is killed in the midst of indexing leaves neither a lock nor a half of it."""
    site = own_site()
    program = (
        "import django; django.setup()\n"
        "from django.core.management import call_command\n"
        "call_command('migrate', verbosity=0)\n"
        "from cexing.site.library.ingest import ingest\n"
        "from cexing.site.search import index\n"
        "from cexing.site.search.query import search\n"
        "from tests.site.invented import MEASURES\n"
        "from tests.site.search.documents import TECHNICAL\n"
    )
    first = program + (
        "ingest(MEASURES.encode(), '一.txt')\n"
        "whole = index.entries\n"
        "def endless(documents):\n"
        "    yield from whole(documents)\n"
        "    print('half', flush=True)\n"
        "    import time; time.sleep(60)\n"
        "index.entries = endless\n"
        "ingest(TECHNICAL.encode(), '二.txt')\n"
    )
    process = subprocess.Popen([sys.executable, "-c", first], env=site.variables, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "half\n"
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    second = program + (
        "print(search('数据要素').total > 0, search('B2B').total, len(index.differing()), index.heal(), search('B2B').total)\n"
    )
    begin = time.monotonic()
    done = subprocess.run([sys.executable, "-c", second], env=site.variables, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["True", "0", "1", "1", "1"], done.stderr
    assert time.monotonic() - begin < 30
