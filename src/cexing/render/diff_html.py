"""A comparison as one self-contained page: both wordings side by side, the differing characters marked, sifted by class."""

from __future__ import annotations

from collections.abc import Iterator

from cexing.compare import Answering, Diff, Excerpt
from cexing.render.citation import cite
from cexing.render.diff_words import UNANSWERED, WORDS, Row, Subject, counts, marked, only, rows, sides, title
from cexing.render.html import asset, opening
from cexing.render.html_words import both, escape
from cexing.render.labels import Label
from cexing.structure.types import Document
from cexing.wording.segments import Segment, is_wordless, spans

STYLES = ("tokens.css", "base.css", "coverage.css", "diff.css")
SCRIPTS = ("coverage.js", "diff.js")
"""Style sheets and scripts of the page, in their order."""
_SHORTEST = 2
"""Characters from which on what two unlike wordings share is marked."""


def page(subject: Subject) -> str:
    """The page as text; it loads nothing from anywhere, and its policy allows just its own style and script."""
    return "\n".join(_page(subject))


def _page(subject: Subject) -> Iterator[str]:
    style, script = ("\n".join(map(asset, names)) for names in (STYLES, SCRIPTS))
    named = title(subject)
    yield from opening(named, style, script)
    yield '<main>'
    yield f"<h1>{both(WORDS['diff' if isinstance(subject, Diff) else 'answering'])}</h1>"
    yield from _documents(subject)
    yield from _sieve(subject)
    yield from _body(subject)
    yield f"</main>\n<script>{script}</script>\n</body>\n</html>\n"


def _documents(subject: Subject) -> Iterator[str]:
    first, second = (subject.old, subject.new) if isinstance(subject, Diff) else (subject.national, subject.local)
    yield '<div class="documents">'
    for label, document in zip(sides(subject), (first, second), strict=True):
        yield f'<p><span class="side-name">{both(label)}</span>{_cited(document)}</p>'
    yield "</div>"


def _cited(document: Document) -> str:
    issued = document.metadata.issued
    return escape(cite(document)) + (f' <span class="issued">{escape(issued)}</span>' if issued else "")


def _sieve(subject: Subject) -> Iterator[str]:
    """The counts, each a button that shows its class alone."""
    found = list(counts(subject))
    yield f'<div class="sieve" role="group" aria-label="{escape(str(WORDS["class"]))}">'
    yield _button("all", WORDS["all"], len(rows(subject)), pressed=True)
    yield from (_button(kind, label, count, pressed=False) for kind, label, count in found if count)
    yield "</div>"


def _button(kind: str, label: Label, count: int, *, pressed: bool) -> str:
    state = "true" if pressed else "false"
    return f'<button type="button" data-kind="{kind}" aria-pressed="{state}">{both(label)} <span class="count">{count}</span></button>'


def _body(subject: Subject) -> Iterator[str]:
    found = rows(subject)
    shown, marks = [row for row in found if not row.only_marks], [row for row in found if row.only_marks]
    names = sides(subject)
    if not found:
        yield f"<p>{both(WORDS['same'])}</p>"
    if any(row.segments for row in found):
        first, second = only(subject)
        both_have = f" <mark>{both(WORDS['both_have'])}</mark>" if isinstance(subject, Answering) else ""
        yield f'<p class="legend"><del>{both(first)}</del> <ins>{both(second)}</ins>{both_have}</p>'
    yield '<div class="rows">'
    for number, row in enumerate(shown, start=1):
        yield from _row(row, number, names, answering=isinstance(subject, Answering))
    yield "</div>"
    if marks:
        yield f'<details class="marks"><summary>{both(WORDS["marks"])} <span class="count">{len(marks)}</span></summary>'
        for number, row in enumerate(marks, start=len(shown) + 1):
            yield from _row(row, number, names, answering=False)
        yield "</details>"
    yield from _renumbered(subject)


def _row(row: Row, number: int, names: tuple[Label, Label], *, answering: bool) -> Iterator[str]:
    yield f'<article class="row kind-{row.kind}" data-kinds="{" ".join(row.kinds)}" id="row-{number}">'
    yield "<header>" + "".join(f'<span class="chip kind-{one.kind}">{both(one.label)}</span>' for one in row.told)
    yield f'<a class="number" href="#row-{number}">{number}</a></header>'
    yield '<div class="pair">'
    segments = list(marked(row.segments))
    # What a local document leaves out is not struck from the national one, and what it adds is only its own.
    tag = "span" if answering else {"left_out": "del", "added": "ins"}.get(row.kind, "span")
    shared = _shared(row.old.quote, row.new.quote) if answering and row.old and row.new else ("", "")
    for old, excerpt, name in ((True, row.old, names[0]), (False, row.new, names[1])):
        words = "".join(_mark(segment, old) for segment in segments)
        if excerpt and not segments:
            words = shared[not old] or f"<{tag}>{escape(excerpt.quote)}</{tag}>"
        yield from _side(excerpt, name, words, UNANSWERED if answering and not old else None)
    yield "</div></article>"


def _side(excerpt: Excerpt | None, name: Label, words: str, missing: Label | None) -> Iterator[str]:
    """One side of a row: its name, its address, its words as HTML."""
    yield f'<div class="side{"" if excerpt else " empty"}"><p class="place"><span class="side-name">{both(name)}</span>'
    yield f"{escape(str(excerpt.address)) if excerpt else ''}</p>"
    yield f'<p class="words">{words}</p>' if excerpt else f'<p class="missing">{both(missing) if missing else "—"}</p>'
    yield "</div>"


def _shared(national: str, local: str) -> tuple[str, str]:
    """Both wordings with what they share marked: where they are quite unlike, that says more than what differs."""
    sides: tuple[list[str], list[str]] = ([], [])
    for span in spans(national, local):
        for side, words in zip(sides, (national[span.start : span.end], local[span.other_start : span.other_end]), strict=True):
            marked_ = span.same and len(words) >= _SHORTEST and not is_wordless(words)
            side.append(f"<mark>{escape(words)}</mark>" if marked_ else escape(words))
    return "".join(sides[0]), "".join(sides[1])


def _mark(segment: Segment, old: bool) -> str:
    words = escape(segment.body if old else segment.task)
    if segment.kind is None or not words:
        return words
    return f"<del>{words}</del>" if old else f"<ins>{words}</ins>"


def _renumbered(subject: Subject) -> Iterator[str]:
    if not isinstance(subject, Diff) or not subject.renumbered:
        return
    yield f'<details class="renumbered"><summary>{both(WORDS["renumbered"])} <span class="count">{len(subject.renumbered)}</span></summary>'
    yield "<ul>"
    yield from (f"<li>{escape(str(one.old))} → {escape(str(one.new))} {escape(one.heading)}</li>" for one in subject.renumbered)
    yield "</ul></details>"
