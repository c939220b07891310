"""What readers see of a coverage: its words, its counts, how a task and a difference are told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from cexing.render.labels import Label
from cexing.structure.types import Task
from cexing.track import Coverage, Difference, Segment

DIFFERENCES: dict[str, Label] = {
    "substance": Label("实质不同", "substance"),
    "omission": Label("增删字词", "words dropped or added"),
    "variant": Label("写法或语序", "order or way of writing"),
    "punctuation": Label("标点或全半角", "punctuation or width"),
}
"""Kinds of difference, gravest first."""

REASONS: dict[str, Label] = {
    "number": Label("数字", "number"),
    "negation": Label("否定", "negation"),
    "modality": Label("力度", "modality"),
    "verb": Label("动作", "verb"),
    "object": Label("对象", "object"),
}
"""What of the substance differs."""

HOW: dict[str, Label] = {
    "same": Label("原文一致", "same words"),
    "worded": Label("措辞有异", "worded otherwise"),
    "paraphrase": Label("转述，待核", "paraphrase, to be checked"),
    "heading": Label("仅列标题", "named by its heading"),
}
"""How a task carries an undertaking."""

WORDS: dict[str, Label] = {
    "coverage": Label("任务覆盖", "Coverage"),
    "drafts": Label("方案没有任务分工表，任务为草拟，须经人工确认", "No division of tasks: these are drafts until a person accepts them"),
    "undertakings": Label("正文措施", "Undertakings"),
    "tasks": Label("任务", "Tasks"),
    "carried": Label("已落实到任务", "Carried"),
    "uncarried": Label("未落实到任务的正文", "Undertakings that no task carries"),
    "unfounded": Label("正文中没有依据的任务", "Tasks without basis in the body"),
    "shared": Label("由多项任务承接的正文", "Undertakings that several tasks carry"),
    "joined": Label("承接多处正文的任务", "Tasks that carry several undertakings"),
    "differences": Label("措辞差异", "Differences of wording"),
    "matrix": Label("对应矩阵", "Matrix"),
    "links": Label("对应关系", "Links"),
    "draft": Label("草拟任务", "Drafted tasks"),
    "none": Label("无", "none"),
    "body_has": Label("正文有、任务无", "in the body only"),
    "task_has": Label("任务有、正文无", "in the task only"),
}


def counts(coverage: Coverage) -> Iterator[tuple[Label, str]]:
    """(what, how many) in the order in which an office asks."""
    carried = len(coverage.undertakings) - len(coverage.uncarried)
    share = f"{carried} / {len(coverage.undertakings)}"
    yield WORDS["undertakings"], str(len(coverage.undertakings))
    yield WORDS["draft" if coverage.drafted else "tasks"], str(len(coverage.tasks))
    yield WORDS["carried"], share
    for name in ("uncarried", "unfounded", "shared", "joined"):
        yield WORDS[name], str(len(getattr(coverage, name)))
    yield HOW["paraphrase"], str(sum(link.how == "paraphrase" for link in coverage.links))
    tally: Counter[str] = Counter(difference.kind for difference in coverage.differences)
    for kind, label in DIFFERENCES.items():
        yield label, str(tally[kind])


def task_name(task: Task) -> str:
    """任务86; a row without number by its first words."""
    return f"任务{task.no}" if task.no is not None else f"无号任务“{task.text[:10]}…”"


def ordered(coverage: Coverage) -> list[Difference]:
    """The differences, the gravest first."""
    ranks = list(DIFFERENCES)
    return sorted(coverage.differences, key=lambda difference: (ranks.index(difference.kind), difference.task))


def told(difference: Difference) -> Label:
    """Kind of a difference with what of the substance differs."""
    label = DIFFERENCES[difference.kind]
    why = [REASONS[word] for word in difference.why]
    if not why:
        return label
    return Label(f"{label.zh}（{'、'.join(one.zh for one in why)}）", f"{label.en} ({', '.join(one.en for one in why)})")


def marked(difference: Difference) -> Iterator[Segment]:
    """The segments to show: where words differ, differences of punctuation beside them are set as the task has them."""
    for segment in difference.segments:
        if segment.kind == "punctuation" and difference.kind != "punctuation":
            yield Segment(body=segment.task, task=segment.task)
        else:
            yield segment
