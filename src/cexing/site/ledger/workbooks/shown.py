"""What the page of an import shows of a difference: the characters that differ, and whether a reason is called for."""

from __future__ import annotations

from django.utils.translation import gettext as _
from rapidfuzz.distance import Indel

from cexing.site.ledger.workbooks.proposal import ASK, CHANGE, CONFLICT, NEW, NOTE, REFUSED, UNREADABLE, Proposal
from cexing.site.ledger.workbooks.values import state_labels
from cexing.track import State

Segments = list[tuple[str, str]]
_ALIKE = 0.4
"""Likeness below which two wordings are shown whole, for the characters that they share are chance."""
_SHORT = 14
"""Characters below which two wordings are shown whole: a date or a name is read as one."""
_REASONED = frozenset({State.BLOCKED, State.CANCELLED, State.DRAFTED, State.IN_PROGRESS})
"""States into which some moves take a reason: held up, cancelled, sent back, begun anew."""


def segments(old: str, new: str) -> tuple[Segments, Segments]:
    """Both wordings cut into what they share ("same") and what only one has ("only")."""
    if not old or not new or max(len(old), len(new)) < _SHORT or Indel.normalized_similarity(old, new) < _ALIKE:
        return [("only", old)], [("only", new)]
    left: Segments = []
    right: Segments = []
    for kind, start, end, other_start, other_end in Indel.opcodes(old, new):
        mark = "same" if kind == "equal" else "only"
        left += [(mark, old[start:end])] if end > start else []
        right += [(mark, new[other_start:other_end])] if other_end > other_start else []
    return left, right


def wants_reason(proposal: Proposal) -> bool:
    """Whether a row asks for approval or makes a move that takes a reason, and says none itself."""
    labels = state_labels()
    reasoned = {labels[state] for state in _REASONED}
    return any(
        not any(cell.field == "reason" for cell in row.changes)
        and any(cell.approval or (cell.field == "state" and cell.file in reasoned) for cell in row.of(CHANGE, CONFLICT))
        for row in proposal.rows
    )


def tallies(proposal: Proposal) -> list[tuple[int, str, str]]:
    """How many of what, in words, with the tone in which the page shows it."""
    return [
        (proposal.count(CHANGE), _("格改动"), ""),
        (proposal.count(CONFLICT), _("格冲突"), "finding"),
        (sum(cell.approval for row in proposal.rows for cell in row.cells), _("格须审批"), "support"),
        (len(proposal.of(NEW)), _("行新增"), ""),
        (len(proposal.of(ASK)), _("行待对应"), "support"),
        (proposal.count(UNREADABLE), _("格读不懂"), "finding"),
        (proposal.count(REFUSED, NOTE) + sum(bool(row.why) for row in proposal.rows), _("处不采用"), ""),
        (len(proposal.missing), _("项表中已无"), ""),
        (proposal.unchanged, _("项任务未改"), ""),
    ]
