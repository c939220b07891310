from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from cexing.cli import batch
from cexing.cli.inputs import Input
from cexing.cli.job import Job, Outcome, run, write
from cexing.render.formats import Options


def job(name: str, **fields: object) -> Job:
    return Job(document=Input(name=name, path=Path(name)), form="text", options=Options(), **fields)


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "new" / "x.txt"
    write(target, b"one")
    monkeypatch.setattr("cexing.render.whole.os.replace", lambda *_: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OSError, match="full"):
        write(target, b"two")
    assert target.read_bytes() == b"one"
    assert [path.name for path in target.parent.iterdir()] == ["x.txt"]


def test_a_fault_in_reading_is_told_and_does_not_escape(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr("cexing.cli.job.open_document", broken)
    outcome = run(job(str(tmp_path / "x.txt")))
    assert "ZeroDivisionError: oops" in outcome.error


class DyingPool:
    """A pool whose worker dies whenever the job is called `killer`."""

    dead = False

    def __init__(self, *_: object, **__: object) -> None:
        self.dead = False

    def __enter__(self) -> "DyingPool":
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def submit(self, _run: object, one: Job):
        from concurrent.futures import Future

        future: Future[Outcome] = Future()
        self.dead |= one.document.name == "killer"
        if self.dead:
            future.set_exception(BrokenProcessPool())
        else:
            future.set_result(Outcome(name=one.document.name))
        return future


def test_when_a_worker_dies_only_the_document_that_killed_it_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "_pool", DyingPool)
    names = ["a", "killer", *"bcdefghij"]
    outcomes = list(batch.outcomes((job(name) for name in names), workers=2))
    assert [outcome.name for outcome in outcomes] == names
    assert [outcome.name for outcome in outcomes if outcome.error] == ["killer"]
