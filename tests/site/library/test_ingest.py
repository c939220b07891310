import pytest
from tests.site.invented import MEASURES, MEASURES_REVISED, PLAN

from cexing.errors import CexingError
from cexing.site.library.models import Charge, Clause, Document, Fact, Quarantine, Version

pytestmark = pytest.mark.django_db


def test_a_document_is_kept_with_clauses_and_facts(take_in) -> None:
    done = take_in(MEASURES, "若干措施.txt")
    assert (done.created, done.reason) == (True, "new")
    assert done.document.key == "临政发〔2031〕12号"
    assert done.document.current == done.version
    assert done.document.slug.isascii()
    assert Clause.objects.get(slug="1.1", heading="建设公共数据平台").parent.slug == "1"
    target = Fact.objects.get(kind="target", value=1200)
    assert (target.op, target.by, target.clause.slug) == (">=", "2033", "1.1")


def test_every_row_stands_at_its_words(library_with_samples) -> None:
    for version in Version.objects.all():
        for fact in version.facts.all():
            assert version.text[fact.start : fact.end] == fact.quote


def test_the_same_file_again_changes_nothing(take_in) -> None:
    first = take_in(MEASURES)
    facts = set(Fact.objects.values_list("pk", flat=True))
    again = take_in(MEASURES, "另一个名字.txt")
    assert (again.created, again.reason, again.version) == (False, "known", first.version)
    assert set(Fact.objects.values_list("pk", flat=True)) == facts


def test_a_changed_document_is_a_new_version(take_in) -> None:
    first, second = take_in(MEASURES), take_in(MEASURES_REVISED)
    assert second.document == first.document
    assert (second.reason, second.version.number) == ("version", 2)
    assert Document.objects.get().current == second.version


def test_bodies_that_answer_are_registered_under_their_full_names(take_in) -> None:
    take_in(MEASURES)
    charged = Charge.objects.filter(fact__quote__contains="牵头单位").values_list("body__name", "role")
    assert set(charged) >= {("临江市经济和信息化局", "lead"), ("临江市财政局", "support")}


def test_what_is_no_document_is_kept_apart_with_the_reason(take_in) -> None:
    with pytest.raises(CexingError):
        take_in(b"\x00\x01\x02", "坏.docx")
    with pytest.raises(CexingError):
        take_in(b"\x00\x01\x02", "坏.docx")
    kept = Quarantine.objects.get()
    assert kept.name == "坏.docx"
    assert kept.message
    assert kept.file.read() == b"\x00\x01\x02"
    assert not Document.objects.exists()


def test_a_file_in_review_is_not_current(take_in) -> None:
    done = take_in(PLAN, state=Version.State.REVIEW)
    assert done.document.current is None
    assert done.document.title
