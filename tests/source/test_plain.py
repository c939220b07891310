"""Plain text and Markdown: from printed lines to paragraphs and tables."""

from cexing.source.from_bytes import source_from_bytes
from cexing.source.types import Source


def read(text: str) -> Source:
    return source_from_bytes(text.encode(), name="样本.md")


def test_a_page_break_inside_a_sentence_is_joined() -> None:
    source = read("（二）推进融合。支持银行采用知识产权质押、\n\n应收账款质押等方式融资。\n\n二、土地要素\n")
    assert source.text == "（二）推进融合。支持银行采用知识产权质押、应收账款质押等方式融资。\n二、土地要素"
    assert [remark.code for remark in source.remarks] == ["page-break-joined"]
    assert source.place(source.text.index("二、土地")).number == 5


def test_a_break_inside_quotation_marks_is_joined() -> None:
    source = read("贷款期限放宽至“一般不超过十\n\n年”。支持区内企业申报。")
    assert "“一般不超过十年”" in source.text


def test_titles_signatures_and_headlines_stay_apart() -> None:
    text = "临江将深化成果赋权改革，支持研发经济发展\n日前，临江市政府印发方案。\n临江市人民政府\n2026年3月8日"
    assert read(text).text.count("\n") == 3


def test_page_numbers_and_marks_go() -> None:
    source = read("## **一、总体要求**\n\n— 2 —\n\n**到2027年**，建成<b>三个</b>基地。\n第2页 共9页\n---\n[链接](https://example.org/a)")
    assert source.text == "一、总体要求\n到2027年，建成三个基地。\n链接"
    assert (source.stretches[0].level, source.stretches[0].bold) == (2, 6)


def test_layout_blanks_go_from_sentences_and_stay_between_names() -> None:
    assert read("具有 2 年以上经验的 AEO 企业，可以申请。").text == "具有2年以上经验的AEO企业，可以申请。"
    assert read("临江市科技局　　临江市财政局").text == "临江市科技局 临江市财政局"


def test_tabs_and_pipes_draw_tables() -> None:
    source = read("序号\t任务\t单位\n1\t建平台\t市科技局\n2\t聚人才\t市人社局\n\n文字。\n| 区域 | 数量 |\n|---|---|\n| 甲区 | 3 |\n")
    assert len(source.tables) == 2
    assert [[cell.text for cell in row] for row in source.tables[1].rows] == [["区域", "数量"], ["甲区", "3"]]
    for table in source.tables:
        for row in table.rows:
            assert all(source.text[cell.start : cell.end] == cell.text for cell in row)


def test_two_labelled_fields_on_a_line_are_no_table() -> None:
    source = read("索引号： 1/2\t主题分类： 科技\n发文机关： 临江市\t成文日期： 2026年3月8日\n")
    assert not source.tables
    assert source.text.split("\n")[1] == "主题分类：科技"
