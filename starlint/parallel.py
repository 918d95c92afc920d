"""Work spread over processes, with results in order. Knows nothing of what the work is.

Processes are forked, so that they share with this one what was loaded before, and nothing but a number goes to them.
What one of them cannot do is done here instead: then an error is raised where it belongs, with its traceback.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

MOST_JOBS = 8
"""More processes than this hardly help: reading the drafts and loading the model stay with one."""

Item = TypeVar("Item")
Result = TypeVar("Result")


def usable_jobs() -> int:
    """Return how many processes may work at once; 1 where forking is not possible or not safe."""
    # Linux only: elsewhere system libraries do not survive a fork. Threads of the caller may hold locks.
    forks = hasattr(os, "sched_getaffinity") and threading.active_count() == 1
    if not forks or multiprocessing.current_process().daemon:
        return 1
    return min(MOST_JOBS, len(os.sched_getaffinity(0)))


def ordered(work: Callable[[Item], Result], items: Sequence[Item], jobs: int) -> Iterator[Result]:
    """Yield what ``work`` makes of each item, in order, each as soon as it and those before it are there.

    Effect: with more than one job, forks as many processes; none is left when the iterator ends or is closed.

    Args:
        work: a function without effects, whose results can be pickled.
        items: what to work on.
        jobs: how many processes work at once; 1 for this one alone.

    Raises:
        Exception: what ``work`` raises, after the results of the items before.
    """
    jobs = min(jobs, len(items))
    if jobs < 2:
        yield from map(work, items)
        return
    with _hired(work, items, jobs) as idle:
        done: dict[int, tuple[Result] | None] = {}
        busy: dict[Connection, int] = {}
        waiting = iter(range(len(items)))
        for index, item in enumerate(items):
            while index not in done and (idle or busy):
                _hand_out(waiting, idle, busy)
                _collect(busy, idle, done)
            # Hand out before the result is used, so that nobody waits for its user.
            _hand_out(waiting, idle, busy)
            result = done.pop(index, None)
            yield work(item) if result is None else result[0]


def _hand_out(waiting: Iterator[int], idle: list[Connection], busy: dict[Connection, int]) -> None:
    while idle and (index := next(waiting, None)) is not None:
        worker = idle.pop()
        busy[worker] = index
        try:
            worker.send(index)
        except OSError:
            # It has died; ``_collect`` finds out.
            continue


def _collect(busy: dict[Connection, int], idle: list[Connection], done: dict[int, Any]) -> None:
    """Wait for workers; what one of them failed at is None, and one that has died gets no more work."""
    for worker in wait(list(busy)):
        assert isinstance(worker, Connection)
        index = busy.pop(worker)
        try:
            done[index] = worker.recv()
        except (EOFError, OSError):
            done[index] = None
        else:
            idle.append(worker)


@contextmanager
def _hired(work: Callable[[Item], Result], items: Sequence[Item], jobs: int) -> Iterator[list[Connection]]:
    """Fork workers and give the connections to them; kill them in the end."""
    context = multiprocessing.get_context("fork")
    workers: list[BaseProcess] = []
    ends: list[Connection] = []
    try:
        for _ in range(jobs):
            here, there = context.Pipe()
            ends.append(here)
            workers.append(context.Process(target=_serve, args=(work, items, there, tuple(ends)), daemon=True))
            with _quiet():
                workers[-1].start()
            there.close()
        yield list(ends)
    finally:
        for worker in workers:
            if worker.pid is not None:
                worker.kill()
                worker.join()
        for end in ends:
            end.close()


@contextmanager
def _quiet() -> Iterator[None]:
    """Let a process be forked that Ctrl-C does not reach: this one hears it, and ends the others."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        with warnings.catch_warnings():
            # Threads that a library keeps for itself; it also sees to their locks.
            warnings.filterwarnings("ignore", message=".*is multi-threaded", category=DeprecationWarning)
            yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(
    work: Callable[[Item], Result], items: Sequence[Item], there: Connection, foreign: Sequence[Connection]
) -> None:
    """Do what is asked for until nobody asks any more."""
    for end in foreign:
        # Held open here, it would keep a worker from noticing that its asker has died.
        end.close()
    # Never collected, so that the memory stays shared.
    gc.freeze()
    while True:
        try:
            index: int = there.recv()
        except (EOFError, OSError):
            return
        try:
            result = (work(items[index]),)
        except Exception:
            result = None
        try:
            there.send(result)
        except OSError:
            return
