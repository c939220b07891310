import json

import pytest
from tests.shared_files import shared
from tests.site.invented import MEASURES, SAMPLES

from cexing import read_text
from cexing.render import jsonl
from cexing.site.library.ingest import ingest
from cexing.site.library.models import Document, Part
from cexing.site.library.reading import clauses_of, current_facts, document, facts_of, find_document, records_of

pytestmark = pytest.mark.django_db


def comparable(records) -> list[str]:
    """Records without what only the store adds, in one order."""
    kept = ({key: value for key, value in record.items() if key != "charges"} for record in records if record["record"] not in ("document", "part"))
    return sorted(json.dumps(record, ensure_ascii=False, sort_keys=True) for record in kept)


@pytest.mark.parametrize("name", list(SAMPLES))
def test_what_is_stored_comes_back_as_it_was_read(take_in, name: str) -> None:
    version, direct = take_in(SAMPLES[name], name).version, read_text(SAMPLES[name], name=name)
    assert comparable(records_of(version)) == comparable(jsonl.records(direct))
    back = document(version)
    assert back.text == direct.text
    assert back.clauses == direct.clauses
    assert back.pieces == direct.pieces
    assert sorted(back.known, key=repr) == sorted(direct.known, key=repr)


@pytest.mark.parametrize("name", ["000_821361bd9b83fbbe.txt", "001_066d99b979c0a4b2.txt", "004_fe56c2b7e5a2b579.txt"])
def test_real_documents_come_back_too(name: str) -> None:
    path = shared("seeds") / name
    version, direct = ingest(path.read_bytes(), name).version, read_text(path.read_text("utf-8"), name=name)
    assert comparable(records_of(version)) == comparable(jsonl.records(direct))
    assert list(document(version).parts) == list(direct.parts)


def test_a_document_is_found_by_its_number_and_its_ascii_twin(take_in) -> None:
    made = take_in(MEASURES).document
    assert find_document("临政发〔2031〕12号") == find_document(made.slug) == made
    assert find_document("没有此号") is None


def test_a_key_goes_before_the_same_number(take_in) -> None:
    first = take_in(MEASURES).document
    Document.objects.create(key="另一份", slug="d-other", title="另一份", doc_no=first.key)
    assert find_document(first.key) == first


def test_tables_over_all_documents_take_the_current_versions_alone(take_in) -> None:
    take_in(MEASURES)
    take_in(MEASURES.replace("1200个", "1250个"))
    assert set(current_facts().filter(kind="target", unit="个").values_list("value", flat=True)) == {1250}


def test_rows_of_a_version_are_one_query_each(take_in, django_assert_num_queries) -> None:
    version = take_in(MEASURES).version
    with django_assert_num_queries(1):
        assert all(str(fact.clause) and str(fact.body) and str(fact.region) for fact in facts_of(version))
    with django_assert_num_queries(1):
        assert all(clause.part.name is not None for clause in clauses_of(version))


def test_no_part_is_made_up_where_clauses_have_theirs(take_in) -> None:
    version = take_in(MEASURES).version
    assert list(Part.objects.filter(version=version).values_list("name", flat=True)) == ["通知", "正文"]
