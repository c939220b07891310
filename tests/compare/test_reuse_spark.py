"""The engine of a cluster gives what the engine of one machine gives."""

from __future__ import annotations

import random
import shutil
from importlib.util import find_spec

import pytest
from tests.compare.taken import FIRST, OTHER, SECOND, THIRD
from tests.compare.test_reuse_pairs import edited, other
from tests.shared_files import shared

from cexing.compare import near_pairs, reuse
from cexing.compare.reuse_spark import on_spark
from cexing.errors import CexingError
from cexing.source.from_bytes import source_from_path
from cexing.structure.from_source import document_from_source

NEEDED = pytest.mark.skipif(
    find_spec("pyspark") is None or shutil.which("java") is None, reason="needs pyspark (pip install 'cexing[spark]') and Java"
)


@NEEDED
def test_pairs_and_passages_are_those_of_one_machine() -> None:
    rng = random.Random(11)
    texts = [other(rng, 80) for _ in range(300)]
    texts += [edited(text, 0.2, rng) for text in texts[:80]]
    assert near_pairs(texts, engine=on_spark("local[2]")) == near_pairs(texts) != []
    documents = [FIRST, SECOND, THIRD, OTHER]
    assert reuse(documents, engine=on_spark("local[2]")) == reuse(documents)


@NEEDED
def test_the_corpus_gives_the_same_on_both() -> None:
    paths = [path for path in sorted(shared("corpus").iterdir()) if path.suffix in {".md", ".txt", ".html"}]
    documents = [document_from_source(source_from_path(path)) for path in paths]
    assert reuse(documents, engine=on_spark("local[2]")).passages == reuse(documents).passages


@NEEDED
def test_a_master_that_is_not_there_is_said() -> None:
    with pytest.raises(CexingError, match="no Spark at nowhere"):
        near_pairs(["临江市", "云泽县"], engine=on_spark("nowhere"))


def test_without_pyspark_the_remedy_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyspark", None)
    with pytest.raises(CexingError, match=r"cexing\[spark\]"):
        near_pairs(["临江市", "云泽县"], engine=on_spark())
