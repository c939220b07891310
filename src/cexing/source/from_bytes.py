"""Stage 1, the pass: bytes → source. One reader a format, one ordered table of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from cexing.errors import EmptySource, LimitExceeded, SourceError
from cexing.source.compose import compose
from cexing.source.detect import Detected, detect
from cexing.source.limits import DEFAULT, Limits
from cexing.source.types import Block, Progress, Source

Reader = Callable[[bytes, Detected, Limits, Progress | None], Iterator[Block]]


def _reader(media_type: str) -> Reader:
    """The reader of a format; imported when first needed, for the format libraries are heavy."""
    match media_type:
        case "text/plain" | "text/markdown":
            from cexing.source.plain import blocks
        case "text/html":
            from cexing.source.html import blocks
        case "text/csv" | "text/tab-separated-values":
            from cexing.source.delimited import blocks
        case "application/vnd.openxmlformats-officedocument.wordprocessingml.document":
            from cexing.source.docx import blocks
        case "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet":
            from cexing.source.xlsx import blocks
        case "application/pdf":
            from cexing.source.pdf import blocks
        case _:
            raise SourceError(f"no reader for {media_type}", expected="txt, md, html, docx, pdf, xlsx, csv or tsv")
    return blocks


def source_from_path(path: Path, *, limits: Limits = DEFAULT, progress: Progress | None = None) -> Source:
    """Read a file; SourceError with its name where it is no document, OSError where it cannot be opened."""
    size = path.stat().st_size
    if size > limits.bytes:
        raise LimitExceeded(
            f"{size} bytes", where=str(path), expected=f"at most {limits.bytes} bytes", remedy="raise Limits.bytes to read it"
        )
    return source_from_bytes(path.read_bytes(), name=path.name, limits=limits, progress=progress)


def source_from_text(text: str, *, name: str) -> Source:
    """Read text that is at hand, plain or Markdown; EmptySource where it holds no words."""
    detected = Detected(media_type="text/plain", text=text.replace("\r\n", "\n"))
    blocks = _reader(detected.media_type)(b"", detected, DEFAULT, None)
    return compose(blocks, name=name, data=text.encode("utf-8", "surrogatepass"), detected=detected)


def source_from_bytes(
    data: bytes, *, name: str, media_type: str | None = None, limits: Limits = DEFAULT, progress: Progress | None = None
) -> Source:
    """Read bytes; the media type is found from the content, `name` only settles ties."""
    try:
        if not data.strip():
            raise EmptySource("the file is empty", expected="a document", remedy="check the download or export it again")
        detected = detect(data, name, media_type)
        blocks = _reader(detected.media_type)(data, detected, limits, progress)
        return compose(blocks, name=name, data=data, detected=detected)
    except SourceError as error:
        raise error.at(name) from error
