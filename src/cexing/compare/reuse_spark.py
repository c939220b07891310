"""The engine of a cluster: the same functions over parts of the texts, with the result of one machine.

Texts go out in slices and come back as shingles; those of a bucket meet and give pairs; pairs of a bucket meet, are counted and checked.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import numpy as np

from cexing.compare.reuse_pairs import Check, Engine, Progress, enough, sharing, unpacked
from cexing.compare.reuse_shingles import ID_BITS, Array, Folded, shingles
from cexing.errors import CexingError

_LOCAL = "local[*]"
_PER_CORE = 4
"""Slices and buckets for every core, so that none waits long for another."""
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
Keyed = tuple[int, Array]


def on_spark(url: str = "") -> Engine:
    """The engine that runs on the Spark master at a URL (spark://…, yarn, k8s://…), by default on all cores of this machine."""
    return partial(_run, url or _LOCAL)


def _run(url: str, given: Folded, owners: Array | None, check: Check, progress: Progress | None = None) -> list[Any]:
    """The results of the check, in the order of the pairs."""
    with _context(url) as context:
        count = max(1, context.defaultParallelism * _PER_CORE)
        texts, owned = context.broadcast(given.texts), context.broadcast(owners)
        pairs = (
            context.parallelize(list(_slices(given, count)), count)
            .flatMap(partial(_shingled, count))
            .groupByKey(count)
            .flatMap(partial(_paired, count))
            .groupByKey(count)
        )
        found = pairs.flatMap(lambda row: _checked(row[1], texts.value, owned.value, check)).collect()
    if progress is not None:
        progress(len(given.texts), len(given.texts))
    return sorted(found)


@contextmanager
def _context(url: str) -> Iterator[Any]:
    """A Spark context for one run; what is missing is said with what to do."""
    try:
        from pyspark import SparkConf, SparkContext
    except ImportError as error:
        raise CexingError("pyspark is not installed", expected="the Spark engine", remedy="pip install 'cexing[spark]'") from error
    if url.startswith("local"):
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    shown = str(sys.stderr.isatty()).lower()
    conf = SparkConf().setAppName("cexing reuse").setMaster(url).set("spark.ui.showConsoleProgress", shown)
    conf.setIfMissing("spark.ui.enabled", "false")
    conf.setIfMissing("spark.driver.memory", "4g")
    try:
        context = SparkContext(conf=conf)
    except Exception as error:
        raise CexingError(
            f"no Spark at {url}: {type(error).__name__}", expected="a master that answers, and Java 17 or newer on this machine",
            remedy="check the URL and JAVA_HOME, or use --engine local",
        ) from error
    context.setLogLevel("ERROR")
    try:
        yield context
    finally:
        context.stop()


def _slices(given: Folded, count: int) -> Iterator[tuple[Array, Array]]:
    """The characters of about equally many texts each, with the numbers of their texts."""
    bounds = np.linspace(0, len(given.texts), count + 1).astype(np.int64)
    for begin, end in zip(given.starts[bounds[:-1]], given.starts[bounds[1:]], strict=True):
        yield given.classes[begin:end], given.owners[begin:end]


def _shingled(count: int, part: tuple[Array, Array]) -> Iterator[Keyed]:
    """The shingles of a slice, by bucket of the shingle."""
    keys = shingles(*part)
    return _split(keys, keys >> ID_BITS, count)


def _paired(count: int, row: tuple[int, Iterable[Array]]) -> Iterator[Keyed]:
    """The pairs that the shingles of a bucket give, by bucket of the pair."""
    keys = np.concatenate(list(row[1]))
    keys.sort()
    packed = np.concatenate(list(sharing(keys)))
    return _split(packed, packed, count)


def _split(values: Array, by: Array, count: int) -> Iterator[Keyed]:
    buckets = ((by * _MULTIPLIER) >> np.uint64(33)) % np.uint64(count)
    for bucket in np.unique(buckets).tolist():
        yield int(bucket), values[buckets == np.uint64(bucket)]


def _checked(parts: Iterable[Array], texts: list[str], owners: Array | None, check: Check) -> list[Any]:
    first, second = unpacked(enough(np.concatenate(list(parts))), owners)
    return check(texts, first, second)
