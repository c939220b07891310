"""Reader of plain text and Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from cexing.model import Place
from cexing.source.detect import Detected
from cexing.source.limits import Limits
from cexing.source.types import Block, Progress


def blocks(data: bytes, detected: Detected, limits: Limits, progress: Progress | None) -> Iterator[Block]:
    """Yield a block a printed line."""
    for number, line in enumerate(detected.text.splitlines(), 1):
        yield Block(kind="line", text=line, place=Place("line", number))
