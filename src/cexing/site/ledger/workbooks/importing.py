"""A workbook on its way in: read, its columns made out, compared; the steps between which people decide."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from typing import Any

from django.utils import timezone

from cexing.site.ledger.acting import Actor
from cexing.site.ledger.models import Import, Layout, Membership, Programme
from cexing.site.ledger.workbooks import mapping
from cexing.site.ledger.workbooks.comparing import compare
from cexing.site.ledger.workbooks.proposal import Proposal
from cexing.site.ledger.workbooks.returned import Returned, Row, returned
from cexing.site.ledger.workbooks.sheets import Book, NotWorkbook, Sheet, opened
from cexing.site.ledger.workbooks.snapshot import Snapshot

_CLEARED = {"book": None, "rows": None, "base": None}
"""What is not kept of a workbook that waits for nothing any more."""


def start(data: bytes, name: str, actor: Actor) -> Import:
    """Take a workbook in: ours is compared at once, a foreign one as soon as its columns are known."""
    forget_old()
    book = opened(data, name)
    one = _new(data, name, actor.user, actor.programme)
    ours = returned(book)
    if ours is not None:
        _take_ours(one, ours, actor)
        renew(one, actor)
        return one
    one.book = as_json(mapping.with_heads(book))
    found = mapping.guessed(book, remembered(actor.programme))
    one.mapping = found.to_json()
    one.save()
    if found.remembered:
        map_columns(one, actor, found)
    return one


def start_new(data: bytes, name: str, user: Any) -> Import:
    """Take in a workbook of which a programme is to be made."""
    forget_old()
    book = opened(data, name)
    one = _new(data, name, user, None)
    one.book = as_json(mapping.with_heads(book))
    one.mapping = mapping.guessed(book, {}).to_json()
    one.save()
    return one


def _new(data: bytes, name: str, user: Any, programme: Programme | None) -> Import:
    return Import(programme=programme, user=user, name=name[-255:], sha256=hashlib.sha256(data).hexdigest(), size=len(data))


def _take_ours(one: Import, ours: Returned, actor: Actor) -> None:
    left = ours.left
    if left is not None and left.slug != actor.programme.slug:
        raise NotWorkbook(
            "这是另一台账导出的表 a workbook of another programme", where=one.name, remedy="到那个台账的“表格”页导入 import it there"
        )
    remarks = []
    if left is None:
        remarks.append("表内用来比对的记录丢失或被改动，只能与台账现在的内容比对；空单元格视为未填。")
    if ours.strange:
        remarks.append(f"未识别的列，不导入：{'、'.join(ours.strange)}")
    if ours.gone:
        remarks.append(f"缺少的列，视为未改：{'、'.join(ours.gone)}")
    one.rows = [asdict(row) for row in ours.rows]
    one.base = left.cells if left else None
    one.told = {
        "remarks": remarks, "exported": left.when if left else "", "exported_no": left.no if left else 0, "of": _body_of(left, actor),
    }


def _body_of(left: Snapshot | None, actor: Actor) -> int | None:
    """The body whose contact has exported a workbook, where it is one alone: of whom it is when the office sends it in."""
    if left is None or left.whole:
        return None
    rows = Membership.objects.filter(programme=actor.programme, user__username=left.who, part=Membership.Part.CONTACT)
    bodies = list(rows.values_list("body_id", flat=True)[:2])
    return bodies[0] if len(bodies) == 1 else None


def map_columns(one: Import, actor: Actor, chosen: mapping.Mapping) -> Proposal:
    """Say which column of a foreign workbook means what; it is remembered for the next one with the same heads."""
    one.rows = [asdict(row) for row in mapping.rows_of(chosen, from_json(one.book, one.name))]
    one.mapping = chosen.to_json()
    one.told, one.base, one.decisions = {"remarks": []}, None, {}
    remember(actor.programme, chosen)
    return renew(one, actor)


def remember(programme: Programme, chosen: mapping.Mapping) -> None:
    """Keep what the columns mean, by their heads."""
    Layout.objects.update_or_create(programme=programme, heads=chosen.hash, defaults={"columns": chosen.columns})


def remembered(programme: Programme) -> dict[str, dict[str, str]]:
    """What the columns of earlier workbooks meant, by the hash of their heads."""
    return dict(Layout.objects.filter(programme=programme).values_list("heads", "columns"))


def renew(one: Import, actor: Actor) -> Proposal:
    """Compare once more with what stands now."""
    actor.programme.refresh_from_db(fields=["last_no", "head"])
    found = compare(
        actor, [Row(**row) for row in one.rows], base=one.base, decisions=one.decisions, remarks=one.told.get("remarks", ()),
        exported=one.told.get("exported", ""), exported_no=one.told.get("exported_no", 0),
    )
    one.proposal, one.state = found.to_json(), Import.State.OPEN
    one.save()
    return found


def decide(one: Import, actor: Actor, decisions: dict[str, str]) -> Proposal:
    """Say which task rows mean that have no mark; compared once more."""
    one.decisions = one.decisions | {row: meant for row, meant in decisions.items() if meant}
    return renew(one, actor)


def proposal_of(one: Import, actor: Actor) -> Proposal:
    """What an import would do, compared once more where the ledger has moved on since."""
    found = Proposal.from_json(one.proposal)
    actor.programme.refresh_from_db(fields=["last_no", "head"])
    return found if not one.waits or found.no == actor.programme.last_no else renew(one, actor)


def drop(one: Import) -> None:
    """Forget a workbook that is not wanted; that it was there stays known."""
    Import.objects.filter(pk=one.pk, state__in=(Import.State.MAPPING, Import.State.OPEN)).update(
        state=Import.State.DROPPED, proposal=None, **_CLEARED
    )


def forget_old() -> int:
    """Forget the workbooks that nobody decided on in time; how many."""
    old = Import.objects.filter(expires__lt=timezone.now(), state__in=(Import.State.MAPPING, Import.State.OPEN))
    return old.update(state=Import.State.EXPIRED, proposal=None, **_CLEARED)


def as_json(sheets: list[Sheet]) -> list[dict[str, Any]]:
    """Sheets as JSON holds them."""
    return [{"name": one.name, "rows": one.rows, "numbers": one.numbers, "covered": sorted(map(list, one.covered))} for one in sheets]


def from_json(said: list[dict[str, Any]], name: str) -> Book:
    """What `as_json` gave."""
    return Book(name=name, sheets=[Sheet(**row | {"covered": frozenset(map(tuple, row["covered"]))}) for row in said])
