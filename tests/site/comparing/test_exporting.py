import json
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from docx import Document
from openpyxl import load_workbook

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def taken(client: Client, form: str, query: str) -> bytes:
    response = client.get(f"/compare/export/{form}?{query}")
    assert response.status_code == 200
    assert response.headers["Content-Disposition"].startswith("attachment")
    return response.content


def test_a_workbook_opens_with_the_question_of_the_tab(plans: Any, client: Client) -> None:
    book = load_workbook(BytesIO(taken(client, "xlsx", f"of={plans.pk}&tab=figures")))
    assert book.sheetnames[0] == "数字比较"
    assert "措施比较" in book.sheetnames


def test_a_word_file_holds_the_matrix_across_the_page_in_official_fonts(plans: Any, client: Client) -> None:
    file = Document(BytesIO(taken(client, "docx", f"of={plans.pk}")))
    assert file.sections[0].page_width > file.sections[0].page_height
    [table] = file.tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["措施", "要素", "覆盖", "临江", "云泽", "南屏"]
    lease = next(row for row in rows if "弹性年期" in row[0])
    assert lease[1:] == ["土地", "3/3", "实施", "探索", "支持"]
    assert "tblHeader" in table.rows[0]._tr.xml
    assert file.styles["Normal"].font.name == "仿宋_GB2312"


def test_records_are_those_of_the_command(plans: Any, client: Client) -> None:
    rows = [json.loads(line) for line in taken(client, "jsonl", f"of={plans.pk}").decode().splitlines()]
    assert {row["record"] for row in rows} == {"family"}
    member = rows[0]["members"][0]
    assert plans.text[member["start"] : member["end"]] == member["quote"]


def test_a_file_is_written_once(plans: Any, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from cexing.site.comparing.views import exporting

    first = taken(client, "docx", f"of={plans.pk}")
    monkeypatch.setitem(exporting.FORMS, "docx", (exporting.FORMS["docx"][0], None))
    assert taken(client, "docx", f"of={plans.pk}") == first


def test_a_workbook_is_the_same_from_what_was_kept(plans: Any, client: Client) -> None:
    from django.core.cache import caches

    from cexing.site.comparing import compared

    def sheets() -> list[list[tuple[Any, ...]]]:
        book = load_workbook(BytesIO(taken(client, "xlsx", f"of={plans.pk}&tab=omission")))
        return [list(page.values) for page in book.worksheets[:-1]]

    first = sheets()
    key = next(iter(compared._recent))
    compared._recent.clear()
    caches["comparisons"].delete(f"{key}.xlsx.omission")
    assert sheets() == first


@pytest.mark.parametrize("path", ["/compare/export/pdf?of={pk}", "/compare/export/xlsx", "/compare/export/xlsx?of=99999"])
def test_what_is_not_there_is_not_found(plans: Any, client: Client, path: str) -> None:
    assert client.get(path.format(pk=plans.pk)).status_code == 404
