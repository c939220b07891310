"""A progress bar on stderr for everything over a second, in a terminal only."""

from __future__ import annotations

import time
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

_PATIENCE = 1.0
"""Seconds before a bar appears."""


class Bar:
    """Documents done of a total, and how far the one under way is."""

    def __init__(self, total: int, console: Console) -> None:
        self._shown = console.is_terminal
        self._begun = time.monotonic()
        self._progress = Progress(
            TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn(),
            console=console, transient=True, redirect_stdout=False, redirect_stderr=False,
        )
        self._files = self._progress.add_task("文件 files", total=total)
        self._within = self._progress.add_task("本文件 this file", total=None, visible=False)

    def __enter__(self) -> Bar:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        self.pause()

    def within(self, done: int, total: int) -> None:
        """Report how far the document under way is."""
        self._progress.update(self._within, completed=done, total=total, visible=total > 0)
        self._show()

    def advance(self) -> None:
        """Report one document done."""
        self._progress.advance(self._files)
        self._progress.update(self._within, visible=False)
        self._show()

    def pause(self) -> None:
        """Take the bar off the terminal, so that something else can be printed there."""
        if self._progress.live.is_started:
            self._progress.stop()

    def _show(self) -> None:
        if self._shown and time.monotonic() - self._begun > _PATIENCE:
            self._progress.start()
