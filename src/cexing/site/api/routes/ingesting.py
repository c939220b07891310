"""Files sent to the library."""

from __future__ import annotations

from collections import Counter
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import File, Form, Router
from ninja.files import UploadedFile

from cexing.errors import CexingError
from cexing.site.api.answers import answer
from cexing.site.api.identity import Writer
from cexing.site.api.links import version_link
from cexing.site.api.problems import Refused
from cexing.site.api.records import finding_record
from cexing.site.api.schemas import IngestedFiles
from cexing.site.library.ingest import ingest
from cexing.site.library.models import Version

router = Router(tags=["入库 ingest"])
MOST_FILES = 20


@router.post("", auth=Writer(), response=IngestedFiles, summary="上传文件 Send files")
def ingest_files(
    request: HttpRequest, files: File[list[UploadedFile]], state: Form[Literal["review", "public"]] = "review"
) -> HttpResponse:
    """Read files and keep them, each in a transaction of its own; says what was found and what was odd in each.

    A file that the library has already changes nothing, so that sending again is safe. One that is no document is refused with the
    reason and kept in quarantine. `state` says whether new versions wait for review or can be seen at once.
    """
    if len(files) > MOST_FILES:
        raise Refused(422, _("一次最多上传%(n)d个文件") % {"n": MOST_FILES})
    return answer(request, {"items": [_take_in(request, file, state) for file in files]})


def _take_in(request: HttpRequest, file: UploadedFile, state: str) -> dict[str, Any]:
    name = file.name or "file"
    try:
        taken = ingest(file.read(), name, user=request.user, state=state)
    except CexingError as error:
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
