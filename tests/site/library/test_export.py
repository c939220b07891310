import io
import json
from pathlib import Path

import duckdb
import pandas
import polars
import pytest
from openpyxl import load_workbook
from pyarrow import parquet
from tests.site.invented import MEASURES, MEASURES_REVISED
from typer.testing import CliRunner

from cexing.cli.main import app
from cexing.site.library import corrections
from cexing.site.library import export as exporting
from cexing.site.library.export import FORMS, export
from cexing.site.library.models import Clause, Fact, Version
from cexing.site.library.reading import facts_of
from cexing.site.library.statements import ALL, COLUMNS, Selection

pytestmark = pytest.mark.django_db
NAMES = [column.name for column in COLUMNS]
SEEN = ["record", "start", "quote"]


def rows(**asked) -> list[dict]:
    out = io.BytesIO()
    count = export(Selection(**asked), "jsonl", out)
    told = [json.loads(line) for line in out.getvalue().decode().splitlines()]
    assert len(told) == count
    return told


def test_everything_is_exported_with_its_place(library_with_samples) -> None:
    told = rows()
    assert {row["record"] for row in told} >= {"document", "clause", "target", "support", "duty", "measure"}
    assert all(list(row) == NAMES for row in told)
    facts = [row for row in told if row["record"] in ALL and row["value"] is not None]
    texts = {version.document.key: version.text for version in Version.objects.select_related("document")}
    assert all(texts[row["document"]][row["start"] : row["end"]] == row["quote"] for row in facts)
    assert len(told) == Fact.objects.count() + Clause.objects.count() + 3 + len([row for row in told if row["record"] in ("finding", "item", "table")])


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"kinds": ("target",), "region": "吉林省/白山市"}, {"1200个", "50万元", "3000亩"}),
        ({"kinds": ("target",), "least": 3000, "most": 4000}, {"3000亩"}),
        ({"kinds": ("target",), "unit": "亩"}, {"3000亩"}),
        ({"kinds": ("measure",), "strength": "explore"}, {"探索工业用地弹性年期出让"}),
        ({"kinds": ("target",), "words": "技术经理人"}, {"5000名"}),
        ({"kinds": ("target",), "document": "青政办发〔2031〕7号", "unit": "名"}, {"5000名"}),
    ],
)
def test_a_query_chooses(library_with_samples, asked: dict, words: set[str]) -> None:
    told = [row["quote"] for row in rows(**asked)]
    assert len(told) == len(words)
    assert all(any(one in quote for quote in told) for one in words)


def test_dates_and_issuers_choose_documents(library_with_samples) -> None:
    from datetime import date

    assert [row["doc_no"] for row in rows(kinds=("document",), since=date(2031, 5, 1))] == ["青政办发〔2031〕7号"]
    assert [row["doc_no"] for row in rows(kinds=("document",), until=date(2031, 5, 1))] == ["临政发〔2031〕12号"]
    assert [row["doc_no"] for row in rows(kinds=("document",), issuer="临江市")] == ["临政发〔2031〕12号"]


def test_a_body_by_any_of_its_names(library_with_samples) -> None:
    official, printed = rows(body="临江市数据局"), rows(body="市数据局")
    assert official == printed != []
    assert {row["record"] for row in official} >= {"duty"}


def test_only_what_is_public_and_current(take_in) -> None:
    take_in(MEASURES)
    take_in(MEASURES_REVISED)
    assert {row["version"] for row in rows()} == {2}
    assert {row["version"] for row in rows(all_versions=True)} == {1, 2}
    take_in(MEASURES_REVISED.replace("1500", "1600"), state="review")
    assert {row["version"] for row in rows(all_versions=True)} == {1, 2}


def test_corrections_are_exported_in_place_of_what_they_overrule(take_in, people) -> None:
    version = take_in(MEASURES).version
    corrections.correct_fact(facts_of(version).get(kind="target", value=1200), {"value": 1300}, why="原文", who=people["editor"])
    told = [(row["value"], row["corrected"]) for row in rows(kinds=("target",)) if row["value"] in (1200, 1300)]
    assert told == [(1300, True)]


def test_parquet_holds_the_same_in_types(library_with_samples, tmp_path: Path) -> None:
    path = tmp_path / "库.parquet"
    with path.open("wb") as file:
        export(Selection(), "parquet", file)
    table = parquet.read_table(path)
    assert {name: str(table.schema.field(name).type) for name in ("issued", "value", "start", "corrected", "data")} == {
        "issued": "date32[day]", "value": "double", "start": "int64", "corrected": "bool", "data": "string",
    }
    told = [row | {"issued": row["issued"] and row["issued"].isoformat()} for row in table.to_pylist()]
    assert told == rows()


def test_a_workbook_holds_the_same_and_no_formula(take_in, tmp_path: Path) -> None:
    take_in("=临江市算式通知\n\n一、要求\n\n=1+1 的数据企业不少于300家。\n")
    path = tmp_path / "库.xlsx"
    with path.open("wb") as file:
        export(Selection(), "xlsx", file)
    book = load_workbook(path)
    page = book.active
    assert [cell.value for cell in page[1]] == [column.head for column in COLUMNS]
    assert page.max_row - 1 == len(rows())
    cells = [cell for line in page.iter_rows() for cell in line]
    assert any(str(cell.value).startswith("=") for cell in cells)
    assert all(cell.data_type != "f" for cell in cells)


def test_a_full_sheet_goes_on_on_the_next(library_with_samples, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "_SHEET_ROWS", 10)
    path = tmp_path / "库.xlsx"
    with path.open("wb") as file:
        count = export(Selection(kinds=("measure", "clause")), "xlsx", file)
    sheets = [page.max_row - 1 for page in load_workbook(path)]
    assert sum(sheets) == count > 10
    assert set(sheets[:-1]) == {10}


def test_an_empty_library_exports_an_empty_table(db) -> None:
    for form in FORMS:
        assert export(Selection(), form, io.BytesIO()) == 0


@pytest.mark.parametrize("form", list(FORMS))
def test_the_command_writes_a_file_or_standard_output(library_with_samples, tmp_path: Path, form: str) -> None:
    run, path = CliRunner(), tmp_path / f"库.{form}"
    done = run.invoke(app, ["export", "--to", form, "-o", str(path), "--kind", "target"])
    assert done.exit_code == 0, done.output
    assert len(list(tmp_path.iterdir())) == 1
    piped = run.invoke(app, ["export", "--to", form, "--kind", "target"])
    assert piped.exit_code == 0
    if form != "xlsx":  # A workbook says when it was made.
        assert piped.stdout_bytes == path.read_bytes()


def test_a_wrong_kind_is_wrong_usage(db) -> None:
    done = CliRunner().invoke(app, ["export", "--kind", "nothing"])
    assert done.exit_code == 2
    assert "target" in done.stderr


def by_duckdb(path: Path) -> list[tuple]:
    return duckdb.sql(f"SELECT record, start, quote FROM '{path}'").fetchall()


OPENED = {
    "pandas, Parquet": ("parquet", lambda path: pandas.read_parquet(path)[SEEN].itertuples(index=False, name=None)),
    "pandas, JSON lines": ("jsonl", lambda path: pandas.read_json(path, lines=True)[SEEN].itertuples(index=False, name=None)),
    "pandas, workbook": ("xlsx", lambda path: pandas.read_excel(path)[["种类", "起", "原文"]].itertuples(index=False, name=None)),
    "polars, Parquet": ("parquet", lambda path: polars.read_parquet(path).select(SEEN).rows()),
    "polars, JSON lines": ("jsonl", lambda path: polars.read_ndjson(path, infer_schema_length=None).select(SEEN).rows()),
    "DuckDB, Parquet": ("parquet", by_duckdb),
    "DuckDB, JSON lines": ("jsonl", by_duckdb),
}


@pytest.mark.parametrize("how", OPENED)
def test_analysts_open_it_directly(library_with_samples, tmp_path: Path, how: str) -> None:
    form, opened = OPENED[how]
    path = tmp_path / f"all.{form}"
    with path.open("wb") as file:
        export(Selection(kinds=("target", "support")), form, file)
    assert list(opened(path)) == [tuple(row[name] for name in SEEN) for row in rows(kinds=("target", "support"))]
