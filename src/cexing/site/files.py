"""Uploaded files on their way out: they lie outside the web root and leave as downloads only."""

from __future__ import annotations

from typing import IO

from django.http import FileResponse

POLICY = "default-src 'none'; sandbox"
"""What a browser that opens such a file in spite of all may do: nothing."""


def attachment(file: IO[bytes], name: str) -> FileResponse:
    """A file as it came, to be saved under `name`: no type that a browser would show, no guessing of one, no rights if it is shown."""
    response = FileResponse(file, as_attachment=True, filename=name, content_type="application/octet-stream")
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
