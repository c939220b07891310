"""The comparison of what was chosen: worked out once, then kept beside the database until the texts or the program change."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from django.core.cache import caches
from django.db.models import Count, Max

from cexing import __version__
from cexing.compare import Column, Comparison, Omission, columns, omissions, side_by_side
from cexing.compare.scoring import Scorer
from cexing.facts.home import most_named
from cexing.site.comparing.choosing import Choice, part_slug
from cexing.site.comparing.works import Pending, worked_out
from cexing.site.library import reading
from cexing.site.library.models import Clause, Fact, Version
from cexing.structure.types import Document

_IN_MEMORY = 6
_ROOMS = ("cexing.compare", "cexing.lexicon", "cexing.wording", "cexing.render", "cexing.site.comparing")
_SOURCES = (".py", ".csv")


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """A comparison with what the library knows of its columns; one is equal to itself alone."""

    key: str
    comparison: Comparison
    versions: tuple[int, ...]
    """Ids of the columns' versions."""
    omissions: tuple[Omission, ...]

    def token(self, column: int) -> str:
        """The token of a column: 12 or 12.a3."""
        part = self.comparison.columns[column].part
        return f"{self.versions[column]}.{part_slug(part)}" if part else str(self.versions[column])


def visible(choice: Choice, user: Any) -> Choice:
    """What of the choice `user` may see."""
    seen = set(reading.visible_versions(user).filter(pk__in=choice.versions).values_list("pk", flat=True))
    return Choice(tuple(plan for plan in choice.plans if plan.version in seen))


def compared(choice: Choice) -> Compared | Pending:
    """The plans side by side, whatever their order; `Pending` where that takes longer than a page waits."""
    key = key_of(choice)

    def prepare() -> Callable[[], Compared]:
        documents = documents_of(choice)
        return lambda: _made(key, choice, documents)

    return _held(key) or worked_out(key, prepare)


def key_of(choice: Choice, question: str = "") -> str:
    """What tells this question, asked of these texts by these rules, from any other."""
    told = [_rules(), question, sorted(map(str, choice.plans)), _stamps(choice)]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:32]


def _stamps(choice: Choice) -> list[list[Any]]:
    """The state of the versions: reading again makes new rows, a correction overrules old ones."""
    versions = choice.versions
    read = Version.objects.filter(pk__in=versions).order_by("pk").values_list("pk", "sha256", "reader")
    stated = (model.objects.in_force().filter(version__in=versions).order_by("version_id") for model in (Clause, Fact))
    rows = (found.values_list("version_id").annotate(Count("pk"), Max("pk")) for found in stated)
    return [list(map(list, found)) for found in (read, *rows)]


@lru_cache(maxsize=1)
def _rules() -> str:
    """The program that compares, the words and themes that it knows, and the shape of what it keeps, by their text."""
    found = hashlib.sha256(__version__.encode())
    for room in _ROOMS:
        for file in _told(files(room)):
            found.update(file.read_bytes())
    return found.hexdigest()


def _told(room: Traversable) -> Iterator[Traversable]:
    """Modules and tables of a room and of the folders in it, always in the same order."""
    for one in sorted(room.iterdir(), key=lambda one: one.name):
        if one.is_dir():
            yield from _told(one)
        elif one.name.endswith(_SOURCES):
            yield one


def documents_of(choice: Choice) -> dict[int, Document]:
    """The chosen versions as documents, by their ids."""
    versions = Version.objects.select_related("document").in_bulk(choice.versions)
    return {pk: reading.document(versions[pk]) for pk in sorted(versions)}


def _made(key: str, choice: Choice, documents: dict[int, Document]) -> Compared:
    of = {id(document): pk for pk, document in documents.items()}
    found = [column for column in columns(documents.values()) if choice.holds(of[id(column.source)], column.part)]
    versions = tuple(of[id(column.source)] for column in found)
    comparison = side_by_side(_called_by_region(found))
    made = Compared(key, comparison, versions, omissions(comparison))
    _keep(made)
    return made


def _called_by_region(found: Sequence[Column]) -> list[Column]:
    """Whole documents under the name of their region where each has one of its own: 上海市 instead of 2026年上海市政府工作报告."""
    regions = [_region(column) for column in found]
    told = Counter(regions)
    return [
        replace(column, title=region.rpartition("/")[2]) if region and told[region] == 1 else column
        for column, region in zip(found, regions, strict=True)
    ]


def _region(column: Column) -> str:
    """The one region of a whole document: where it applies, else the province that it names more than all others together."""
    if column.part:
        return ""
    if column.regions:
        return column.regions[0] if len(column.regions) == 1 else ""
    return most_named(column.source)


_recent: dict[str, Compared] = {}


def _held(key: str) -> Compared | None:
    found = _recent.get(key)
    if found is None and (found := caches["comparisons"].get(key)) is not None:
        found = replace(found, comparison=replace(found.comparison, scorer=Scorer(found.comparison.units)))
    if found is not None:
        _remember(found)
    return found


def _keep(made: Compared) -> None:
    """For other processes and the next start, without what is made again in less time than it takes to read it."""
    _remember(made)
    plain = replace(made.comparison, columns=tuple(map(_light, made.comparison.columns)), scorer=None)
    caches["comparisons"].set(made.key, replace(made, comparison=plain))


def _light(column: Column) -> Column:
    """A column without what the library holds anyway."""
    return replace(column, text="", clauses=(), source=None)


def _remember(found: Compared) -> None:
    _recent.pop(found.key, None)
    _recent[found.key] = found
    for key in list(_recent)[:-_IN_MEMORY]:
        _recent.pop(key, None)


def order_of(found: Compared, choice: Choice) -> Sequence[int]:
    """The columns in the order in which their plans were chosen; those of one version in its own."""
    numbers = range(len(found.versions))
    return sorted(numbers, key=lambda one: (choice.place(found.versions[one], found.comparison.columns[one].part), one))
