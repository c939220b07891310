"""Which tasks carry which undertakings: by their wording, by a paraphrase of it, or by the heading of the clause."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from cexing.structure.areas import heading_of
from cexing.structure.correspondence import Wordings, plain
from cexing.structure.types import Task
from cexing.wording.rareness import RarePairs
from cexing.wording.undertakings import Undertaking

How = Literal["same", "worded", "paraphrase", "heading"]

_SENTENCE = re.compile(r"[^。；;！？\n]+[。；;！？]?")
_CLAIMED = 90.0
"""Likeness from which on a task's sentence is taken up by the undertaking that it repeats."""
_SHARED = 0.5
_SHARED_BESIDE = 0.35
"""Share of rare word pairs that makes a paraphrase: anywhere, and where the area's heading agrees."""
_FEWEST_PAIRS = 6
_SHORTEST_LABEL = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An undertaking and a task that carries it, by their numbers; `likeness` 0 to 100.

    `same`: one holds the words of the other; `worded`: worded otherwise; `paraphrase`: they share rare words; `heading`: the task names
    the clause or what the sentence lists.
    """

    undertaking: int
    task: int
    how: How
    likeness: float


def links(undertakings: Sequence[Undertaking], tasks: Sequence[Task]) -> tuple[Link, ...]:
    """All links in the order of the body, then of the tasks."""
    linker = _Linker(undertakings, tasks)
    for step in (linker.by_tasks, linker.by_undertakings, linker.by_headings, linker.by_paraphrase):
        step()
    return tuple(sorted(linker.found.values(), key=lambda link: (link.undertaking, link.task)))


class _Linker:
    """Links under construction: each step looks only at what the steps before it left open."""

    def __init__(self, undertakings: Sequence[Undertaking], tasks: Sequence[Task]) -> None:
        self._undertakings, self._tasks = undertakings, tasks
        self.found: dict[tuple[int, int], Link] = {}
        self._open: dict[int, list[str]] = {}
        """Sentences of a task that no undertaking has taken up yet."""
        self._plain = [plain(task.text) for task in tasks]
        self._whole = "\n".join(self._plain)
        self._under: dict[str, set[int]] = defaultdict(set)
        for index, undertaking in enumerate(undertakings):
            if undertaking.heading:
                self._under[plain(undertaking.heading)].add(index)

    def by_tasks(self) -> None:
        """The undertaking that each sentence of a task repeats."""
        body = Wordings((index, undertaking.text) for index, undertaking in enumerate(self._undertakings))
        for number, task in enumerate(self._tasks):
            open_sentences = []
            for sentence in _SENTENCE.findall(task.text):
                matches = body.find(sentence, self._expected(task))
                for match in matches:
                    self._add(match.clause, number, "same" if match.likeness == 100 else "worded", match.likeness)
                if all(match.likeness < _CLAIMED or len(plain(match.body)) < len(plain(sentence)) * 0.8 for match in matches):
                    open_sentences.append(sentence)
            self._open[number] = open_sentences

    def by_undertakings(self) -> None:
        """The task whose words hold an undertaking that no sentence led to; its likeness only to sentences that are still open."""
        rest = Wordings((number, sentence) for number, sentences in self._open.items() for sentence in sentences)
        for index in self._uncarried():
            undertaking = self._undertakings[index]
            words = plain(undertaking.text)
            if words in self._whole:
                for number in self._holders(index, words):
                    self._add(index, number, "same", 100.0)
                continue
            for match in rest.find(undertaking.text):
                self._add(index, match.clause, "worded", match.likeness)

    def _holders(self, index: int, words: str) -> Iterator[int]:
        """The first task that holds these words, unless its area says that it means the same words of another clause."""
        held = [number for number, task in enumerate(self._plain) if words in task]
        meant = (number for number in held if index in (self._expected(self._tasks[number]) or (index,)))
        yield from islice(meant, 1)

    def by_headings(self) -> None:
        """Tasks that only name a clause by its heading, or an item that a sentence lists."""
        words = [plain(undertaking.text) for undertaking in self._undertakings]
        for number in self._unfounded():
            task = self._tasks[number]
            named = self._under.get(heading_of(task.text), set())
            label = heading_of(task.area)
            if not named and len(label) >= _SHORTEST_LABEL and label not in self._under:
                named = {index for index, sentence in enumerate(words) if label in sentence}
            for index in named:
                self._add(index, number, "heading", 100.0)

    def by_paraphrase(self) -> None:
        """The open undertaking that shares most rare pairs of characters with an open task."""
        pairs = RarePairs([plain(undertaking.text) for undertaking in self._undertakings], self._plain)
        for number in self._unfounded():
            shares = ((one.of_lighter, one.number) for one in pairs.shared(number, fewest=_FEWEST_PAIRS))
            share, best = max(shares, default=(0.0, -1))
            if share >= (_SHARED_BESIDE if best in self._expected(self._tasks[number]) else _SHARED):
                self._add(best, number, "paraphrase", round(100 * share, 1))

    def _add(self, undertaking: int, task: int, how: How, likeness: float) -> None:
        known = self.found.get((undertaking, task))
        if known is None or known.likeness < likeness:
            self.found[undertaking, task] = Link(undertaking=undertaking, task=task, how=how, likeness=round(likeness, 1))

    def _expected(self, task: Task) -> set[int]:
        """The undertakings under the heading that the task's area names."""
        return self._under.get(heading_of(task.area), set()) if task.area else set()

    def _uncarried(self) -> Iterator[int]:
        carried = {undertaking for undertaking, _ in self.found}
        return (index for index in range(len(self._undertakings)) if index not in carried)

    def _unfounded(self) -> Iterator[int]:
        founded = {task for _, task in self.found}
        return (number for number in range(len(self._tasks)) if number not in founded)
