"""What is laid side by side: whole documents, or the annexes of one that prints several plans."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from cexing.structure.types import Clause, Document, Part
from cexing.wording.undertakings import body_clauses

_NAMELESS = re.compile(r"[\d年月日]*")
"""What a title leaves that says nothing of its own but a date."""
_FEWEST_PLANS = 2
_FEWEST_CLAUSES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One plan of a comparison: a document, or one annex of it."""

    document: str
    """Id of the document."""
    part: str
    """The annex; empty for a document that is one plan."""
    title: str
    regions: tuple[str, ...] = ()
    """Where it applies, as full paths: 浙江省/杭州市."""
    text: str = field(repr=False)
    clauses: tuple[Clause, ...] = field(repr=False)
    source: Document = field(repr=False, compare=False)

    @property
    def name(self) -> str:
        """Short name, unique among the columns of one document."""
        return self.part or self.document


def columns(documents: Iterable[Document]) -> tuple[Column, ...]:
    """The columns, ordered by document and place in it, whatever the order in which the documents came."""
    found = [column for document in documents for column in _of(document)]
    return tuple(sorted(found, key=lambda one: (one.document, one.clauses[0].start if one.clauses else 0, one.title, one.text)))


def short_names(found: Sequence[Column]) -> tuple[str, ...]:
    """A name for each column, no two alike: its title without the end that all titles share, else its part or its document."""
    titles = [column.title for column in found]
    ending = _common_ending(titles) if len(titles) > 1 else 0
    own = [title[: len(title) - ending] for title in titles]
    names = [column.name if _NAMELESS.fullmatch(name) else name for name, column in zip(own, found, strict=True)]
    twice = {name for name, count in Counter(names).items() if count > 1}
    fuller = [f"{name}（{column.name}）" if name in twice else name for name, column in zip(names, found, strict=True)]
    again = {name for name, count in Counter(fuller).items() if count > 1}
    return tuple(f"{name} {number}" if name in again else name for number, name in enumerate(fuller, 1))


def _common_ending(titles: Sequence[str]) -> int:
    """How many characters all titles end with."""
    alike = (len(set(chars)) == 1 for chars in zip(*(title[::-1] for title in titles), strict=False))
    return next((length for length, same in enumerate(alike) if not same), min(map(len, titles)))


def _of(document: Document) -> Iterator[Column]:
    plans = [part for part in document.parts if part.part.startswith("附件") and _holds_plan(document, part)]
    if len(plans) < _FEWEST_PLANS:
        clauses = body_clauses(document)
        yield _column(document, "", document.metadata.title or document.metadata.id, _regions(document), clauses)
        return
    for part in plans:
        clauses = tuple(clause for clause in document.clauses if clause.part == part.part)
        yield _column(document, part.part, part.title, part.scope_regions, clauses)


def _column(document: Document, part: str, title: str, regions: tuple[str, ...], clauses: tuple[Clause, ...]) -> Column:
    return Column(
        document=document.metadata.id, part=part, title="".join(title.split()), regions=regions, text=document.text, clauses=clauses,
        source=document,
    )


def _holds_plan(document: Document, part: Part) -> bool:
    """Whether a part has clauses of its own and is no table of tasks."""
    divided = {task.part for task in document.tasks}
    return part.part not in divided and sum(clause.part == part.part for clause in document.clauses) >= _FEWEST_CLAUSES


def _regions(document: Document) -> tuple[str, ...]:
    """Where a document of one plan applies: the scope that it states, else the home of who issued it."""
    from cexing.facts.home import home_region

    stated = tuple(dict.fromkeys(region for part in document.parts for region in part.scope_regions))
    home = home_region(document)
    return stated or ((home,) if home else ())
