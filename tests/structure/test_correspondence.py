"""Wordings are looked up by what they share."""

from __future__ import annotations

import random
import time

from cexing.structure.correspondence import Wordings

SENTENCES = ["建设临江港区集装箱二期码头。", "支持船舶企业发行绿色债券。", "推行内河船舶电子证照，不得重复提交纸质材料。", "完善各项配套政策措施。", "完善各项配套政策措施。"]


def found(text: str, expected: tuple[int, ...] = ()) -> list[tuple[int, bool]]:
    """Owner, and whether the wording is the same."""
    return [(match.clause, match.likeness == 100) for match in Wordings(enumerate(SENTENCES)).find(text, expected)]


def test_the_same_words_whatever_their_punctuation() -> None:
    assert found("建设临江港区，集装箱二期码头") == [(0, True)]


def test_part_of_a_sentence_is_held_by_it() -> None:
    assert found("推行内河船舶电子证照。") == [(2, True)]


def test_like_words() -> None:
    assert found("扩建临江港区集装箱三期码头。") == [(0, False)]


def test_other_words_lead_nowhere() -> None:
    assert found("招募社区健康志愿者服务队伍。") == []
    assert Wordings([]).find("招募社区健康志愿者服务队伍。") == []


def test_among_equals_the_expected_one() -> None:
    assert found("完善各项配套政策措施。") == [(3, True)]
    assert found("完善各项配套政策措施。", (4,)) == [(4, True)]


def test_many_sentences_that_are_all_unlike_take_no_long_time() -> None:
    chance = random.Random(7)
    unlike = ["".join(chr(chance.randrange(0x4E00, 0x5E00)) for _ in range(40)) for _ in range(1_000)]
    wordings = Wordings(enumerate(unlike[:500]))
    begun = time.process_time()
    assert not any(wordings.find(text) for text in unlike[500:])
    assert time.process_time() - begun < 1.5
