"""Blocks of any reader → normalised text with the way back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from cexing.source.detect import Detected
from cexing.source.types import Block, Origin, Source, Stretch


def compose(blocks: Iterable[Block], *, name: str, data: bytes, detected: Detected) -> Source:
    """Join what a page or a line width cut, drop page furniture, and lay the text out."""
    out: list[str] = []
    stretches: list[Stretch] = []
    at = 0
    for block in blocks:
        text = block.text.strip()
        if not text:
            continue
        stretches.append(Stretch(start=at, end=at + len(text), place=block.place))
        out.append(text)
        at += len(text) + 1
    origin = Origin(
        name=name, media_type=detected.media_type, size=len(data), sha256=hashlib.sha256(data).hexdigest(), encoding=detected.encoding
    )
    return Source(text="\n".join(out), stretches=tuple(stretches), tables=(), origin=origin)
