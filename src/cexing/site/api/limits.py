"""How often a program may ask: so many requests a minute, spread evenly after an initial burst."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

_KNOWN = 50_000
"""Callers that are remembered; the one that has been silent longest is forgotten first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """Whether a request may pass, how many more may follow at once, and after how many seconds the next may (0: now)."""

    passes: bool
    limit: int
    remaining: int
    wait: int

    @property
    def headers(self) -> dict[str, str]:
        """What the caller is told of it."""
        told = {"RateLimit-Limit": str(self.limit), "RateLimit-Remaining": str(self.remaining), "RateLimit-Reset": str(self.wait)}
        return told if self.passes else told | {"Retry-After": str(self.wait)}


class Limiter:
    """The generic cell rate algorithm (leaky bucket), one number a caller; it counts within one worker process."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._full_again: OrderedDict[str, float] = OrderedDict()
        """When each caller's allowance is whole again."""

    def ask(self, caller: str, per_minute: int) -> Verdict:
        """Count one request of `caller`, who has `per_minute` of them."""
        spacing = 60 / per_minute
        with self._lock:
            now = self._clock()
            due = max(self._full_again.get(caller, 0.0), now)
            ahead = due + spacing - now
            if ahead > 60 + spacing / 2:
                return Verdict(passes=False, limit=per_minute, remaining=0, wait=max(1, math.ceil(ahead - 60)))
            self._full_again[caller] = due + spacing
            self._full_again.move_to_end(caller)
            if len(self._full_again) > _KNOWN:
                self._full_again.popitem(last=False)
        remaining = int((60 - ahead) / spacing + 0.5)
        return Verdict(passes=True, limit=per_minute, remaining=remaining, wait=0 if remaining else math.ceil(spacing))

    def forget(self) -> None:
        """Give every caller a whole allowance."""
        with self._lock:
            self._full_again.clear()


limiter = Limiter()
"""The limiter of this process."""
