"""What a reader narrows a search by: filters from an address, and the choices that the counts of a search offer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite

from django.http import QueryDict
from django.utils.translation import gettext as _

from cexing.render.labels import VALUES, value_label
from cexing.site.pages.wording import spoken
from cexing.site.search.facets import Facets
from cexing.site.search.filters import QUANTITIES, Filters, Range

_MOST = 50
"""Values of one field that are taken from an address."""
_OFFERED = 8
"""Choices of one field that are shown before “more”."""
_SCALES = {"万元": (10_000, "元"), "亿元": (100_000_000, "元")}
_NAMED = ("kind", "issuer", "region", "factor", "strength", "body")
_FLAGS = ("has_target", "has_money")


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that can be ticked: what it is called, how many it would find, how deep it lies in its tree."""

    value: str
    name: str
    total: int
    ticked: bool
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """The choices of one field: those shown at once, and the others."""

    field: str
    name: str
    first: list[Choice]
    others: list[Choice]

    @property
    def ticked(self) -> bool:
        """Whether anything in it is chosen."""
        return any(choice.ticked for choice in (*self.first, *self.others))


def filters_of(query: QueryDict) -> Filters:
    """The filters that an address asks for; what cannot be understood is left out."""
    named = {field: tuple(dict.fromkeys(filter(None, query.getlist(field)[:_MOST]))) for field in _NAMED}
    years = tuple(int(year) for year in query.getlist("year")[:_MOST] if year.isdecimal() and year.isascii() and len(year) == 4)
    flags = {flag: True for flag in _FLAGS if query.get(flag)}
    return Filters(**named, year=years, **flags, ranges=tuple(_ranges(query)))


def _ranges(query: QueryDict) -> Iterator[Range]:
    quantity, unit = query.get("quantity", ""), query.get("unit", "").strip()
    low, high = _number(query.get("low", "")), _number(query.get("high", ""))
    if quantity in QUANTITIES and (low is not None or high is not None):
        scale, unit = _SCALES.get(unit, (1, unit))
        yield Range(
            quantity=quantity, unit=unit, low=None if low is None else low * scale, high=None if high is None else high * scale
        )


def _number(words: str) -> float | None:
    try:
        value = float(words)
    except ValueError:
        return None
    return value if isfinite(value) else None


def groups(facets: Facets, filters: Filters) -> list[Group]:
    """The fields that a search can be narrowed by, with what each value would find."""
    names = {
        "region": _("地区"), "kind": _("文种"), "year": _("成文年份"), "factor": _("要素"), "strength": _("力度"), "issuer": _("发文机关"),
        "body": _("责任单位"),
    }
    return [group for field, name in names.items() if (group := _group(field, name, facets, filters))]


def flags(facets: Facets, filters: Filters) -> list[Choice]:
    """Whether a clause has a target, and whether it has money."""
    names = {"has_target": _("有量化目标"), "has_money": _("有资金数额")}
    return [Choice("1", name, facets[flag].get(True, 0), bool(getattr(filters, flag)), 0) for flag, name in names.items()]


def _group(field: str, name: str, facets: Facets, filters: Filters) -> Group | None:
    chosen = {str(value) for value in getattr(filters, field)}
    counted = {str(value): total for value, total in facets[field].items()}
    counted |= {value: 0 for value in chosen if value not in counted}
    if not counted:
        return None
    choices = [_choice(field, value, total, value in chosen) for value, total in counted.items()]
    if field == "region":
        return _tree(field, name, choices)
    if field == "year":
        choices.sort(key=lambda choice: choice.value, reverse=True)
    first = [choice for at, choice in enumerate(choices) if at < _OFFERED or choice.ticked]
    return Group(field, name, first, [choice for choice in choices if choice not in first][:_MOST])


def _choice(field: str, value: str, total: int, ticked: bool) -> Choice:
    name = spoken(value_label(field, value)) if field in VALUES and field != "kind" else value
    return Choice(value, name, total, ticked)


def _tree(field: str, name: str, choices: list[Choice]) -> Group:
    """Regions under those that hold them, the most frequent first; what lies under a province is offered when the province is chosen."""
    totals = {choice.value: choice.total for choice in choices}
    chosen = [choice.value for choice in choices if choice.ticked]

    def order(choice: Choice) -> list[tuple[int, str]]:
        steps = choice.value.split("/")
        paths = ["/".join(steps[: count + 1]) for count in range(len(steps))]
        return [(-totals.get(path, 0), path) for path in paths]

    shown = [
        Choice(choice.value, choice.value.rpartition("/")[2], choice.total, choice.ticked, choice.value.count("/"))
        for choice in sorted(choices, key=order)
        if "/" not in choice.value or any(_near(choice.value, path) for path in chosen)
    ]
    first = shown if chosen else shown[:_OFFERED]
    return Group(field, name, first, [choice for choice in shown if choice not in first])


def _near(path: str, chosen: str) -> bool:
    """Whether a region is chosen, above what is chosen, beside it, or right below it."""
    return chosen == path or chosen.startswith(f"{path}/") or path.rpartition("/")[0] in (chosen, chosen.rpartition("/")[0])


def quantities() -> list[tuple[str, str]]:
    """The kinds of number that a range can be held against, with their names."""
    names = {"amount": _("金额"), "rate": _("比例")}
    return [(one, names.get(one) or spoken(value_label("kind", one))) for one in QUANTITIES]
