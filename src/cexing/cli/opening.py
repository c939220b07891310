"""Open the one document that a verb is about."""

from __future__ import annotations

import sys
from pathlib import Path

from cexing.cli.inputs import STDIN, Input
from cexing.cli.job import open_document
from cexing.structure.types import Document


def open_path(path: str) -> Document:
    """The document at a path, or from standard input for -."""
    if path == STDIN:
        return open_document(Input(name="stdin"), sys.stdin.buffer.read())
    return open_document(Input(name=path, path=Path(path)))
