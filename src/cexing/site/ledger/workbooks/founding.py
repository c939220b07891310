"""A programme made of a workbook alone, where no document holds the division of tasks."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.crypto import get_random_string

from cexing.site.ledger.acting import actor
from cexing.site.ledger.models import Import, Membership, Programme
from cexing.site.ledger.programmes import LETTERS, NothingToTrack
from cexing.site.ledger.recording import writing
from cexing.site.ledger.workbooks.applying import Chosen, Outcome, apply
from cexing.site.ledger.workbooks.importing import map_columns
from cexing.site.ledger.workbooks.mapping import Mapping
from cexing.track import Role


def found(one: Import, user: Any, chosen: Mapping, *, name: str, rhythm: str = "month") -> tuple[Programme, Outcome]:
    """A programme of the rows of a workbook, whose office is who makes it; NothingToTrack where no row is a task."""
    with transaction.atomic():
        programme = Programme.objects.create(slug=get_random_string(8, LETTERS), name=name.strip()[:200], rhythm=rhythm, made_by=user)
        Membership.objects.create(programme=programme, user=user, part=Membership.Part.OFFICE)
        with writing(programme) as chain:
            chain.append("programme-made", user, role=Role.OFFICE, data={
                "name": programme.name, "documents": [], "rhythm": rhythm, "workbook": one.name, "sha256": one.sha256,
            })
        one.programme = programme
        acting = actor(user, programme)
        map_columns(one, acting, chosen)
        outcome = apply(one, acting, Chosen())
        if not outcome.done:
            raise NothingToTrack(
                "表中没有可以立项的任务 no row that can be a task", where=one.name,
                expected="“具体任务”一列有内容的行 rows with words in 具体任务",
                remedy="核对列的对应 check what the columns mean",
            )
    return programme, outcome
