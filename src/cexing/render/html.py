"""A document as one self-contained page to read: contents, text with its facts, and lists of what was found."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from importlib.resources import files

from cexing.render.anchors import Anchors
from cexing.render.citation import cite
from cexing.render.html_panels import SHOWN, contents, facts_json, legend, list_links, lists
from cexing.render.html_text import TextWriter
from cexing.render.html_words import both, escape
from cexing.render.labels import FIELDS, Label
from cexing.structure.types import Document

STYLES = ("tokens.css", "base.css", "reading.css")
"""Style sheets of the page, in their order: colours and type, what every page shares, the text."""
_METADATA = ("doc_no", "issuer", "issued", "published", "kind", "topic", "index_no")
_WORDS = {
    "skip": Label("跳到正文", "Skip to the text"),
    "contents": Label("目录", "Contents"),
    "found": Label("一览", "What was found"),
    "legend": Label("标示", "Highlight"),
    "fact": Label("所指事实", "Fact"),
    "hint": Label(
        "指向或选中正文中的标示即可查看；点击复制引用。按 Tab 进入正文后，用 ← → 逐个移动，回车复制。",
        "Point at a mark in the text to see it; click to copy its citation. Tab into the text, then ← → move, Enter copies.",
    ),
    "source": Label("来源", "Source"),
}


def page(document: Document) -> str:
    """The page as text; it loads nothing from anywhere, and its policy allows just its own style and script."""
    return "\n".join(_page(document))


def asset(name: str) -> str:
    """A style sheet or script of the pages."""
    return files("cexing.render").joinpath("assets", name).read_text("utf-8").strip()


def _hash(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def _page(document: Document) -> Iterator[str]:
    style, script = "\n".join(map(asset, STYLES)), asset("reading.js")
    anchors = Anchors(document)
    writer = TextWriter(document, anchors)
    title = document.metadata.title or document.metadata.id
    shown = " ".join(f"show-{kind}" for kind in sorted(SHOWN))
    yield '<!doctype html>\n<html lang="zh-CN" data-lang="zh">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy(style, script)}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">'
    yield f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>"
    yield f'<body class="{shown}" data-cite="{escape(cite(document))}">'
    yield f'<a class="skip" href="#text">{both(_WORDS["skip"])}</a>'
    yield from _bar(title)
    yield '<div class="frame">'
    yield from _contents(document, anchors, writer)
    yield from _rail(writer)
    yield '<main id="text" tabindex="-1">'
    yield from _heading(document, title)
    yield from filter(None, writer.lines())
    yield from lists(document, writer.marked, writer.names)
    yield from _origin(document)
    yield "</main>\n</div>"
    yield '<div id="toast" role="status" aria-live="polite"></div>'
    yield f'<script type="application/json" id="facts">{facts_json(document, writer.marked)}</script>'
    yield f"<script>{script}</script>\n</body>\n</html>\n"


def policy(style: str, script: str) -> str:
    """The Content-Security-Policy of a page that holds this style and this script and nothing else."""
    return f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"


def opening(title: str, style: str, script: str) -> Iterator[str]:
    """How a page that is no document begins: its head, and a bar with its title and the switch of language."""
    yield '<!doctype html>\n<html lang="zh-CN" data-lang="zh">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy(style, script)}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">'
    yield f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n<body>"
    yield f'<header class="bar"><span class="bar-title">{escape(title)}</span>'
    yield '<button type="button" id="language" lang="en">English</button></header>'


def _bar(title: str) -> Iterator[str]:
    yield '<header class="bar">'
    yield f'<button type="button" id="open-contents" aria-expanded="false" aria-controls="contents">{both(_WORDS["contents"])}</button>'
    yield f'<span class="bar-title">{escape(title)}</span>'
    yield '<button type="button" id="language" lang="en">English</button></header>'


def _contents(document: Document, anchors: Anchors, writer: TextWriter) -> Iterator[str]:
    yield f'<nav id="contents" aria-label="{_WORDS["contents"].zh}">'
    tree = list(contents(document, anchors))
    if tree:
        yield f"<h2>{both(_WORDS['contents'])}</h2>"
        yield from tree
    found = "".join(list_links(writer.marked))
    if found:
        yield f'<h2>{both(_WORDS["found"])}</h2><ol class="found">{found}</ol>'
    yield "</nav>"


def _rail(writer: TextWriter) -> Iterator[str]:
    yield f'<aside class="rail"><fieldset><legend>{both(_WORDS["legend"])}</legend>'
    yield from legend(writer.marked)
    yield "</fieldset>"
    yield f'<div id="card" aria-live="polite"><p class="hint">{both(_WORDS["hint"])}</p></div></aside>'


def _heading(document: Document, title: str) -> Iterator[str]:
    yield f'<header class="head"><h1>{escape(title)}</h1>'
    told = [(name, getattr(document.metadata, name)) for name in _METADATA]
    if any(value for _, value in told):
        rows = "".join(f"<div><dt>{both(FIELDS[name])}</dt><dd>{escape(str(value))}</dd></div>" for name, value in told if value)
        yield f"<dl>{rows}</dl>"
    yield "</header>"


def _origin(document: Document) -> Iterator[str]:
    origin = document.source.origin
    yield (
        f'<footer class="origin">{both(_WORDS["source"])} {escape(origin.name)} · {escape(origin.media_type)} · '
        f"<span>SHA-256 <code>{escape(origin.sha256)}</code></span></footer>"
    )
