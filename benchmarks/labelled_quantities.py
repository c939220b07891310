"""Hold the reader of bare numbers, percentages and ranges against labelled sentences, file by file.

    python benchmarks/labelled_quantities.py [FOLDER]

FOLDER (default ../shared/reference/labelled beside the repository) holds specification files of the open Recognizers suite: a
list of {"Input", "Results": [{"Text", "Resolution": {"value"}}]}. Printed are the values right of those labelled, and each
mistaken sentence under the class that explains it.
"""

from __future__ import annotations

import json
import math
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from cexing.facts.numbers import Reading, numbers, percents, ranges

DEFAULT = Path(__file__).resolve().parents[1].parent / "shared" / "reference" / "labelled"
READERS: dict[str, Callable[[str], list[Reading]]] = {
    "recognizers_NumberModel.json": numbers,
    "recognizers_NumberRangeModel.json": ranges,
    "recognizers_PercentModel.json": percents,
}
CLASSES: tuple[tuple[str, str], ...] = (
    (r"\d[.．]\d+[.．]|－－|\.\.\.", "digits strung together with full stops"),
    (r"五十千|阳光九九|陽光九九|两百点两|万次以上", "the label goes against common reading (五十千 as 50, 20万次 as 20 000)"),
    (r"同时|之间|间|并|且|最少", "a range put together over other words"),
    (r"川|陆|伍|拾|肆|五台|一切", "a numeral inside a name or word"),
    (r"[多余几幾]", "an indefinite number"),
)


class Outcome(NamedTuple):
    """Labelled and rightly read values of a file, what was read beyond them, and the sentences that went wrong."""

    right: int
    total: int
    extra: int
    wrong: list[tuple[str, list[str], list[str]]]


def labelled(value: str) -> tuple[float | None, float | None]:
    """Ends of a labelled value: 5, 5%, [20,100), (,100]."""
    if value.startswith(("[", "(")):
        low, _, high = value[1:-1].partition(",")
        return (float(low) if low else None, float(high) if high else None)
    number = float(value.rstrip("%"))
    return number, number


def same(label: tuple[float | None, float | None], reading: Reading) -> bool:
    """Whether both ends agree; whether an end belongs to the range is not compared."""
    pairs = zip(label, reading[2:], strict=True)
    return all((a is None) == (b is None) and (a is None or b is None or math.isclose(a, b, rel_tol=1e-9)) for a, b in pairs)


def hold(cases: list[dict[str, Any]], read: Callable[[str], list[Reading]]) -> Outcome:
    """Compare what `read` finds with the labels, sentence by sentence."""
    right = total = extra = 0
    wrong: list[tuple[str, list[str], list[str]]] = []
    for case in cases:
        labels = [result["Resolution"]["value"] for result in case["Results"] if result.get("Resolution")]
        found = read(case["Input"])
        left, missed = list(found), []
        for value in labels:
            match = next((reading for reading in left if same(labelled(value), reading)), None)
            if match is None:
                missed.append(value)
            else:
                left.remove(match)
        right, total, extra = right + len(labels) - len(missed), total + len(labels), extra + len(left)
        if missed or left:
            wrong.append((case["Input"], missed, [f"{reading.low:g}" if reading.low is not None else "" for reading in left]))
    return Outcome(right, total, extra, wrong)


def explain(sentence: str) -> str:
    """Class of a mistaken sentence."""
    return next((name for pattern, name in CLASSES if re.search(pattern, sentence)), "other")


def outcomes(folder: Path) -> Iterator[tuple[str, Outcome]]:
    """The outcome of each file of the folder that has a reader."""
    for name, read in READERS.items():
        path = folder / name
        if path.exists():
            yield name, hold(json.loads(path.read_text("utf-8-sig")), read)


def main() -> int:
    """Print a line a file and the mistaken sentences by class; 1 where there is nothing to hold against."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT
    known = list(outcomes(folder))
    if not known:
        print(f"no labelled files in {folder}")
        return 1
    for name, outcome in known:
        share = outcome.right / outcome.total
        print(f"{name}: {outcome.right}/{outcome.total} values right ({share:.1%}), {outcome.extra} beyond the labels")
        classes: defaultdict[str, list[str]] = defaultdict(list)
        for sentence, missed, beyond in outcome.wrong:
            classes[explain(sentence)].append(f"    {sentence}  missed {missed}  beyond {beyond}")
        for explanation, lines in classes.items():
            print(f"  {explanation}: {len(lines)}", *lines, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
