"""Files written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def whole(path: Path, *, private: bool = True) -> Iterator[IO[bytes]]:
    """A file to write that takes its name when it is done, and is on the disk then; nothing of it stays when writing fails.

    A private one can be read by its owner only.
    """
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".part-")
    try:
        with os.fdopen(handle, "w+b") as file:
            yield file
            file.flush()
            # The row that names a file is committed after it: the file must be there after a power cut too.
            os.fsync(file.fileno())
        if not private:
            os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
