"""Fifty readers and one ingest at once: no error, no lock.

CEXING_LOAD_SECONDS says for how long (12; `make test` and `make load` take the full measure, 60).
"""

from __future__ import annotations

import itertools
import os
import random
import subprocess
import threading
import time
from collections import Counter
from pathlib import Path
from urllib.parse import quote

from tests.site.own_site import OwnSite
from tests.site.people.running_site import Running, running

SECONDS = float(os.environ.get("CEXING_LOAD_SECONDS", "12"))
READERS = 50
PLACES = ("临江市", "白石县", "青浦镇", "东岭区", "云溪州")


def documents(folder: Path, number: int) -> None:
    """Different measures of invented places."""
    folder.mkdir()
    for at in range(number):
        place = PLACES[at % len(PLACES)]
        clauses = "\n".join(
            f"第{row}条 {place}数据局负责第{row}类公共数据开放，到2027年开放数据集不少于{at * 10 + row}个，补助不超过{row}00万元。" for row in range(1, 8)
        )
        (folder / f"{at:04}.txt").write_text(f"{place}公共数据开放办法（第{at}号）\n临政发〔2024〕{at + 1}号\n{clauses}\n", "utf-8")


def addresses(site: OwnSite) -> list[str]:
    """What readers open: home, searches, facts, documents and clauses of the samples."""
    documents = [slug for (slug,) in site.rows("SELECT slug FROM library_document ORDER BY id")][:6]
    clauses = site.rows(
        "SELECT d.slug, c.slug FROM library_clause c JOIN library_version v ON v.id = c.version_id "
        "JOIN library_document d ON d.id = v.document_id ORDER BY c.id"
    )[::9]
    return [
        "/", "/people/sign-in", *(f"/search?q={quote(words)}" for words in ("数据", "土地 开放", "临江市", '"公共数据"')),
        *(f"/facts/{kind}" for kind in ("target", "support", "duty")), *(f"/d/{slug}" for slug in documents),
        *(f"/d/{document}/{clause}" for document, clause in clauses[:10]),
    ]


def read(site: Running, paths: list[str], until: float, seen: Counter[str], failures: list[str]) -> None:
    """One reader: page after page."""
    order = random.Random(threading.get_ident())
    while time.monotonic() < until:
        path = order.choice(paths)
        try:
            status = site.get(path)
        except OSError as error:
            failures.append(f"{path}: {error!r}")
            continue
        seen[str(status)] += 1
        if status != 200:
            failures.append(f"{path}: {status}")


def ingest(site: OwnSite, folder: Path, until: float, told: list[subprocess.CompletedProcess[str]]) -> None:
    """Take in folder after folder until the time is over."""
    for turn in itertools.count():
        if time.monotonic() > until:
            return
        batch = folder / str(turn)
        batch.mkdir()
        for path in sorted(folder.glob("*.txt"))[turn * 40 : turn * 40 + 40]:
            path.rename(batch / path.name)
        if not any(batch.iterdir()):
            return
        told.append(site.run("ingest", batch, "--jobs", 1))


def test_readers_and_an_ingest_do_not_disturb_each_other(own_site, tmp_path: Path) -> None:
    site = own_site()
    documents(tmp_path / "arriving", 40 * max(1, int(SECONDS / 4)))
    seen: Counter[str] = Counter()
    failures: list[str] = []
    told: list[subprocess.CompletedProcess[str]] = []
    with running(site, "--workers", "2") as server:
        paths = addresses(site)
        until = time.monotonic() + SECONDS
        threads = [threading.Thread(target=read, args=(server, paths, until, seen, failures)) for _reader in range(READERS)]
        threads.append(threading.Thread(target=ingest, args=(site, tmp_path / "arriving", until, told)))
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        log = server.log.read_text()
    print(f"{sum(seen.values())} pages in {SECONDS:.0f} s, {40 * len(told)} files taken in")
    assert not failures, f"{Counter(failures).most_common(5)}\n{log[-3000:]}"
    assert seen["200"] > READERS
    assert told and all(one.returncode == 0 for one in told), [one.stderr for one in told]
    [(stored,)] = site.rows("SELECT count(*) FROM library_document WHERE doc_no LIKE '临政发%'")
    assert stored == 40 * len(told)
    for words in ("locked", "Traceback", "ERROR"):
        assert words not in log
