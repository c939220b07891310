"""督 Track: what a plan undertakes, which tasks carry it, who is charged with them, and what changed."""

from cexing.errors import IllegalMove, LedgerError, UnfitEntry, UnfitFigure
from cexing.track.carrying import Coverage, coverage
from cexing.track.chain import GENESIS, Entry, Head, Verdict, canonical, digest, follow, verify
from cexing.track.differing import Difference
from cexing.track.drafting import TaskDraft, draft_tasks
from cexing.track.life import RULES, Act, Move, Role, Rule, State, Status, after, possible
from cexing.track.linking import Link
from cexing.track.loads import Charge, Load, load
from cexing.track.overlapping import Overlap, overlaps
from cexing.track.renewing import TaskChange, changed
from cexing.wording.segments import Segment
from cexing.wording.undertakings import Undertaking

__all__ = [
    "GENESIS", "RULES", "Act", "Charge", "Coverage", "Difference", "Entry", "Head", "IllegalMove", "LedgerError", "Link", "Load", "Move",
    "Overlap", "Role", "Rule", "Segment", "State", "Status", "TaskChange", "TaskDraft", "Undertaking", "UnfitEntry", "UnfitFigure",
    "Verdict", "after", "canonical", "changed", "coverage", "digest", "draft_tasks", "follow", "load", "overlaps", "possible", "verify",
]
