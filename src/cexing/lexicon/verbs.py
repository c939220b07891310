"""Governing verbs of policy language with their strength, adverbs that may precede them, and the words that tell a factor of production."""

from __future__ import annotations

from functools import lru_cache

from cexing.lexicon.table import table

STRENGTHS = ("bind", "do", "support", "allow", "explore")
FACTORS = ("technology", "land", "labour", "data", "capital", "environment")


@lru_cache(maxsize=1)
def verbs() -> dict[str, str]:
    """Verb → strength: bind 必须, do 建立, support 支持, allow 允许, explore 探索."""
    return dict(table("verbs", "verb", "strength"))


@lru_cache(maxsize=1)
def acts() -> dict[str, str]:
    """Verbs that govern where they open a part of a sentence, but elsewhere are too often part of a noun: 登记, 转让; with strength."""
    return dict(table("acts", "verb", "strength"))


@lru_cache(maxsize=1)
def adverbs() -> tuple[str, ...]:
    """Words that stand before a governing verb without changing its strength: 进一步, 有序."""
    return tuple(row[0] for row in table("adverbs", "adverb"))


@lru_cache(maxsize=1)
def factors() -> dict[str, str]:
    """Word → factor of production: 用地 → land."""
    return dict(table("factors", "word", "factor"))
