"""比 Compare: who has a measure, how strongly, since when, and what is missing."""

from cexing.compare.edits import KINDS, Change, ChangeKind, Diff, Edit, Passage, Renumbering
from cexing.compare.versions import diff

__all__ = ["KINDS", "Change", "ChangeKind", "Diff", "Edit", "Passage", "Renumbering", "diff"]
