import pytest
from tests.site.invented import MEASURES, PLAN, REPORT

from cexing.site.library.matching import number_of
from cexing.site.library.models import Document

pytestmark = pytest.mark.django_db

ORDER = "临江市人民政府令\n\n第{number}号\n\n{words}\n\n第一条 为了规范{words}，制定本办法。\n\n第二条 本办法自公布之日起施行。\n"


@pytest.mark.parametrize("printed", ["临政发〔2031〕12号", "临政发（2031）12号", "临政发[2031] 12号", "临政发【2031】12 号"])
def test_a_number_has_one_form(printed: str) -> None:
    assert number_of(printed) == "临政发〔2031〕12号"


def test_nothing_is_no_number() -> None:
    assert number_of(None) is None
    assert number_of("  ") is None


def test_documents_with_different_numbers_are_two_whatever_their_titles(take_in) -> None:
    take_in(PLAN)
    take_in(PLAN.replace("〔2031〕7号", "〔2031〕8号"))
    assert Document.objects.count() == 2


def test_a_copy_that_lost_its_number_is_a_version_by_title_and_issuer(take_in) -> None:
    first = take_in(PLAN)
    assert take_in(PLAN.replace("青政办发〔2031〕7号\n\n", "")).document == first.document


def test_a_number_that_arrives_later_is_taken_up_and_the_link_holds(take_in) -> None:
    first = take_in(PLAN.replace("青政办发〔2031〕7号\n\n", ""))
    second = take_in(PLAN)
    assert second.document == first.document
    kept = Document.objects.get()
    assert (kept.key, kept.slug) == (first.document.key, first.document.slug)
    assert kept.doc_no == "青政办发〔2031〕7号"


def test_one_title_with_other_words_is_another_document(take_in) -> None:
    take_in(REPORT.replace("2031年政府工作报告", "政府工作报告"))
    other = take_in("云泽县政府工作报告\n\n一、上年回顾\n\n粮食总产稳中有升，全县脱贫成果持续巩固。\n\n二、今年安排\n\n全力办好十件民生实事，推进乡村公路联网。\n")
    assert Document.objects.count() == 2
    assert other.document.key.endswith("·2")


def test_bare_numbers_of_orders_are_told_apart_by_their_titles(take_in) -> None:
    take_in(ORDER.format(number=12, words="临江市河道采砂管理"))
    key = Document.objects.get().key
    assert key.endswith("第12号")
    assert key != "第12号"


def test_slugs_are_short_ascii_and_stable(library_with_samples) -> None:
    slugs = list(Document.objects.values_list("slug", flat=True))
    assert len(set(slugs)) == 3
    assert all(slug.isascii() and slug.startswith("d-") and len(slug) == 8 for slug in slugs)


def test_a_slash_in_a_title_does_not_part_the_link(take_in) -> None:
    document = take_in("临江市数据/算力券实施细则\n\n一、总则\n\n发放数据券。\n").document
    assert "/" not in document.key


def test_a_title_longer_than_a_key_keeps_its_document(take_in) -> None:
    title = "关于" + "进一步完善数据要素流通" * 25 + "的通知"
    assert len(take_in(f"{title}\n\n一、总则\n\n发放数据券。\n").document.key) <= 200
    assert take_in(MEASURES).created
