"""Open the document or documents that a verb is about."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from cexing.cli.inputs import STDIN, Input, inputs
from cexing.cli.job import open_document
from cexing.structure.types import Document


def open_path(path: str) -> Document:
    """The document at a path, or from standard input for -."""
    if path == STDIN:
        return open_document(Input(name="stdin"), sys.stdin.buffer.read())
    return open_document(Input(name=path, path=Path(path)))


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
