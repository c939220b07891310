"""Speed and memory of reading, stage by stage, beside named peers in the same run; printed as ratios.

Usage: python benchmarks/speed.py [--shared ../shared] [--megabytes 50] [--growth]

Peers: jieba merely segmenting the same text, a plain `re` pass with one pattern, and JioNLP extracting time and money (on a slice,
for it is slow). All run on one core, chunk by chunk in turn, so that a drift of the machine touches all of them alike.
"""

from __future__ import annotations

import argparse
import multiprocessing
import re
import resource
import time
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path

from material import documents
from rich.console import Console
from rich.progress import track
from rich.table import Table

from cexing.facts.from_structure import facts_from_structure
from cexing.source.from_bytes import source_from_text
from cexing.structure.from_source import document_from_source

MONEY = re.compile(r"\d+(?:\.\d+)?[万亿]?元")
CHUNK = 40
"""Documents of one turn."""
SLICE = 60_000
"""Characters that JioNLP is given in all."""


class Clock:
    """Processor seconds by name."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def time(self, name: str, call: Callable[[], object]) -> object:
        """Run `call`, add its processor time to `name`, give its result."""
        begin = time.process_time()
        result = call()
        self.seconds[name] = self.seconds.get(name, 0.0) + time.process_time() - begin
        return result


def read_chunk(clock: Clock, texts: list[str]) -> None:
    """The three stages of reading, each timed."""
    sources = clock.time("source", lambda: [source_from_text(text, name="t") for text in texts])
    read = clock.time("structure", lambda: [document_from_source(source) for source in sources])  # type: ignore[attr-defined]
    clock.time("facts", lambda: [facts_from_structure(document) for document in read])  # type: ignore[attr-defined]


def chunks(texts: Iterable[str]) -> Iterable[list[str]]:
    """The texts in turns of `CHUNK`."""
    iterator = iter(texts)
    while chunk := list(islice(iterator, CHUNK)):
        yield chunk


def compare(shared: Path, megabytes: float) -> tuple[Clock, float, float]:
    """Run reading and its peers over the same text; the clock, megabytes read, and megabytes given to JioNLP."""
    import jieba
    import jionlp

    jieba.initialize()
    jionlp.ner.extract_money("预热1万元")
    clock, size, slow = Clock(), 0.0, 0.0
    for texts in track(chunks(documents(shared, megabytes)), description="读取与对照 reading beside peers"):
        size += sum(len(text.encode()) for text in texts) / 1e6
        read_chunk(clock, texts)
        clock.time("jieba", lambda texts=texts: sum(1 for text in texts for _ in jieba.cut(text)))  # type: ignore[misc]
        clock.time("re", lambda texts=texts: sum(1 for text in texts for _ in MONEY.finditer(text)))  # type: ignore[misc]
        if slow * 1e6 < SLICE * 3:
            piece = texts[0][: SLICE // 4]
            slow += len(piece.encode()) / 1e6
            clock.time("jionlp", lambda piece=piece: [jionlp.ner.extract_time(piece), jionlp.ner.extract_money(piece)])  # type: ignore[misc]
    return clock, size, slow


def report(clock: Clock, size: float, slow: float) -> None:
    """Print megabytes a second and the ratio to jieba."""
    seconds = clock.seconds
    reading = sum(seconds[stage] for stage in ("source", "structure", "facts"))
    rows = [(stage, seconds[stage], size) for stage in ("source", "structure", "facts")]
    rows += [("read, in all", reading, size), ("jieba, words only", seconds["jieba"], size)]
    rows += [("re, one pattern", seconds["re"], size), ("JioNLP, time and money", seconds["jionlp"], slow)]
    pace = seconds["jieba"] / size
    table = Table("", "MB", "s", "MB/s", "time / jieba's")
    for name, spent, amount in rows:
        table.add_row(name, f"{amount:.1f}", f"{spent:.2f}", f"{amount / spent:.2f}", f"{spent / amount / pace:.3f}")
    Console().print(table)


def peak(shared: str, megabytes: float, queue: multiprocessing.Queue[tuple[float, float]]) -> None:
    """In a process of its own: seconds and peak memory of reading so many megabytes, one document after another."""
    begin = time.process_time()
    for text in documents(Path(shared), megabytes):
        facts_from_structure(document_from_source(source_from_text(text, name="t")))
    queue.put((time.process_time() - begin, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))


def growth(shared: Path) -> None:
    """Time and peak memory from 1 to 100 MB: time grows linearly, memory with the largest document only."""
    context = multiprocessing.get_context("spawn")
    table = Table("MB", "s", "s/MB", "peak MiB")
    for megabytes in (1, 10, 100):
        queue: multiprocessing.Queue[tuple[float, float]] = context.Queue()
        process = context.Process(target=peak, args=(str(shared), megabytes, queue))
        process.start()
        seconds, memory = queue.get()
        process.join()
        table.add_row(str(megabytes), f"{seconds:.1f}", f"{seconds / megabytes:.3f}", f"{memory:.0f}")
    Console().print(table)


def main() -> None:
    """Read the arguments and run."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--megabytes", type=float, default=50)
    parser.add_argument("--growth", action="store_true", help="also time and memory from 1 to 100 MB")
    args = parser.parse_args()
    report(*compare(args.shared, args.megabytes))
    if args.growth:
        growth(args.shared)


if __name__ == "__main__":
    main()
