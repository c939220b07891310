"""督 Track: what a plan undertakes, which tasks carry it, who is charged with them, and what changed."""

from cexing.track.carrying import Coverage, coverage
from cexing.track.differing import Difference
from cexing.track.drafting import TaskDraft, draft_tasks
from cexing.track.linking import Link
from cexing.track.loads import Charge, Load, load
from cexing.track.overlapping import Overlap, overlaps
from cexing.track.renewing import TaskChange, changed
from cexing.wording.segments import Segment
from cexing.wording.undertakings import Undertaking

__all__ = [
    "Charge", "Coverage", "Difference", "Link", "Load", "Overlap", "Segment", "TaskChange", "TaskDraft", "Undertaking",
    "changed", "coverage", "draft_tasks", "load", "overlaps",
]
