"""Texts as what two printings of one wording share, and as gapped shingles: numbers of clauses behind three characters of each place.

A shingle is the characters at 0, 1 and 4 from a place. It survives an edit nearly as often as three neighbours do but is far rarer:
neighbours are mostly parts of common words, and only what is rare tells which clauses share a wording.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from cexing.errors import CexingError

Array = NDArray[Any]

_SECOND, _THIRD = 1, 4
"""Which characters after the first make a shingle."""
ID_BITS = np.uint64(22)
"""Bits for the number of a text; three characters of 14 bits each fill the rest."""
MOST_TEXTS = 1 << 22
_CLASSES = 1 << 14
_PLANE = 1 << 16
_DIGIT = ord("0")
_FIRST_ROW, _LAST_ROW, _ROW = 0xB0, 0xF7, 94
"""Rows of GB/T 2312 that hold its 6,763 characters: each gets a class of its own, what is beyond shares the others."""


class Folded(NamedTuple):
    """Texts without blanks and punctuation, widths folded, every number one 0; and the way back."""

    texts: list[str]
    classes: Array
    owners: Array
    """The number of its text, for every character left."""
    starts: Array
    """Where the characters of a text begin in the arrays, with the end of the last."""
    worded: Array
    """Offset of every character that is no punctuation in all texts joined."""
    kept: Array
    """Which of them are left: of a number the first digit; at the end how many there are."""
    offsets: Array
    """Offset of each text in all joined."""

    def span(self, text: int, start: int, end: int) -> tuple[int, int]:
        """The offsets in a text as given of a stretch of its folded characters."""
        base, offset = int(self.starts[text]), int(self.offsets[text])
        last = self.worded[self.kept[base + end] - 1]
        return int(self.worded[self.kept[base + start]]) - offset, int(last) + 1 - offset


@lru_cache(maxsize=1)
def _tables() -> tuple[Array, Array]:
    """For every character of the basic plane what it folds to (0: nothing) and the class of that."""
    folds = np.zeros(_PLANE, dtype=np.uint32)
    for code in range(_PLANE):
        narrow = unicodedata.normalize("NFKC", chr(code)).casefold()
        char = narrow if len(narrow) == 1 and ord(narrow) < _PLANE else chr(code)
        if char.isalnum():
            folds[code] = _DIGIT if char.isdigit() else ord(char)
    return folds, np.fromiter(map(_class, folds.tolist()), dtype=np.uint64, count=_PLANE)


def _class(code: int) -> int:
    pair = chr(code).encode("gb2312", "ignore")
    if len(pair) == 2 and _FIRST_ROW <= pair[0] <= _LAST_ROW:
        return (pair[0] - _FIRST_ROW) * _ROW + pair[1] - 0xA1
    own = (_LAST_ROW - _FIRST_ROW + 1) * _ROW
    return own + code % (_CLASSES - own)


def folded(texts: Sequence[str]) -> Folded:
    """The texts folded; a character beyond the basic plane stays out, as punctuation does."""
    if len(texts) > MOST_TEXTS:
        raise CexingError(f"{len(texts)} texts", expected=f"{MOST_TEXTS} at most", remedy="compare them in portions")
    folds, classes = _tables()
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    if codes.max(initial=0) >= _PLANE:
        codes = np.where(codes < _PLANE, codes, 0)
    codes = folds[codes]
    lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
    offsets = np.cumsum(lengths) - lengths
    worded = np.flatnonzero(codes)
    codes, owners = codes[worded], np.repeat(np.arange(len(texts), dtype=np.uint32), lengths)[worded]
    kept = np.flatnonzero(~_follows(codes, owners))
    codes, owners = codes[kept], owners[kept]
    starts = np.append(0, np.cumsum(np.bincount(owners, minlength=len(texts))))
    whole, bounds = codes.tobytes().decode("utf-32-le", "surrogatepass"), starts.tolist()
    words = [whole[start:end] for start, end in pairwise(bounds)]
    return Folded(words, classes[codes], owners, starts, worded, np.append(kept, len(worded)), offsets)


def _follows(codes: Array, owners: Array) -> Array:
    """Which characters are digits behind a digit of one text."""
    digits = codes == _DIGIT
    out = np.zeros(len(codes), dtype=bool)
    np.logical_and(digits[1:], digits[:-1], out=out[1:])
    behind = np.flatnonzero(out)
    out[behind[owners[behind] != owners[behind - 1]]] = False
    return out


def shingles(classes: Array, owners: Array) -> Array:
    """Shingle and number of its text in one number each, sorted, none twice."""
    count = len(classes) - _THIRD
    if count <= 0:
        return np.zeros(0, dtype=np.uint64)
    keys = classes[:count] << np.uint64(50)
    keys |= classes[_SECOND : _SECOND + count] << np.uint64(36)
    keys |= classes[_THIRD:] << ID_BITS
    keys |= owners[:count]
    keys = keys[owners[:count] == owners[_THIRD:]]
    keys.sort()
    once: Array = keys[firsts(keys)]
    return once


def firsts(ordered: Array) -> Array:
    """Which of sorted numbers differ from the one before."""
    out = np.ones(len(ordered), dtype=bool)
    np.not_equal(ordered[1:], ordered[:-1], out=out[1:])
    return out
