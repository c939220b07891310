"""Upload: several files at once, each read and told of by itself."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from cexing.site.desk import limits
from cexing.site.desk.uploading import Outcome, receive
from cexing.site.people.roles import editor_required


@csrf_exempt
@require_http_methods(["GET", "POST"])
@editor_required
def upload(request: HttpRequest) -> HttpResponse:
    """The page, and what became of the files that were sent.

    The token is checked inside, for the check reads the request, and the size limit must be in place before that.
    """
    if request.method == "POST":
        request.upload_handlers.insert(0, limits.SizeLimit(request))
    return _upload(request)


@csrf_protect
def _upload(request: HttpRequest) -> HttpResponse:
    outcomes = _received(request) if request.method == "POST" else []
    if request.headers.get("X-Requested-With") == "XMLHttpRequest":
        return render(request, "desk/part/outcomes.html", {"outcomes": outcomes})
    context = {
        "outcomes": outcomes, "sent": request.method == "POST", "accept": ",".join(limits.ACCEPTED), "most_bytes": settings.UPLOAD_BYTES,
        "most_files": limits.MOST_FILES,
    }
    return render(request, "desk/upload.html", context)


def _received(request: HttpRequest) -> list[Outcome]:
    files = request.FILES.getlist("files")
    limit = request.upload_handlers[0]
    refused = [Outcome(name=name, status="refused", message=limits.too_large()) for name in limit.too_large]
    beyond = [
        Outcome(name=file.name, status="refused", message=_("一次最多 %(most)d 个文件，请分批上传。") % {"most": limits.MOST_FILES})
        for file in files[limits.MOST_FILES :]
    ]
    return [*(receive(file, request.user) for file in files[: limits.MOST_FILES]), *refused, *beyond]
