"""A comparison as one self-contained page: the matrix with sticky heads, strengths as colour, the wordings behind each cell."""

from __future__ import annotations

from collections.abc import Iterator

from cexing.compare import LADDER, Comparison
from cexing.render.compare_words import WORDS, Line, Shown, View, counts, view
from cexing.render.html import asset, opening
from cexing.render.html_words import both, escape
from cexing.render.labels import FIELDS, VALUES, Label

STYLES = ("tokens.css", "base.css", "coverage.css", "compare.css")
"""Style sheets of the page, in their order."""


def page(comparison: Comparison, by: str = "family") -> str:
    """The page as text; it loads nothing from anywhere, and its policy allows just its own style and script."""
    return "\n".join(_page(comparison, view(comparison, by)))


def _page(comparison: Comparison, found: View) -> Iterator[str]:
    style, script = "\n".join(map(asset, STYLES)), "\n".join(map(asset, ("coverage.js", "compare.js")))
    title = f"{WORDS['comparison'].zh}：{'、'.join(comparison.names)}"
    yield from opening(title, style, script)
    yield '<main class="compared">'
    yield f"<h1>{both(WORDS[found.name])}</h1>"
    yield f'<p class="plans">{escape("、".join(comparison.names))}</p>'
    told = (f"<div><dt>{both(label)}</dt><dd>{count}</dd></div>" for label, count in counts(comparison))
    yield f'<dl class="counts">{"".join(told)}</dl>'
    yield from _legend()
    yield from _tools(found)
    yield from _table(found)
    yield f"</main>\n<script>{script}</script>\n</body>\n</html>\n"


def _legend() -> Iterator[str]:
    rungs = (f'<li class="cell {rung}">{both(VALUES["strength"][rung])}</li>' for rung in LADDER)
    yield f'<ul class="rungs" aria-label="{escape(WORDS["strength"].zh)}">{"".join(rungs)}</ul>'


def _tools(found: View) -> Iterator[str]:
    """Sifting by factor and by words, and the order of the rows; all of it without a server."""
    factors = dict.fromkeys(line.factor for line in found.lines if line.factor)
    yield '<form class="tools">'
    yield f'<label>{both(FIELDS["factor"])} <select id="factor">{_option("", WORDS["all"])}'
    yield "".join(_option(factor, VALUES["factor"][factor]) for factor in VALUES["factor"] if factor in factors) + "</select></label>"
    yield f'<label>{both(WORDS["search"])} <input id="words" type="search" autocomplete="off"></label>'
    if found.first_plan:
        options = _option("count", WORDS["by_count"]) + _option("place", WORDS["by_plan"])
        yield f'<label>{both(WORDS["order"])} <select id="order">{options}</select></label>'
    yield f'<output id="shown" aria-live="polite">{len(found.lines)}</output></form>'


def _option(value: str, label: Label) -> str:
    """An option tells one language: a list of options cannot show the other."""
    return f'<option value="{escape(value)}">{escape(str(label) if value else label.zh)}</option>'


def _table(found: View) -> Iterator[str]:
    if not found.lines:
        yield f"<p>{both(WORDS['none'])}</p>"
        return
    yield f'<div class="wide matrix" tabindex="0" role="region" aria-label="{escape(WORDS[found.name].zh)}"><table><thead><tr>'
    yield "".join(f'<th scope="col"{_plan(found, number)}>{both(head)}</th>' for number, head in enumerate(found.heads))
    yield "</tr></thead><tbody>"
    yield from (_row(found, number, line) for number, line in enumerate(found.lines))
    yield "</tbody></table></div>"


def _row(found: View, number: int, line: Line) -> str:
    first, *others = line.cells
    cells = "".join(_cell(cell, _plan(found, column)) for column, cell in enumerate(others, 1))
    attributes = f'data-factor="{escape(line.factor or "")}" data-count="{number}" data-place="{line.place}"'
    return f'<tr {attributes}><th scope="row"{_depth(line)}>{escape(first.text)}</th>{cells}</tr>'


def _depth(line: Line) -> str:
    """A narrower measure stands indented below the broader one; there are hardly ever more than three levels."""
    return f' class="depth-{min(line.depth, 3)}"' if line.depth else ""


def _plan(found: View, column: int) -> str:
    return ' class="plan"' if found.first_plan and column >= found.first_plan else ""


def _cell(cell: Shown, plan: str) -> str:
    told = " ".join(filter(None, (both(cell.label) if cell.label else "", escape(cell.text))))
    if not cell.quotes:
        return f"<td{plan}>{told}</td>"
    quotes = "".join(f"<p><cite>{escape(address)}</cite> {escape(quote)}</p>" for address, quote in cell.quotes)
    return f'<td class="plan cell {cell.strength or ""}"><details><summary>{told}</summary>{quotes}</details></td>'
