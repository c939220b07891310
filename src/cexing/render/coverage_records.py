"""A coverage as records, one JSON object a line: its counts, undertakings, tasks, links and differences."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from cexing.track import Coverage, Difference, Undertaking

Record = dict[str, Any]


def lines(coverage: Coverage) -> Iterator[str]:
    """The records as JSON, each ended by a line feed."""
    return (json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n" for record in records(coverage))


def records(coverage: Coverage) -> Iterator[Record]:
    """The counts, then everything that they count; numbers of undertakings and tasks begin at 0."""
    yield _counts(coverage)
    for number, undertaking in enumerate(coverage.undertakings):
        yield _undertaking(number, undertaking, coverage.tasks_of(number))
    for number, task in enumerate(coverage.tasks):
        yield {
            "record": "task", "number": number, "no": task.no, "text": task.text, "bodies": list(task.bodies), "deadline": task.deadline,
            "start": task.start, "end": task.end, "draft": coverage.drafted, "undertakings": list(coverage.undertakings_of(number)),
        }
    for link in coverage.links:
        yield {
            "record": "link", "undertaking": link.undertaking, "task": link.task, "task_no": coverage.tasks[link.task].no,
            "how": link.how, "likeness": link.likeness,
        }
    for difference in coverage.differences:
        yield _difference(coverage, difference)


def _counts(coverage: Coverage) -> Record:
    tally = Counter(difference.kind for difference in coverage.differences)
    return {
        "record": "coverage", "id": coverage.plan.metadata.id, "title": coverage.plan.metadata.title, "draft": coverage.drafted,
        "undertakings": len(coverage.undertakings), "tasks": len(coverage.tasks), "links": len(coverage.links),
        "uncarried": list(coverage.uncarried), "unfounded": list(coverage.unfounded), "differences": dict(tally),
    }


def _undertaking(number: int, undertaking: Undertaking, tasks: tuple[int, ...]) -> Record:
    measure = undertaking.measure
    return {
        "record": "undertaking", "number": number, "part": undertaking.part, "path": list(undertaking.path),
        "slug": undertaking.address.slug, "quote": undertaking.quote, "start": undertaking.start, "end": undertaking.end,
        "strength": measure.strength if measure else None, "tasks": list(tasks),
    }


def _difference(coverage: Coverage, difference: Difference) -> Record:
    return {
        "record": "difference", "task": difference.task, "task_no": coverage.tasks[difference.task].no,
        "undertakings": list(difference.undertakings), "kind": difference.kind, "why": list(difference.why),
        "segments": [
            {"body": one.body, "task": one.task, "kind": one.kind, **({"elsewhere": True} if one.elsewhere else {})}
            for one in difference.segments
        ],
    }
