"""Readings held against gold: the samples of this repository and, where they are there, the annotated real documents.

    python benchmarks/accuracy.py [--shared ../shared] [--check] [--show KIND]

Prints one table. --check exits 1 where a measure lies below its bar; --show lists what was missed, found too much, and read
differently of one kind in the samples.
"""

from __future__ import annotations

import argparse
import csv
import importlib.util
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from scoring import Record, Score, scores

import cexing
from cexing.render.jsonl import lines

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "samples"

SEED_BARS: dict[str, dict[str, float]] = {
    "document": {"f1": 1.0, "title": 1.0, "doc_no": 1.0, "issuer": 1.0, "issued": 1.0, "kind": 1.0},
    "clauses": {"f1": 1.0, "heading": 1.0, "text": 1.0},
    "tasks": {"f1": 1.0, "text": 1.0, "bodies": 1.0, "scope": 1.0, "area": 1.0, "no": 1.0},
    "entries": {"f1": 1.0, "column": 1.0, "region": 1.0, "items": 1.0, "gist": 1.0, "document": 0.95},
    "targets": {"f1": 0.93, "op": 0.97, "unit": 0.97, "by": 0.93},
    "supports": {"f1": 0.90, "amounts": 0.90, "conditions": 0.90},
}
SHORTFALLS = Path(__file__).with_name("shortfalls.csv")
"""Where a sample may fall short of 1, how far, and why."""


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of the table: measures of a kind over one sample, or over all annotated real documents."""

    source: str
    kind: str
    gold: int
    found: int
    matched: int
    precision: float
    recall: float
    measures: dict[str, float]
    bars: dict[str, float]

    def short(self) -> dict[str, float]:
        """The measures below their bar."""
        return {name: self.measures.get(name, 0.0) for name, bar in self.bars.items() if self.measures.get(name, 0.0) < bar - 5e-4}


def shortfalls() -> dict[tuple[str, str, str], float]:
    """The bars that lie below 1: (gold file, kind, measure) → bar."""
    with SHORTFALLS.open(encoding="utf-8", newline="") as file:
        return {(row["gold"], row["kind"], row["measure"]): float(row["bar"]) for row in csv.DictReader(file)}


def sample_scores() -> Iterator[tuple[str, dict[str, Score]]]:
    """Name of each gold file of the samples, with the scores of the reading."""
    for path in sorted((SAMPLES / "gold").glob("*.jsonl")):
        gold = _records(path.read_text("utf-8").splitlines())
        yield path.stem, scores(gold, _reading(SAMPLES / gold[0]["file"]))


def sample_lines() -> Iterator[Line]:
    """The samples, kind by kind; everything is to be right but for the shortfalls that are known."""
    known = shortfalls()
    for name, kinds in sample_scores():
        for kind, score in kinds.items():
            measures = score.measures()
            yield Line(
                source=name, kind=kind, gold=score.gold, found=score.found, matched=score.matched, precision=score.precision,
                recall=score.recall, measures=measures,
                bars={measure: known.get((name, kind, measure), 1.0) for measure in measures},
            )


def seed_lines(shared: Path) -> Iterator[Line]:
    """The annotated real documents together, kind by kind, judged by the scorer that lies beside them."""
    judge = _scorer(shared / "score" / "score.py")
    kinds: dict[str, list[Any]] = {}
    for gold in sorted(path for path in (shared / "gold").iterdir() if path.is_dir()):
        (seed,) = (shared / "seeds").glob(f"{gold.name}_*")
        for score in judge.score(gold, _reading(seed)):
            kinds.setdefault(score.kind, []).append(score)
    for kind, found in kinds.items():
        yield _together(kind, found)


def _together(kind: str, found: list[Any]) -> Line:
    """Scores of several documents as one: counts add up, fields weigh as much as the pairs they were compared on."""
    matched = sum(len(score.pairs) for score in found)
    total = Score(gold=sum(len(score.gold) for score in found), found=sum(len(score.found) for score in found), matched=matched)
    weighed = {
        name: sum(score.fields.get(name, 0.0) * len(score.pairs) for score in found) / matched
        for name in dict.fromkeys(name for score in found for name in score.fields) if matched
    }
    return Line(
        source="seeds", kind=kind, gold=total.gold, found=total.found, matched=matched, precision=total.precision,
        recall=total.recall, measures={"f1": total.f1, **weighed}, bars=SEED_BARS.get(kind, {}),
    )


def _scorer(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _reading(path: Path) -> list[Record]:
    """What a document is read into, as it is printed."""
    return _records(lines(cexing.read(path)))


def _records(printed: Any) -> list[Record]:
    return [json.loads(line) for line in printed if line.strip()]


def table(rows: list[Line]) -> Table:
    """The results; what lies below its bar is red, what is below 1 but allowed is yellow."""
    out = Table(title="Accuracy 准确率", header_style="bold")
    for name in ("document", "kind"):
        out.add_column(name, no_wrap=True)
    for name in ("gold", "found", "matched", "P", "R", "F1"):
        out.add_column(name, justify="right", no_wrap=True)
    out.add_column("fields")
    for row in rows:
        counts = (str(row.gold), str(row.found), str(row.matched), f"{row.precision:.3f}", f"{row.recall:.3f}")
        marked = {name: _marked(row, name) for name in row.measures}
        fields = "  ".join(f"{name} {told}" for name, told in marked.items() if name != "f1")
        out.add_row(row.source, row.kind, *counts, marked["f1"], fields)
    return out


def _marked(row: Line, name: str) -> str:
    value = row.measures[name]
    told = f"{value:.3f}"
    if name in row.short():
        return f"[red]{told}[/red]"
    return told if value > 1 - 5e-4 else f"[yellow]{told}[/yellow]"


def complaints(rows: list[Line]) -> list[str]:
    """One sentence for each measure below its bar."""
    return [
        f"{row.source} {row.kind} {name} {value:.3f} is below {row.bars[name]:.3f}" for row in rows for name, value in row.short().items()
    ]


def outgrown(rows: list[Line]) -> list[str]:
    """One sentence for each known shortfall that the reading no longer needs at its depth."""
    return [
        f"{row.source} {row.kind} {name} {row.measures[name]:.3f} has outgrown its bar {bar:.3f}: raise it in {SHORTFALLS.name}"
        for row in rows for name, bar in row.bars.items() if row.source != "seeds" and row.measures[name] > bar + 5e-3
    ]


def show(kind: str) -> Iterator[str]:
    """What went wrong in the samples with one kind."""
    for name, kinds in sample_scores():
        if (score := kinds.get(kind)) is None:
            continue
        yield from (f"{name} - {json.dumps(row, ensure_ascii=False)}" for row in score.missed)
        yield from (f"{name} + {json.dumps(row, ensure_ascii=False)}" for row in score.extra)
        for field, gold, found in score.differing:
            words = gold.get("quote") or gold.get("headline") or "/".join(gold.get("path", ())) or gold.get("text") or ""
            asked = {key: value for key, value in found.items() if key in gold} if field not in gold else found.get(field)
            yield f"{name} ≠ {field} {words}: {gold.get(field, '')!r} read as {asked!r}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder with seeds, gold and score")
    parser.add_argument("--check", action="store_true", help="exit 1 where a measure lies below its bar")
    parser.add_argument("--show", metavar="KIND", help="list what went wrong with one kind in the samples")
    args = parser.parse_args()
    rows = list(sample_lines())
    if (args.shared / "score" / "score.py").exists():
        rows += seed_lines(args.shared)
    Console(width=None if sys.stdout.isatty() else 200).print(table(rows))
    if args.show:
        print("\n".join(show(args.show)))
    wrong = complaints(rows)
    print("\n".join([*wrong, *outgrown(rows)]) or "every measure stands at its bar")
    return 1 if args.check and wrong else 0


if __name__ == "__main__":
    sys.exit(main())
