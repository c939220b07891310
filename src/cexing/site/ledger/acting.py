"""Who acts in a programme: an account with the parts that it plays there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet

from cexing.site.ledger.models import Membership, Programme, Task, TaskBody
from cexing.site.people.roles import is_administrator
from cexing.track import Move, Role, enterable, possible

ANSWERABLE = (TaskBody.Part.LEAD, TaskBody.Part.NAMED)
"""Parts of a body that answers for a task; a cooperating one reports but does not move it."""


@dataclass(frozen=True, kw_only=True)
class Actor:
    """An account in a programme: `office`, `viewer`, and the ids of the bodies that it is a contact of."""

    user: Any
    programme: Programme
    office: bool = False
    viewer: bool = False
    bodies: frozenset[int] = frozenset()

    @property
    def sees_all(self) -> bool:
        """Whether it sees every task; a contact sees those of its bodies."""
        return self.office or self.viewer

    @cached_property
    def alone(self) -> bool:
        """Whether it is the only person of its office, in a programme that lets that person decide on what is that person's own."""
        if not (self.office and self.programme.alone):
            return False
        members = Membership.objects.filter(programme=self.programme, part=Membership.Part.OFFICE, user__is_active=True)
        return not members.exclude(user=self.user).exists()

    @property
    def sees_any(self) -> bool:
        """Whether it has a part in the programme at all."""
        return self.sees_all or bool(self.bodies)

    @cached_property
    def tasks(self) -> QuerySet:
        """The tasks that it may see."""
        rows = Task.objects.filter(programme=self.programme)
        return rows if self.sees_all else rows.filter(pk__in=TaskBody.objects.filter(body__in=self.bodies).values("task_id"))

    @property
    def problems(self) -> Q:
        """Condition on problems that it may see: those of its tasks and those that its bodies raised or must answer."""
        if self.sees_all:
            return Q()
        return Q(task__in=self.tasks) | Q(body__in=self.bodies) | Q(raised_for__in=self.bodies)

    def answers_for(self, charges: Iterable[TaskBody]) -> bool:
        """Whether one of its bodies answers for a task with these charges."""
        return any(charge.body_id in self.bodies and charge.part in ANSWERABLE for charge in charges)

    def is_charged(self, charges: Iterable[TaskBody]) -> bool:
        """Whether one of its bodies has a part in a task with these charges."""
        return any(charge.body_id in self.bodies for charge in charges)

    def body_in(self, charges: Iterable[TaskBody]) -> TaskBody | None:
        """The first charge that one of its bodies has in a task."""
        return next((charge for charge in charges if charge.body_id in self.bodies), None)

    def role_for(self, move: Move, task: Task) -> Role:
        """The role in which it makes a move: that in which the move is legal, the office's where neither is."""
        charges = list(task.charges.all())
        if self.bodies and move in possible(task.status, self.user.pk, Role.CONTACT, self.answers_for(charges)):
            return Role.CONTACT
        return Role.OFFICE if self.office else Role.CONTACT if self.bodies else Role.VIEWER

    def moves(self, task: Task) -> list[Move]:
        """The moves that it may make with a task now, in the order of the rules."""
        own = self.answers_for(task.charges.all())
        roles = [role for role, holds in ((Role.OFFICE, self.office), (Role.CONTACT, bool(self.bodies))) if holds]
        may = {move for role in roles for move in possible(task.status, self.user.pk, role, own, self.alone)}
        return [move for move in Move if move in may]

    def entries(self, task: Task) -> list[Move]:
        """The moves that the office may enter now for a body, given the source; those that it may make itself are not among them."""
        if not any(charge.part in ANSWERABLE and charge.body_id not in self.bodies for charge in task.charges.all()):
            return []
        return [move for move in enterable(task.status) if move not in self.moves(task)] if self.office else []


def actor(user: Any, programme: Programme) -> Actor:
    """The part that an account plays in a programme; nobody's where it has none."""
    if not user.is_authenticated or not user.is_active:
        return Actor(user=user, programme=programme)
    rows = list(Membership.objects.filter(programme=programme, user=user))
    parts = {row.part for row in rows}
    return Actor(
        user=user, programme=programme, office=Membership.Part.OFFICE in parts,
        viewer=Membership.Part.VIEWER in parts or is_administrator(user),
        bodies=frozenset(row.body_id for row in rows if row.part == Membership.Part.CONTACT and row.body_id),
    )


def programmes_of(user: Any) -> QuerySet:
    """The programmes in which an account plays a part; all for an administrator."""
    if not user.is_authenticated or not user.is_active:
        return Programme.objects.none()
    if is_administrator(user):
        return Programme.objects.all()
    return Programme.objects.filter(pk__in=Membership.objects.filter(user=user).values("programme_id"))
