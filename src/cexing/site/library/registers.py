"""The registers of regions and bodies, filled as documents name them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from cexing.lexicon.gazetteer import mentions
from cexing.lexicon.regions import Region as Known
from cexing.lexicon.regions import regions
from cexing.site.library.models import Body, BodyAlias, Region, RegionAlias

Aliases = Mapping[str, Iterable[str]]
_LONGEST_NAME = 200


def region_ids(paths: Iterable[str]) -> dict[str, int]:
    """Ids of the regions at these full paths, registered with what holds them when new; what is no region or zone is left out."""
    known = _known()
    wanted = {above for path in paths if path in known for above in _with_ancestors(path)}
    ids = _ids(wanted)
    # Parents come before what they hold, and two writers register in the same order.
    for path in sorted(wanted - ids.keys(), key=lambda path: (path.count("/"), path)):
        region = Region.objects.create(
            path=path, name=path.rpartition("/")[2], code=known[path].code if path in known else None,
            parent_id=ids.get(path.rpartition("/")[0]),
        )
        ids[path] = region.pk
        if path in known and known[path].short not in ("", region.name):
            RegionAlias.objects.create(region=region, name=known[path].short)
    return ids


def body_ids(named: Aliases) -> dict[str, int]:
    """Ids of the bodies under these official names, registered when new, with the names that they are printed under as aliases."""
    named = {name: aliases for name, aliases in named.items() if 0 < len(name) <= _LONGEST_NAME}
    ids = dict(Body.objects.filter(name__in=list(named)).values_list("name", "pk"))
    new = sorted(named.keys() - ids.keys())
    homes = {name: _home(name) for name in new}
    places = region_ids(filter(None, homes.values()))
    created = Body.objects.bulk_create(Body(name=name, region_id=places.get(homes[name] or "")) for name in new)
    ids |= {body.name: body.pk for body in created}
    _add_aliases(named, ids)
    return ids


def _add_aliases(named: Aliases, ids: Mapping[str, int]) -> None:
    wanted = {
        (ids[name], alias) for name, aliases in named.items() for alias in aliases if alias != name and 0 < len(alias) <= _LONGEST_NAME
    }
    known = set(BodyAlias.objects.filter(body_id__in={pk for pk, _ in wanted}).values_list("body_id", "name"))
    BodyAlias.objects.bulk_create(BodyAlias(body_id=pk, name=alias) for pk, alias in sorted(wanted - known))


def _ids(paths: set[str]) -> dict[str, int]:
    return dict(Region.objects.filter(path__in=paths).values_list("path", "pk"))


def _with_ancestors(path: str) -> list[str]:
    steps = path.split("/")
    return ["/".join(steps[:count]) for count in range(1, len(steps) + 1)]


@lru_cache(maxsize=1)
def _known() -> dict[str, Known]:
    """Every division and functional zone by its full path."""
    known = {region.path: region for region in regions()}
    zones = (place for name in regions().names for place in regions().named(name) if isinstance(place, Known) and place.code is None)
    for zone in zones:
        known.setdefault(zone.path, zone)
    return known


def _home(name: str) -> str | None:
    """Path of the region that an organisation's name begins with."""
    first = next(mentions(name), None)
    return first.place.path if first and first.start == 0 and isinstance(first.place, Known) else None
