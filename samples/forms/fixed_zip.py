"""An Office package with fixed dates, so that the same words give the same bytes."""

from __future__ import annotations

import io
import re
import zipfile

_WHEN = (2026, 1, 1, 0, 0, 0)
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")


def fixed(package: bytes) -> bytes:
    """The same package, its members dated alike and its properties without the time of making."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            member = zipfile.ZipInfo(name, _WHEN)
            member.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(member, _STAMP.sub(rb"\g<1>2026-01-01T00:00:00Z\g<2>", old.read(name)))
    return out.getvalue()
