"""One document read and rendered: what a worker process does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cexing.cli.inputs import Input
from cexing.errors import CexingError
from cexing.render.formats import FORMATS, Options
from cexing.render.whole import whole
from cexing.structure.types import Document

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A document, the form it is wanted in, and the file to write (None: hand the bytes back)."""

    document: Input
    form: str
    options: Options
    target: Path | None = None
    data: bytes = b""
    """Standard input, which only the parent process can read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a job: the rendered bytes, the file written, or the error in one line."""

    name: str
    payload: bytes = b""
    written: Path | None = None
    replaced: bool = False
    error: str = ""


def run(job: Job, progress: Progress | None = None) -> Outcome:
    """Read, render and write one document; an error is told in the outcome, so that other documents go on."""
    name = job.document.name
    try:
        payload = FORMATS[job.form].render(open_document(job.document, job.data, job.options.only, progress), job.options)
        if job.target is None:
            return Outcome(name=name, payload=payload)
        replaced = job.target.exists()
        write(job.target, payload)
        return Outcome(name=name, written=job.target, replaced=replaced)
    except CexingError as error:
        return Outcome(name=name, error=str(error.at(name)))
    except OSError as error:
        return Outcome(name=name, error=f"{name}: {error.strerror or error}")
    except Exception as error:  # noqa: BLE001  A fault in reading one document must not stop the others.
        return Outcome(name=name, error=f"{name}: 内部错误 internal error: {type(error).__name__}: {error}")


def open_document(document: Input, data: bytes = b"", only: frozenset[str] = frozenset(), progress: Progress | None = None) -> Document:
    """The document read, with facts of the kinds in `only` alone where it names any."""
    from cexing.facts.from_structure import EXTRACTORS, facts_from_structure
    from cexing.source.from_bytes import source_from_bytes, source_from_path
    from cexing.structure.from_source import document_from_source

    if document.path is None:
        source = source_from_bytes(data, name=document.name, progress=progress)
    else:
        source = source_from_path(document.path, progress=progress)
    structured = document_from_source(source)
    return facts_from_structure(structured, kinds=only & EXTRACTORS.keys() if only else None)


def write(target: Path, payload: bytes) -> None:
    """Write a file whole or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with whole(target, private=False) as file:
        file.write(payload)
