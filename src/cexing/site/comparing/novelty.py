"""What is new in a document against chosen ones or the whole library, and its region beside others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.core.cache import caches
from django.db.models import Count, F, Max

from cexing.compare import NewWording, Novelty, Regional, novelty, regional
from cexing.facts.home import own_region
from cexing.render.novelty_words import Subject
from cexing.site.comparing.choosing import Choice, Plan
from cexing.site.comparing.compared import key_of
from cexing.site.comparing.nearby import nearby
from cexing.site.comparing.works import Pending, worked_out
from cexing.site.library.models import Clause, Fact, Version
from cexing.site.library.reading import outline, visible_versions
from cexing.structure.types import Document

_WHOLE = 150
"""Documents that one is held against as they are; of a larger library those that have the nearest wording."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A version beside others: what is new, without the texts, and where the nearest wording of each sentence stands."""

    subject: Subject
    sources: tuple[int, ...]
    """The version of the nearest sentence, for every sentence; 0 where there is none."""
    library: int
    """Documents that it was to be held against."""
    looked_through: int
    """Those of them that it was held against: all, or those with the nearest wording."""

    @property
    def counts(self) -> dict[str, int]:
        """Sentences of each kind."""
        return dict(self.subject.found.counts)


def beside(version: Version, chosen: Sequence[int], user: Any) -> Beside | Pending:
    """What is new in a version against the chosen ones, against the current versions that `user` may see where none are chosen."""
    others = [pk for pk in chosen if pk != version.pk] or _library(version, user)
    key = _key(version, others, whole=not chosen)

    def prepare() -> Callable[[], Beside]:
        taken = nearby(version, others, _WHOLE) if len(others) > _WHOLE else others
        held = Version.objects.select_related("document__region").in_bulk([version.pk, *taken])
        documents = {pk: outline(one, ("region",)) for pk, one in held.items()}
        homes = {id(documents[pk]): one.document.region.path for pk, one in held.items() if one.document.region}
        return lambda: _made(key, version.pk, documents, homes, len(others))

    return caches["comparisons"].get(key) or worked_out(key, prepare)


def _library(version: Version, user: Any) -> list[int]:
    """The current version of every other document."""
    rows = visible_versions(user).filter(document__current_id=F("pk")).exclude(document=version.document_id)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def _key(version: Version, others: Sequence[int], *, whole: bool) -> str:
    """The question with the state of the texts; that of a library is told by its newest statements."""
    if not whole:
        return key_of(Choice(tuple(map(Plan, (version.pk, *others)))), f"novelty {version.pk}")
    newest = [model.objects.in_force().aggregate(Count("pk"), Max("pk")) for model in (Clause, Fact)]
    return key_of(Choice((Plan(version.pk),)), f"novelty {version.pk} {others} {newest}")


def _made(key: str, pk: int, documents: dict[int, Document], homes: dict[int, str], library: int) -> Beside:
    of = {id(document): number for number, document in documents.items()}
    corpus = [document for number, document in documents.items() if number != pk]
    found = novelty(documents[pk], corpus)
    regions = regional(documents[pk], corpus, region=lambda one: homes.get(id(one)) or own_region(one))
    sources = tuple(of[id(one.nearest.document)] if one.nearest else 0 for one in found.sentences)
    made = Beside(Subject(_light(found, documents.values()), _named(regions)), sources, library, len(corpus))
    caches["comparisons"].set(key, made)
    return made


def _named(found: Regional) -> Regional:
    """The regions by their last name where no two of them share one."""
    if found.baseline is None:
        return found
    paths = {path for pair in found.baseline.pairs for path in (pair.one, pair.other)}
    short = {path: path.rpartition("/")[2] for path in paths}
    if len(set(short.values())) < len(paths):
        return found
    pairs = tuple(replace(pair, one=short[pair.one], other=short[pair.other]) for pair in found.baseline.pairs)
    return Regional(region=short.get(found.region, found.region), baseline=replace(found.baseline, pairs=pairs))


def _light(found: Novelty, documents: Iterable[Document]) -> Novelty:
    """The same without what the library holds anyway."""
    light = {id(one): _lightened(one) for one in documents}
    return replace(found, document=light[id(found.document)], sentences=tuple(_pointed(one, light) for one in found.sentences))


def _lightened(document: Document) -> Document:
    return Document(source=replace(document.source, text="", stretches=()), metadata=document.metadata, parts=(), clauses=())


def _pointed(one: NewWording, light: dict[int, Document]) -> NewWording:
    """A sentence whose nearest one stands in the light document."""
    return replace(one, nearest=replace(one.nearest, document=light[id(one.nearest.document)])) if one.nearest else one
