"""`python -m benchmarks.scale --customers 4e5`: analyses here, and on a Spark cluster of one and of two workers on this machine."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from live.cluster import running_cluster
from touchline.app import open_workspace
from touchline.cli.main import execute
from touchline.flow.asking.ask import Raw, question

QUESTIONS: dict[str, dict[str, Raw]] = {
    "stages": {},
    "funnel": {"step": ["ad", "product_page", "order"]},
    "attribution": {"model": "linear"},
    "retention": {"every": "month"},
}


@dataclass
class Course:
    """Seconds by the clock: until the first answer (rows laid out, workers started), and of each question asked again.

    `equal` says whether every answer is what it is here.
    """

    where: str
    equal: bool = True
    first: float = 0.0
    again: dict[str, float] = field(default_factory=dict)


def timed(workspace: Path, where: str, runner: str = "") -> tuple[Course, list[dict[str, object]]]:
    """Ask everything twice; the second time counts."""
    course = Course(where)
    said: list[dict[str, object]] = []
    with open_workspace(workspace, runner=runner) as opened:
        zone = opened.settings.zone
        asked = {name: question(name, raw, zone=zone) for name, raw in QUESTIONS.items()}
        began = time.perf_counter()
        opened.ask(asked["stages"], anew=True)
        course.first = round(time.perf_counter() - began, 2)
        for one in asked.values():
            opened.ask(one, anew=True)
        for name, one in asked.items():
            began = time.perf_counter()
            said.append(opened.ask(one, anew=True).document())
            course.again[name] = round(time.perf_counter() - began, 3)
    return course, said


@contextmanager
def simulated(customers: int, kept: Path | None) -> Iterator[Path]:
    """A workspace of the shop, made anew unless one is kept."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = kept or Path(scratch) / "shop"
        if not folder.exists():
            words = ["simulate", "shop", "-n", str(customers), "--seed", "3", "-o", str(Path(scratch) / "files")]
            execute([*words, "--workspace", str(folder)])
        yield folder


def main() -> None:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--customers", type=float, default=4e5)
    parser.add_argument("--workspace", type=Path, help="a simulated shop that is kept")
    arguments = parser.parse_args()
    with simulated(int(arguments.customers), arguments.workspace) as workspace:
        here, wanted = timed(workspace, "here")
        courses = [here]
        for workers in (1, 2):
            with tempfile.TemporaryDirectory() as folder, running_cluster(Path(folder), workers) as cluster:
                course, said = timed(workspace, f"{workers} workers", cluster.url)
            course.equal = said == wanted
            courses.append(course)
        with open_workspace(workspace) as opened:
            events = opened.overview().events
    print(
        json.dumps({"events": events, "cores": os.cpu_count(), "load": os.getloadavg()[0], "courses": [*map(asdict, courses)]})
    )


if __name__ == "__main__":
    main()
