"""The words that name an instrument: known instruments only, longer words first."""

from __future__ import annotations

from cexing.lexicon.instruments import INSTRUMENTS, instrument_pattern, instrument_words


def test_every_word_names_a_known_instrument() -> None:
    assert {word.instrument for word in instrument_words().values()} <= INSTRUMENTS


def test_the_longer_word_is_found() -> None:
    found = instrument_pattern().search("给予住房补贴")
    assert found is not None and found.group() == "住房补贴"
