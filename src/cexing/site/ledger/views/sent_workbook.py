"""A workbook as it arrives with a request, told of in plain words where it cannot be read."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from cexing.errors import CexingError, SourceError
from cexing.site.desk.limits import too_large as told_too_large
from cexing.site.desk.uploading import reason
from cexing.site.ledger.models import Import
from cexing.site.ledger.views.receiving import too_large
from cexing.site.ledger.wording import told


def received(request: HttpRequest, take: Callable[[bytes, str], Import]) -> Import | None:
    """What became of the file that was sent; None where none was or it was refused, which is told to the reader."""
    file = request.FILES.get("file")
    if too_large(request):
        messages.error(request, told_too_large())
    elif file is None:
        messages.error(request, _("没有收到文件，请先选择文件。"))
    else:
        try:
            return take(file.read(), file.name)
        except SourceError as error:
            messages.error(request, f"{file.name}：{reason(type(error).__name__)}")
        except CexingError as error:
            messages.error(request, told(error))
    return None
