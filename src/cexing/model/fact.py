"""What every fact shares: its place and the exact words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar


def doc(text: str) -> dict[str, Any]:
    """Metadata of a declared field: the sentence that the record reference prints for it."""
    return {"doc": text}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A statement with its place: `document.text[start:end] == quote`, always."""

    record: ClassVar[str] = "fact"

    quote: str = field(metadata=doc("the exact words"))
    start: int = field(metadata=doc("offset of the first character of the quote in the document's text"))
    end: int = field(metadata=doc("offset after the last character of the quote"))
    part: str = field(default="", metadata=doc("part that holds it: empty for the main body, else 附件3, 通知 …"))
    path: tuple[str, ...] = field(default=(), metadata=doc("tokens of the clause that holds it, as printed"))
