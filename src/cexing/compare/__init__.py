"""比 Compare: who has a measure, how strongly, since when, and what is missing."""

from cexing.compare.answering import ANSWERS, Answer, Answering, AnswerKind, answers
from cexing.compare.edits import CHANGES, Change, ChangeKind, Diff, Edit, Excerpt, Renumbering
from cexing.compare.versions import diff

__all__ = [
    "ANSWERS", "CHANGES", "Answer", "AnswerKind", "Answering", "Change", "ChangeKind", "Diff", "Edit", "Excerpt", "Renumbering", "answers",
    "diff",
]
