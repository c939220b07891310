"""What each body is charged with, over all documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from cexing.facts.home import home_region
from cexing.lexicon.bodies import canonical
from cexing.structure.types import Document, Task
from cexing.track.drafting import TaskDraft, draft_tasks

Role = Literal["lead", "support", "responsible"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """A task of one document that a body is charged with; `mention` is its name there.

    `responsible`: the document does not say who leads.
    """

    document: str
    task: Task | TaskDraft
    role: Role
    mention: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """All that a body, by its full official name, is charged with, in the order of the documents."""

    body: str
    charges: tuple[Charge, ...]

    @property
    def documents(self) -> tuple[str, ...]:
        """Ids of the documents that charge it."""
        return tuple(dict.fromkeys(charge.document for charge in self.charges))

    def count(self, role: Role) -> int:
        """How many tasks it has in a role."""
        return sum(charge.role == role for charge in self.charges)


def load(documents: Iterable[Document]) -> tuple[Load, ...]:
    """The load of every body, the heaviest first; a document without a division of tasks counts by its drafts."""
    found: dict[str, list[Charge]] = defaultdict(list)
    for document in documents:
        home = home_region(document)
        for task in tasks_of(document):
            for mention, role in _roles(task):
                charge = Charge(document=document.metadata.id, task=task, role=role, mention=mention)
                found[canonical(mention, home)].append(charge)
    loads = [Load(body=body, charges=tuple(charges)) for body, charges in found.items()]
    return tuple(sorted(loads, key=lambda one: (-len(one.charges), one.body)))


def tasks_of(document: Document) -> tuple[Task | TaskDraft, ...]:
    """A document's tasks, or the drafts where it has none."""
    return document.tasks or draft_tasks(document)


def _roles(task: Task | TaskDraft) -> Iterator[tuple[str, Role]]:
    """Each body once, in its first role."""
    stated: dict[str, Role] = {}
    for name in task.lead:
        stated.setdefault(name, "lead")
    for name in task.support:
        stated.setdefault(name, "support")
    for name in task.bodies:
        stated.setdefault(name, "responsible")
    yield from stated.items()
