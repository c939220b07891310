"""Hits, and the words that are shown of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cexing.site.library.models import Clause, Version
from cexing.site.library.reading import visible_versions
from cexing.site.search.entries import outside
from cexing.site.search.language import Word
from cexing.site.search.snippets import Parts, marked, snippet


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the index knows of a hit; `clause_id` is None for the head of a version (its title, and the words outside of clauses)."""

    clause_id: int | None
    version_id: int
    document_id: int
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A clause, or (`clause` is None) the head of a version, with what is shown of it: stretches of plain text, marked or not."""

    clause_id: int | None
    version_id: int
    document_id: int
    score: float
    clause: Clause | None
    version: Version
    title: Parts
    heading: Parts
    snippet: Parts


def shown(found: Sequence[Found], words: Collection[Word], user: Any) -> list[Hit]:
    """The hits with their words; without those that the library has withdrawn, or hides from `user`, since they were indexed."""
    versions = visible_versions(user).select_related("document__region").defer("text", "pieces").in_bulk({one.version_id for one in found})
    clauses = Clause.objects.in_force().select_related("part").in_bulk([one.clause_id for one in found if one.clause_id is not None])
    heads = head_texts({one.version_id for one in found if one.clause_id is None and one.version_id in versions})
    return [
        _hit(one, versions[one.version_id], clauses.get(one.clause_id), heads, words)
        for one in found
        if one.version_id in versions and (one.clause_id is None or one.clause_id in clauses)
    ]


def head_texts(versions: Collection[int]) -> dict[int, str]:
    """What stands in no clause of these versions."""
    if not versions:
        return {}
    covered: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    clauses = Clause.objects.in_force().filter(version__in=versions).order_by("start", "order")
    for pk, start, end in clauses.values_list("version_id", "start", "end"):
        covered[pk].append((start, end))
    texts = Version.objects.filter(pk__in=versions).order_by().values_list("pk", "text")
    return {pk: outside(text, covered[pk]) for pk, text in texts}


def _hit(found: Found, version: Version, clause: Clause | None, heads: Mapping[int, str], words: Collection[Word]) -> Hit:
    title, heading = version.metadata.get("title") or version.document.title, clause.heading if clause else ""
    # The title of a head is what a heading is to a clause.
    in_title = _in(words, "title") if clause else _in(words, "text", "title", "heading")
    return Hit(
        clause_id=found.clause_id, version_id=found.version_id, document_id=found.document_id, score=found.score, clause=clause,
        version=version, title=marked(title, in_title), heading=marked(heading, _in(words, "text", "heading")),
        snippet=snippet(clause.text if clause else heads[version.pk], _in(words, "text", "body")),
    )


def _in(words: Collection[Word], *fields: str) -> list[str]:
    return [word.text for word in words if word.field in fields]
