"""Open the document or documents that a verb is about."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from cexing.cli.inputs import STDIN, Input, inputs
from cexing.cli.job import open_document
from cexing.structure.types import Document

if TYPE_CHECKING:
    from cexing.cli.progress import Bar

STRUCTURE = frozenset({"clause"})
"""What is read where the text and its structure are enough and no facts are needed."""
_FEW = 8
"""Documents that are read sooner than other processes start."""


def open_path(path: str, only: frozenset[str] = frozenset()) -> Document:
    """The document at a path, or from standard input for -, with facts of the kinds in `only` alone where it names any."""
    if path == STDIN:
        return open_document(Input(name="stdin"), sys.stdin.buffer.read(), only)
    return open_document(Input(name=path, path=Path(path)), only=only)


def open_all(paths: Iterable[str]) -> list[Document]:
    """Every document beneath the paths, with progress; the first that is none is an error."""
    from rich.console import Console

    from cexing.cli.progress import Bar

    found = list(inputs(paths))
    documents = []
    with Bar(len(found), Console(stderr=True)) as bar:
        for one in found:
            documents.append(open_document(one, b"" if one.path else sys.stdin.buffer.read(), progress=bar.within))
            bar.advance()
    return documents


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A document read, or why it could not be."""

    document: Document | None = None
    error: str = ""


def those_that_open(documents: Sequence[Input], only: frozenset[str], jobs: int, bar: Bar) -> tuple[list[Document], int]:
    """The documents that could be read, and how many could not: each is told in one line. `jobs` processes, 0 for all cores."""
    from cexing.cli.batch import Work, results

    workers = min(jobs or os.cpu_count() or 1, len(documents))
    do = partial(open_input, only=only)
    opened = map(do, documents) if workers == 1 or len(documents) < _FEW else results(documents, Work(do=do, died=_died), workers)
    library, failed = [], 0
    for one in opened:
        if one.document is None:
            bar.pause()
            typer.echo(one.error, err=True)
            failed += 1
        else:
            library.append(one.document)
        bar.advance()
    return library, failed


def open_input(document: Input, only: frozenset[str]) -> Opened:
    """A document with its structure and facts of these kinds, or the error in one line."""
    from cexing.errors import CexingError

    try:
        data = b"" if document.path else sys.stdin.buffer.read()
        return Opened(document=open_document(document, data, only))
    except CexingError as error:
        return Opened(error=str(error.at(document.name)))
    except OSError as error:
        return Opened(error=f"{document.name}: {error.strerror or error}")


def _died(document: Input) -> Opened:
    from cexing.cli.batch import DIED

    return Opened(error=f"{document.name}: {DIED}")
