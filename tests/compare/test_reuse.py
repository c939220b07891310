"""Passages that documents share: offsets, direction, lag, edit; and digests traced to their sources."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.compare.taken import CARBON, DATA, FIRST, LAND, OTHER, SECOND, TALENT, THIRD, document
from tests.shared_files import shared

from cexing.compare import Reuse, derivations, reuse
from cexing.source.from_bytes import source_from_path
from cexing.structure.from_source import document_from_source


def holds(found: Reuse) -> bool:
    """Whether every passage stands where it says, on both sides."""
    return all(
        found.documents[one.source].text[one.source_start : one.source_end] == one.source_quote
        and found.documents[one.taker].text[one.start : one.end] == one.quote
        for one in found.passages
    )


def test_what_was_taken_is_found_with_direction_lag_and_edit() -> None:
    found = reuse([THIRD, OTHER, FIRST, SECOND])
    assert [one.metadata.id for one in found.documents] == ["要素改革", "要素配置", "市场建设", "防汛"]
    told = {(one.source, one.taker, one.edit, one.lag, one.basis) for one in found.passages}
    assert told == {
        (0, 1, "copied", 193, "date"), (0, 1, "numbers", 193, "date"), (1, 2, "trimmed", 158, "date"), (0, 2, "trimmed", 351, "date"),
    }
    assert holds(found)
    land = next(one for one in found.passages if (one.source, one.taker) == (0, 2))
    assert [str(address) for address in found.addresses(land)] == ["一", "一"]
    assert land.held_by == 3


def test_the_order_of_the_documents_does_not_matter() -> None:
    results = {reuse(order).passages for order in permutations([FIRST, SECOND, THIRD, OTHER])}
    assert len(results) == 1


@pytest.mark.parametrize(
    ("taken", "edit"),
    [
        (LAND, "copied"),
        (LAND.replace("，", ", ").replace("“", "\""), "copied"),
        (DATA.replace("2026", "2028").replace("1200", "960"), "numbers"),
        (DATA.replace("，到2026年归集涉企数据1200项以上", ""), "trimmed"),
        (TALENT.replace("一次性", "由市区两级财政分担的一次性"), "extended"),
        (CARBON.replace("探索开展", "稳步推进").replace("一万吨", "五千吨").replace("有偿使用", "分级管理"), "reworded"),
    ],
)
def test_what_became_of_the_words_is_told(taken: str, edit: str) -> None:
    found = reuse([document("甲", "2024-01-01", LAND, DATA, TALENT, CARBON), document("乙", "2024-02-01", taken, region="云泽县")])
    assert [one.edit for one in found.passages] == [edit]
    assert holds(found)


def test_without_dates_nobody_is_the_source_unless_one_cites_the_other() -> None:
    one, other = document("甲", "", LAND), document("乙", "", LAND, region="云泽县")
    assert [(passage.basis, passage.lag) for passage in reuse([one, other]).passages] == [(None, None)]
    citing = document("乙", "", f"贯彻《{one.metadata.title}》。{LAND}", region="云泽县")
    found = reuse([one, citing])
    assert [(found.documents[passage.source].metadata.id, passage.basis) for passage in found.passages] == [("甲", "cited")]


def test_documents_of_one_day_have_no_source() -> None:
    found = reuse([document("甲", "2024-01-01", LAND), document("乙", "2024-01-01", LAND, region="云泽县")])
    assert [(passage.basis, passage.lag) for passage in found.passages] == [(None, 0)]


SENTENCES = (LAND, DATA, TALENT, CARBON)


@settings(max_examples=40, deadline=None)
@given(
    kept=st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4, unique=True),
    cut=st.integers(0, 12), own=st.text("青川省临江市云泽县推动建设发展，。；0123456789abc\n\t ", max_size=60),
)
def test_planted_reuse_is_found_whatever_stands_around_it(kept: list[str], cut: int, own: str) -> None:
    taker = document("乙", "2025-01-01", *(f"{own}。{sentence[cut:]}" for sentence in kept), region="云泽县")
    found = reuse([taker, document("甲", "2024-01-01", *SENTENCES)])
    assert holds(found)
    quotes = "".join(one.quote for one in found.passages if one.basis == "date")
    assert all(sentence[cut:-1].lstrip("，、。“”") in quotes for sentence in kept)
    assert reuse([document("甲", "2024-01-01", *SENTENCES), taker]).passages == found.passages


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=80), max_size=4))
def test_any_text_can_be_compared(texts: list[str]) -> None:
    assert holds(reuse([document(str(at), "2024-01-01", text) for at, text in enumerate(texts)]))


@pytest.mark.parametrize(("digest", "source", "headlines"), [("000", "127", 4), ("003", "011", 3)])
def test_digests_are_traced_to_their_sources(digest: str, source: str, headlines: int) -> None:
    paths = [path for path in sorted(shared("corpus").iterdir()) if path.suffix in {".md", ".txt", ".html"}]
    (seed,) = shared("seeds").glob(f"{digest}_*")
    found = reuse(document_from_source(source_from_path(path)) for path in [*paths, seed])
    number = [one.metadata.id for one in found.documents].index(seed.stem)
    derived = derivations(found, number)
    assert {found.documents[one.source].metadata.id[:3] for one in derived} == {source}
    assert len({one.entry.headline for one in derived if one.entry}) == headlines
    assert all(one.share > 0.6 and one.passages for one in derived)
    assert holds(found)
