"""A coverage as one self-contained page: counts, orphans both ways, differences marked in the wording, and every link."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cexing.render.citation import cite
from cexing.render.coverage_words import DIFFERENCES, HOW, WORDS, counts, marked, ordered, task_name, told
from cexing.render.html import asset, opening
from cexing.render.html_words import both, escape
from cexing.render.labels import FIELDS, KINDS, Label
from cexing.track import Coverage, Difference, Segment

STYLES = ("tokens.css", "base.css", "coverage.css")
"""Style sheets of the page, in their order."""

Row = tuple[str, list[str]]
"""Attributes of a row and its cells, both as HTML."""


def page(coverage: Coverage) -> str:
    """The page as text; it loads nothing from anywhere, and its policy allows just its own style and script."""
    return "\n".join(_page(coverage))


def _page(coverage: Coverage) -> Iterator[str]:
    style, script = "\n".join(map(asset, STYLES)), asset("coverage.js")
    title = f"{cite(coverage.plan)} {WORDS['coverage'].zh}"
    yield from opening(title, style, script)
    yield '<main>'
    yield f"<h1>{escape(coverage.plan.metadata.title or coverage.plan.metadata.id)}</h1>"
    if coverage.drafted:
        yield f'<p class="drafts">{both(WORDS["drafts"])}</p>'
    yield from _counts(coverage)
    for section in (_uncarried, _unfounded, _differences, _links, _tasks):
        yield from section(coverage)
    yield f"</main>\n<script>{script}</script>\n</body>\n</html>\n"


def _counts(coverage: Coverage) -> Iterator[str]:
    told_counts = (f"<div><dt>{both(label)}</dt><dd>{escape(count)}</dd></div>" for label, count in counts(coverage))
    yield f'<dl class="counts">{"".join(told_counts)}</dl>'


def _uncarried(coverage: Coverage) -> Iterator[str]:
    orphans = (coverage.undertakings[index] for index in coverage.uncarried)
    rows = [("", [_short(str(one.address)), _cell(one.quote)]) for one in orphans]
    yield from _section("uncarried", (FIELDS["address"], FIELDS["quote"]), rows)


def _unfounded(coverage: Coverage) -> Iterator[str]:
    tasks = [coverage.tasks[number] for number in coverage.unfounded]
    rows = [("", [_short(task_name(task)), _cell(task.text), _cell("、".join(task.bodies))]) for task in tasks]
    yield from _section("unfounded", (KINDS["task"], FIELDS["text"], FIELDS["bodies"]), rows)


def _differences(coverage: Coverage) -> Iterator[str]:
    heads = (KINDS["task"], FIELDS["kind"], WORDS["differences"])
    worded = [one for one in ordered(coverage) if one.kind != "punctuation"]
    yield from _section("differences", heads, [_difference(coverage, one) for one in worded])
    yield f"<p class=\"legend\"><del>{both(WORDS['body_has'])}</del> <ins>{both(WORDS['task_has'])}</ins></p>"
    marks = [_difference(coverage, one) for one in ordered(coverage) if one.kind == "punctuation"]
    if marks:
        yield f"<details><summary>{both(DIFFERENCES['punctuation'])} {len(marks)}</summary>"
        yield from _table(heads, marks, WORDS["differences"])
        yield "</details>"


def _difference(coverage: Coverage, difference: Difference) -> Row:
    task = f'<td class="short">{_task_link(coverage, difference.task)}</td>'
    words = "".join(map(_marks, marked(difference)))
    return f' class="kind-{difference.kind}"', [task, f'<td class="kind">{both(told(difference))}</td>', f"<td>{words}</td>"]


def _task_link(coverage: Coverage, number: int) -> str:
    return f'<a href="#task-{number}">{escape(task_name(coverage.tasks[number]))}</a>'


def _marks(segment: Segment) -> str:
    if segment.kind is None:
        words = escape(segment.task or segment.body)
        return f'<span class="elsewhere">{words}</span>' if segment.elsewhere else words
    dropped = f"<del>{escape(segment.body)}</del>" if segment.body else ""
    return dropped + (f"<ins>{escape(segment.task)}</ins>" if segment.task else "")


def _links(coverage: Coverage) -> Iterator[str]:
    """Every undertaking with its tasks, those without any marked."""
    how = {(link.undertaking, link.task): HOW[link.how] for link in coverage.links}
    rows: list[Row] = []
    for index, one in enumerate(coverage.undertakings):
        tasks = coverage.tasks_of(index)
        links = "<br>".join(f"{_task_link(coverage, task)} {both(how[index, task])}" for task in tasks) or both(WORDS["none"])
        state = "" if tasks else ' class="open"'
        rows.append((f'{state} id="undertaking-{index}"', [_short(str(one.address)), _cell(one.quote), f"<td>{links}</td>"]))
    yield from _section("links", (FIELDS["address"], FIELDS["quote"], WORDS["tasks"]), rows)


def _tasks(coverage: Coverage) -> Iterator[str]:
    rows: list[Row] = []
    for number, task in enumerate(coverage.tasks):
        carried = ((index, coverage.undertakings[index].address) for index in coverage.undertakings_of(number))
        links = "<br>".join(f'<a href="#undertaking-{index}">{escape(str(address) or "—")}</a>' for index, address in carried)
        cells = [_short(str(task.no or "")), _cell(task.text), _cell("、".join(task.bodies)), _short(task.deadline or "")]
        rows.append((f' id="task-{number}"', [*cells, f"<td>{links or both(WORDS['none'])}</td>"]))
    heads = (FIELDS["no"], FIELDS["text"], FIELDS["bodies"], FIELDS["deadline"], FIELDS["address"])
    yield from _section("draft" if coverage.drafted else "tasks", heads, rows)


def _section(word: str, heads: tuple[Label, ...], rows: list[Row]) -> Iterator[str]:
    yield f'<section><h2>{both(WORDS[word])} <span class="count">{len(rows)}</span></h2>'
    if rows:
        yield from _table(heads, rows, WORDS[word])
    else:
        yield f"<p>{both(WORDS['none'])}</p>"
    yield "</section>"


def _table(heads: tuple[Label, ...], rows: Iterable[Row], label: Label) -> Iterator[str]:
    yield f'<div class="wide" tabindex="0" role="region" aria-label="{escape(label.zh)}"><table><thead><tr>'
    yield "".join(f'<th scope="col">{both(head)}</th>' for head in heads) + "</tr></thead><tbody>"
    yield from (f"<tr{attributes}>{''.join(cells)}</tr>" for attributes, cells in rows)
    yield "</tbody></table></div>"


def _cell(text: str) -> str:
    return f"<td>{escape(text)}</td>"


def _short(text: str) -> str:
    return f'<td class="short">{escape(text)}</td>'
