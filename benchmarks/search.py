"""Search over many clauses: time to index, size, and the time of two-word queries, best 20 ranked, beside other ways in the same run.

Usage: python benchmarks/search.py [--shared ../shared] [--clauses 1000000] [--queries 300]

Ours is timed from the words as a reader types them to the ids of the clauses and the number of all hits; what is shown of them comes
from the library, a row each. Peers: Tantivy over words (one field; segmented by rjieba or jieba, of which the time is told apart),
Tantivy over pairs of characters in one field, SQLite FTS5 with trigrams, and a LIKE scan. The clauses are sentences of real documents,
drawn anew for every clause, with numbers changed. Recall is the number of hits against that of the LIKE scan.
"""

from __future__ import annotations

import argparse
import itertools
import os
import random
import re
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import django
import tantivy
from material import base_texts
from rich.console import Console
from rich.table import Table

WORDS = re.findall(
    "..",
    "数据土地金融企业服务发展建设创新技术人才资金项目产业平台管理支持改革市场政策标准"
    "农业教育医疗交易登记监管安全绿色能源交通住房就业补贴贷款税收",
)
BEST = 20
NUMBER = re.compile(r"\d+")
SENTENCE = re.compile(r"(?<=[。；\n])")
REPEATS = 5
SHOWN = 10
SLOW_QUERIES = 15
"""Queries that ways without an index are given."""


@dataclass(frozen=True, slots=True)
class Row:
    """A clause of the material."""

    title: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Way:
    """A way to search: seconds of the processor to index, megabytes on disk, and what finds two words and tells in how many clauses."""

    name: str
    seconds: float
    megabytes: float
    find: Callable[[str, str], int]
    queries: int


def material(shared: Path, count: int, seed: int = 7) -> list[Row]:
    """Clauses of one to three sentences each, no two alike, 250 a title."""
    rng = random.Random(seed)
    sentences = sorted({part.strip() for text in base_texts(shared) for part in SENTENCE.split(text) if 8 < len(part.strip()) < 160})
    rows, title = [], ""
    for place in range(count):
        if place % 250 == 0:
            title = rng.choice(sentences)[:30]
        text = "".join(rng.choices(sentences, k=rng.choice((1, 1, 2, 2, 3))))
        varied = NUMBER.sub(lambda match: match.group()[:-1] + str(rng.randrange(10)), text)
        rows.append(Row(title, rng.choice(sentences)[: rng.randrange(4, 14)].rstrip("，。；"), varied))
    return rows


def ours(rows: Sequence[Row], folder: Path, queries: int) -> Way:
    """The site's own index, filled without the library."""
    os.environ |= {"CEXING_HOME": str(folder / "site"), "DJANGO_SETTINGS_MODULE": "cexing.site.settings"}
    django.setup()
    from django.conf import settings

    from cexing.site.search import index
    from cexing.site.search.language import parse
    from cexing.site.search.query import find

    begin = time.process_time()
    index.rebuild(entries(rows))
    seconds = time.process_time() - begin
    megabytes = size(settings.INDEX_FOLDER)
    return Way("Cexing", seconds, megabytes, lambda one, other: find(parse(f"{one} {other}").node, limit=BEST)[0], queries)


def entries(rows: Sequence[Row]) -> Iterator[object]:
    """The rows as the index takes them, with the columns that real clauses have."""
    from cexing.site.search.entries import Entry

    rng = random.Random(11)
    for place, row in enumerate(rows):
        document = place // 250
        yield Entry(
            clause=place, version=document, document=document, title=row.title, heading=row.heading, text=row.text,
            recency=len(rows) - place, kind=(("通知", "意见", "办法")[document % 3],), year=2000 + document % 27,
            region=("青川省", f"青川省/{document % 40}市"), factor=(("data", "land", "labour")[place % 3],),
            strength=(("bind", "do", "support")[place % 3],), has_money=place % 7 == 0,
            numbers={("amount", "元"): (float(rng.randrange(10**7)),)} if place % 7 == 0 else {},
        )


def tantivy_way(name: str, terms: Sequence[str], folder: Path, queries: int) -> Way:
    """Plain Tantivy over one field of terms that stand between blanks."""
    folder.mkdir()
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("text", tokenizer_name="whitespace", index_option="position")
    schema = builder.build()
    index = tantivy.Index(schema, str(folder))
    begin = time.process_time()
    writer = index.writer(256_000_000, 1)
    for text in terms:
        document = tantivy.Document()
        document.add_text("text", text)
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    seconds = time.process_time() - begin
    index.reload()
    searcher = index.searcher()

    def find(one: str, other: str) -> int:
        both = [(tantivy.Occur.Must, tantivy.Query.term_query(schema, "text", word)) for word in (one, other)]
        return searcher.search(tantivy.Query.boolean_query(both), BEST).count or 0

    return Way(name, seconds, size(folder), find, queries)


def sqlite_ways(rows: Sequence[Row], folder: Path, queries: int) -> Iterator[Way]:
    """SQLite: an index of trigrams, and a scan."""
    path = folder / "clauses.sqlite3"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE clause (id INTEGER PRIMARY KEY, words TEXT)")
    begin = time.process_time()
    connection.executemany("INSERT INTO clause (words) VALUES (?)", ((f"{row.heading}\n{row.text}",) for row in rows))
    connection.commit()
    stored, bytes_stored = time.process_time() - begin, size(folder / "clauses.sqlite3")
    begin = time.process_time()
    connection.execute("CREATE VIRTUAL TABLE trigrams USING fts5(words, content='clause', content_rowid='id', tokenize='trigram')")
    connection.execute("INSERT INTO trigrams (trigrams) VALUES ('rebuild')")
    connection.commit()
    seconds = time.process_time() - begin
    yield Way("SQLite FTS5 trigram", seconds, size(path) - bytes_stored, lambda one, other: _matches(connection, one, other), queries)
    yield Way("SQLite LIKE scan", stored, bytes_stored, lambda one, other: _alike(connection, one, other), min(queries, SLOW_QUERIES))


def _matches(connection: sqlite3.Connection, one: str, other: str) -> int:
    asked = f'"{one}" AND "{other}"'
    connection.execute("SELECT rowid FROM trigrams WHERE trigrams MATCH ? ORDER BY rank LIMIT ?", (asked, BEST)).fetchall()
    return int(connection.execute("SELECT count(*) FROM trigrams WHERE trigrams MATCH ?", (asked,)).fetchone()[0])


def _alike(connection: sqlite3.Connection, one: str, other: str) -> int:
    asked = "SELECT count(*) FROM clause WHERE words LIKE ? AND words LIKE ?"
    return int(connection.execute(asked, (f"%{one}%", f"%{other}%")).fetchone()[0])


def segmented(rows: Sequence[Row]) -> tuple[str, float, list[str]]:
    """Name of the segmenter, seconds it took, and the words of the rows between blanks."""
    try:
        import rjieba as segmenter
    except ImportError:
        import jieba as segmenter
    list(segmenter.cut("预热"))
    begin = time.process_time()
    words = [" ".join(segmenter.cut(f"{row.heading}\n{row.text}")) for row in rows]
    return segmenter.__name__, time.process_time() - begin, words


def size(path: Path) -> float:
    """Megabytes on disk."""
    files = path.rglob("*") if path.is_dir() else [path]
    return sum(file.stat().st_size for file in files if file.is_file()) / 1e6


def timed(ways: Sequence[Way], pairs: Sequence[tuple[str, str]]) -> dict[str, tuple[list[float], list[int]]]:
    """Milliseconds and numbers of hits by way; all ways in turn for each query, so that a drift of the machine touches all alike.

    A query takes the median of a few repeats, so that what others do on the machine meanwhile is no part of it.
    """
    for way, (one, other) in itertools.product(ways, pairs[:3]):
        way.find(one, other)
    taken: dict[str, tuple[list[float], list[int]]] = {way.name: ([], []) for way in ways}
    for place, (one, other) in enumerate(pairs):
        for way in ways:
            if place < way.queries:
                repeats = 1 if way.queries <= SLOW_QUERIES else REPEATS
                taken[way.name][0].append(statistics.median(milliseconds(lambda: way.find(one, other)) for _ in range(repeats)))  # noqa: B023
                taken[way.name][1].append(way.find(one, other))
    return taken


def milliseconds(call: Callable[[], object]) -> float:
    """How long the call takes."""
    begin = time.perf_counter()
    call()
    return (time.perf_counter() - begin) * 1e3


def table(ways: Sequence[Way], taken: dict[str, tuple[list[float], list[int]]], against: str) -> Table:
    """The figures; the last column holds p95 against that of `against`."""
    shown = Table(title="two words, best 20 ranked")
    for head in ("way", "index s (CPU)", "MB", "p50 ms", "p95 ms", "recall", f"p95 ÷ {against}"):
        shown.add_column(head, justify="left" if head == "way" else "right")
    truth, base = taken[ways[-1].name][1], percentile(taken[against][0], 95)
    for way in ways:
        times, found = taken[way.name]
        recall = sum(found[: len(truth)]) / max(1, sum(truth))
        p95 = percentile(times, 95)
        figures = (way.seconds, way.megabytes, statistics.median(times), p95, recall, p95 / base)
        shown.add_row(way.name, *(f"{figure:.{digits}f}" for figure, digits in zip(figures, (1, 0, 2, 2, 3, 2), strict=True)))
    return shown


def percentile(values: Sequence[float], percent: int) -> float:
    """The value that `percent` of the values do not exceed."""
    return sorted(values)[max(0, -(-len(values) * percent // 100) - 1)]


def other_queries(console: Console) -> None:
    """Milliseconds of the whole of other queries: one character, a phrase, filters, counts."""
    from cexing.site.search import index
    from cexing.site.search.compile import compiled
    from cexing.site.search.facets import Facets
    from cexing.site.search.filters import Filters, Range
    from cexing.site.search.language import parse
    from cexing.site.search.query import find

    money = Filters(ranges=(Range(quantity="amount", unit="元", low=5e6),))
    opened = index.opened()

    def count(query: str) -> object:
        return Facets(opened.searcher, lambda filters: compiled(parse(query).node, filters, opened.index), Filters()).counts

    calls: dict[str, Callable[[], object]] = {
        **{query: lambda query=query: find(parse(query).node) for query in ("数", "数据要素市场", "数据 或 土地 -企业")},
        "数据, amount ≥ 500万元": lambda: find(parse("数据").node, money),
        "数据, latest first": lambda: find(parse("数据").node, sort="date"),
        **{f"counts for {query}": lambda query=query: count(query) for query in ("数据 企业", "数据")},
    }
    shown = Table(title="other queries of ours")
    shown.add_column("query")
    shown.add_column("median ms", justify="right")
    for name, call in calls.items():
        shown.add_row(name, f"{statistics.median(milliseconds(call) for _ in range(9)):.1f}")
    console.print(shown)


def near_copies(rows: Sequence[Row], console: Console, count: int = 200) -> None:
    """How many clauses are found again from a copy of which a share of the characters, or the second half, is other; and the time.

    A clause counts as found where it is among the ten shown, or all ten are as near as it is: the material repeats its sentences.
    """
    from cexing.site.search.similar import candidates, nearest
    from cexing.site.search.terms import fold

    rng = random.Random(5)
    long = [place for place in rng.sample(range(len(rows)), min(len(rows), count * 4)) if len(rows[place].text) > 60][:count]
    alphabet = sorted(set("".join(row.text for row in rows[:2000])))
    shown = Table(title=f"similar clauses, {len(long)} copies each")
    for head in ("copy", "recall", "nearest", "median ms", "p95 ms"):
        shown.add_column(head, justify="left" if head == "copy" else "right")
    for share in (0.1, 0.2, 0.3, None):
        found, first, times = 0, 0, []
        for place in long:
            text = rows[place].text
            changed = half_of(text, rng.choice(rows).text) if share is None else edited(text, share, rng, alphabet)
            copy = fold(rows[place].heading + changed)
            begin = time.perf_counter()
            near = nearest(copy, {pk: fold(rows[pk].heading + rows[pk].text) for pk in candidates(copy)})
            times.append((time.perf_counter() - begin) * 1e3)
            own = dict(nearest(copy, {place: fold(rows[place].heading + text)})).get(place, 1.0)
            ids = [pk for pk, similarity in near[:SHOWN] if pk == place or similarity >= own]
            found, first = found + (place in ids or len(ids) == SHOWN), first + (near != [] and near[0][1] == own)
        name = "half, then another" if share is None else f"{share:.0%} edited"
        figures = (found / len(long), first / len(long), statistics.median(times), percentile(times, 95))
        shown.add_row(name, *(f"{figure:.{digits}f}" for figure, digits in zip(figures, (3, 3, 1, 1), strict=True)))
    console.print(shown)


def half_of(text: str, other: str) -> str:
    """The first half of a text, and as much of another."""
    half = len(text) // 2
    return text[:half] + (other * (half // len(other) + 1))[:half]


def edited(text: str, share: float, rng: random.Random, alphabet: Sequence[str]) -> str:
    """The text with a share of its characters replaced, dropped or doubled."""
    return "".join(rng.choice((rng.choice(alphabet), "", char + char)) if rng.random() < share else char for char in text)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--clauses", type=int, default=1_000_000)
    parser.add_argument("--queries", type=int, default=300)
    asked = parser.parse_args()
    console = Console(width=110)
    rows = material(asked.shared, asked.clauses)
    console.print(f"{len(rows):,} clauses, {sum(len((row.heading + row.text).encode()) for row in rows) / 1e6:.0f} MB")
    pairs = list(itertools.permutations(WORDS, 2))
    random.Random(3).shuffle(pairs)
    with tempfile.TemporaryDirectory(prefix="cexing-search-") as name:
        folder = Path(name)
        ways = [ours(rows, folder, asked.queries)]
        from cexing.site.search.terms import pairs as cut

        segmenter, seconds, words = segmented(rows)
        words_name = f"Tantivy over words ({segmenter})"
        ways.append(tantivy_way(words_name, words, folder / "words", asked.queries))
        console.print(f"{segmenter} took {seconds:.0f} s to cut the words")
        del words
        terms = [cut(row.heading + "\n" + row.text) for row in rows]
        ways.append(tantivy_way("Tantivy over pairs", terms, folder / "pairs", asked.queries))
        del terms
        ways.extend(sqlite_ways(rows, folder, asked.queries))
        console.print(table(ways, timed(ways, pairs[: asked.queries]), words_name))
        other_queries(console)
        near_copies(rows, console)


if __name__ == "__main__":
    main()
