"""Regions that a scope sentence spells out, and the region that a news item is about."""

from __future__ import annotations

from cexing.lexicon.gazetteer import mentions
from cexing.lexicon.regions import Group, Region, regions


def scope(text: str) -> tuple[str, ...]:
    """Full paths, in order, of the regions in a scope sentence 试点范围包括…; a group stands for its members."""
    paths: list[str] = []
    for mention in mentions(text):
        paths += mention.place.members if isinstance(mention.place, Group) else [mention.place.path]
    held = {path.rpartition("/")[0] for path in paths}
    return tuple(dict.fromkeys(path for path in paths if path not in held))


def region_of(headline: str, lead: str = "") -> str | None:
    """Full path of the region that a news item is about: the first that the headline names, else the first of the lead.

    A short name that is also an ordinary word (大同) counts at the head of the headline where the lead gives the full name.
    """
    full = next((mention.place for mention in mentions(lead) if isinstance(mention.place, Region)), None)
    if full is not None and full.short and headline.startswith(full.short):
        return full.path
    named = next((mention.place for mention in mentions(headline) if isinstance(mention.place, Region)), full)
    return _division(named.path) if named is not None else None


def _division(path: str) -> str:
    """The path cut to the divisions of GB/T 2260: a functional zone leads to what holds it."""
    while path and regions().by_path(path) is None:
        path = path.rpartition("/")[0]
    return path
