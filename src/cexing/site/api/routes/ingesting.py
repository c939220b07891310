"""Files sent to the library."""

from __future__ import annotations

from collections import Counter
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import File, Form, Router
from ninja.files import UploadedFile

from cexing.errors import SourceError
from cexing.site.api.answers import answer
from cexing.site.api.identity import Writer
from cexing.site.api.links import version_link
from cexing.site.api.problems import Refused
from cexing.site.api.records import finding_record
from cexing.site.api.schemas import IngestedFiles
from cexing.site.library.models import Version
from cexing.site.taking import take_in

router = Router(tags=["入库 ingest"])
_FILES = File(..., min_length=1, max_length=100, description="documents: txt, md, html, docx, pdf, xlsx, csv or tsv")
_STATE = Form("review", description="whether new versions wait for review or can be seen at once")


@router.post("", auth=Writer(), response=IngestedFiles, summary="上传文件 Send files")
def ingest_files(
    request: HttpRequest,
    files: list[UploadedFile] = _FILES,
    state: Literal["review", "public"] = _STATE,
) -> HttpResponse:
    """Read files and keep them, each in a transaction of its own; says what was found and what was odd in each.

    A file that the library has already changes nothing, so that sending again is safe. One that is no document is refused with the
    reason and kept in quarantine.
    """
    _check_form(request)
    return answer(request, {"items": [_take_in(request, file, state) for file in files]})


def _check_form(request: HttpRequest) -> None:
    """Refuse (422) a form that says more than can be meant: two states, or files that are sent as plain fields."""
    if len(request.POST.getlist("state")) > 1 or "files" in request.POST or "state" in request.FILES:
        raise Refused(422, _("表单有误：state 只写一次，files 须是文件"))


def _take_in(request: HttpRequest, file: UploadedFile, state: str) -> dict[str, Any]:
    name = file.name or "file"
    try:
        taken = take_in(file.read(), name, request.user, state=state)
    except SourceError as error:
        return {"name": name, "outcome": "refused", "error": type(error).__name__, "reason": str(error)}
    version = taken.version
    return {
        "name": name, "outcome": "created" if taken.created else taken.reason, "document": taken.document.key, "version": version.number,
        "state": version.state, "link": version_link(version, request.build_absolute_uri), "found": _found(version),
        "findings": [finding_record(finding) for finding in version.findings.all()],
    }


def _found(version: Version) -> dict[str, int]:
    kinds = Counter(version.facts.in_force().order_by().values_list("kind", flat=True))
    kinds.update(version.records.order_by().values_list("kind", flat=True))
    return {"part": version.parts.count(), "clause": version.clauses.in_force().count(), **dict(sorted(kinds.items()))}
