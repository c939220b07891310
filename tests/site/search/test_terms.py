"""Folding and pairs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cexing.site.search.terms import END, Folded, fold, pairs, phrase

pytestmark = pytest.mark.one_database


@given(st.text(), st.text())
def test_the_fold_of_a_whole_is_the_folds_of_its_parts(one: str, other: str) -> None:
    assert fold(one + other) == fold(one) + fold(other)


@given(st.text())
def test_a_folded_text_has_no_blanks_and_no_mark_of_the_end(text: str) -> None:
    assert not any(char.isspace() or char == END for char in fold(text))
    assert len(pairs(text).split()) == len(fold(text))


@given(st.text(min_size=2))
def test_a_phrase_covers_its_word(text: str) -> None:
    folded = fold(text)
    if len(folded) > 1:
        covered = {place + step: pair[step] for place, pair in phrase(folded) for step in (0, 1)}
        assert "".join(covered[place] for place in range(len(folded))) == folded


def test_width_case_and_blanks_are_no_matter() -> None:
    assert fold("５Ｇ　基 站\n㎡") == "5g基站m2"
    assert fold("\ud800\u200b\x00") == ""


def test_the_pairs_of_a_text() -> None:
    assert pairs("数据 AI") == f"数据 据a ai i{END}"
    assert pairs("") == ""


def test_an_odd_word_ends_with_its_last_pair() -> None:
    assert phrase("数据要素市") == [(0, "数据"), (2, "要素"), (3, "素市")]


def test_places_in_the_original_text() -> None:
    text = "机房 8000㎡，ＡＩ"
    folded = Folded(text)
    assert [text[start:end] for start, end in folded.spans("m2")] == ["㎡"]
    assert [text[start:end] for start, end in folded.spans("房8000m")] == ["房 8000㎡"]
    assert [text[start:end] for start, end in folded.spans("ai")] == ["ＡＩ"]
    assert folded.spans("") == []


@given(st.text(), st.data())
def test_a_part_of_a_text_is_found_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    part = text[start : data.draw(st.integers(start, len(text)))]
    if fold(part):
        spans = Folded(text).spans(fold(part))
        assert spans
        assert all(fold(part) in fold(text[left:right]) for left, right in spans)
