"""How far a run has come, shown on a terminal while it takes long, and gone when the results are there."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from starlint.diagnostic import FileResult

PATIENCE = 1.0
"""Seconds after which somebody who waits wants to know."""
WORTH_IT = 0.5
"""Seconds of work that must be left, by the pace so far, for a bar to be more than a flicker."""
_ERASE_LINE, _SHOW_CURSOR = "\r\x1b[2K", "\x1b[?25h"


def watched(results: Iterator[FileResult], total: int, *, quiet: bool = False) -> Iterator[FileResult]:
    """Yield results as they come.

    Effect: draws a bar on standard error if that is a terminal, once the work has taken a second and goes on.
    The line is empty again when the iterator ends, however it ends.

    Args:
        results: of the drafts.
        total: how many will come.
        quiet: draw nothing.
    """
    if quiet or total < 2 or not _can_draw():
        yield from results
        return
    began = first = time.monotonic()
    bar = click.progressbar(length=total, label="Linting", file=sys.stderr, show_pos=True, show_percent=False)
    drawn = False
    try:
        for done, result in enumerate(results, 1):
            now = time.monotonic()
            if done == 1:
                # Loading the model is no part of the pace.
                first = now
            elif now - began > PATIENCE and (drawn or (now - first) / (done - 1) * (total - done) > WORTH_IT):
                bar.update(done - bar.pos)
                drawn = True
            yield result
    finally:
        if drawn:
            # Click ends a bar by going to the next line; this one leaves none.
            sys.stderr.write(_ERASE_LINE + _SHOW_CURSOR)
            sys.stderr.flush()


def _can_draw() -> bool:
    return sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
