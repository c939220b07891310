"""Jobs over all cores, results in the order of the input, memory bounded by the jobs under way."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from multiprocessing.connection import wait
from typing import Generic, TypeVar

from cexing.cli.job import Job, Outcome, Progress, run

_AHEAD = 2
"""Jobs a worker may be ahead of the oldest result that is still awaited."""
DIED = "进程中断，可能内存不足 the process died, perhaps out of memory"

J = TypeVar("J")
R = TypeVar("R")


@dataclass(frozen=True, slots=True, kw_only=True)
class Work(Generic[J, R]):
    """What a process does with a job, and what stands for the result where the job kills its process; both are importable functions."""

    do: Callable[[J], R]
    died: Callable[[J], R]


def outcomes(jobs: Iterable[Job], workers: int, progress: Progress | None = None) -> Iterator[Outcome]:
    """The outcome of every job, in order; with one worker in this process, which alone can report progress within a document."""
    if workers == 1:
        return (run(job, progress) for job in jobs)
    return results(jobs, Work(do=run, died=_died), workers)


def _died(job: Job) -> Outcome:
    return Outcome(name=job.document.name, error=f"{job.document.name}: {DIED}")


def results(jobs: Iterable[J], work: Work[J, R], workers: int) -> Iterator[R]:
    """The result of every job, in order; jobs are taken as processes become free."""
    waiting = iter(jobs)
    while left := list(islice(waiting, 1)):
        waiting = yield from _pooled(left, waiting, work, workers)


def _pooled(first: list[J], rest: Iterator[J], work: Work[J, R], workers: int) -> Generator[R, None, Iterator[J]]:
    """Run jobs in one pool until they are done or a worker dies; returns the jobs that were not begun."""
    pending: deque[tuple[J, Future[R]]] = deque()
    with _pool(workers) as pool:
        pending.extend((job, pool.submit(work.do, job)) for job in [*first, *islice(rest, workers * _AHEAD - 1)])
        while pending:
            job, future = pending.popleft()
            try:
                yield future.result()
                pending.extend((job, pool.submit(work.do, job)) for job in islice(rest, 1))
            except BrokenProcessPool:
                yield from _one_by_one([job, *(job for job, _ in pending)], work)
                break
    return rest


def _one_by_one(jobs: list[J], work: Work[J, R]) -> Iterator[R]:
    """Jobs that were under way when a worker died, each in a process of its own: only the one that kills it fails."""
    for job in jobs:
        with _pool(1) as pool:
            try:
                yield pool.submit(work.do, job).result()
            except BrokenProcessPool:
                yield work.died(job)


def _pool(workers: int) -> ProcessPoolExecutor:
    # Forking a process that draws a progress bar in a thread may copy a held lock; a fresh interpreter cannot.
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"), initializer=_end_with_parent)


def _end_with_parent() -> None:
    """End this process when its parent is killed: a worker would wait for its next job for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_watch, args=(parent.sentinel,), daemon=True).start()


def _watch(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
