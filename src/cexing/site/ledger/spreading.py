"""Results worth spreading: a verified task written up as an experience and offered to programmes that hold the same measure."""

from __future__ import annotations

from typing import Any

from cexing.errors import CexingError
from cexing.site.ledger.acting import Actor
from cexing.site.ledger.models import DONE, Experience, Offer, Programme, Task
from cexing.site.ledger.recording import NotYours, writing
from cexing.structure.correspondence import Wordings
from cexing.track import Role, State

PROVEN = (State.VERIFIED.value, State.CLOSED.value)
"""States in which a result counts as verified."""
_MOST = 20


class NotVerified(CexingError):
    """An experience of a task whose result nobody has verified."""


def write_up(task: Task, actor: Actor, *, title: str, text: str, conditions: str = "") -> Experience:
    """Write up what a task teaches and offer it to where the same measure stands; NotVerified, NotYours where it may not be."""
    _check(task, actor, title, text)
    with writing(task.programme) as chain:
        made = Experience.objects.create(
            task=task, title=title.strip()[:200], text=text.strip(), conditions=conditions.strip(), who=actor.user
        )
        offers = Offer.objects.bulk_create(Offer(experience=made, task=other, likeness=likeness) for other, likeness in same_measure(task))
        chain.append("experience", actor.user, task=task, role=Role.OFFICE if actor.office else Role.CONTACT, data={
            "experience": made.pk, "title": made.title, "text": made.text, "conditions": made.conditions, "offers": len(offers),
        })
    return made


def _check(task: Task, actor: Actor, title: str, text: str) -> None:
    if task.state not in PROVEN:
        raise NotVerified(
            "只有已核实的成果可以总结为经验 only verified results are written up", where=str(task),
            expected="已核实或已销号 verified or closed", remedy="核实后再总结 verify it first",
        )
    if not (actor.office or actor.answers_for(task.charges.all())):
        raise NotYours("只有督查机构和责任单位可以总结经验 only the office and the bodies write it up", where=str(task))
    if not title.strip() or not text.strip():
        raise NotVerified("标题和做法不能空 title and text are needed", where=str(task), expected="做了什么、成效如何 what was done")


def same_measure(task: Task) -> list[tuple[Task, float]]:
    """Open tasks of other programmes in whose words the measure stands too, the likest first, with their likeness (0 to 100)."""
    others = Task.objects.exclude(programme=task.programme).filter(programme__in=Programme.objects.running())
    rows = {row.pk: row for row in others.exclude(state__in=DONE)}
    words = Wordings((pk, sentence) for pk, row in rows.items() for sentence in row.text.splitlines())
    best: dict[int, float] = {}
    for match in words.find(task.text):
        best[match.clause] = max(best.get(match.clause, 0.0), match.likeness)
    found = sorted(best.items(), key=lambda pair: (-pair[1], pair[0]))
    return [(rows[pk], round(likeness, 1)) for pk, likeness in found[:_MOST]]


def decide(offer: Offer, actor: Actor, *, take: bool, reason: str = "") -> Offer:
    """The office of the programme that an experience was offered to takes it or declines it, with a reason for the latter."""
    if not actor.office or actor.programme.pk != offer.task.programme_id:
        raise NotYours("只有对方台账的督查机构可以处理 only the office of that programme decides", where=str(offer))
    if not take and not reason.strip():
        raise NotVerified("暂不采纳须写明理由 declining needs a reason", where=str(offer))
    with writing(offer.task.programme) as chain:
        offer.state = Offer.State.TAKEN if take else Offer.State.DECLINED
        offer.reason = reason.strip()
        offer.save(update_fields=["state", "reason"])
        chain.append(
            "experience-taken" if take else "experience-declined", actor.user, task=offer.task, role=Role.OFFICE, reason=reason.strip(),
            data={"experience": offer.experience_id, "title": offer.experience.title},
        )
    return offer


def seen_by(actor: Actor) -> dict[str, Any]:
    """What the page of experiences shows to an actor: those of its programme and those that were offered to it."""
    own = Experience.objects.filter(task__in=actor.tasks).select_related("task__programme", "who")
    offered = Offer.objects.filter(task__in=actor.tasks).select_related("experience__task__programme", "experience__who", "task")
    return {"own": own, "offered": offered}
