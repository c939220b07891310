"""What is chosen to be compared: versions and single annexes of them, as the address of a page tells it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q
from django.http import HttpRequest

from cexing.model import Address
from cexing.site.library.models import Document, Part, Region, Version
from cexing.site.library.reading import visible_versions
from cexing.site.pages.places import within

MOST = 40
"""Plans that are compared at once."""
_TOKEN = re.compile(r"(\d{1,9})(?:\.([\w.-]{1,60}))?", re.ASCII)
_RECENT = "comparing.recent"
_KEPT, _OFFERED, _WORDS, _DEEPEST = 12, 20, 6, 2


@dataclass(frozen=True, slots=True)
class Plan:
    """A version, or the annex of it that has this slug."""

    version: int
    part: str = ""

    def __str__(self) -> str:
        return f"{self.version}.{self.part}" if self.part else str(self.version)


@dataclass(frozen=True, slots=True)
class Choice:
    """The plans of a comparison in the order in which they were chosen."""

    plans: tuple[Plan, ...]

    @property
    def query(self) -> str:
        """The choice as it stands in an address."""
        return "of=" + ",".join(map(str, self.plans))

    @property
    def versions(self) -> tuple[int, ...]:
        """Ids of the versions, each once."""
        return tuple(dict.fromkeys(plan.version for plan in self.plans))

    def holds(self, version: int, part: str) -> bool:
        """Whether a part of a version is compared: by itself or with the whole."""
        return Plan(version) in self.plans or Plan(version, part_slug(part)) in self.plans

    def place(self, version: int, part: str) -> int:
        """Where among the chosen it stands."""
        whole = Plan(version)
        return self.plans.index(whole if whole in self.plans else Plan(version, part_slug(part)))


def choice_of(tokens: Iterable[str]) -> Choice:
    """What tokens such as 12 and 12.a3, or several with commas, name; what is none is passed over, as is an annex beside its whole."""
    found = dict.fromkeys(plan for token in tokens for one in token.split(",") if (plan := plan_of(one)))
    whole = {plan.version for plan in found if not plan.part}
    return Choice(tuple(plan for plan in found if not plan.part or plan.version not in whole)[:MOST])


def plan_of(token: str) -> Plan | None:
    """What a token such as 12 or 12.a3 names; None for what is none."""
    match = _TOKEN.fullmatch(token)
    return Plan(int(match[1]), match[2] or "") if match else None


def part_slug(part: str) -> str:
    """The slug of an annex: 附件3 → a3."""
    return Address(part, ()).slug


@dataclass(frozen=True, slots=True)
class Offer:
    """A version to choose, with the annexes that can be chosen by themselves."""

    version: Version
    parts: tuple[tuple[str, Part], ...]
    """(token, annex)"""

    @property
    def token(self) -> str:
        """The token of the whole."""
        return str(self.version.pk)


def offers(request: HttpRequest) -> tuple[list[Offer], bool]:
    """The current versions that the search of the page finds, newest first, and whether there are more."""
    rows = Document.objects.exclude(current=None)
    for word in request.GET.get("title", "").split()[:_WORDS]:
        rows = rows.filter(Q(title__icontains=word) | Q(doc_no__icontains=word) | Q(issuer__icontains=word))
    region, kind = request.GET.get("region", ""), request.GET.get("kind", "")
    if region:
        rows = rows.filter(within(region, "region") | Q(current__in=_scoped(region)))
    if kind:
        rows = rows.filter(kind=kind)
    found = list(rows.order_by(F("issued").desc(nulls_last=True), "-pk").values_list("current_id", flat=True)[: _OFFERED + 1])
    return offered(found[:_OFFERED], request.user), len(found) > _OFFERED


def _scoped(region: str) -> list[int]:
    """Current versions with an annex for this region or a place in it."""
    parts = Part.objects.filter(version__document__current_id=F("version_id")).exclude(scope_regions=[])
    rows = parts.values_list("version_id", "scope_regions")
    return [version for version, scopes in rows if any(f"{scope}/".startswith(f"{region}/") for scope in scopes)]


def offered(versions: Sequence[int], user: Any) -> list[Offer]:
    """These versions, in this order, those left out that `user` may not see."""
    seen = visible_versions(user).select_related("document__region").defer("text", "pieces", "metadata").in_bulk(versions)
    parts: dict[int, list[Part]] = {}
    for part in Part.objects.filter(version__in=seen, name__startswith="附件").order_by("version_id", "order"):
        parts.setdefault(part.version_id, []).append(part)
    return [_offer(seen[pk], parts.get(pk, [])) for pk in dict.fromkeys(versions) if pk in seen]


def _offer(version: Version, parts: Sequence[Part]) -> Offer:
    """An annex alone is no choice beside its document."""
    several = parts if len(parts) > 1 else ()
    return Offer(version, tuple((str(Plan(version.pk, part_slug(part.name))), part) for part in several))


def remember(request: HttpRequest, choice: Choice) -> None:
    """Keep what was compared, for who is signed in: a stranger's visit leaves nothing behind."""
    if request.user.is_authenticated:
        before = [pk for pk in request.session.get(_RECENT, []) if pk not in choice.versions]
        kept = [*choice.versions, *before][:_KEPT]
        if kept != request.session.get(_RECENT):
            request.session[_RECENT] = kept


def recent(request: HttpRequest) -> list[int]:
    """Versions that were compared lately, the last first."""
    return list(request.session.get(_RECENT, [])) if request.user.is_authenticated else []


def provinces() -> list[tuple[str, str]]:
    """Provinces and cities that the library knows, for the form."""
    found = sorted((path, name) for path, name in Region.objects.values_list("path", "name") if path.count("/") < _DEEPEST)
    return [(path, "　" * path.count("/") + name) for path, name in found]


def kinds() -> list[str]:
    """Kinds of document that the library holds."""
    rows = Document.objects.exclude(current=None).exclude(kind=None).order_by().values_list("kind", flat=True)
    return sorted(set(rows))
