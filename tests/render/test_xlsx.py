from dataclasses import replace
from io import BytesIO

from openpyxl import Workbook, load_workbook
from tests.render.invented import document

from cexing.render.xlsx import SHEETS, workbook

DOCUMENT = document()


def opened(only: frozenset[str] = frozenset()) -> Workbook:
    return load_workbook(BytesIO(workbook(DOCUMENT, only)))


def test_one_sheet_a_kind_with_chinese_heads() -> None:
    book = opened()
    assert book.sheetnames == ["任务", "目标", "支持政策", "责任分工", "条款", "发现"]
    assert book["任务"]["D1"].value == "具体任务"
    assert [row[0].value for row in book["责任分工"].iter_rows(min_row=2)] == ["二（一）"]


def test_only_chooses_sheets() -> None:
    assert opened(frozenset({"target", "support"})).sheetnames == ["目标", "支持政策"]


def test_rows_say_what_the_facts_say() -> None:
    page = opened()["目标"]
    row = dict(zip([c.value for c in page[1]], [c.value for c in page[2]], strict=True))
    assert row["目标值"] == "≥ 3.5%"
    assert row["数值"] == 3.5
    assert row["原文"] == "全市研发投入强度不低于3.5%"
    assert row["条款位置"] == "二"
    assert row["原文位置"] == "第7行"


def test_every_sheet_is_set_up_for_reading_and_printing() -> None:
    for page in opened():
        assert page.freeze_panes == "A2"
        assert page.auto_filter.ref.startswith("A1:")
        assert page.print_title_rows in ("1:1", "$1:$1")
        assert page.page_setup.orientation == "landscape"
        assert page["A1"].alignment.wrap_text


def test_words_that_look_like_a_formula_stay_words() -> None:
    task = replace(DOCUMENT.tasks[0], text="=1+1", area="a\x0bb")
    page = load_workbook(BytesIO(workbook(replace(DOCUMENT, tasks=(task,)))))["任务"]
    assert (page["D2"].value, page["D2"].data_type) == ("=1+1", "s")
    assert page["C2"].value == "a\ufffdb"


def test_a_document_without_facts_still_has_its_sheets() -> None:
    bare = replace(DOCUMENT, known=(), tasks=(), clauses=(), findings=())
    assert len(load_workbook(BytesIO(workbook(bare))).sheetnames) == len(SHEETS)
