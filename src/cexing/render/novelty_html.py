"""What is new in a document as one self-contained page: each sentence beside the nearest earlier one, sifted by kind, and regions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cexing.compare import Nearest, NewWording, Regional
from cexing.model import Address
from cexing.render.citation import cite
from cexing.render.html import asset, opening
from cexing.render.html_words import both, escape
from cexing.render.labels import Label
from cexing.render.novelty_words import KINDS, WORDS, Run, Subject, by_chance, counts, day, facts, fresh, shared, silence, title, verdict
from cexing.structure.types import Document

STYLES = ("tokens.css", "base.css", "coverage.css", "diff.css", "novelty.css")
SCRIPTS = ("coverage.js", "diff.js")
"""Style sheets and scripts of the page, in their order."""


def page(subject: Subject) -> str:
    """The page as text; it loads nothing from anywhere, and its policy allows just its own style and script."""
    return "\n".join(_page(subject))


def _page(subject: Subject) -> Iterator[str]:
    style, script = ("\n".join(map(asset, names)) for names in (STYLES, SCRIPTS))
    named = title(subject)
    yield from opening(named, style, script)
    yield '<main>'
    yield f"<h1>{both(WORDS['novelty'])}</h1>"
    yield f'<div class="documents"><p><span class="side-name">{both(WORDS["document"])}</span>{_cited(subject.found.document)}</p></div>'
    yield '<dl class="counts">' + "".join(f"<div><dt>{both(label)}</dt><dd>{value}</dd></div>" for label, value in facts(subject)) + "</dl>"
    yield from _sieve(subject)
    yield f'<p class="legend"><ins>{both(WORDS["fresh"])}</ins> <mark>{both(WORDS["shared"])}</mark></p>\n<div class="rows">'
    for number, one in enumerate(subject.sentences, start=1):
        yield from _row(one, number)
    yield "</div>"
    yield from _regional(subject.regional)
    yield f"</main>\n<script>{script}</script>\n</body>\n</html>\n"


def _cited(document: Document, address: Address | None = None) -> str:
    dated = f' <span class="issued">{escape(day(document))}</span>' if day(document) else ""
    return escape(cite(document, address)) + dated


def _sieve(subject: Subject) -> Iterator[str]:
    """The counts, each a button that shows its kind alone."""
    yield f'<div class="sieve" role="group" aria-label="{escape(str(WORDS["kind"]))}">'
    yield _button("all", WORDS["all"], len(subject.sentences), pressed=True)
    yield from (_button(kind, label, count, pressed=False) for kind, label, count in counts(subject) if count and kind in subject.kinds)
    yield "</div>"


def _button(kind: str, label: Label, count: int, *, pressed: bool) -> str:
    state = "true" if pressed else "false"
    return f'<button type="button" data-kind="{kind}" aria-pressed="{state}">{both(label)} <span class="count">{count}</span></button>'


def _row(one: NewWording, number: int) -> Iterator[str]:
    yield f'<article class="row kind-{one.kind}" data-kinds="{one.kind}" id="row-{number}"><header>'
    yield f'<span class="chip">{both(KINDS[one.kind])}</span><span class="measure">{both(WORDS["share"])} {one.new:.0%}</span>'
    if one.nearest:
        yield f'<span class="measure">{both(WORDS["likeness"])} {one.nearest.likeness:.0%}</span>'
    if one.figures_differ and one.kind == "taken":
        yield f'<span class="measure">{both(WORDS["figures"])}</span>'
    yield f'<a class="number" href="#row-{number}">{number}</a></header><div class="pair">'
    yield f'<div class="side"><p class="place">{escape(str(one.address)) or both(WORDS["document"])}</p>'
    yield f'<p class="words">{_marked(fresh(one), "ins")}</p></div>'
    yield from _nearest(one.nearest, one.quote)
    yield "</div></article>"


def _nearest(near: Nearest | None, quote: str) -> Iterator[str]:
    if near is None:
        yield f'<div class="side empty"><p class="missing">{both(WORDS["none"])}</p></div>'
        return
    yield f'<div class="side"><p class="place">{_cited(near.document, near.address)}</p>'
    yield f'<p class="words">{_marked(shared(near.quote, quote), "mark")}</p></div>'


def _marked(runs: Iterable[Run], tag: str) -> str:
    return "".join(f"<{tag}>{escape(words)}</{tag}>" if marked else escape(words) for words, marked in runs)


def _regional(regional: Regional) -> Iterator[str]:
    """The region of the document beside each other one."""
    yield f"<h2>{both(WORDS['regions'])}</h2>"
    reason, drawn = silence(regional), by_chance(regional)
    if reason or drawn is None:
        yield f"<p>{both(reason or WORDS['few_regions'])}</p>"
        return
    yield f'<p>{escape(regional.region)} · {both(drawn)}</p>\n<div class="wide"><table><thead><tr>'
    yield from (f'<th scope="col">{both(WORDS[word])}</th>' for word in ("region", "likeness", "chance", "beyond"))
    yield "</tr></thead>"
    for pair in regional.pairs:
        cells = f"<td>{pair.likeness:.1%}</td><td>{pair.chance:.1%}</td><td>{both(verdict(pair))}</td>"
        yield f'<tr><th scope="row">{escape(pair.other)}</th>{cells}</tr>'
    yield "</table></div>"
