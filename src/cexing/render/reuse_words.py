"""What readers see of text reuse: its words, and how a document, a direction and a lag are told."""

from __future__ import annotations

from cexing.compare import Passage
from cexing.render.labels import Label
from cexing.structure.types import Document

EDITS: dict[str, Label] = {
    "copied": Label("照录", "copied"),
    "numbers": Label("仅改数字", "numbers swapped"),
    "trimmed": Label("删减", "trimmed"),
    "extended": Label("增补", "extended"),
    "reworded": Label("改写", "reworded"),
}
"""What became of the words."""

BASES: dict[str, Label] = {
    "date": Label("日期在前", "earlier date"),
    "digest": Label("简报转述", "retold by a digest"),
    "cited": Label("被其引用", "cited by it"),
}
"""How it is known which document is the source."""

WORDS: dict[str, Label] = {
    "passages": Label("共有段落", "Shared passages"),
    "sources": Label("内容来源", "Sources"),
    "diffusion": Label("扩散脉络", "Diffusion"),
    "unknown": Label("先后不明", "order unknown"),
    "undated": Label("日期不详", "undated"),
    "nothing": Label("没有发现", "nothing found"),
    "more": Label("其余见 --to jsonl", "the rest with --to jsonl"),
}


def name(document: Document) -> str:
    """Title of a document, else its id."""
    return document.metadata.title or document.metadata.id


def day(document: Document) -> str:
    """Date of a document as printed."""
    return document.metadata.issued or document.metadata.published or WORDS["undated"].zh


def days(lag: int | None) -> str:
    """A lag in days as printed."""
    return "—" if lag is None else f"{lag} 天 d"


def order(passage: Passage) -> Label:
    """How it is known who took the words."""
    return BASES[passage.basis] if passage.basis else WORDS["unknown"]
