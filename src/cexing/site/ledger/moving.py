"""Moves in the life of a task: only legal ones, by the right role, with reason and evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Prefetch
from django.utils import timezone

from cexing.errors import CexingError
from cexing.site.ledger.acting import ANSWERABLE, Actor
from cexing.site.ledger.altering import alter, checked
from cexing.site.ledger.models import Event, Task, TaskBody
from cexing.site.ledger.notifying import tell_entered
from cexing.site.ledger.proving import Proof, attach, lacking
from cexing.site.ledger.proxies import Proxy, charge_of
from cexing.site.ledger.recording import Chain, check_edition, writing
from cexing.track import Act, Move, Role, Status, after, decides_on_own


class NotProven(CexingError):
    """A task reported done without the evidence that its criteria ask for."""


def move(
    task: Task, what: Move, actor: Actor, *, reason: str = "", proofs: Sequence[Proof] = (), changes: dict[str, Any] | None = None,
    edition: int | None = None, proxy: Proxy | None = None,
) -> Event:
    """Make a move; IllegalMove where the rules refuse it, Conflict where the task changed since `edition`, else the event.

    `changes` are those that an adjustment asks for (Move.REQUEST): field → new value, as `altering.alter` takes them. With `proxy` the
    office enters the move for a body; BadProxy where it cannot.
    """
    with writing(task.programme) as chain:
        held = held_task(chain, task.pk)
        check_edition(held, edition)
        event = make(chain, held, what, actor, reason=reason, proofs=proofs, changes=changes, proxy=proxy)
        if proxy is not None:
            transaction.on_commit(partial(tell_entered, event), robust=True)
    task.refresh_from_db()
    return event


def move_many(tasks: Iterable[Task], what: Move, actor: Actor, *, reason: str = "") -> tuple[list[Event], dict[str, CexingError]]:
    """The same move for many tasks of one programme: the events, and by key why the others could not be moved."""
    events, refused = [], {}
    with writing(actor.programme) as chain:
        rows = {task.pk: task for task in _charged().filter(programme=chain.programme, pk__in=[task.pk for task in tasks])}
        for task in sorted(rows.values(), key=lambda task: (task.order, task.pk)):
            try:
                events.append(make(chain, task, what, actor, reason=reason))
            except CexingError as error:
                refused[task.key] = error
    return events, refused


def held_task(chain: Chain, pk: int) -> Task:
    """A task of the programme that is held, as it is now."""
    return _charged().get(programme=chain.programme, pk=pk)


def _charged() -> Any:
    return Task.objects.prefetch_related(Prefetch("charges", TaskBody.objects.select_related("body")))


def make(
    chain: Chain, task: Task, what: Move, actor: Actor, *, reason: str = "", proofs: Sequence[Proof] = (),
    changes: dict[str, Any] | None = None, proxy: Proxy | None = None,
) -> Event:
    """Make a move within a transaction that holds the programme."""
    charges, reason = list(task.charges.all()), reason.strip()
    charge = actor.body_in(charges) if proxy is None else charge_of(proxy, actor, task, answering=True)
    act = Act(
        move=what, who=actor.user.pk, role=actor.role_for(what, task) if proxy is None else Role.OFFICE,
        own=actor.answers_for(charges), reason=reason, evidence=len(proofs), led=any(one.part in ANSWERABLE for one in charges),
        source=proxy.words if proxy else "", alone=actor.alone,
    )
    status = after(task.status, act)
    if what is Move.REPORT_DONE:
        _check_proven(task, proofs)
    asked = checked(changes or {}) if what is Move.REQUEST else task.asked or {}
    data = _data(task, status.state.value, proofs, asked if what in (Move.REQUEST, Move.APPROVE, Move.REFUSE) else None)
    data |= {"proxy": proxy.said()} if proxy else {}
    # That the rule of two persons was lifted must stand in the trail.
    data |= {"alone": True} if decides_on_own(task.status, what, actor.user.pk) else {}
    event = chain.append(
        f"move-{what.value}", actor.user, task=task, role=act.role, body=charge.body.name if charge else "", reason=reason, data=data
    )
    attach(event, proofs)
    _settle(task, what, status, asked)
    return event


def _settle(task: Task, what: Move, status: Status, asked: dict[str, Any]) -> None:
    """Let a task stand as a move leaves it."""
    if what is Move.APPROVE:
        alter(task, asked)
    task.asked = asked if what is Move.REQUEST else None if what in (Move.APPROVE, Move.REFUSE, Move.CANCEL) else task.asked
    task.status, task.entered = status, timezone.now()
    keep(task)


def _data(task: Task, state: str, proofs: Sequence[Proof], asked: dict[str, Any] | None) -> dict[str, Any]:
    data: dict[str, Any] = {"from": task.state, "to": state}
    if proofs:
        data["evidence"] = [proof.said() for proof in proofs]
    return data if asked is None else data | {"asked": asked}


def _check_proven(task: Task, proofs: Sequence[Proof]) -> None:
    lacks = lacking(task, proofs)
    if lacks:
        raise NotProven(
            "佐证未达完成标准 the evidence does not meet the criteria for done", where=str(task),
            expected="；".join(lack.why for lack in lacks), remedy="补充后再报结 add what is missing",
        )


def keep(task: Task) -> None:
    """Write a task that an event changed."""
    task.edition += 1
    task.save()
