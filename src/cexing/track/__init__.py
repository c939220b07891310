"""督 Track: what a plan undertakes, which tasks carry it, who is charged with them, and what changed."""

from cexing.errors import IllegalMove, LedgerError, UnfitEntry, UnfitFigure
from cexing.track.carrying import Coverage, coverage
from cexing.track.chain import GENESIS, Entry, Head, Verdict, canonical, digest, follow, verify
from cexing.track.differing import Difference
from cexing.track.drafting import TaskDraft, draft_tasks
from cexing.track.evidence import Criterion, Evidence, Lack, criterion_of, figure_in, is_met, missing, progress_of
from cexing.track.forecast import Forecast, forecast
from cexing.track.life import (
    RULES,
    Act,
    Move,
    Role,
    Rule,
    State,
    Status,
    after,
    decides_on_own,
    describe,
    enterable,
    has_words,
    possible,
)
from cexing.track.linking import Link
from cexing.track.loads import Charge, Load, load
from cexing.track.overlapping import Overlap, overlaps
from cexing.track.recurring import Deadline, Period, Rhythm, deadline_of, period_by_key, period_of, periods, rhythm_of
from cexing.track.renewing import TaskChange, changed
from cexing.track.slipping import Change, Slips, slips
from cexing.track.warning import Light, Reason, Signal, Standing, Thresholds, expected, overdue, warn
from cexing.track.warning_words import WARNINGS
from cexing.wording.segments import Segment
from cexing.wording.undertakings import Undertaking

__all__ = [
    "GENESIS", "RULES", "WARNINGS", "Act", "Change", "Charge", "Coverage", "Criterion", "Deadline", "Difference", "Entry", "Evidence",
    "Forecast", "Head", "IllegalMove", "Lack", "LedgerError", "Light", "Link", "Load", "Move", "Overlap", "Period", "Reason", "Rhythm",
    "Role", "Rule", "Segment", "Signal", "Slips", "Standing", "State", "Status", "TaskChange", "TaskDraft", "Thresholds", "Undertaking",
    "UnfitEntry", "UnfitFigure", "Verdict", "after", "canonical", "changed", "coverage", "criterion_of", "deadline_of",
    "decides_on_own", "describe", "digest", "draft_tasks", "enterable", "expected", "figure_in", "follow", "forecast", "has_words",
    "is_met", "load", "missing", "overdue", "overlaps", "period_by_key", "period_of", "periods", "possible", "progress_of", "rhythm_of",
    "slips", "verify", "warn",
]
