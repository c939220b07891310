import pytest
from tests.structure.reading import structured
from tests.structure.test_parts import APPROVAL

from cexing.structure.metadata import recipients
from cexing.structure.wording import iso_date, kind_of


def test_head_and_foot_of_an_approval() -> None:
    metadata = structured(APPROVAL).metadata
    assert metadata.title == "青川省人民政府关于临江都市圈要素改革试点方案的批复"
    assert (metadata.doc_no, metadata.kind, metadata.issued) == ("青政函〔2026〕12号", "批复", "2026-03-08")
    assert metadata.issuers == ("青川省人民政府",)
    assert metadata.recipients == ("临江市人民政府", "望湖市人民政府", "省发展改革委")


def test_labels_of_an_archive_win() -> None:
    text = (
        APPROVAL
        + "索引号： 000001/2026-00007\t主题分类： 国民经济管理\n发文机关： 青川省政府\t成文日期： 2026年03月07日\n发布日期： 2026年03月11日\n"
    )
    metadata = structured(text).metadata
    assert (metadata.index_no, metadata.topic) == ("000001/2026-00007", "国民经济管理")
    assert (metadata.issuer, metadata.issued, metadata.published) == ("青川省政府", "2026-03-07", "2026-03-11")


def test_a_title_over_two_lines_is_joined() -> None:
    metadata = structured("临江市人民政府办公室关于加快\n新型储能产业发展的实施意见\n各区人民政府：\n为加快发展，提出以下意见。\n").metadata
    assert metadata.title == "临江市人民政府办公室关于加快新型储能产业发展的实施意见"
    assert metadata.kind == "实施意见"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("各省、自治区、直辖市人民政府，国务院各部委、各直属机构：", ("各省、自治区、直辖市人民政府", "国务院各部委", "各直属机构")),
        ("甲市、乙市、丙省人民政府，国家发展改革委：", ("甲市人民政府", "乙市人民政府", "丙省人民政府", "国家发展改革委")),
        ("各区、县人民政府，市政府各委、办、局：", ("各区、县人民政府", "市政府各委、办、局")),
    ],
)
def test_recipients_in_full(line: str, expected: tuple[str, ...]) -> None:
    assert recipients(line) == expected


@pytest.mark.parametrize(
    ("words", "iso"),
    [
        ("2026年3月8日", "2026-03-08"),
        ("二〇〇四年十一月二十四日", "2004-11-24"),
        ("2026-02-03 09:02", "2026-02-03"),
        ("二○一〇年十月十日", "2010-10-10"),
        ("3月8日", None),
        ("2026年13月8日", None),
    ],
)
def test_dates(words: str, iso: str | None) -> None:
    assert iso_date(words) == iso


def test_kind_is_the_longest_that_ends_the_title() -> None:
    assert kind_of("临江市质量强市实施方案（2026—2030年）") == "实施方案"
    assert kind_of("关于印发《临江市质量强市实施方案》的通知") == "通知"
    assert kind_of("临江市概况") is None
