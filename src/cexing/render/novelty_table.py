"""What is new in a document in a terminal: the newest sentences with what they are nearest to, and regions beside random ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from cexing.compare import Baseline, NewWording, Novelty, Regional, RegionPair
from cexing.render.novelty_words import KINDS, WORDS, Subject, by_chance, counts, facts, silence, title, verdict
from cexing.render.reuse_words import day, name

_SHOWN = 40
_QUOTE = 60


def summary(subject: Subject) -> RenderableType:
    """The whole, the sentences asked for and the regions."""
    told = Text(" · ".join(f"{label} {value}" for label, value in facts(subject)))
    kinds = Text(" · ".join(f"{label} {count}" for _, label, count in counts(subject)))
    return Group(Text(title(subject), style="bold"), told, kinds, *_sentences(subject.sentences), *_regional(subject.regional))


def novelty(found: Novelty) -> RenderableType:
    """The newest sentences of one document among several."""
    told = (f"{WORDS['share']} {found.new:.0%}", f"{found.earlier} 份在先 earlier", f"{found.left_out} 份未计 left out")
    return Group(Text(f"{name(found.document)}: {' · '.join(told)}", style="bold"), *_sentences(found.sentences))


def _sentences(sentences: Iterable[NewWording]) -> Iterator[RenderableType]:
    """The newest first."""
    newest = sorted(sentences, key=lambda one: (-one.new * len(one.quote), one.start))
    for one in newest[:_SHOWN]:
        yield from _wording(one)
    if len(newest) > _SHOWN:
        yield Text(f"… 另有 {len(newest) - _SHOWN} 句，见 --to jsonl|html|xlsx  {len(newest) - _SHOWN} more", style="dim")


def _wording(one: NewWording) -> Iterator[Text]:
    figures = f" · {WORDS['figures']}" if one.figures_differ and one.kind == "taken" else ""
    yield Text(f"{KINDS[one.kind]} {one.new:.0%}{figures} {one.address} {_cut(one.quote)}")
    if one.nearest is None:
        yield Text(f"  {WORDS['none']}", style="dim")
    else:
        near = one.nearest
        told = f"{near.likeness:.2f} {day(near.document)} {name(near.document)} {near.address}: {_cut(near.quote)}"
        yield Text(f"  {WORDS['nearest']} {told}", style="dim")


def _regional(regional: Regional) -> Iterator[RenderableType]:
    yield Text("")
    reason, drawn = silence(regional), by_chance(regional)
    if reason:
        yield Text(f"{WORDS['regions']}：{reason}", style="yellow")
    elif drawn:
        heads, rows = (WORDS["region"],), [(pair.other,) for pair in regional.pairs]
        yield from _table(f"{WORDS['regions']}：{regional.region} · {drawn}", heads, rows, regional.pairs)


def regions(found: Baseline | None) -> RenderableType:
    """All pairs of regions beside random ones."""
    if found is None:
        return Text(str(WORDS["few_regions"]), style="yellow")
    pairs = found.pairs[:_SHOWN]
    names = [(pair.one, pair.other) for pair in pairs]
    return Group(*_table(f"{WORDS['regions']} · {by_chance(Regional(region='', baseline=found))}", (WORDS["region"], ""), names, pairs))


def _table(
    title: str, heads: Sequence[object], names: Sequence[Sequence[str]], pairs: Sequence[RegionPair]
) -> Iterator[RenderableType]:
    table = Table(*map(str, (*heads, WORDS["likeness"], WORDS["chance"], WORDS["beyond"])), box=SIMPLE_HEAD)
    for named, pair in zip(names, pairs, strict=True):
        table.add_row(*named, f"{pair.likeness:.1%}", f"{pair.chance:.1%}", str(verdict(pair)))
    yield Text(title, style="bold")
    yield table


def _cut(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _QUOTE else f"{words[: _QUOTE // 2]}…{words[-_QUOTE // 2 :]}"
