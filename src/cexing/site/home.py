"""The site's own folder: database, uploaded files, search index and key, readable by the owner only."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def home() -> Path:
    """The folder that `CEXING_HOME` names, else `cexing-data` in the working directory; made when missing."""
    folder = Path(os.environ.get("CEXING_HOME", "cexing-data")).expanduser().resolve()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def secret_key() -> str:
    """The site's key: `CEXING_SECRET_KEY`, else one made at the first start and kept in the folder, mode 0600."""
    given = os.environ.get("CEXING_SECRET_KEY")
    if given:
        return given
    path = home() / "secret-key"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text("ascii")
    with os.fdopen(descriptor, "w") as file:
        key = secrets.token_urlsafe(64)
        file.write(key)
    return key
