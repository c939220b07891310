"""Holds what a comparison says against what was planted."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.compare.planting import Planted, plant

import cexing
from cexing.compare import Change, Diff, diff
from cexing.model import Span


@dataclass
class Judged:
    """Planted edits found and classed right, and changes reported besides."""

    planted: int = 0
    found: int = 0
    right: int = 0
    besides: list[Change] = field(default_factory=list)
    wrong: list[tuple[Planted, list[Change]]] = field(default_factory=list)

    def __iadd__(self, other: Judged) -> Judged:
        self.planted += other.planted
        self.found += other.found
        self.right += other.right
        self.besides += other.besides
        self.wrong += other.wrong
        return self


def judged(text: str, seed: int, count: int = 40) -> Judged:
    """Plant edits into a text, compare both versions and judge the comparison; each edit must be one change of its class."""
    old = cexing.read_text(text)
    furniture = [(piece.start, piece.end) for piece in old.pieces if piece.role.startswith("chrome")]
    newer, planted = plant(old.text, seed, count, outside=furniture)
    return judge(diff(old, cexing.read_text(newer)), planted)


def judge(found: Diff, planted: list[Planted]) -> Judged:
    """What of the planted edits a comparison found, and what else it reports."""
    changes, used = found.changes, set()
    result = Judged(planted=len(planted))
    for edit in planted:
        hits = [index for index, change in enumerate(changes) if _is_at(change, edit)]
        used |= set(hits)
        result.found += bool(hits)
        if len(hits) == 1 and changes[hits[0]].kind == edit.kind:
            result.right += 1
        else:
            result.wrong.append((edit, [changes[index] for index in hits]))
    result.besides = [change for index, change in enumerate(changes) if index not in used]
    return result


def _is_at(change: Change, edit: Planted) -> bool:
    return _meets(change.old, edit.old) if edit.old else _meets(change.new, edit.new)


def _meets(span: Span | None, place: tuple[int, int] | None) -> bool:
    if span is None or place is None:
        return False
    return place[0] <= span.start <= place[1] if span.start == span.end else span.start < place[1] and place[0] < span.end
