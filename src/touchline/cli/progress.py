"""Progress on stderr: a bar on a terminal, otherwise a line every few seconds."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, TaskID, TextColumn
from rich.progress import Progress as Bar

from touchline.cli import figures
from touchline.cli.output import note
from touchline.model.views import Progress

Report = Callable[[Progress], None]
_SECONDS_BETWEEN_LINES = 3.0


@contextmanager
def reported(title: str) -> Iterator[Report]:
    """Report the progress of the work inside to people."""
    if sys.stderr.isatty():
        with _bar(title) as report:
            yield report
    else:
        yield _Lines(title)


@contextmanager
def _bar(title: str) -> Iterator[Report]:
    console = Console(file=sys.stderr, emoji=False, highlight=False)
    with Bar(
        TextColumn("{task.description}", markup=False), BarColumn(), TextColumn("{task.fields[figures]}"), console=console
    ) as bar:
        task: TaskID = bar.add_task(title, total=1.0, figures="")
        yield lambda progress: bar.update(task, completed=progress.fraction, figures=_figures(progress))


class _Lines:
    """Writes a line when enough time has passed since the one before."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._next = time.monotonic() + _SECONDS_BETWEEN_LINES

    def __call__(self, progress: Progress) -> None:
        now = time.monotonic()
        if now >= self._next:
            self._next = now + _SECONDS_BETWEEN_LINES
            note(f"{self._title}: {_figures(progress)}")


def _figures(progress: Progress) -> str:
    left = "" if progress.seconds_left is None else f", {figures.duration(progress.seconds_left)} left"
    return f"{progress.rows:,} rows, {progress.rows_per_second:,.0f} rows/s, {100 * progress.fraction:.0f} %{left}"
