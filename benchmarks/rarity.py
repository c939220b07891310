"""How common characters and pairs of characters are among the undertakings of a corpus: makes `src/cexing/lexicon/rarity.csv`.

`python benchmarks/rarity.py PATH…` reads every document beneath the paths and counts in how many undertakings, each wording once, a
character or a pair stands. Shares are in millionths; pairs that fewer than five undertakings have are left out: they are taken for rare.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import cexing
from cexing.cli.inputs import inputs
from cexing.compare.columns import columns
from cexing.compare.likeness import core
from cexing.compare.units import units
from cexing.errors import CexingError
from cexing.structure.correspondence import pairs_of

TARGET = Path(__file__).resolve().parents[1] / "src/cexing/lexicon/rarity.csv"
_FEWEST = 5


def wordings(paths: Iterable[str]) -> set[str]:
    """The wordings of all undertakings beneath the paths."""
    found = set()
    for one in inputs(paths):
        try:
            found |= {core(unit) for unit in units(columns([cexing.read(one.name)]))}
        except CexingError as error:
            print(error, file=sys.stderr)
    return found


def shares(texts: set[str]) -> list[tuple[str, int]]:
    """Character or pair → in how many of a million undertakings it stands, most common first."""
    counts = Counter(gram for text in texts for gram in {*text, *pairs_of(text)})
    kept = {gram: count for gram, count in counts.items() if len(gram) == 1 or count >= _FEWEST}
    return [(gram, round(1e6 * count / len(texts))) for gram, count in sorted(kept.items(), key=lambda item: (-item[1], item[0]))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", metavar="PATH")
    texts = wordings(parser.parse_args().paths)
    rows = shares(texts)
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([("gram", "per_million"), *rows])
    print(f"{len(texts)} undertakings, {len(rows)} rows → {TARGET.name}")


if __name__ == "__main__":
    main()
