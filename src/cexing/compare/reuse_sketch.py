"""Sketches of texts: a bit for every pair of neighbouring characters, which tell in an instant that two texts share too little."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from cexing.compare.reuse_shingles import Array

_BITS = 1024
_WORDS = _BITS // 64
_TEXTS, _PAIRS = 16_384, 65_536
"""Texts and pairs that are sketched and compared at a time, so that they stay in the processor's cache."""
_FIRST, _SECOND, _MIXED, _SHIFT = np.uint32(0x9E3779B1), np.uint32(0x85EBCA6B), np.uint32(0xC2B2AE35), np.uint32(32 - 10)


def shares(texts: Sequence[str], first: Array, second: Array) -> Array:
    """About what share of the shorter text's pairs of neighbouring characters each other text has too."""
    used = np.zeros(len(texts), dtype=bool)
    used[first] = used[second] = True
    place = np.cumsum(used) - 1
    bits = _sketches([texts[number] for number in np.flatnonzero(used).tolist()])
    counts = np.bitwise_count(bits).sum(axis=1, dtype=np.int32)
    out = np.zeros(len(first), dtype=np.float32)
    for at in range(0, len(first), _PAIRS):
        one, other = place[first[at : at + _PAIRS]], place[second[at : at + _PAIRS]]
        shared = np.bitwise_count(bits[one] & bits[other]).sum(axis=1, dtype=np.int32)
        out[at : at + _PAIRS] = shared / np.minimum(counts[one], counts[other]).clip(min=1)
    return out


def _sketches(texts: Sequence[str]) -> Array:
    """A row of bits for every text."""
    rows = [_sketched(texts[at : at + _TEXTS]) for at in range(0, len(texts), _TEXTS)]
    return np.concatenate(rows) if rows else np.zeros((0, _WORDS), dtype=np.uint64)


def _sketched(texts: Sequence[str]) -> Array:
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    owners = np.repeat(np.arange(len(texts), dtype=np.int64) * _BITS, np.fromiter(map(len, texts), dtype=np.int64, count=len(texts)))
    hashed = ((codes[:-1] * _FIRST) ^ (codes[1:] * _SECOND)) * _MIXED
    marks = np.zeros(len(texts) * _BITS, dtype=bool)
    within = owners[1:] == owners[:-1]
    marks[(owners[:-1] + (hashed >> _SHIFT))[within]] = True
    return np.packbits(marks.reshape(len(texts), _BITS), axis=1).view(np.uint64)
