"""Extracts regions: provinces, prefectures, counties, functional zones and groups of regions, with codes and members."""

from __future__ import annotations

from collections.abc import Iterator

from cexing.facts.home import home_region
from cexing.facts.scan import Scan
from cexing.facts.types import RegionMention
from cexing.lexicon.gazetteer import mentions
from cexing.lexicon.regions import Group
from cexing.model import Fact


def extract(scan: Scan) -> Iterator[Fact]:
    """Yield the regions in the order of the text."""
    text = scan.text
    for mention in mentions(text, home_region(scan.document)):
        place = mention.place
        words = text[mention.start : mention.end]
        part, path = scan.home(mention.start)
        yield RegionMention(
            quote=words, start=mention.start, end=mention.end, part=part, path=path, mention=words, canonical=place.path,
            code=None if isinstance(place, Group) else place.code, members=place.members if isinstance(place, Group) else (),
        )
