"""Keeping the cycle collector out of the way while many small frozen values are made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collection_put_off() -> Iterator[None]:
    """Put the cycle collector off: what a stage of reading makes forms no cycles, and rounds through all that is held take a tenth."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
