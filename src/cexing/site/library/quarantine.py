"""Files that could not be read: kept with the reason, so that a person can look."""

from __future__ import annotations

from cexing.site.library.contents import digest
from cexing.site.library.files import keep
from cexing.site.library.models import Quarantine
from cexing.site.library.writing import writing

_LONGEST_NAME = 255


def put(data: bytes, name: str, error: Exception, user: object = None) -> Quarantine:
    """Keep a file with the reason why it could not be read; a file that is there already keeps the time of its arrival."""
    sha256 = digest(data)
    told = {"name": name[-_LONGEST_NAME:], "size": len(data), "error": type(error).__name__[:60], "message": _told(error)}
    with writing():
        known = Quarantine.objects.filter(sha256=sha256).first()
        if known is not None:
            Quarantine.objects.filter(pk=known.pk).update(**told)
            return known
        return Quarantine.objects.create(sha256=sha256, file=keep(data, sha256), added_by=user, **told)


def release(sha256: str) -> None:
    """Strike a file off that can be read now."""
    Quarantine.objects.filter(sha256=sha256).delete()


def _told(error: Exception) -> str:
    """The reason as a person can use it, without characters that a database cannot hold."""
    return str(error).replace("\x00", "\ufffd").encode("utf-8", "replace").decode()
