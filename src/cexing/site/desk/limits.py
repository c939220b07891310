"""What may be uploaded: types by the names of files, sizes, and no more at once than the machine can read."""

from __future__ import annotations

from pathlib import PurePath
from threading import BoundedSemaphore

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

ACCEPTED = (".txt", ".md", ".markdown", ".html", ".htm", ".docx", ".pdf", ".xlsx", ".csv", ".tsv")
"""Endings of files that can be read."""
MOST_FILES = 50
"""Files of one request."""
READING = BoundedSemaphore(2)
"""Files that one process reads at the same time."""
WAIT_SECONDS = 60
"""How long a file waits until one of the others is read."""
_REQUEST_FILES = 4
"""A request may hold this many files of the largest size."""
_SAVE_AS = {".doc": "docx", ".wps": "docx", ".rtf": "docx", ".odt": "docx", ".xls": "xlsx", ".et": "xlsx", ".ofd": "pdf"}


class SizeLimit(FileUploadHandler):
    """Stops keeping a file when it grows past the limit, before it fills the disk; `too_large` has the names of such files."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self.too_large: list[str] = []
        self._before = self._size = 0

    def new_file(self, *args: object, **kwargs: object) -> None:
        """A file begins."""
        super().new_file(*args, **kwargs)
        self._before += self._size
        self._size = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Hand the bytes on; SkipFile when there are too many of them."""
        self._size += len(raw_data)
        if self._size > settings.UPLOAD_BYTES or self._before + self._size > _REQUEST_FILES * settings.UPLOAD_BYTES:
            self.too_large.append(self.file_name)
            self._size = 0
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The handlers after this one keep the file."""


def too_large() -> str:
    """What is said of a file that is too large."""
    return _("文件超过 %(most)s 的上限，没有收下。") % {"most": filesizeformat(settings.UPLOAD_BYTES)}


def wrong_type(name: str) -> str:
    """What is said of a file whose ending is none of those that can be read; empty where it is one."""
    ending = PurePath(name).suffix.lower()
    if ending in ACCEPTED:
        return ""
    if ending in _SAVE_AS:
        return _("不支持 %(ending)s 格式，请另存为 %(better)s 后再上传。") % {"ending": ending, "better": _SAVE_AS[ending]}
    return _("不支持这种文件。可以上传：%(accepted)s。") % {"accepted": "、".join(one[1:] for one in ACCEPTED)}
