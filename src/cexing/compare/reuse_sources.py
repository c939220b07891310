"""Where a text comes from: the earlier documents whose words an entry of a digest, or a whole document, retells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cexing.compare.reuse import Passage, Reuse
from cexing.structure.types import Entry

_LEAST = 0.08
"""Share of the text that a source has to account for, common stock discounted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """A text (`entry` of a digest, else a whole document) and a document whose words it retells, by numbers in `Reuse.documents`."""

    taker: int
    entry: Entry | None
    source: int
    share: float
    """Share of its characters that stand in passages of the source."""
    passages: tuple[Passage, ...]
    weight: float
    """Characters taken, those of passages that many documents hold counted by as many as hold them."""

    @property
    def lag(self) -> int | None:
        """Days from the source to the taker; None where a date is unknown."""
        return self.passages[0].lag


def derivations(found: Reuse, document: int, *, least: float = _LEAST) -> tuple[Derivation, ...]:
    """The sources of a document's news items, or of the whole where it has none: in the order of the text, the most retold first."""
    entries = found.documents[document].entries
    passages = [passage for passage in found.taken_by(document) if passage.basis is not None]
    if not entries:
        return tuple(_ranked(passages, document, None, len(found.documents[document].text), least))
    return tuple(
        derivation for entry in entries
        for derivation in _ranked(_within(passages, entry), document, entry, entry.end - entry.start, least)
    )


def _within(passages: Iterable[Passage], entry: Entry) -> list[Passage]:
    """The passages of which the greater part lies in a news item."""
    return [
        passage for passage in passages
        if 2 * (min(passage.end, entry.end) - max(passage.start, entry.start)) > passage.end - passage.start
    ]


def _ranked(passages: Sequence[Passage], taker: int, entry: Entry | None, length: int, least: float) -> Iterator[Derivation]:
    by_source: dict[int, list[Passage]] = defaultdict(list)
    for passage in passages:
        by_source[passage.source].append(passage)
    rows = [
        Derivation(
            taker=taker, entry=entry, source=source, passages=tuple(taken),
            share=round(min(1.0, sum(one.end - one.start for one in taken) / max(length, 1)), 3),
            weight=round(sum((one.end - one.start) / (one.held_by - 1) for one in taken), 1),
        )
        for source, taken in by_source.items()
    ]
    yield from sorted((row for row in rows if row.weight >= least * length), key=lambda row: (-row.weight, row.source))
