"""Text reuse among many clauses beside rensa, datasketch and TF-IDF with sparse_dot_topn, in one run: verified pairs out, numbers folded.

Usage: python benchmarks/reuse.py [--shared ../shared] [--clauses 200000] [--seed 7] [--only ours rensa …] [--growth 25000 50000 …]

The clauses are made of real documents, character by character as these follow one another, so that words and set phrases are as common as
in them and no two clauses share a wording by chance; every seventh opens with a phrase of a document, as boilerplate does. Copies of known
kinds are planted among them: a tenth, a fifth or three tenths of the characters left out, replaced or followed by another; one half copied
and the other new; numbers swapped. Every way gets the texts as they are and gives pairs that pass the same check: folding, tokens,
candidates and the check are timed together, each way in a process of its own. Precision counts planted pairs alone.

Seconds of the processor stand beside those of the clock: on a shared machine they are what can be compared.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import re
import resource
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from pathlib import Path

import numpy as np
from material import base_texts
from rich.console import Console
from rich.table import Table

from cexing.compare import near_pairs
from cexing.compare.reuse_pairs import likeness
from cexing.compare.reuse_shingles import folded

NUMBER = re.compile(r"\d+")
PHRASE = re.compile(r"[^，。；：！？、\s\"“”（）()《》|*#\[\]]{4,40}[，。；：]")
SHARES = {"10 %": 0.1, "20 %": 0.2, "30 %": 0.3}
KINDS = (*SHARES, "half", "numbers")
PLANTED = 0.04
"""Copies of each kind for every clause that is no copy."""
SHORTEST = 40
"""Characters of a clause that is copied; of shorter ones three edits in ten leave nothing to tell."""
JUMPS = 0.2
"""How often a character follows one other instead of two: what keeps whole phrases from being repeated."""
CHUNK = 2_000
GROWTH = (25_000, 50_000, 100_000, 200_000, 1_000_000)

Pair = tuple[int, int]


class Maker:
    """Makes clauses of the phrases of real documents."""

    def __init__(self, shared: Path, seed: int) -> None:
        self.rng = random.Random(seed)
        self.phrases = [phrase for text in base_texts(shared) for phrase in PHRASE.findall(text)]
        self.text = "".join(self.phrases)
        self.characters = [char for char in self.text if char.isalnum()]
        self.after_one, self.after_two = defaultdict(list), defaultdict(list)
        for one, two, three in zip(self.text, self.text[1:], self.text[2:], strict=False):
            self.after_one[two].append(three)
            self.after_two[one + two].append(three)

    def words(self, length: int) -> str:
        """As many characters, each as real ones follow the two before it, sometimes only the one."""
        draw, at = self.rng.random, self.rng.randrange(len(self.text) - 2)
        one, two = self.text[at : at + 2]
        out = [one, two]
        while len(out) < length:
            following = self.after_one[two] if draw() < JUMPS else self.after_two.get(one + two) or self.after_one[two]
            one, two = two, following[int(draw() * len(following))]
            out.append(two)
        return "".join(out)

    def clause(self) -> str:
        """A clause of 20 to 220 characters, its numbers its own."""
        length = int(min(220, max(20, self.rng.lognormvariate(4.1, 0.45))))
        words = self.words(length)
        if length > 60 and self.rng.random() < 0.15:
            words = self.rng.choice(self.phrases) + words[:-13]
        return NUMBER.sub(lambda match: match.group()[:-1] + str(self.rng.randrange(10)), words.rstrip("，；：。") + "。")

    def edited(self, text: str, share: float) -> str:
        """A copy of which a share of the characters is left out, replaced, or followed by another."""
        out = []
        for char in text:
            kind = self.rng.randrange(3) if self.rng.random() < share else None
            out.append(char if kind is None else ("", self.rng.choice(self.characters), char + self.rng.choice(self.characters))[kind])
        return "".join(out)

    def half(self, text: str) -> str:
        """One half copied, the other new."""
        middle = len(text) // 2
        return text[:middle] + self.words(middle) if self.rng.random() < 0.5 else self.words(middle) + text[middle:]

    def swapped(self, text: str) -> str:
        """A copy with other numbers."""
        return NUMBER.sub(lambda match: str(self.rng.randrange(1, 9999)), text)

    def copy(self, text: str, kind: str) -> str:
        """A copy of a kind."""
        if kind in SHARES:
            return self.edited(text, SHARES[kind])
        return self.half(text) if kind == "half" else self.swapped(text)


def material(shared: Path, count: int, seed: int) -> tuple[list[str], dict[Pair, str]]:
    """The clauses in random order, and the planted pairs with their kinds."""
    make = Maker(shared, seed)
    texts = [make.clause() for _ in range(int(count / (1 + PLANTED * len(KINDS))))]
    originals = [number for number, text in enumerate(texts) if len(text) >= SHORTEST]
    make.rng.shuffle(originals)
    planted, each = {}, int(len(texts) * PLANTED)
    for at, original in zip(range(each * len(KINDS)), originals, strict=False):
        kind = KINDS[at % len(KINDS)]
        if kind == "numbers" and not NUMBER.search(texts[original]):
            texts[original] = f"{texts[original][:10]}{make.rng.randrange(10, 3000)}万元{texts[original][10:]}"
        planted[original, len(texts)] = kind
        texts.append(make.copy(texts[original], kind))
    order = list(range(len(texts)))
    make.rng.shuffle(order)
    mixed = [""] * len(texts)
    for number, place in enumerate(order):
        mixed[place] = texts[number]
    return mixed, {tuple(sorted((order[one], order[other]))): kind for (one, other), kind in planted.items()}


def ours(texts: Sequence[str]) -> set[Pair]:
    """The engine of this library."""
    return {(pair.first, pair.second) for pair in near_pairs(texts)}


def rensa_bands(texts: Sequence[str], bands: int, rows: int) -> set[Pair]:
    """R-MinHash over pairs of characters, its own LSH; candidates in portions, each checked at once."""
    import rensa

    words = folded(texts).texts
    tokens = [grams(text) for text in words]
    sketches = rensa.RMinHash.from_token_sets(tokens, bands * rows, 42)
    index = rensa.RMinHashLSH(0.2, bands * rows, bands)
    index.insert_many(sketches)
    found: set[Pair] = set()
    for at in range(0, len(sketches), CHUNK):
        found |= checked(words, candidates_of(at, index.query_all(sketches[at : at + CHUNK])))
    return found


def grams(text: str) -> list[str]:
    """The pairs of neighbouring characters of a text, each once."""
    return list({one + other for one, other in pairwise(text)})


def candidates_of(start: int, answers: Sequence[Sequence[int]]) -> np.ndarray:
    """Each pair once, as first and second numbers, of the answers for the texts from `start` on."""
    lengths = [len(answer) for answer in answers]
    other = np.fromiter(chain.from_iterable(answers), dtype=np.int64, count=sum(lengths))
    one = np.repeat(np.arange(start, start + len(answers)), lengths)
    packed = np.unique((one << 32 | other)[other > one])
    return np.stack([packed >> 32, packed & 0xFFFFFFFF])


def checked(words: Sequence[str], pairs: np.ndarray) -> set[Pair]:
    """The pairs that pass the check that ours have to pass."""
    return {(pair.first, pair.second) for pair in likeness(words, pairs[0], pairs[1])}


def datasketch_bands(texts: Sequence[str], bands: int, rows: int) -> set[Pair]:
    """MinHash over pairs of characters with datasketch's LSH."""
    from datasketch import MinHash, MinHashLSH

    words = folded(texts).texts
    sketches = MinHash.bulk([[token.encode() for token in grams(text)] for text in words], num_perm=bands * rows)
    index = MinHashLSH(num_perm=bands * rows, params=(bands, rows))
    with index.insertion_session() as session:
        for number, sketch in enumerate(sketches):
            session.insert(number, sketch)
    found: set[Pair] = set()
    for at in range(0, len(sketches), CHUNK):
        found |= checked(words, candidates_of(at, [index.query(sketch) for sketch in sketches[at : at + CHUNK]]))
    return found


def tfidf(texts: Sequence[str]) -> set[Pair]:
    """TF-IDF over runs of two and three characters, the ten nearest of each by sparse_dot_topn on two threads."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sparse_dot_topn import sp_matmul_topn

    words = folded(texts).texts
    matrix = TfidfVectorizer(analyzer="char", ngram_range=(2, 3), dtype=np.float32, norm="l2").fit_transform(words)
    near = sp_matmul_topn(matrix, matrix.T.tocsr(), top_n=10, threshold=0.15, n_threads=2).tocoo()
    low, high = np.minimum(near.row, near.col).astype(np.int64), np.maximum(near.row, near.col).astype(np.int64)
    packed = np.unique((low << 32 | high)[low < high])
    return checked(words, np.stack([packed >> 32, packed & 0xFFFFFFFF]))


WAYS: dict[str, Callable[[Sequence[str]], set[Pair]]] = {
    "ours": ours,
    "rensa 32×2, pairs": lambda texts: rensa_bands(texts, 32, 2),
    "rensa 44×2, pairs": lambda texts: rensa_bands(texts, 44, 2),
    "TF-IDF, sparse_dot_topn": tfidf,
    "datasketch 21×3, pairs": lambda texts: datasketch_bands(texts, 21, 3),
}


@dataclass(frozen=True, slots=True)
class Result:
    """What a way took and found: recall by kind, precision of all pairs."""

    seconds: float
    processor: float
    megabytes: float
    recall: dict[str, float]
    precision: float
    pairs: int


def measure(way: str, shared: Path, count: int, seed: int, queue: multiprocessing.Queue[Result]) -> None:
    """In a process of its own: make the material, warm what is loaded once, run the way."""
    texts, planted = material(shared, count, seed)
    WAYS[way](texts[:500])
    before, begin, begin_processor = peak(), time.perf_counter(), time.process_time()
    found = WAYS[way](texts)
    seconds, processor = time.perf_counter() - begin, time.process_time() - begin_processor
    hits = Counter(kind for pair, kind in planted.items() if pair in found)
    totals = Counter(planted.values())
    recall = {kind: hits[kind] / totals[kind] for kind in KINDS}
    queue.put(Result(seconds, processor, peak() - before, recall, sum(hits.values()) / max(1, len(found)), len(found)))


def peak() -> float:
    """Megabytes that this process has held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def run(way: str, shared: Path, count: int, seed: int) -> Result:
    """The result of a way, from a fresh process."""
    context = multiprocessing.get_context("spawn")
    queue: multiprocessing.Queue[Result] = context.Queue()
    process = context.Process(target=measure, args=(way, shared, count, seed, queue))
    process.start()
    result = queue.get()
    process.join()
    return result


def compared(ways: Sequence[str], shared: Path, count: int, seed: int, console: Console) -> None:
    """One table of all ways over the same clauses; each row is printed as it comes."""
    base: Result | None = None
    table = Table(title=f"{count} clauses")
    for head in ("way", "s", "CPU s", "÷ ours", "CPU ÷ ours", "+MiB", *KINDS, "precision", "pairs"):
        table.add_column(head, justify="left" if head == "way" else "right")
    for way in ways:
        result = run(way, shared, count, seed)
        base = base or result
        table.add_row(way, *figures(result, base))
        console.print(way, *figures(result, base))
    console.print(table)


def figures(result: Result, base: Result) -> Iterator[str]:
    """The figures of a row."""
    yield from (f"{result.seconds:.1f}", f"{result.processor:.1f}")
    yield from (f"{result.seconds / base.seconds:.1f}", f"{result.processor / base.processor:.1f}", f"{result.megabytes:.0f}")
    yield from (f"{result.recall[kind]:.4f}" for kind in KINDS)
    yield from (f"{result.precision:.4f}", str(result.pairs))


def growth(sizes: Sequence[int], shared: Path, seed: int, console: Console) -> None:
    """Ours at several sizes."""
    table = Table(title="growth of ours")
    for head in ("clauses", "s", "CPU s", "CPU µs a clause", "+MiB", *KINDS, "precision"):
        table.add_column(head, justify="right")
    for size in sizes:
        result = run("ours", shared, size, seed)
        recalls = (f"{result.recall[kind]:.4f}" for kind in KINDS)
        times = f"{result.seconds:.1f}", f"{result.processor:.1f}", f"{result.processor / size * 1e6:.1f}"
        table.add_row(str(size), *times, f"{result.megabytes:.0f}", *recalls, f"{result.precision:.4f}")
    console.print(table)


def main() -> None:
    """Read the arguments and run."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--clauses", type=int, default=200_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--only", nargs="*", default=list(WAYS), help="these ways alone, by the beginning of their names")
    parser.add_argument("--growth", nargs="*", type=int, help=f"ours alone at these sizes, by default {GROWTH}")
    args = parser.parse_args()
    console = Console(width=200)
    if args.growth is not None:
        growth(args.growth or GROWTH, args.shared, args.seed, console)
        return
    compared([way for way in WAYS if way.startswith(tuple(args.only))], args.shared, args.clauses, args.seed, console)


if __name__ == "__main__":
    main()
