"""Measure families held against the annotated measures of ten plans.

Each row of `themes.jsonl` names a measure, the annexes that hold it and the words of each. A quote can hold several undertakings and an
undertaking can hold a quote; a quote is covered by the undertakings that it overlaps by at least half of the shorter one, whatever the
measure is called. An undertaking can be in several families: in a broader and in a narrower one, as the annotators too name both.

- recurring, exact: the family that covers quotes of most of a measure's annexes, among equals the one with the fewest others, has
  undertakings of exactly the annexes that are quoted;
- pairwise F1 over pairs of quotes of different annexes: the same measure against a family that covers both. Pairs of quotes of two measures
  of which some quotes overlap in the text (one measure is a part or an aspect of the other there) are neither asked for nor punished;
- unique: the family of the quote, chosen in the same way, has undertakings of that annex alone.

Three readings are printed beside it. `one each`: a quote stands for one undertaking alone, that which shares most words with the measure's
name, among equals for the one that it overlaps most; weights are fitted by this one. `themes first`: an undertaking that has a theme is in
the families of its themes alone, which makes `unique` harder. `words alone`: the same plans with an empty codebook.

One family for everything, or one for each undertaking, fails; `--pathological` shows it. The rows are split by a fixed seed: weights and
threshold are tuned on one half, the other half says how well they carry over. The codebook was written from the plans by readers who had
not seen the annotation. `--fit` fits the weights anew and prints them; `--show` lists what went wrong in the tuning half; `--check` exits 1
where a measure lies below its bar.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import cexing

ROOT = Path(__file__).resolve().parents[1]
SEED = 20260101
BARS = {"exact": 0.75, "f1": 0.88, "alone": 0.85}


@dataclass(frozen=True)
class Quoted:
    """One quote of one measure: annex and place."""

    measure: int
    annex: str
    start: int
    end: int


def rows(shared: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (shared / "gold/004/themes.jsonl").read_text("utf-8").splitlines()]


def halves(count: int) -> tuple[list[int], list[int]]:
    """Numbers of the rows to tune on and of those held out."""
    order = list(range(count))
    random.Random(SEED).shuffle(order)
    return sorted(order[: count // 2]), sorted(order[count // 2 :])


def quoted(document: Any, gold: Sequence[dict[str, Any]]) -> list[Quoted]:
    """Every quote with its place; one that stands several times is looked for in its clause first."""
    out = []
    parts = {part.part: (part.start, part.end) for part in document.parts}
    for number, row in enumerate(gold):
        for annex, quote in row["quotes"].items():
            part, *path = row["at"][annex].split("/")
            start, end = parts[part]
            clause = document[(part, *path)] if path else None
            at = document.text.find(quote, clause.start, clause.end) if clause else -1
            at = at if at >= 0 else document.text.find(quote, start, end)
            if at < 0:
                print("not found", row["measure"], annex, quote, file=sys.stderr)
                continue
            out.append(Quoted(number, part, at, at + len(quote)))
    return out


def covering(units: Sequence[Any], quotes: Sequence[Quoted]) -> list[tuple[int, ...]]:
    """Numbers of the undertakings that cover each quote."""
    by_part: dict[str, list[int]] = defaultdict(list)
    for index, unit in enumerate(units):
        by_part[unit.part].append(index)
    return [tuple(index for index in by_part[quote.annex] if _covers(units[index], quote)) for quote in quotes]


def _covers(unit: Any, quote: Quoted) -> bool:
    shared = min(unit.end, quote.end) - max(unit.start, quote.start)
    return shared > 0 and shared >= 0.5 * min(unit.end - unit.start, quote.end - quote.start)


def one_each(
    units: Sequence[Any], quotes: Sequence[Quoted], gold: Sequence[dict[str, Any]], found: Sequence[tuple[int, ...]],
) -> list[tuple[int, ...]]:
    """Of the undertakings that cover each quote the one that is most like the measure's name."""
    return [
        (max(near, key=lambda index: (_likeness(units[index], gold[quote.measure]["measure"]), _overlap(units[index], quote), -index)),)
        if near else () for quote, near in zip(quotes, found, strict=True)
    ]


def _likeness(unit: Any, name: str) -> float:
    pairs = {name[at : at + 2] for at in range(len(name) - 1)}
    return sum(pair in (unit.words or unit.quote) for pair in pairs) / len(pairs) if pairs else 0.0


def _overlap(unit: Any, quote: Quoted) -> float:
    return (min(unit.end, quote.end) - max(unit.start, quote.start)) / (max(unit.end, quote.end) - min(unit.start, quote.start))


@dataclass(frozen=True)
class Result:
    exact: float
    precision: float
    recall: float
    f1: float
    alone: float
    recurring: int
    unique: int

    def __str__(self) -> str:
        return (f"exact {self.exact:.3f} of {self.recurring}  F1 {self.f1:.3f} (P {self.precision:.3f} R {self.recall:.3f})  "
                f"alone {self.alone:.3f} of {self.unique}")


def judge(
    units: Sequence[Any], families_of: Sequence[Collection[int]], quotes: Sequence[Quoted], gold: Sequence[dict[str, Any]],
    asked: Sequence[int], standing: Sequence[tuple[int, ...]], wrong: list[str] | None = None,
) -> Result:
    """The three measures over the rows asked for."""
    annexes: dict[int, set[str]] = defaultdict(set)
    for index, families in enumerate(families_of):
        for family in families:
            annexes[family].add(units[index].part)
    wanted = set(asked)
    by_measure: dict[int, list[tuple[Quoted, set[int]]]] = defaultdict(list)
    for quote, indexes in zip(quotes, standing, strict=True):
        if quote.measure in wanted:
            by_measure[quote.measure].append((quote, {family for index in indexes for family in families_of[index]}))
    exact, alone = [], []
    for measure, held in sorted(by_measure.items()):
        expected = {f"附件{annex}" for annex in gold[measure]["annexes"]}
        votes = Counter(family for _, families in held for family in families)
        best = min(votes, key=lambda family: (-votes[family], len(annexes[family] - expected), family)) if votes else None
        right = best is not None and annexes[best] == expected
        (exact if len(expected) > 1 else alone).append(right)
        if wrong is not None and not right:
            has = sorted(annexes[best], key=lambda name: int(name[2:])) if best is not None else []
            wrong.append(f"{measure} {gold[measure]['measure']} ≠ {gold[measure]['annexes']} but {has} votes {sorted(votes.values())}")
    precision, recall = _pairwise(by_measure)
    both = precision + recall
    return Result(
        sum(exact) / max(1, len(exact)), precision, recall, 2 * precision * recall / both if both else 0.0, sum(alone) / max(1, len(alone)),
        len(exact), len(alone),
    )


def _pairwise(by_measure: dict[int, list[tuple[Quoted, set[int]]]]) -> tuple[float, float]:
    """Precision and recall of pairs."""
    held = [(quote, families) for measure in sorted(by_measure) for quote, families in by_measure[measure]]
    entangled = {
        frozenset((one.measure, other.measure)) for (one, _), (other, _) in combinations(held, 2)
        if one.measure != other.measure and one.start < other.end and other.start < one.end
    }
    right = told = expected = 0
    for (one, here), (other, there) in combinations(held, 2):
        if one.annex == other.annex:
            continue
        together = bool(here & there)
        if one.measure == other.measure:
            expected += 1
            right += together
            told += together
        elif frozenset((one.measure, other.measure)) not in entangled:
            told += together
    return (right / told if told else 1.0), (right / expected if expected else 1.0)


def fitted(document: Any, gold: Sequence[dict[str, Any]], asked: Sequence[int]) -> dict[str, tuple[dict[str, float], float]]:
    """Weights and constant of two logistic regressions over the compared pairs of undertakings that the rows asked for decide.

    `WORDED` is of all pairs by their words, `THEMED` of those that both have themes. A measure counts by the square root of its pairs: ten
    plans that share a wording have 45 pairs, two that word it their own way have one.
    """
    from cexing.compare.columns import columns
    from cexing.compare.likeness import FEATURES, Wordings
    from cexing.compare.units import units
    from cexing.lexicon.themes import Codebook

    def model(words_alone: bool) -> tuple[dict[str, float], float]:
        undertakings = units(columns([document]), Codebook([]) if words_alone else None)
        wordings = Wordings(undertakings)
        found = quoted(document, gold)
        standing = one_each(undertakings, found, gold, covering(undertakings, found))
        candidates = [pair for pair in wordings.candidates() if words_alone or all(undertakings[index].themes for index in pair)]
        decided = _decided(undertakings, candidates, found, standing, gold, set(asked))
        names = FEATURES[:-2] if words_alone else FEATURES
        return _weights(names, [wordings.features(*pair)[: len(names)] for pair in decided], list(decided.values()))

    return {"WORDED": model(True), "THEMED": model(False)}


def _weights(names: Sequence[str], rows_: Sequence[Sequence[float]], decided: Sequence[tuple[bool, int]]) -> tuple[dict[str, float], float]:
    import numpy as np

    table = np.array(rows_)
    mean, spread = table.mean(0), table.std(0) + 1e-9
    wanted = np.array([same for same, _ in decided], float)
    weights, constant = _logistic((table - mean) / spread, wanted, _shares(decided))
    weights = weights / spread
    return dict(zip(names, map(float, weights.round(2)), strict=True)), round(float(constant - (weights * mean).sum()), 2)


def _decided(
    undertakings: Sequence[Any], candidates: Sequence[tuple[int, int]], quotes: Sequence[Quoted], standing: Sequence[tuple[int, ...]],
    gold: Sequence[dict[str, Any]], asked: set[int],
) -> dict[tuple[int, int], tuple[bool, int]]:
    """Pairs of undertakings of two annexes → whether they are one measure, as quoted or since an annex does not have it, and which."""
    measures: dict[int, set[int]] = defaultdict(set)
    for quote, indexes in zip(quotes, standing, strict=True):
        if quote.measure in asked:
            for index in indexes:
                measures[index].add(quote.measure)
    having = {measure: {f"附件{annex}" for annex in gold[measure]["annexes"]} for measure in asked}
    out = {}
    for one, other in candidates:
        if undertakings[one].column == undertakings[other].column or not (measures.keys() & {one, other}):
            continue
        if one in measures and other in measures:
            both = measures[one] & measures[other]
            out[one, other] = bool(both), min(both or measures[one] | measures[other])
        else:
            known, unknown = (one, other) if one in measures else (other, one)
            if all(undertakings[unknown].part not in having[measure] for measure in measures[known]):
                out[one, other] = False, min(measures[known])
    return out


def _shares(decided: Sequence[tuple[bool, int]]) -> Any:
    """How much each pair counts: less the more of its kind its measure has, the sum over all that are the same, or are not, kept."""
    import numpy as np

    counts = Counter(decided)
    same = np.array([one for one, _ in decided])
    shares = np.array([1 / counts[key] ** 0.5 for key in decided])
    for kind in (same, ~same):
        shares[kind] *= kind.sum() / shares[kind].sum()
    return shares


def _logistic(rows_: Any, wanted: Any, shares: Any, ridge: float = 1e-3) -> tuple[Any, Any]:
    """Ridge logistic regression by Newton's method."""
    import numpy as np

    count, width = rows_.shape
    design = np.hstack([rows_, np.ones((count, 1))])
    penalty = np.diag([ridge] * width + [0.0])
    weights = np.zeros(width + 1)
    for _ in range(50):
        chance = 1 / (1 + np.exp(-design @ weights))
        gradient = design.T @ (shares * (chance - wanted)) / count + penalty @ weights
        curvature = (design.T * (shares * chance * (1 - chance) / count)) @ design + penalty
        weights -= np.linalg.solve(curvature + 1e-9 * np.eye(width + 1), gradient)
    return weights[:-1], weights[-1]


def report(document: Any, gold: Sequence[dict[str, Any]], *, show: bool, pathological: bool) -> Result:
    """Print the results of both halves and of all rows; the last are returned."""
    from cexing.compare import compare
    from cexing.lexicon.themes import Codebook

    begun = time.perf_counter()
    comparison = compare([document])
    print(f"{len(comparison.columns)} columns, {len(comparison.units)} undertakings, {len(comparison.families)} families "
          f"in {time.perf_counter() - begun:.2f} s")
    families = [comparison.families_of[number] for number in range(len(comparison.units))]
    quotes = quoted(document, gold)
    standing = covering(comparison.units, quotes)
    tuned, held = halves(len(gold))
    wrong: list[str] = []
    for name, asked in (("tuning half", tuned), ("held-out half", held), ("all rows", range(len(gold)))):
        result = judge(comparison.units, families, quotes, gold, asked, standing, wrong if name == "tuning half" else None)
        print(f"{name:14} {result}")
    strict = one_each(comparison.units, quotes, gold, standing)
    print(f"{'one each':14} {judge(comparison.units, families, quotes, gold, range(len(gold)), strict)}")
    print(f"{'themes first':14} {judge(comparison.units, _themes_first(comparison), quotes, gold, range(len(gold)), standing)}")
    worded = compare([document], Codebook([]))
    told = [worded.families_of[number] for number in range(len(worded.units))]
    print(f"{'words alone':14} {judge(worded.units, told, quotes, gold, range(len(gold)), covering(worded.units, quotes))}")
    if pathological:
        for name, wild in (("all one family", [[0]] * len(families)), ("each alone", [[number] for number in range(len(families))])):
            print(f"{name:14} {judge(comparison.units, wild, quotes, gold, range(len(gold)), standing)}")
    if show:
        print("\n".join(wrong))
    return result


def _themes_first(comparison: Any) -> list[list[int]]:
    """The families of each undertaking without the groups of like words where it has a theme."""
    themed = {family.number for family in comparison.families if family.theme}
    held = (comparison.families_of[number] for number in range(len(comparison.units)))
    return [[family for family in families if family in themed] or list(families) for families in held]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="folder with seeds and gold")
    parser.add_argument("--fit", action="store_true", help="fit the weights on the tuning half and print them")
    parser.add_argument("--show", action="store_true", help="list what went wrong in the tuning half")
    parser.add_argument("--pathological", action="store_true", help="show what one family for everything, or one each, would score")
    parser.add_argument("--check", action="store_true", help="exit 1 where a measure lies below its bar")
    args = parser.parse_args()
    gold = rows(args.shared)
    (seed,) = (args.shared / "seeds").glob("004_*")
    begun = time.perf_counter()
    document = cexing.read(seed)
    print(f"read in {time.perf_counter() - begun:.2f} s")
    if args.fit:
        for name, (weights, constant) in fitted(document, gold, halves(len(gold))[0]).items():
            print(name, weights, constant)
        return 0
    result = report(document, gold, show=args.show, pathological=args.pathological)
    below = [f"{name} {getattr(result, name):.3f} is below {bar:.2f}" for name, bar in BARS.items() if getattr(result, name) < bar]
    print("\n".join(below) or "every measure stands at its bar")
    return 1 if args.check and below else 0


if __name__ == "__main__":
    sys.exit(main())
