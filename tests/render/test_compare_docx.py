"""A comparison as a Word file."""

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from tests.site.comparing.invented import PLANS

import cexing
from cexing.compare import Comparison, compare
from cexing.render.compare_docx import document
from cexing.render.compare_words import VIEWS, WORDS, view


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    path: Path = tmp_path_factory.mktemp("plans") / "plans.txt"
    path.write_text(PLANS, "utf-8")
    return compare([cexing.read(path)])


@pytest.mark.parametrize("by", VIEWS)
def test_every_question_is_a_table_with_all_its_rows(found: Comparison, by: str) -> None:
    file = Document(BytesIO(document(found, by)))
    shown = view(found, by)
    assert file.paragraphs[0].text == file.core_properties.title == WORDS[by].zh
    [table] = file.tables
    assert [cell.text for cell in table.rows[0].cells] == [head.zh for head in shown.heads]
    assert len(table.rows) == 1 + len(shown.lines)


def test_strength_is_told_by_word_and_ground(found: Comparison) -> None:
    [table] = Document(BytesIO(document(found))).tables
    cell = next(cell for row in table.rows for cell in row.cells if cell.text == "探索")
    assert 'w:fill="E7DBF4"' in cell._tc.xml


def test_the_file_is_across_the_page_in_official_fonts(found: Comparison) -> None:
    file = Document(BytesIO(document(found)))
    section = file.sections[0]
    assert section.page_width > section.page_height
    assert 'w:eastAsia="仿宋_GB2312"' in file.styles["Normal"].element.xml
    assert 'w:eastAsia="方正小标宋简体"' in file.paragraphs[0]._p.xml
    assert "w:tblHeader" in file.tables[0].rows[0]._tr.xml


def test_a_question_without_answer_says_so(found: Comparison) -> None:
    from cexing.compare import side_by_side

    alone = side_by_side(found.columns[:1])
    file = Document(BytesIO(document(alone, "omission")))
    assert not file.tables and file.paragraphs[-1].text == WORDS["none"].zh
