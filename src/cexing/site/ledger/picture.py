"""A programme at a glance: counts by state and light, what is late, in danger or due soon, progress by area and body, the heat map."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TypeVar

from django.db.models import Prefetch, QuerySet

from cexing.site.ledger.acting import ANSWERABLE
from cexing.site.ledger.models import STATES, TaskBody
from cexing.site.ledger.progress import percent_of
from cexing.site.ledger.standing import Stand
from cexing.site.library.models import Body
from cexing.track import Light, State

Key = TypeVar("Key", bound=Hashable)

SOON = 30
"""Days ahead that are called soon."""
VERIFIED = (State.VERIFIED, State.CLOSED)
DELIVERED = (State.REPORTED, *VERIFIED)
_GRAVITY = list(Light)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Tasks of one area or body, those cancelled left out: how far they are, and how many are in danger."""

    name: str
    key: str | int
    total: int
    verified: int
    """Percent of the weight that is verified or closed."""
    progress: int | None
    """Percent reached of what has told its progress, by weight; None where nothing has."""
    untold: int
    """Tasks that never told it."""
    done: int
    red: int
    amber: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """Tasks of a body in an area: how many, and their worst light."""

    count: int
    light: Light


@dataclass(frozen=True, kw_only=True)
class Picture:
    """How all tasks of a programme, or those of a contact, stand on a day."""

    on: date
    stands: Sequence[Stand]

    @cached_property
    def counted(self) -> list[Stand]:
        """What is to be done: everything that is not cancelled."""
        return [stand for stand in self.stands if stand.task.state != State.CANCELLED]

    @cached_property
    def states(self) -> list[tuple[str, str, int]]:
        """(state, its name, tasks in it) for every state that a task is in, in the order of a task's life."""
        tally = Counter(stand.task.state for stand in self.stands)
        return [(state, str(name), tally[state]) for state, name in STATES if tally[state]]

    @cached_property
    def red(self) -> list[Stand]:
        """Tasks that are late or about to be, the longest first."""
        return self._lit(Light.RED)

    @cached_property
    def amber(self) -> list[Stand]:
        """Tasks that need a look."""
        return self._lit(Light.AMBER)

    def _lit(self, light: Light) -> list[Stand]:
        found = (stand for stand in self.stands if stand.signal.light == light)
        return sorted(found, key=lambda stand: (stand.task.deadline or date.max, stand.task.order))

    @cached_property
    def overdue(self) -> list[Stand]:
        """Open tasks whose deadline is past."""
        return [stand for stand in self.stands if stand.task.is_overdue(self.on)]

    @cached_property
    def soon(self) -> list[Stand]:
        """Open tasks due within a month, the next first."""
        last = self.on + timedelta(days=SOON)
        due = [stand for stand in self._awaited() if stand.task.deadline and self.on <= stand.task.deadline <= last]
        return sorted(due, key=lambda stand: (stand.task.deadline, stand.task.order))

    @cached_property
    def forecast_late(self) -> list[Stand]:
        """Open tasks, not late yet, that their reports let expect after the deadline."""
        return [
            stand for stand in self._awaited()
            if stand.is_forecast_late and stand.task.deadline is not None and stand.task.deadline >= self.on
        ]

    def _awaited(self) -> Iterator[Stand]:
        return (stand for stand in self.counted if stand.task.state not in DELIVERED)

    @property
    def waiting(self) -> int:
        """Tasks reported done that the office has not verified."""
        return sum(stand.task.state == State.REPORTED for stand in self.stands)

    @property
    def done(self) -> int:
        """Tasks verified or closed."""
        return sum(stand.task.state in VERIFIED for stand in self.stands)

    @cached_property
    def whole(self) -> Group | None:
        """All of them as one group; None where there is nothing to do."""
        return _group("", "", self.counted) if self.counted else None

    @cached_property
    def areas(self) -> list[Group]:
        """The areas in the order of their first task."""
        return [_group(area, area, stands) for area, stands in _by((stand.task.area, stand) for stand in self.counted).items()]

    @cached_property
    def bodies(self) -> list[Group]:
        """The bodies that answer for tasks, those with most red and amber first."""
        groups = [_group(body.name, body.pk, stands) for body, stands in self._charged.items()]
        return sorted(groups, key=lambda group: (-group.red, -group.amber, -group.total, group.name))

    @cached_property
    def _charged(self) -> dict[Body, list[Stand]]:
        return _by((charge.body, stand) for stand in self.counted for charge in stand.task.charges.all() if charge.part in ANSWERABLE)

    @cached_property
    def heat(self) -> list[tuple[Group, list[tuple[Cell | None, str]]]]:
        """Every body with a cell for every area and its name, None where it has no task there."""
        lit: defaultdict[tuple[str | int, str], list[Light]] = defaultdict(list)
        for body, stands in self._charged.items():
            for stand in stands:
                lit[body.pk, stand.task.area].append(stand.signal.light)
        return [(body, [(_cell(lit.get((body.key, area.name), ())), area.name) for area in self.areas]) for body in self.bodies]


def with_charges(tasks: QuerySet) -> QuerySet:
    """Tasks with the bodies they charge, without what no overview shows."""
    rows = tasks.prefetch_related(Prefetch("charges", TaskBody.objects.select_related("body")))
    return rows.select_related("programme").defer("criteria", "asked", "deadline_basis")


def _by(pairs: Iterable[tuple[Key, Stand]]) -> dict[Key, list[Stand]]:
    found: dict[Key, list[Stand]] = {}
    for key, stand in pairs:
        found.setdefault(key, []).append(stand)
    return found


def _group(name: str, key: str | int, stands: Sequence[Stand]) -> Group:
    told = [(stand.task.weight, done) for stand in stands if (done := percent_of(stand.task)) is not None]
    weight = sum(stand.task.weight for stand in stands)
    verified = [stand for stand in stands if stand.task.state in VERIFIED]
    lights = Counter(stand.signal.light for stand in stands)
    return Group(
        name=name, key=key, total=len(stands), done=len(verified), verified=100 * sum(stand.task.weight for stand in verified) // weight,
        progress=round(sum(weight * done for weight, done in told) / sum(weight for weight, _ in told)) if told else None,
        untold=len(stands) - len(told), red=lights[Light.RED], amber=lights[Light.AMBER],
    )


def _cell(lights: Sequence[Light]) -> Cell | None:
    return Cell(count=len(lights), light=min(lights, key=_GRAVITY.index)) if lights else None
