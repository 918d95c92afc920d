"""Work over processes gives what it gives in one, and leaves none behind."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterator

import pytest

from starlint import engine, parallel
from starlint.plan import Plan
from starlint.rulebook import bundled_dir, load
from starlint.source import Source

HERE = os.getpid()
pytestmark = pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="forks only on Linux")


@pytest.fixture(autouse=True)
def _no_process_is_left() -> Iterator[None]:
    yield
    assert multiprocessing.active_children() == []


def doubled(number: int) -> int:
    return 2 * number


def place(_: int) -> int:
    return os.getpid()


@pytest.mark.parametrize("jobs", [1, 2, 3, 50])
@pytest.mark.parametrize("size", [0, 1, 2, 20])
def test_results_come_in_order(jobs: int, size: int) -> None:
    assert list(parallel.ordered(doubled, range(size), jobs)) == [2 * number for number in range(size)]


def test_one_job_is_done_here() -> None:
    assert set(parallel.ordered(place, range(3), 1)) == {HERE}


def test_several_jobs_are_done_elsewhere() -> None:
    places = set(parallel.ordered(place, range(20), 2))

    assert HERE not in places
    assert len(places) <= 2


def test_results_may_be_larger_than_a_pipe() -> None:
    assert list(parallel.ordered(lambda number: str(number) * 200_000, range(6), 2))[5] == "5" * 200_000


def test_an_error_is_raised_in_its_turn() -> None:
    results = parallel.ordered(lambda number: 6 // (3 - number), range(5), 2)

    assert [next(results), next(results), next(results)] == [2, 3, 6]
    with pytest.raises(ZeroDivisionError):
        next(results)


def test_what_a_dead_worker_leaves_is_done_here() -> None:
    def deadly(number: int) -> int:
        if number in (2, 3, 4) and os.getpid() != HERE:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    assert list(parallel.ordered(deadly, range(8), 2)) == list(range(8))


def test_whoever_stops_early_leaves_no_worker() -> None:
    results = parallel.ordered(doubled, range(100), 2)
    next(results)

    results.close()  # type: ignore[attr-defined]

    assert multiprocessing.active_children() == []


def test_workers_do_not_hear_an_interrupt() -> None:
    def blocked(_: int) -> bool:
        return signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ())

    assert set(parallel.ordered(blocked, range(4), 2)) == {True}
    assert not blocked(0)


@pytest.mark.parametrize(("cpus", "jobs"), [(1, 1), (2, 2), (64, parallel.MOST_JOBS)])
def test_there_is_a_job_for_every_usable_cpu(cpus: int, jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(cpus)))

    assert parallel.usable_jobs() == jobs


def test_drafts_give_the_same_over_processes() -> None:
    book = load([bundled_dir()])
    text = "# Tell me about a time you solved a problem\n\n"
    drafts = [
        Source("a.md", text + "I rewrote the importer. It now takes 3 minutes, not 30."),
        Source("b.md", text + "Situation: builds were slow.\n\nAction: we moved them. We cached the rest."),
        Source("c.md", "No question here."),
        Source("d.md", text + "- Led the move\n- Cut cost by 30%\n"),
    ]

    alone, together = (
        list(engine.lint([(draft, Plan(book, book.rules)) for draft in drafts], jobs=jobs)) for jobs in (1, 3)
    )

    assert [result.path for result in alone] == ["a.md", "b.md", "c.md", "d.md"]
    assert any(result.diagnostics for result in alone)
    assert alone == together
