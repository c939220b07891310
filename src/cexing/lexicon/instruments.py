"""Words by which a support names its instrument, with the weight of the word against others beside it."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from cexing.errors import LexiconError
from cexing.lexicon.table import table

INSTRUMENTS = frozenset({
    "grant", "award", "interest_subsidy", "subsidy", "rent_discount", "revenue_share", "loan", "guarantee", "fund", "voucher",
    "tax", "fee", "insurance", "land_price", "talent", "permit", "other",
})


class InstrumentWord(NamedTuple):
    """A word, the instrument that it names and how strongly it does so (1 weakest, 9 settles it)."""

    word: str
    instrument: str
    weight: int


@cache
def instrument_words() -> dict[str, InstrumentWord]:
    """The words by themselves; LexiconError where a row names an unknown instrument or a weight outside 1 to 9."""
    out = {}
    for word, instrument, weight in table("instruments", "word", "instrument", "weight"):
        if instrument not in INSTRUMENTS or weight not in tuple("123456789"):
            raise LexiconError(
                f"{word}: {instrument} {weight}", where="instruments.csv", expected="a known instrument and a weight of 1 to 9"
            )
        out[word] = InstrumentWord(word, instrument, int(weight))
    return out


@cache
def instrument_pattern() -> re.Pattern[str]:
    """Any of the words, the longer before the shorter."""
    return re.compile("|".join(map(re.escape, sorted(instrument_words(), key=len, reverse=True))))
