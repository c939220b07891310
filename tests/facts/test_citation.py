"""Citations: titles, nested titles, document numbers, and the known document behind them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cexing.facts.citation import extract
from cexing.facts.scan import Scan
from cexing.facts.types import Citation
from cexing.model import Place
from cexing.source.types import Origin, Source, Stretch
from cexing.structure.types import Document, Metadata, Part


def document(text: str, *titles: tuple[str, str]) -> Document:
    """A document of one stretch whose parts carry the given (part, title) pairs."""
    stretch = Stretch(start=0, end=len(text), place=Place("line", 1))
    origin = Origin(name="x.txt", media_type="text/plain", size=len(text), sha256="")
    parts = tuple(Part(part=part, title=title, start=0, end=len(text)) for part, title in titles)
    source = Source(text=text, stretches=(stretch,), tables=(), origin=origin)
    return Document(source=source, metadata=Metadata(id="x"), parts=parts, clauses=())


def citations(text: str, *titles: tuple[str, str]) -> list[Citation]:
    return list(extract(Scan(document(text, *titles))))


def test_title_and_its_number_are_one_citation() -> None:
    (only,) = citations("按照《临江市数据条例实施办法》（临政办规〔2024〕7号）执行。")
    assert only.quote == "《临江市数据条例实施办法》（临政办规〔2024〕7号）"
    assert (only.title, only.doc_no) == ("临江市数据条例实施办法", "临政办规〔2024〕7号")


def test_nested_titles_stay_whole() -> None:
    (only,) = citations("印发《关于贯彻〈青川省土地条例〉的意见》。")
    assert only.title == "关于贯彻〈青川省土地条例〉的意见"
    (doubled,) = citations("见《关于落实《青川省土地条例》的意见》。")
    assert doubled.title == "关于落实《青川省土地条例》的意见"


def test_number_in_running_text_loses_the_words_before_it() -> None:
    assert [c.doc_no for c in citations("根据国办发〔2019〕6号文件和临科规[2025]10号要求")] == ["国办发〔2019〕6号", "临科规[2025]10号"]


def test_orders_are_numbers_too() -> None:
    (only,) = citations("《青川省港口条例》（青川省人民政府令第12号）")
    assert only.doc_no == "青川省人民政府令第12号"


def test_a_bare_year_in_brackets_is_no_number() -> None:
    assert citations("三年行动（2024）已经完成，编号3号。") == []


def test_own_annex_is_the_target() -> None:
    first, second = citations("现印发《临江市数据方案》和《其他方案》。", ("附件1", "临江市数据方案"))
    assert (first.target, second.target) == ("x/附件1", None)


def test_registry_names_the_target_by_title_or_number() -> None:
    scan = Scan(document("依据《甲办法》和临政发〔2020〕1号。"))
    assert [c.target for c in extract(scan, {"甲办法": "A", "临政发〔2020〕1号": "B"})] == ["A", "B"]


@given(st.text(alphabet="《》〈〉〔〕（）2019号令第文国办发\n，", max_size=80))
def test_every_quote_is_in_place(text: str) -> None:
    for citation in citations(text):
        assert text[citation.start : citation.end] == citation.quote
