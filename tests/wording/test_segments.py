"""Where two wordings differ, character by character."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cexing.wording.segments import folded, spans

WORDS = st.text(st.sampled_from("建设提升智算中心，；（(）)“\"10０年"), max_size=30)


@given(WORDS, WORDS)
def test_stretches_cover_both_wordings_and_equal_ones_agree(one: str, other: str) -> None:
    found = spans(one, other)
    assert "".join(one[span.start : span.end] for span in found) == one
    assert "".join(other[span.other_start : span.other_end] for span in found) == other
    assert all(folded(one[span.start : span.end]) == folded(other[span.other_start : span.other_end]) for span in found if span.same)


def test_what_one_side_lacks_begins_where_a_phrase_begins() -> None:
    lacking = [span for span in spans("推动甲事，推动乙事", "推动乙事") if not span.same]
    assert ["推动甲事，推动乙事"[span.start : span.end] for span in lacking] == ["推动甲事，"]
