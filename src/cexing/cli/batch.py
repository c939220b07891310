"""Jobs over all cores, results in the order of the input, memory bounded by the jobs under way."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice

from cexing.cli.job import Job, Outcome, Progress, run

_AHEAD = 2
"""Jobs a worker may be ahead of the oldest result that is still awaited."""

Pending = tuple[Job, "Future[Outcome]"]


def outcomes(jobs: Iterable[Job], workers: int, progress: Progress | None = None) -> Iterator[Outcome]:
    """The outcome of every job, in order; with one worker in this process, which alone can report progress within a document."""
    if workers == 1:
        yield from (run(job, progress) for job in jobs)
        return
    waiting = iter(jobs)
    while left := list(islice(waiting, 1)):
        waiting = yield from _pooled(left, waiting, workers)


def _pooled(first: list[Job], rest: Iterator[Job], workers: int) -> Generator[Outcome, None, Iterator[Job]]:
    """Run jobs in one pool until they are done or a worker dies; returns the jobs that were not begun."""
    pending: deque[Pending] = deque()
    with _pool(workers) as pool:
        pending.extend((job, pool.submit(run, job)) for job in [*first, *islice(rest, workers * _AHEAD - 1)])
        while pending:
            job, future = pending.popleft()
            try:
                yield future.result()
                pending.extend((job, pool.submit(run, job)) for job in islice(rest, 1))
            except BrokenProcessPool:
                yield from _one_by_one([job, *(job for job, _ in pending)])
                break
    return rest


def _one_by_one(jobs: list[Job]) -> Iterator[Outcome]:
    """Jobs that were under way when a worker died, each in a process of its own: only the one that kills it fails."""
    for job in jobs:
        with _pool(1) as pool:
            try:
                yield pool.submit(run, job).result()
            except BrokenProcessPool:
                yield Outcome(
                    name=job.document.name, error=f"{job.document.name}: 进程中断，可能内存不足 the process died, perhaps out of memory"
                )


def _pool(workers: int) -> ProcessPoolExecutor:
    # Forking a process that draws a progress bar in a thread may copy a held lock; a fresh interpreter cannot.
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))
