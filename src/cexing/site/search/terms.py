"""Text as the index holds it: folded, without blanks, cut into overlapping pairs of characters.

A word of n characters is then a phrase of pairs, so that a search finds exactly the texts that a scan for the word finds, wherever
a segmenter would cut them. The pair after the last character ends with `END`, so that every character begins a pair.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate
from operator import add

END = "\x03"
"""Stands after the last character of a text; no folded text holds it."""
_DROPPED = frozenset({"Cc", "Cf", "Cs"})
"""Categories that are nothing to look for: controls, marks of format, lone surrogates."""


class _Folding(dict[int, str]):
    """Characters and what they are folded to, one by one, so that the fold of a part is a part of the fold of the whole."""

    def __missing__(self, code: int) -> str:
        plain = unicodedata.normalize("NFKC", chr(code)).lower()
        self[code] = "".join(char for char in plain if not char.isspace() and unicodedata.category(char) not in _DROPPED)
        return self[code]


class _Lengths(dict[int, int]):
    """Characters and how many they are folded to."""

    def __missing__(self, code: int) -> int:
        self[code] = len(_FOLDING[code])
        return self[code]


_FOLDING = _Folding()
_LENGTHS = _Lengths()


def fold(text: str) -> str:
    """The text in NFKC and lower case, without blanks: ＡＩ is ai, ㎡ is m2."""
    return text.translate(_FOLDING)


def pairs(text: str) -> str:
    """The terms of a text in the order of its characters, parted by blanks."""
    folded = fold(text) + END
    return " ".join(map(add, folded, folded[1:]))


def phrase(folded: str) -> list[tuple[int, str]]:
    """Terms that together cover a folded word of two characters or more, each with its place in the word."""
    last = len(folded) - 2
    return [(place, folded[place : place + 2]) for place in dict.fromkeys([*range(0, last + 1, 2), last])]


class Folded:
    """A folded text that knows where its characters come from."""

    def __init__(self, text: str) -> None:
        self.text = fold(text)
        self._original = text

    def spans(self, word: str) -> list[tuple[int, int]]:
        """Places of a folded word in the original text, left to right, not overlapping."""
        found, at = [], self.text.find(word)
        while word and at >= 0:
            found.append((bisect_right(self._ends, at), bisect_right(self._ends, at + len(word) - 1) + 1))
            at = self.text.find(word, at + len(word))
        return found

    @cached_property
    def _ends(self) -> list[int]:
        """For each original character where what it is folded to ends."""
        # Whole texts pass here: translated to a byte a character, none of the loops is Python's.
        return list(accumulate(self._original.translate(_LENGTHS).encode("latin-1")))
