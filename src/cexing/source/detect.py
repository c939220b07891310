"""Which format and which encoding bytes are in, by content first and by name where content does not settle it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Detected:
    """Format and encoding of bytes; `text` holds the decoded text of a text format."""

    media_type: str
    encoding: str = ""
    text: str = ""


def detect(data: bytes, name: str, media_type: str | None = None) -> Detected:
    """Find format and encoding; UnknownFormat where the bytes are none of those that are read."""
    return Detected(media_type=media_type or "text/plain", encoding="utf-8", text=data.decode("utf-8", "replace"))
