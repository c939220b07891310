"""What board, timeline and calendar are narrowed by: area, body, light and words, as the address says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import QueryDict

from cexing.site.ledger.models import Task
from cexing.site.ledger.standing import Stand
from cexing.track import Light


@dataclass(frozen=True, slots=True, kw_only=True)
class Sieve:
    """The tasks that are asked for; what is empty asks for nothing."""

    area: str = ""
    body: str = ""
    light: str = ""
    q: str = ""

    @property
    def is_set(self) -> bool:
        """Whether it leaves anything out."""
        return bool(self.area or self.body or self.light or self.q)

    @property
    def query(self) -> str:
        """The sieve as an address has it, led by an ampersand where it is set."""
        given = QueryDict(mutable=True)
        given.update({name: value for name in ("area", "body", "light", "q") if (value := getattr(self, name))})
        return f"&{given.urlencode()}" if given else ""

    def sifted(self, stands: Iterable[Stand]) -> list[Stand]:
        """What is let through, in its order."""
        return [stand for stand in stands if self._lets(stand)]

    def _lets(self, stand: Stand) -> bool:
        task = stand.task
        words = f"{task.key} {task.text} {task.area}"
        return (
            (not self.area or task.area == self.area) and (not self.light or stand.signal.light == self.light)
            and (not self.body or self.body in {str(charge.body_id) for charge in task.charges.all()})
            and all(word in words for word in self.q.split())
        )


def sieve(given: QueryDict) -> Sieve:
    """The sieve that an address asks for; a light that is none asks for nothing."""
    light = given.get("light", "")
    return Sieve(
        area=given.get("area", ""), body=given.get("body", ""), light=light if light in list(Light) else "", q=given.get("q", "").strip()
    )


def areas_of(tasks: Iterable[Task]) -> list[str]:
    """The areas of tasks, each once, in their order."""
    return list(dict.fromkeys(task.area for task in tasks if task.area))


def bodies_of(tasks: Sequence[Task]) -> list[tuple[str, str]]:
    """The bodies that tasks charge: id and name, by name."""
    found = {str(charge.body_id): charge.body.name for task in tasks for charge in task.charges.all()}
    return sorted(found.items(), key=lambda pair: pair[1])
