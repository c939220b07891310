"""Numbers in table cells take their unit from the head of the column or the label of the row, and their year from the head."""

from cexing.facts.quantity import extract as extract_quantities
from cexing.facts.reading import read_text
from cexing.facts.scan import Scan
from cexing.facts.target import extract
from cexing.model import Span
from cexing.structure.types import Document, Table

ROWS = (
    ("序号", "项目", "投资额（万元）", "占比（%）"),
    ("1", "临江数据中心", "12,500", "35"),
    ("2", "青川中试基地", "800", "不详"),
)
AIMS = (
    ("指标", "单位", "2020年", "2030年"),
    ("研发投入强度", "%", "2.1", "≥3.5"),
    ("高新技术企业（家）", "家", "320", "1000左右"),
)


def document(rows: tuple[tuple[str, ...], ...]) -> Document:
    """A document that holds the rows as one table, its cells separated by tabs."""
    read = read_text("临江市2026年项目报告\n" + "\n".join("\t".join(row) for row in rows))
    at, places = read.text.index(rows[0][0]), []
    for row in rows:
        spans = []
        for cell in row:
            start = read.text.index(cell, at)
            at = start + len(cell)
            spans.append((start, at))
        places.append(tuple(spans))
    table = Table(part="", header=rows[0], rows=rows[1:], cells=tuple(places[1:]), start=places[0][0][0], end=places[-1][-1][1])
    return Document(source=read.source, metadata=read.metadata, parts=read.parts, clauses=(), tables=(table,))


def scan(rows: tuple[tuple[str, ...], ...]) -> Scan:
    made = Scan(document(rows))
    made.quantities = tuple(extract_quantities(made))
    return made


def test_cells_take_the_unit_of_the_head() -> None:
    found = [(fact.quote, fact.quantity.value, fact.quantity.unit) for fact in scan(ROWS).quantities if fact.quantity.kind != "date"]
    assert found == [("12,500", 125_000_000, "元"), ("35", 35, "%"), ("800", 8_000_000, "元")]


def test_columns_of_years_make_targets_with_the_label_of_their_row() -> None:
    found = [(t.indicator, t.op, t.value, t.unit, t.by, t.kind) for t in extract(scan(AIMS))]
    assert found == [
        ("研发投入强度", "=", 2.1, "%", None, "fact"), ("研发投入强度", ">=", 3.5, "%", "2030", "target"),
        ("高新技术企业（家）", "=", 320, "家", None, "fact"), ("高新技术企业（家）", "~", 1000, "家", "2030", "target"),
    ]


def test_quotes_stand_in_their_place() -> None:
    made = scan(AIMS)
    assert all(made.text[f.start : f.end] == f.quote and Span(f.start, f.end).of(made.text) == f.quote for f in made.quantities)
