"""What addresses of workbooks, out and in answer to whom."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from tests.site.ledger.expected.answers import Expected, members
from tests.site.ledger.workbooks.offline import foreign

_FOREIGN = foreign(("任务", "责任部门"), ("办成一件临江市的事。", "市数据局"), ("再办一件云泽县的事。", "市公安局"))


def _sent(place: Any, name: str = "head", *, alone: bool = False) -> int:
    """A foreign workbook that somebody has sent in and whose columns are still to be made out."""
    from cexing.site.ledger.models import Import
    from cexing.site.ledger.workbooks.importing import start, start_new

    held = Import.objects.filter(user=getattr(place.people, name), state="mapping", programme=None if alone else place.programme).first()
    if held is None:
        made = start_new(_FOREIGN, "别处.xlsx", place.people.head) if alone else start(_FOREIGN, "别处.xlsx", place.actor(name))
        held = made
    return int(held.pk)


def _compared(place: Any) -> int:
    from cexing.site.ledger.models import Import
    from cexing.site.ledger.workbooks.exporting import workbook
    from cexing.site.ledger.workbooks.importing import start

    held = Import.objects.filter(user=place.people.head, state="open").first()
    return int((held or start(workbook(place.actor("head")), "台账.xlsx", place.actor("head"))).pk)


def _file(_place: Any) -> dict[str, Any]:
    return {"file": SimpleUploadedFile("别处.xlsx", _FOREIGN)}


_NOT_SENDER = (302, 404, 403, 404, 404, 200)
_DECIDED = (302, 404, 403, 404, 404, 302)
TABLE: dict[str, Expected] = {
    "ledger:workbook": Expected(get=members()),
    "ledger:workbook-file": Expected(get=members()),
    "ledger:workbook-import": Expected(get=(405,) * 6, post=(302, 404, 403, 302, 302, 302), data=_file),
    "ledger:workbook-mapping": Expected(
        get=_NOT_SENDER, post=_DECIDED, kwargs=lambda place: {"slug": place.programme.slug, "number": _sent(place)},
        data=lambda _place: {"column-0": "text", "column-1": "bodies"},
    ),
    "ledger:workbook-apply": Expected(
        get=_NOT_SENDER, post=_DECIDED, kwargs=lambda place: {"slug": place.programme.slug, "number": _compared(place)},
        data=lambda _place: {"do": "apply"},
    ),
    "ledger:workbook-new": Expected(
        get=(302, 403, 403, 403, 403, 200), post=(302, 403, 403, 403, 403, 302), kwargs=lambda _place: {}, data=_file,
    ),
    "ledger:workbook-new-mapping": Expected(
        get=(302, 403, 403, 403, 403, 200), post=(302, 403, 403, 403, 403, 302),
        kwargs=lambda place: {"number": _sent(place, alone=True)},
        data=lambda _place: {"column-0": "text", "column-1": "bodies", "name": "表中的台账"},
    ),
}
