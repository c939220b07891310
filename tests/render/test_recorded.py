from pathlib import Path

import pytest
from tests.render.invented import document

import cexing
from cexing.render.html import page
from cexing.render.jsonl import records
from cexing.render.recorded import document as recorded
from cexing.structure.types import Document

INVENTED = document()
CORPUS = Path(__file__).parents[3] / "shared" / "corpus"


def back(read: Document) -> Document:
    return recorded(read.text, read.source.origin, records(read), read.pieces)


def test_a_document_comes_back_from_its_records() -> None:
    again = back(INVENTED)
    for name in ("metadata", "parts", "clauses", "items", "entries", "tables", "tasks", "findings", "pieces", "known", "text"):
        assert getattr(again, name) == getattr(INVENTED, name), name


def test_places_come_back_for_the_beginnings_of_records() -> None:
    again = back(INVENTED)
    for fact in (*INVENTED.known, *INVENTED.tasks, *INVENTED.clauses):
        assert again.source.place(fact.start) == INVENTED.source.place(fact.start)


def test_the_page_is_the_same() -> None:
    assert page(back(INVENTED)) == page(INVENTED)


def test_records_of_unknown_kinds_and_unknown_fields_are_left_out() -> None:
    rows = [*records(INVENTED), {"record": "omen", "start": 0, "end": 1}]
    rows[1] = rows[1] | {"charges": []}
    assert recorded(INVENTED.text, INVENTED.source.origin, rows, INVENTED.pieces).parts == INVENTED.parts


def test_text_without_records_is_a_document() -> None:
    bare = recorded("临江市", INVENTED.source.origin, [])
    assert bare.text == "临江市"
    assert str(bare.source.place(2)) == "line 1"


@pytest.mark.skipif(not CORPUS.exists(), reason="no documents to read beside the checkout")
def test_real_documents_come_back() -> None:
    for path in sorted(CORPUS.glob("*.*"))[:8]:
        if path.suffix in (".html", ".txt", ".md", ".docx"):
            read = cexing.read(path)
            assert set(back(read).known) == set(read.known), path.name
            assert back(read).tables == read.tables, path.name
