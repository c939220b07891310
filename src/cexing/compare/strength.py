"""How strongly an undertaking is meant: explore < allow < support < do < bind, from the verbs that open it and the modals in it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import cast

from cexing.facts.types import Strength
from cexing.lexicon.verbs import verbs

LADDER: tuple[Strength, ...] = ("explore", "allow", "support", "do", "bind")
"""Strengths, weakest first."""

_BINDING = re.compile(r"必须|应当|严禁|禁止|不得|不准|一律|不予|务必|须(?=[^知要])|(?<=[，、])应(?=[^用对收急届])")
_PERMITTING = re.compile(r"可以|可(?=[享申按向在凭选由根依给对适采赋提将以])|允许|准许")
_TRIED = re.compile(r"试点(?:工作|改革|示范)?$")
_ASIDE = re.compile(r"（[^（）]*）|\([^()]*\)")


def strength_of(opening: str, words: str) -> Strength:
    """The strength of an undertaking by the verbs that open it and its other words.

    Of verbs in a row the weakest decides: 支持探索建立 explores. A binding modal anywhere outside brackets binds; 可 in front of
    them, and 可 and 允许 without a verb in front, allow; what is only carried out as a trial 试点 explores.
    """
    outside = _ASIDE.sub("", words)
    if _BINDING.search(opening) or (_BINDING.search(outside) and not _weak(opening)):
        return "bind"
    found = [strength for verb, strength in _known().items() if verb in opening]
    if not found and _PERMITTING.search(outside):
        return "allow"
    if opening.startswith("可"):
        found.append("allow")
    weakest: Strength = min(found, key=LADDER.index, default="do")
    return "explore" if weakest == "do" and _TRIED.search(outside) else weakest


def _weak(opening: str) -> bool:
    """Whether an opening only explores: what it must observe meanwhile does not make it binding."""
    return any(verb in opening for verb, strength in _known().items() if strength == "explore")


@lru_cache(maxsize=1)
def _known() -> dict[str, Strength]:
    return {verb: cast(Strength, strength) for verb, strength in verbs().items()}
