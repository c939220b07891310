import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.site.invented import MEASURES

from cexing.errors import EmptySource
from cexing.site.library.columns import columns
from cexing.site.library.contents import contents
from cexing.site.library.models import Fact


def test_contents_travel_between_processes() -> None:
    read = contents(MEASURES.encode(), "若干措施.txt")
    assert pickle.loads(pickle.dumps(read)) == read
    assert read.home == "吉林省/白山市/临江市"


def test_bodies_of_duties_are_named_in_full_in_their_order() -> None:
    duty = next(row for row in contents(MEASURES.encode(), "a.txt").records if row["record"] == "duty" and row["support"])
    assert [(body["mention"], body["role"]) for body in duty["charges"]] == [("市经济和信息化局", "lead"), ("市财政局", "support")]
    assert duty["charges"][0]["canonical"] == "临江市经济和信息化局"


def test_nothing_is_no_document() -> None:
    with pytest.raises(EmptySource):
        contents(b"  \n", "空.txt")


@pytest.mark.django_db
@pytest.mark.parametrize("odd", ["\x00", "\x0b", "\ufeff", "\u2028"])
def test_characters_that_a_database_refuses_do_not_stop_a_document(take_in, odd: str) -> None:
    version = take_in(f"临江市数据方案\n\n一、目{odd}标\n\n到2033年，数据{odd}企业不少于300家。{'坚持统筹推进。' * 200}\n").version
    version.refresh_from_db()
    assert all(version.text[fact.start : fact.end] == fact.quote for fact in Fact.objects.filter(version=version))


@pytest.mark.django_db(transaction=True)
def test_any_text_is_kept(take_in) -> None:
    @settings(max_examples=40, deadline=None)
    @given(st.text(st.sampled_from("一二、（）。：；第章条附件1.2%万元家市局\n\t |#*\x00\ud800临江《》〔〕号"), min_size=1, max_size=120))
    def kept(text: str) -> None:
        data = text.encode("utf-8", "surrogatepass")
        try:
            read = contents(data, "任意.txt")
        except Exception as error:  # noqa: BLE001  Only what is no document may be refused.
            assert type(error).__module__ == "cexing.errors"
            return
        assert all(read.text[row["start"] : row["end"]] == row["quote"] for row in read.records if "quote" in row)
        take_in(data, "任意.txt")

    kept()


@pytest.mark.parametrize(
    ("kind", "row", "told"),
    [
        ("support", {"amount": {"value": 5.0, "unit": "元"}, "cap": {"value": 9.0, "unit": "元"}}, {"value": 9.0}),
        ("support", {"rate": {"value": 30, "unit": "%"}}, {"value": 30.0, "unit": "%"}),
        ("target", {"value": 1e300, "unit": "家" * 50, "by": "2033"}, {"value": 1e300, "unit": None, "by": "2033"}),
        ("target", {"value": None, "by": "自印发之日起三年内完成"}, {"value": None, "by": None}),
        ("duty", {"lead": [], "support": ["市财政局"]}, {"label": "市财政局"}),
        ("citation", {"title": None, "doc_no": "临政发〔2031〕12号"}, {"label": "临政发〔2031〕12号"}),
    ],
)
def test_columns_hold_what_is_searched(kind: str, row: dict, told: dict) -> None:
    made = columns(kind, row)
    assert {name: made[name] for name in told} == told
