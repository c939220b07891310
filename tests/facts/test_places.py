"""The property that makes a fact a fact: its quote stands at its place, in any text and in every real document at hand."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.shared_files import SHARED, shared
from tests.structure.test_from_source import check as check_structure

import cexing
from cexing.errors import EmptySource, NeedsOcr

FILES = sorted(path for folder in ("seeds", "corpus") for path in (SHARED / folder).glob("*.*") if path.name != "index.csv")
WORDS = st.sampled_from(
    ["一、", "（一）", "第三条", "到2027年，", "不超过", "500万元", "以上", "30%", "由市财政局负责。", "（责任单位：市科技局、市财政局）", "给予", "奖励", "最高", "连续3年", "《临江市数据条例》", "临政发〔2026〕3号", "临江市", "苏南重点城市", "支持", "不得", "建设平台", "。", "；", "\n", "一是", "二是", "不低于", "1:1", "三分之一", "2折", "每亩", "（含）", "—"]
)


def check(document: cexing.Document) -> None:
    check_structure(document)
    for fact in document.known:
        assert document.text[fact.start : fact.end] == fact.quote
        assert fact.quote
    starts = [fact.start for fact in document.known]
    assert starts == sorted(starts)


def test_real_documents_are_at_hand() -> None:
    shared("corpus")
    assert len(FILES) >= 100


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name[:24])
def test_quotes_and_pieces_of_a_real_document_stand_at_their_places(path: Path) -> None:
    try:
        check(cexing.read(path))
    except NeedsOcr:
        pytest.skip(f"{path.name} is a picture without a text layer")


@settings(deadline=None)
@given(st.lists(st.one_of(WORDS, st.text(max_size=5)), min_size=1, max_size=30).map("".join))
def test_quotes_of_any_text_stand_at_their_places(text: str) -> None:
    try:
        check(cexing.read_text(text))
    except EmptySource:
        assert len(text.strip()) < 40
