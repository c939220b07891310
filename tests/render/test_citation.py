"""The official form of a citation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cexing.model import Address
from cexing.render.citation import citation, titled


def test_title_number_and_address() -> None:
    assert citation("临江市若干措施", "临政发〔2031〕12号", Address("附件3", ("二", "（七）"))) == "《临江市若干措施》（临政发〔2031〕12号）附件3 二（七）"
    assert citation("临江市\n若干措施", None) == "《临江市若干措施》"


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("关于印发《临江市若干措施》的通知", "《关于印发〈临江市若干措施〉的通知》"),
        ("《临江市若干措施》", "《临江市若干措施》"),
        ("《临江市若干措施》实施细则", "《〈临江市若干措施〉实施细则》"),
        ("《甲办法》和《乙办法》", "《〈甲办法〉和〈乙办法〉》"),
        ("关于废止《关于印发〈甲办法〉的通知》的决定", "《关于废止〈关于印发《甲办法》的通知〉的决定》"),
        ("关于印发〈甲办法〉的通知", "《关于印发〈甲办法〉的通知》"),
        ("关于印发《甲办法的通知", "《关于印发〈甲办法的通知》"),
        ("甲办法》的通知", "《甲办法〉的通知》"),
        ("", "《》"),
    ],
)
def test_marks_within_a_title(title: str, wanted: str) -> None:
    assert titled(title) == wanted


@given(st.text("甲《》〈〉\n", max_size=12))
def test_no_word_is_lost_and_the_title_stands_between_marks(title: str) -> None:
    told = titled(title)
    assert told[0] == "《" and told[-1] == "》"
    assert "".join(c for c in told if c not in "《》〈〉") == "".join(c for c in title if c not in "《》〈〉\n")


@given(st.recursive(st.just("甲"), lambda inner: st.one_of(inner.map(lambda one: f"《{one}》乙"), inner.map(lambda one: f"丙《{one}》")), max_leaves=8))
def test_marks_alternate_from_the_outside_in(title: str) -> None:
    told, depth = titled(title), 0
    for char in told:
        if char in "《〈":
            assert char == "《〈"[depth % 2]
            depth += 1
        elif char in "》〉":
            depth -= 1
            assert char == "》〉"[depth % 2]
    assert depth == 0
