"""What faulty font maps say for ordinary characters."""

from __future__ import annotations

import pytest

from cexing.source.pdf_charmap import MENDED, unreadable


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("⼈⼤⼯作", "人大工作"),
        ("⻋⻔⻢⻓", "车门马长"),
        ("⺠⻄⻩", "民西黄"),
        ("\uf97e", "量"),
        ("ef\ufb01cient", "efficient"),
        ("2026\u00ad2030", "2026-2030"),
    ],
)
def test_radicals_compatibility_forms_and_ligatures_are_ordinary_characters(printed: str, meant: str) -> None:
    assert printed.translate(MENDED) == meant


def test_full_width_forms_and_ordinary_characters_stay() -> None:
    text = "（２０２７年）：《要素》，“平台”—— 临江市①㎡"
    assert text.translate(MENDED) == text


def test_only_characters_without_meaning_are_unreadable() -> None:
    assert all(unreadable(code) for code in (0, 0xFFFD, 0xE123))
    assert not any(unreadable(ord(character)) for character in "临a1—\uf0b7")
