"""Pages that take files: a file that grows past the limit is stopped on its way, before it fills the disk."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from cexing.site.desk.limits import SizeLimit

View = Callable[..., HttpResponse]


def takes_files(view: View) -> View:
    """A view that takes files; to stand below the check of who asks.

    The token is checked inside, for the check reads the request, and the limit must be in place before that.
    """
    checked = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def limited(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST":
            request.upload_handlers.insert(0, SizeLimit(request))
        return checked(request, *args, **kwargs)

    return limited


def too_large(request: HttpRequest) -> list[str]:
    """Names of the files that were stopped."""
    return [name for handler in request.upload_handlers if isinstance(handler, SizeLimit) for name in handler.too_large]
