"""Text reuse in a terminal: passages, sources, the tree of diffusion."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from rich.console import Group, RenderableType
from rich.text import Text
from rich.tree import Tree

from cexing.compare import Derivation, Diffusion, Passage, Reuse, Step
from cexing.render.reuse_words import EDITS, WORDS, day, days, name, order

_SHOWN = 40
_OF_A_PAIR = 3
_QUOTE = 60


def passages(found: Reuse) -> RenderableType:
    """The longest passages, those that few documents hold first."""
    ranked = sorted(found.passages, key=lambda one: (-(one.end - one.start) / (one.held_by - 1), one.taker, one.start))
    return _listed("passages", (_passage(found, one) for one in islice(_varied(ranked), _SHOWN)), len(ranked))


def _varied(ranked: Iterable[Passage]) -> Iterator[Passage]:
    """The passages in their order, of two documents the first few alone, so that a whole copy does not fill the table."""
    seen: Counter[tuple[int, int]] = Counter()
    for passage in ranked:
        seen[passage.source, passage.taker] += 1
        if seen[passage.source, passage.taker] <= _OF_A_PAIR:
            yield passage


def _passage(found: Reuse, passage: Passage) -> Iterator[Text]:
    source, taker = (found.documents[number] for number in (passage.source, passage.taker))
    places = found.addresses(passage)
    told = (f"{EDITS[passage.edit]} {passage.likeness:.2f}", str(order(passage)), days(passage.lag), f"{passage.held_by} 份 docs")
    yield Text(" · ".join(told), style="cyan")
    yield Text(f"  {day(source)} {name(source)} {places[0]}: {_cut(passage.source_quote)}")
    yield Text(f"→ {day(taker)} {name(taker)} {places[1]}: {_cut(passage.quote)}")


def sources(found: Reuse, derived: Sequence[Derivation]) -> RenderableType:
    """What each text retells, with the passages."""
    return _listed("sources", (_source(found, one) for one in derived), len(derived))


def _source(found: Reuse, one: Derivation) -> Iterator[Text]:
    source = found.documents[one.source]
    told = one.entry.headline if one.entry else name(found.documents[one.taker])
    yield Text(f"{told} ← {day(source)} {name(source)} · {one.share:.0%} · {days(one.lag)}", style="cyan")
    for passage in one.passages:
        yield Text(f"  {EDITS[passage.edit]} {found.addresses(passage)[0]}: {_cut(passage.source_quote)} → {_cut(passage.quote)}")


def diffusion(tree: Diffusion) -> RenderableType:
    """Who took from whom, by date."""
    root = Tree(Text(str(WORDS["diffusion"]), style="bold"))
    branches = [root]
    for depth, number, step in tree.walk():
        document = tree.documents[number]
        branch = branches[depth].add(Text(f"{day(document)} {name(document)}{_step(step)}"))
        branches[depth + 1 :] = [branch]
    return root if tree.steps else _listed("diffusion", (), 0)


def _step(step: Step | None) -> str:
    return f" · {step.share:.0%} · {days(step.lag)} · {len(step.passages)} 段 passages" if step else ""


def _listed(word: str, blocks: Iterable[Iterable[Text]], count: int) -> RenderableType:
    rows = [line for block in blocks for line in block]
    head = Text(f"{WORDS[word]} {count}", style="bold")
    if not rows:
        return Group(head, Text(str(WORDS["nothing"]), style="dim"))
    return Group(head, *rows, *([Text(f"… {WORDS['more']}", style="dim")] if count > _SHOWN and word != "sources" else []))


def _cut(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _QUOTE else f"{words[: _QUOTE // 2]}…{words[-_QUOTE // 2 :]}"
