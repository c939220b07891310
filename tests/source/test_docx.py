"""Word files: what is printed is read, in the order of the body; what is not printed is left out."""

from __future__ import annotations

import inspect
import sys
from io import BytesIO
from pathlib import Path

import docx
import pytest
from tests.source.word_file import definition, level, listed, paragraph, read, repacked, run, styled, texts, word_file

from cexing.errors import BrokenSource, LimitExceeded
from cexing.source.from_bytes import source_from_path
from cexing.source.limits import Limits
from cexing.source.types import Grid


def _grid(table: str) -> Grid:
    (block,) = read(word_file(table))
    assert block.kind == "table"
    assert block.grid is not None
    return block.grid


def _cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def _table(*rows: str) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def test_paragraphs_and_tables_in_the_order_of_the_body():
    body = paragraph("临江市人民政府") + _table(_cell("序号") + _cell("任务")) + paragraph("特此通知。")
    assert [(block.kind, block.place.number) for block in read(word_file(body))] == [("paragraph", 1), ("table", 2), ("paragraph", 4)]


@pytest.mark.parametrize(
    "wrapped",
    [
        "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:customXml>{}</w:customXml>",
        "<mc:AlternateContent><mc:Choice Requires='wps'>{}</mc:Choice><mc:Fallback><w:p/></mc:Fallback></mc:AlternateContent>",
    ],
)
def test_paragraphs_inside_other_elements(wrapped: str):
    assert texts(wrapped.format(paragraph("建立要素交易平台。"))) == ["建立要素交易平台。"]


@pytest.mark.parametrize(
    ("content", "printed"),
    [
        (run("改革") + "<w:ins w:id='1'>" + run("试点") + "</w:ins>", "改革试点"),
        (run("改革") + "<w:del w:id='1'><w:r><w:delText>旧词</w:delText></w:r></w:del>" + run("方案"), "改革方案"),
        (run("前") + "<w:moveFrom w:id='1'>" + run("搬走") + "</w:moveFrom><w:moveTo w:id='2'>" + run("搬来") + "</w:moveTo>", "前搬来"),
        ("<w:r><w:t>折\n行</w:t></w:r>", "折 行"),
        ("<w:hyperlink>" + run("临江市政府网") + "</w:hyperlink>", "临江市政府网"),
        ("<w:smartTag>" + run("青川省") + "</w:smartTag>", "青川省"),
        (run("看得见") + run("看不见", "<w:vanish/>") + run("的", '<w:vanish w:val="0"/>'), "看得见的"),
        ("<w:r><w:t>姓名</w:t><w:tab/><w:t>职务</w:t></w:r>", "姓名 职务"),
        ("<w:r><w:t>A</w:t><w:noBreakHyphen/><w:t>B</w:t><w:softHyphen/><w:t>C</w:t></w:r>", "A-BC"),
        ("<w:r><w:t>同意</w:t><w:sym w:font='Wingdings' w:char='F0FE'/><w:sym w:font='Wingdings' w:char='F000'/></w:r>", "同意☑"),
        ("<w:r><w:sym w:font='x' w:char='坏'/><w:t>好</w:t></w:r>", "好"),
        ("<w:r><w:ruby><w:rt>" + run("lín") + "</w:rt><w:rubyBase>" + run("临") + "</w:rubyBase></w:ruby></w:r>" + run("江"), "临江"),
        (run("当") + "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>", "当x=1"),
        (run("正文") + "<w:r><w:footnoteReference w:id='2'/></w:r><w:r><w:commentReference w:id='0'/></w:r>", "正文"),
    ],
)
def test_words_of_a_paragraph(content: str, printed: str):
    assert texts(f"<w:p>{content}</w:p>") == [printed]


def _mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _code(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def test_only_the_result_of_a_field_is_printed():
    field = _mark("begin") + _code(" PAGEREF a ") + run("码") + _mark("separate") + run("12") + _mark("end")
    assert texts(f"<w:p>{run('见第')}{field}{run('页')}</w:p>") == ["见第12页"]
    nested = _mark("begin") + _code("IF ") + field + _mark("separate") + run("是") + _mark("end")
    assert texts(f"<w:p>{nested}</w:p>") == ["是"]
    assert texts(f"<w:p><w:fldSimple w:instr='DATE'>{run('2025年3月1日')}</w:fldSimple></w:p>") == ["2025年3月1日"]


def test_a_field_mark_without_its_partner_swallows_no_paragraph():
    assert texts(f"<w:p>{_mark('end')}{_mark('separate')}{run('一')}{_mark('begin')}</w:p>{paragraph('二')}") == ["一", "二"]


def test_a_text_box_is_read_once_and_after_its_paragraph():
    box = f"<w:txbxContent>{paragraph('框中文字')}</w:txbxContent>"
    both = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    body = f"<w:p>{run('正文')}<w:r>{both}</w:r>{run('继续')}</w:p>"
    assert texts(body) == ["正文继续", "框中文字"]
    assert texts(f"<w:p><w:r><w:pict><v:textbox>{box}</v:textbox></w:pict></w:r></w:p>") == ["框中文字"]


def test_line_breaks_make_lines_and_an_empty_line_ends_them():
    (first, second, last) = read(word_file("<w:p><w:r><w:t>临江市</w:t><w:br/><w:t>改革方案</w:t></w:r></w:p>"))
    assert [(block.kind, block.text) for block in (first, second, last)] == [("line", "临江市"), ("line", "改革方案"), ("line", "")]
    assert first.place == second.place


def test_a_paragraph_whose_mark_is_deleted_goes_on_in_the_next():
    deleted = "<w:rPr><w:del w:id='3'/></w:rPr>"
    assert texts(paragraph("加快", deleted) + paragraph("建设。")) == ["加快建设。"]
    assert texts(paragraph("末段", deleted)) == ["末段"]
    assert texts(paragraph("段", deleted) + _table(_cell("甲") + _cell("乙")))[0] == "段"


def test_a_hidden_paragraph_is_neither_printed_nor_counted(numbering: str):
    hidden = "<w:p><w:pPr><w:rPr><w:vanish/></w:rPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr>" + run("暗", "<w:vanish/>") + "</w:p>"
    assert texts(listed("甲") + hidden + listed("乙"), numbering=numbering) == ["一、甲", "二、乙"]


@pytest.fixture
def numbering() -> str:
    return definition(level(0, "chineseCounting", "%1、"))


def test_heading_levels():
    body = (
        styled("要点", "Heading1") + styled("细则", "Heading3") + styled("临江市改革方案", "Title") + styled("子标题", "child")
        + paragraph("提级", '<w:outlineLvl w:val="1"/>') + paragraph("正文", '<w:outlineLvl w:val="9"/>') + paragraph("正文")
        + styled("中文样式", "a2")
    )
    styles = (
        '<w:style w:type="paragraph" w:styleId="child"><w:name w:val="自定"/><w:basedOn w:val="Heading2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="a2"><w:name w:val="标题 4"/></w:style>'
    )
    assert [block.level for block in read(word_file(body, styles=styles))] == [1, 3, 1, 2, 2, 0, 0, 4]


def test_leading_bold_is_counted_in_the_printed_text():
    styles = '<w:style w:type="character" w:styleId="strong"><w:name w:val="s"/><w:rPr><w:b/></w:rPr></w:style>'
    paragraphs = [
        run("　　加强领导。", "<w:b/>") + run("各县区要落实。"),
        run("平") + run("粗", "<w:b/>"),
        run("样式", '<w:rStyle w:val="strong"/>') + run("平"),
        run("关掉", '<w:b w:val="false"/>'),
    ]
    body = "".join(f"<w:p>{content}</w:p>" for content in paragraphs)
    assert [block.bold for block in read(word_file(body, styles=styles))] == [5, 0, 2, 0]


def test_alignment_direct_and_by_style():
    styles = '<w:style w:type="paragraph" w:styleId="mid"><w:name w:val="m"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>'
    body = paragraph("甲", '<w:jc w:val="center"/>') + styled("乙", "mid") + paragraph("丙", '<w:pStyle w:val="mid"/><w:jc w:val="left"/>')
    assert [block.centred for block in read(word_file(body, styles=styles))] == [True, True, False]


def test_spans_of_cells():
    grid = _grid(
        _table(
            _cell("领域", '<w:vMerge w:val="restart"/>') + _cell("任务", '<w:gridSpan w:val="2"/>'),
            _cell("", "<w:vMerge/>") + _cell("土地") + _cell("市自然资源局"),
            _cell("数据", '<w:vMerge w:val="restart"/>') + _cell("开放") + _cell("市数据局"),
        )
    )
    assert [[(cell.text, cell.rows, cell.columns) for cell in row] for row in grid.rows] == [
        [("领域", 2, 1), ("任务", 1, 2)], [("土地", 1, 1), ("市自然资源局", 1, 1)], [("数据", 1, 1), ("开放", 1, 1), ("市数据局", 1, 1)],
    ]
    assert [place.number for place in grid.places] == [1, 3, 5]


def test_rows_that_begin_late_and_old_horizontal_merges():
    merged = _cell("甲", '<w:hMerge w:val="restart"/>') + _cell("", "<w:hMerge/>")
    late = "<w:trPr><w:gridBefore w:val='1'/></w:trPr>" + _cell("乙")
    grid = _grid(_table(merged, late))
    assert [[(cell.text, cell.columns) for cell in row] for row in grid.rows] == [[("甲", 2)], [("", 1), ("乙", 1)]]


def test_deleted_rows_and_cells_are_gone():
    deleted = "<w:trPr><w:del w:id='1'/></w:trPr>" + _cell("旧") + _cell("旧")
    grid = _grid(_table(_cell("甲") + _cell("去", "<w:cellDel w:id='2'/>") + _cell("乙"), deleted))
    assert [[cell.text for cell in row] for row in grid.rows] == [["甲", "乙"]]


def test_a_cell_keeps_its_paragraphs_and_the_words_of_a_table_inside():
    inner = _table(_cell("1") + _cell("甲"), _cell("2") + _cell("乙"))
    grid = _grid(_table(f"<w:tc>{paragraph('第一段')}{paragraph('第二段')}{inner}<w:p/></w:tc>" + _cell("右")))
    assert grid.rows[0][0].text == "第一段\n第二段\n1 甲\n2 乙"


def test_a_table_of_one_cell_is_a_frame_around_paragraphs():
    blocks = read(word_file(_table(f"<w:tc>{paragraph('编者按')}{paragraph('要素改革提速。')}</w:tc>")))
    assert [(block.kind, block.text) for block in blocks] == [("paragraph", "编者按"), ("paragraph", "要素改革提速。")]


def test_numbers_in_table_cells(numbering: str):
    row = f"<w:tc>{listed('')}</w:tc>" + _cell("任务")
    (block,) = read(word_file(_table(row, row), numbering=numbering))
    assert block.grid is not None
    assert [row[0].text for row in block.grid.rows] == ["一、", "二、"]


def test_headers_and_footers_are_left_out():
    document = docx.Document()
    document.add_paragraph("正文")
    document.sections[0].header.paragraphs[0].text = "页眉"
    document.sections[0].footer.paragraphs[0].text = "— 1 —"
    out = BytesIO()
    document.save(out)
    assert [block.text for block in read(out.getvalue())] == ["正文"]


def test_contents_and_prompts_are_left_out():
    contents = "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>"
    prompt = f"<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('单击此处')}</w:sdtContent></w:sdt></w:p>"
    styles = '<w:style w:type="paragraph" w:styleId="c1"><w:name w:val="toc 1"/></w:style>'
    body = contents + f"<w:sdtContent>{paragraph('目录')}</w:sdtContent></w:sdt>" + styled("总则 1", "c1") + prompt + paragraph("正文")
    assert texts(body, styles=styles) == ["正文"]


def test_markdown_that_was_pasted_loses_its_marks():
    blocks = read(word_file(paragraph("# 临江市方案") + paragraph("**一、目标**") + paragraph("---") + paragraph("正文。")))
    found = [(block.text, block.level, block.bold) for block in blocks]
    assert found == [("临江市方案", 1, 0), ("一、目标", 0, 4), ("", 0, 0), ("正文。", 0, 0)]
    assert texts(paragraph("面积=长*宽；3**2")) == ["面积=长*宽；3**2"]


def test_progress_reaches_the_number_of_paragraphs():
    calls: list[tuple[int, int]] = []
    read(word_file(paragraph("段") * 2100), progress=lambda done, total: calls.append((done, total)))
    steps = [done for done, _ in calls]
    assert calls[-1] == (2100, 2100)
    assert max(later - earlier for earlier, later in zip([0, *steps], steps, strict=False)) <= 1000


def test_too_many_cells():
    with pytest.raises(LimitExceeded, match="cells"):
        read(word_file(_table(_cell("一") + _cell("二") + _cell("三"))), Limits(cells=2))


def test_a_missing_picture_does_not_lose_the_words():
    relation = b'<Relationship Id="rX" Type="http://x/relationships/image" Target="NULL"/></Relationships>'
    data = repacked(word_file(paragraph("正文")), lambda name, content: content.replace(b"</Relationships>", relation))
    assert [block.text for block in read(data)] == ["正文"]


def test_a_file_in_the_strict_variant():
    def strict(name: str, content: bytes) -> bytes:
        return content.replace(b"schemas.openxmlformats.org/wordprocessingml/2006/main", b"purl.oclc.org/ooxml/wordprocessingml/main")

    assert [block.text for block in read(repacked(word_file(paragraph("正文")), strict))] == ["正文"]


@pytest.mark.parametrize("lost", ["_rels/.rels", "word/document.xml"])
def test_no_document_inside(lost: str):
    with pytest.raises(BrokenSource, match="no Word document"):
        read(repacked(word_file(paragraph("正文")), lambda name, content: None if name == lost else content))


def test_malformed_xml_names_the_format():
    with pytest.raises(BrokenSource, match="malformed Word document"):
        read(repacked(word_file(paragraph("正文")), lambda name, content: content[:-9] if name == "word/document.xml" else content))


def test_elements_nested_too_deeply():
    data = word_file("<w:tbl><w:tr><w:tc>" * 60 + paragraph("深") + "</w:tc></w:tr></w:tbl>" * 60)
    assert [block.text for block in read(data)] == ["深"]
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack(0)) + 60)
    try:
        with pytest.raises(BrokenSource, match="nested"):
            read(data)
    finally:
        sys.setrecursionlimit(limit)


CORPUS = Path(__file__).parents[3] / "shared" / "corpus"


@pytest.mark.parametrize(("word", "markdown"), [("030", "002"), ("031", "005")])
def test_a_real_file_reads_like_its_markdown(word: str, markdown: str):
    """The Word file holds the words of the Markdown file, and a title and remarks that were added around them."""
    files = [next(iter(CORPUS.glob(f"{number}_*")), None) for number in (word, markdown)]
    if None in files:
        pytest.skip("../shared/corpus is not there")
    of_word, of_markdown = ([text for _, text in source_from_path(file).paragraphs()] for file in files if file)
    assert of_word[1 : len(of_markdown) + 1] == of_markdown
