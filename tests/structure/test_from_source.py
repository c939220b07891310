"""Coverage and robustness: the properties that hold for any text; tests/facts/test_places.py holds them over every real document."""

from hypothesis import given
from hypothesis import strategies as st
from tests.structure.reading import structured

from cexing.errors import CexingError, EmptySource
from cexing.structure.from_source import document_from_source
from cexing.structure.pieces import gaps
from cexing.structure.types import Document


def check(document: Document) -> None:
    assert gaps(document.text, document.pieces) == []
    for clause in document.clauses:
        words = document.text[clause.start : clause.end]
        assert clause.heading == "" or clause.heading[0] in words
        for line in clause.text.split("\n"):
            assert line in words
    for item in document.items:
        assert document.text[item.start : item.end].startswith(item.ordinal)
    for finding in document.findings:
        assert 0 <= finding.start <= finding.end <= len(document.text)


WORDS = st.sampled_from(
    [
        "一、",
        "（一）",
        "1. ",
        "第三条 ",
        "第一章 总则",
        "附件1",
        "附件：1. 甲方案",
        "关于印发《甲方案》的通知",
        "临政发〔2026〕1号",
        "各单位：",
        "2026年3月8日",
        "临江市人民政府",
        "。",
        "\n",
        "\t",
        "序号\t任务\t单位\n1\t甲\t乙\n",
        "一是甲；二是乙。",
        "# ",
        "**",
        "|a|b|",
        "“",
        "（",
        "甲方案",
        "……3",
    ]
)


@given(st.lists(st.one_of(WORDS, st.text(max_size=6)), max_size=30).map("".join))
def test_any_text_is_read_and_covered(text: str) -> None:
    try:
        check(structured(text))
    except EmptySource:
        assert not text.strip() or len(text.strip()) < 40


@given(st.binary(max_size=200))
def test_any_bytes_are_a_document_or_a_typed_error(data: bytes) -> None:
    from cexing.source.from_bytes import source_from_bytes

    try:
        check(document_from_source(source_from_bytes(data, name="x.bin")))
    except CexingError as error:
        assert "x.bin" in str(error)
