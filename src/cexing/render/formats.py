"""What a document can be rendered to: one renderer a file, one ordered table of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from io import StringIO

from cexing.structure.types import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a caller may choose: the kinds of record (empty: all), and the width and colour of a terminal."""

    only: frozenset[str] = frozenset()
    width: int = 100
    colour: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A form of output: the suffix of its files, and whether a stream can hold one document alone."""

    name: str
    suffix: str
    render: Callable[[Document, Options], bytes]
    alone: bool = False


def _utf8(text: str) -> bytes:
    """UTF-8; a lone surrogate, which no UTF-8 can hold, becomes one question mark, so that offsets stay."""
    return text.encode("utf-8", "replace")


def _table(document: Document, options: Options) -> bytes:
    from rich.console import Console

    from cexing.render.table import summary

    out = StringIO()
    Console(file=out, width=options.width, force_terminal=options.colour, color_system="auto" if options.colour else None).print(
        summary(document)
    )
    return _utf8(out.getvalue())


def _jsonl(document: Document, options: Options) -> bytes:
    from cexing.render.jsonl import lines

    return _utf8("".join(lines(document, options.only)))


def _json(document: Document, options: Options) -> bytes:
    from cexing.render.jsonl import nested

    return _utf8(json.dumps(nested(document, options.only), ensure_ascii=False, indent=1) + "\n")


def _text(document: Document, options: Options) -> bytes:
    text = document.text
    return _utf8(text if text.endswith("\n") else text + "\n")


def _html(document: Document, options: Options) -> bytes:
    from cexing.render.html import page

    return _utf8(page(document))


def _akn(document: Document, options: Options) -> bytes:
    from cexing.render.akn import akoma_ntoso

    return akoma_ntoso(document)


def _xlsx(document: Document, options: Options) -> bytes:
    from cexing.render.xlsx import workbook

    return workbook(document, options.only)


FORMATS: dict[str, Format] = {
    form.name: form
    for form in (
        Format(name="table", suffix=".txt", render=_table),
        Format(name="jsonl", suffix=".jsonl", render=_jsonl),
        Format(name="json", suffix=".json", render=_json),
        Format(name="text", suffix=".txt", render=_text),
        Format(name="html", suffix=".html", render=_html, alone=True),
        Format(name="akn", suffix=".akn.xml", render=_akn, alone=True),
        Format(name="xlsx", suffix=".xlsx", render=_xlsx, alone=True),
    )
}
