"""What addresses of tasks, bodies, problems, members and the chain answer to whom."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.site.ledger.expected.answers import Expected, charged, members, office, signed_in

NOT_GET = (405,) * 6
"""An address that takes only what is sent to it."""


def of_task(**more: str) -> Callable[[Any], dict[str, Any]]:
    """Task 001 of the place."""
    return lambda place: {"slug": place.programme.slug, "key": "001", **more}


def body_of(key: str) -> Callable[[Any], dict[str, Any]]:
    """The first body that a task charges."""
    return lambda place: {"slug": place.programme.slug, "number": place.task(key).charges.first().body_id}


def a_problem(place: Any) -> dict[str, Any]:
    """A problem that the body of task 001 raised."""
    from cexing.site.ledger.models import Problem
    from cexing.site.ledger.problems import raise_problem

    found = Problem.objects.filter(programme=place.programme).first()
    made = found or raise_problem(place.programme, place.actor("data"), text="授权依据不明确", task=place.task("001"))
    return {"slug": place.programme.slug, "number": made.pk}


def a_file(place: Any) -> dict[str, Any]:
    """A file that proves something of task 001."""
    from cexing.site.ledger.models import Evidence
    from cexing.site.ledger.moving import move
    from cexing.site.ledger.proving import file_proof
    from cexing.track import Move

    if not Evidence.objects.exists():
        task = place.task("001")
        move(task, Move.ASSIGN, place.actor("head"))
        for what in (Move.ACCEPT, Move.BEGIN):
            move(task, what, place.actor("data"))
        move(task, Move.BLOCK, place.actor("data"), reason="等待授权", proofs=[file_proof("会议纪要".encode(), "纪要.txt", 1000)])
    return {"slug": place.programme.slug, "number": Evidence.objects.first().pk}


TABLE: dict[str, Expected] = {
    "ledger:mine": Expected(get=signed_in(), kwargs=lambda _place: {}),
    "ledger:tasks": Expected(get=members(), query="q=数据&group=body"),
    "ledger:tasks-bulk": Expected(
        get=NOT_GET, post=office(302), data=lambda _place: {"do": "assign", "chosen": ["001", "003"], "next": "/elsewhere"}
    ),
    "ledger:task-new": Expected(get=office(), post=office(302), data=lambda _place: {"text": "编制数据目录", "weight": "2"}),
    "ledger:task": Expected(get=charged(), kwargs=of_task()),
    # Who may see a task finds on the page of a move that it is not theirs; the move itself is refused with the reason.
    "ledger:task-move": Expected(
        get=charged(), post=(302, 404, 422, 404, 422, 302), kwargs=of_task(move="assign"), data=lambda _place: {"reason": "按方案交办"}
    ),
    "ledger:task-report": Expected(
        get=(302, 404, 403, 404, 200, 200), post=(302, 404, 403, 404, 422, 422), kwargs=of_task(), data=lambda _place: {"narrative": "起草中"}
    ),
    "ledger:task-edit": Expected(get=office(), post=office(302), kwargs=of_task(), data=lambda _place: {
        "text": "建立公共数据授权运营机制", "weight": "1", "result": "目录", "initial-text": "", "initial-result": "",
    }),
    "ledger:task-cell": Expected(get=office(302), post=office(302), kwargs=of_task(name="result"), data=lambda _place: {"001-result": "目录"}),
    "ledger:task-milestones": Expected(
        get=(302, 404, 403, 404, 200, 200), post=(302, 404, 403, 404, 302, 302), kwargs=of_task(),
        data=lambda _place: {"steps-name": "完成招标", "steps-due": "2032-03-01", "steps-done": ""},
    ),
    "ledger:evidence": Expected(get=charged(), kwargs=a_file),
    "ledger:bodies": Expected(get=members()),
    "ledger:body": Expected(get=charged(), kwargs=body_of("001")),
    "ledger:problems": Expected(get=members()),
    "ledger:problem-new": Expected(
        get=(302, 404, 403, 200, 200, 200), post=(302, 404, 403, 302, 302, 302), data=lambda _place: {"text": "缺少统一标准"}
    ),
    "ledger:problem": Expected(
        get=charged(), post=(302, 404, 422, 404, 422, 302), kwargs=a_problem, data=lambda _place: {"step": "settled", "reason": "已解决"}
    ),
    "ledger:members": Expected(get=office(), post=office(302), data=lambda _place: {"account": "outsider", "part": "viewer"}),
    "ledger:chain": Expected(get=members()),
}
