"""The chain of a programme held against itself, against what was published, and against how its tasks stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cexing.site.ledger.models import Event, Programme, PublishedHead, Task
from cexing.site.ledger.recording import moment
from cexing.track import Entry, Head, Verdict, verify

_CHUNK = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What the check of a programme found: the chain's verdict, and what does not agree with it."""

    programme: str
    verdict: Verdict
    disagreeing: tuple[str, ...] = ()
    """Tasks, and rows of events beside what they say, that do not agree with the chain."""

    @property
    def holds(self) -> bool:
        """Whether nothing is broken."""
        return self.verdict.whole and not self.disagreeing


def check(programme: Programme, published: tuple[Head, ...] = ()) -> Checked:
    """Recompute the chain; `published` are heads known from outside, beside those that the site keeps."""
    heads = [Head(no=row.no, hash=row.hash) for row in PublishedHead.objects.filter(programme=programme)]
    stored = Head(no=programme.last_no, hash=programme.head)
    watch = _Watch(programme)
    verdict = verify(watch.entries(), (*heads, *published, *((stored,) if stored.no else ())))
    return Checked(programme=programme.slug, verdict=verdict, disagreeing=(*watch.odd, *_standing(programme, watch.states)))


def publish(programme: Programme, where: str) -> PublishedHead | None:
    """Keep the head that is told to the outside at this moment; None for a chain without events."""
    programme.refresh_from_db(fields=["last_no", "head"])
    if not programme.last_no:
        return None
    head, _made = PublishedHead.objects.get_or_create(
        programme=programme, no=programme.last_no, defaults={"hash": programme.head, "where": where[:40]}
    )
    return head


class _Watch:
    """Events on their way through the check: what their columns repeat is held against what they say."""

    def __init__(self, programme: Programme) -> None:
        self._programme = programme
        self.odd: list[str] = []
        self.states: dict[str, str] = {}
        """Task → the state that its last move led to."""

    def entries(self) -> Iterator[Entry]:
        rows = Event.objects.filter(programme=self._programme).select_related("task").order_by("no")
        for row in rows.iterator(_CHUNK):
            self._look(row)
            yield Entry(no=row.no, previous=row.previous, hash=row.hash, body=row.said)

    def _look(self, row: Event) -> None:
        said = row.said
        agrees: dict[str, tuple[Any, Any]] = {
            "kind": (row.kind, said.get("kind")), "task": (row.task.key if row.task else None, said.get("task")),
            "who": (row.who_id, said.get("who_id")), "when": (moment(row.when), said.get("when")),
        }
        self.odd += [f"{row.no} {name}" for name, (column, told) in agrees.items() if column != told]
        if row.kind.startswith("move-") and row.task:
            self.states[row.task.key] = said["data"]["to"]


def _standing(programme: Programme, states: dict[str, str]) -> Iterator[str]:
    """Tasks that stand otherwise than their last move says."""
    for key, state in Task.objects.filter(programme=programme).values_list("key", "state"):
        if state != states.get(key, "drafted"):
            yield f"{key} {state} ≠ {states.get(key, 'drafted')}"
