"""What readers see of two wordings held against each other: words, counts, and rows that every form of output shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cexing.compare import ANSWERS, CHANGES, Answer, Answering, Change, Diff, Edit, Excerpt
from cexing.render.citation import cite
from cexing.render.labels import Label, value_label
from cexing.render.wording import quantity
from cexing.wording.segments import Segment

CLASSES: dict[str, Label] = {
    "figure": Label("数字变动", "figure moved"),
    "sharpened": Label("力度加强", "sharpened"),
    "softened": Label("力度减弱", "softened"),
    "left_out": Label("删去", "left out"),
    "added": Label("新增", "added"),
    "changed": Label("内容改动", "changed"),
    "moved": Label("移动位置", "moved"),
    "reworded": Label("措辞调整", "reworded"),
    "answered": Label("已回应", "answered"),
}
"""Classes of change and of answer."""

UNANSWERED = Label("未回应", "not answered")
"""What a local document leaves out, told of an undertaking."""

FORBIDDEN = Label("（一方为禁止）", " (one forbids)")
"""What is said besides where only one of two wordings forbids."""

REASONS: dict[str, Label] = {
    "negation": Label("否定", "negation"),
    "verb": Label("动作", "verb"),
    "object": Label("对象", "object"),
    "modality": Label("力度", "modality"),
    "number": Label("数字", "number"),
    "punctuation": Label("标点或全半角", "punctuation or width"),
    "variant": Label("写法或语序", "order or way of writing"),
    "omission": Label("增删虚词", "filling words"),
}
"""What differs."""

WORDS: dict[str, Label] = {
    "diff": Label("文本比对", "Two versions"),
    "answering": Label("贯彻比对", "National and local"),
    "old": Label("旧版", "Older"),
    "new": Label("新版", "Newer"),
    "national": Label("上级文件", "National"),
    "local": Label("本级文件", "Local"),
    "changes": Label("变化明细", "Changes"),
    "answers": Label("逐条回应", "Answers"),
    "additions": Label("本级新增", "What the local one adds"),
    "renumbered": Label("编号调整", "Renumbered"),
    "same": Label("文字没有变化", "Nothing differs"),
    "marks": Label("仅标点或全半角不同", "Punctuation or width only"),
    "doubtful": Label("转述，待核", "in other words, to be checked"),
    "class": Label("类别", "Class"),
    "heading": Label("标题", "Heading"),
    "all": Label("全部", "all"),
    "only_old": Label("旧版有", "in the older"),
    "only_new": Label("新版有", "in the newer"),
    "only_national": Label("上级有", "in the national one"),
    "both_have": Label("两者都有", "in both"),
    "only_local": Label("本级有", "in the local one"),
}

Subject = Diff | Answering
"""What is shown."""


class Told(NamedTuple):
    """What became of an excerpt: the class, and the class with what moved."""

    kind: str
    label: Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A excerpt of either side or the pair of them, with what became of it."""

    kind: str
    """The gravest class."""
    told: tuple[Told, ...]
    old: Excerpt | None
    new: Excerpt | None
    segments: tuple[Segment, ...] = ()
    changes: tuple[Change, ...] = ()
    doubtful: bool = False

    @property
    def kinds(self) -> tuple[str, ...]:
        """Every class that it belongs to, each once."""
        return tuple(dict.fromkeys([self.kind, *(change.kind for change in self.changes)]))

    @property
    def only_marks(self) -> bool:
        """Whether nothing but punctuation or width differs."""
        return bool(self.changes) and all(change.kind == "reworded" and change.why == "punctuation" for change in self.changes)


def title(subject: Subject) -> str:
    """Both documents as they are cited."""
    if isinstance(subject, Diff):
        return f"{cite(subject.old)} → {cite(subject.new)}"
    return f"{cite(subject.national)} → {cite(subject.local)}"


def sides(subject: Subject) -> tuple[Label, Label]:
    """What the two documents are called."""
    names = ("old", "new") if isinstance(subject, Diff) else ("national", "local")
    return WORDS[names[0]], WORDS[names[1]]


def only(subject: Subject) -> tuple[Label, Label]:
    """What marks mean: words that only the first has, words that only the second has."""
    names = ("only_old", "only_new") if isinstance(subject, Diff) else ("only_national", "only_local")
    return WORDS[names[0]], WORDS[names[1]]


def counts(subject: Subject) -> Iterator[tuple[str, Label, int]]:
    """(class, label, how many) in the order in which an office asks."""
    if isinstance(subject, Diff):
        tally = subject.counts
        yield from ((kind, CLASSES[kind], tally[kind]) for kind in CHANGES)
        return
    dealt = subject.counts
    yield from ((kind, UNANSWERED if kind == "left_out" else CLASSES[kind], dealt[kind]) for kind in ANSWERS)
    yield "added", WORDS["additions"], len(subject.additions)


def rows(subject: Subject) -> list[Row]:
    """Everything to show, in order; the additions of a local document come last."""
    if isinstance(subject, Diff):
        return [_edit(edit) for edit in subject.edits]
    added = [Row(kind="added", told=(Told("added", WORDS["additions"]),), old=None, new=one) for one in subject.additions]
    return [*map(_answer, subject.answers), *added]


def _edit(edit: Edit) -> Row:
    kinds = {change.kind for change in edit.changes}
    gravest = next(kind for kind in CHANGES if kind in kinds)
    told = tuple(dict.fromkeys(Told(change.kind, label(change)) for change in edit.changes))
    return Row(kind=gravest, told=told, old=edit.old, new=edit.new, segments=edit.segments, changes=edit.changes)


def _answer(answer: Answer) -> Row:
    drifts = [Told(change.kind, label(change)) for change in answer.changes if change.kind in ANSWERS]
    plainly = Told(answer.kind, UNANSWERED if answer.kind == "left_out" else CLASSES["answered"])
    doubtful = (Told("reworded", WORDS["doubtful"]),) if answer.doubtful else ()
    return Row(
        kind=answer.kind, told=(*(drifts or (plainly,)), *doubtful), old=answer.undertaking, new=answer.local, segments=answer.segments,
        changes=tuple(change for change in answer.changes if change.kind in ANSWERS), doubtful=answer.doubtful,
    )


def label(change: Change) -> Label:
    """Class of a change with what moved: 数字变动 500万元 → 300万元, 力度减弱 实施 → 探索."""
    plain = CLASSES[change.kind]
    if change.kind == "figure":
        moved = " → ".join(quantity(one) if one else "？" for one in (change.old_quantity, change.new_quantity))
        return Label(f"{plain.zh} {moved}", f"{plain.en} {moved}")
    if change.old_strength and change.new_strength and change.old_strength != change.new_strength:
        before, after = (value_label("strength", one) for one in (change.old_strength, change.new_strength))
        turned = FORBIDDEN if change.why == "negation" else Label("", "")
        return Label(f"{plain.zh} {before.zh} → {after.zh}{turned.zh}", f"{plain.en} {before.en} → {after.en}{turned.en}")
    reason = REASONS.get(change.why) if change.kind in ("changed", "reworded") else None
    return Label(f"{plain.zh}（{reason.zh}）", f"{plain.en} ({reason.en})") if reason else plain


def marked(segments: Sequence[Segment]) -> Iterator[Segment]:
    """The segments to show: beside graver differences those of punctuation are set as the second wording has them."""
    grave = any(segment.kind not in (None, "punctuation") for segment in segments)
    for segment in segments:
        if grave and segment.kind == "punctuation":
            yield Segment(body=segment.task, task=segment.task)
        else:
            yield segment
