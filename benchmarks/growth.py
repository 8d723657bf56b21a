"""`python -m benchmarks.growth --touches 1e6 1e7 1e8`: how building, questions and edits of the map grow with the number of touches."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import median

import numpy as np
from benchmarks.journey import FUNNEL, GOAL, SILENCE, TOUCHPOINTS, WINDOW, map_text
from benchmarks.ours import Kernel
from benchmarks.report import RESULTS, hardware, load
from benchmarks.shop import Shop, open_shop

from touchline.adapters.timelines.store import TimelineFolders
from touchline.flow.asking.timelines import timelines_for
from touchline.flow.log.log import EventLog
from touchline.model.questions import Attribution, Funnel, Paths, Question, Retention, Stages, Step, Transitions

ROUNDS = 5
CACHE = Path(__file__).parents[1] / ".cache" / "benchmarks"
QUESTIONS: Mapping[str, Question] = {
    "funnel": Funnel(
        steps=tuple(Step(label=point, touchpoints=(point,)) for point in FUNNEL), within=timedelta(seconds=WINDOW)
    ),
    "stages": Stages(),
    "transitions": Transitions(),
    "paths": Paths(depth=5),
    "retention": Retention(),
    "attribution": Attribution(),
}
EDITS: Mapping[str, tuple[str, str]] = {
    "silence": (f"silence: {SILENCE // 86_400}d", "silence: 8d"),
    "stage of a touchpoint": ("basket: {channel: web, stage: intent", "basket: {channel: web, stage: consideration"),
    "goal": (f"goal: {TOUCHPOINTS[GOAL]}", "goal: basket"),
}
"""What is replaced in the map by what; each is measured by asking for stages right after."""

Laps = dict[str, float]


def laps(work: Callable[[], object], rounds: int = ROUNDS) -> Laps:
    """Milliseconds by the clock and of the processor: the middle of each."""
    clock, processor = [], []
    for _ in range(rounds):
        began, busy = time.perf_counter(), time.process_time()
        work()
        clock.append(time.perf_counter() - began)
        processor.append(time.process_time() - busy)
    return {"clock_ms": round(median(clock) * 1e3, 1), "processor_ms": round(median(processor) * 1e3, 1)}


def build(shop: Shop) -> None:
    """Recognise, match, sort, write and map all timelines anew."""
    with tempfile.TemporaryDirectory(dir=shop.source.parent) as folder:
        timelines_for(shop.journey, EventLog(shop.lake), TimelineFolders(Path(folder)))


def edited(shop: Shop, old: str, new: str) -> Laps:
    """Asking for stages right after an edit of the map's file; put back afterwards."""
    path, text = shop.workspace.path / "maps" / "bench.yml", map_text()
    if old not in text:
        raise ValueError(old)
    found = []
    for round_ in range(3):
        path.write_text(text.replace(old, new).replace("title: From", f"title: {round_} from"), encoding="utf-8")
        found.append(laps(lambda: shop.workspace.ask(Stages(), anew=True), 1))
        path.write_text(text, encoding="utf-8")
        shop.workspace.ask(Stages(), anew=True)
    return {name: median(lap[name] for lap in found) for name in found[0]}


def own_memory() -> dict[str, int]:
    """Megabytes of this process: its own, and the most it had at once, mapped files included."""
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines())
    return {name: int(status[name].split()[0]) // 1024 for name in ("RssAnon", "VmHWM")}


def measured(touches: int) -> dict[str, object]:
    """Everything at one size."""
    _say(f"{touches:,} touches: generating and importing")
    with open_shop(touches, CACHE) as shop:
        found: dict[str, object] = {"import_seconds": round(shop.import_seconds, 1), "load": load()}
        _say("building")
        found["build"] = laps(lambda: build(shop), 1)
        for name, question in QUESTIONS.items():
            _say(name)
            kernel = Kernel(shop, question)
            kernel.ask()
            shop.workspace.ask(question)
            found[f"{name}, kernel"] = laps(kernel.ask)
            found[f"{name}, answer"] = laps(partial(shop.workspace.ask, question, anew=True))
        for name, (old, new) in EDITS.items():
            _say(f"edit: {name}")
            found[f"edit of the {name}"] = edited(shop, old, new)
        return {**found, **own_memory()}


def exponent(sizes: list[int], values: list[float]) -> float:
    """The slope of a straight line through the logarithms: 1 where cost grows as touches do."""
    return round(float(np.polyfit(np.log(sizes), np.log(values), 1)[0]), 3)


def main() -> None:
    """Every size, the smallest first; then the fit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--touches", nargs="+", type=lambda text: int(float(text)), default=[1_000_000, 10_000_000, 100_000_000]
    )
    sizes = sorted(parser.parse_args().touches)
    found = {size: measured(size) for size in sizes}
    timed = [name for name, value in found[sizes[0]].items() if isinstance(value, dict)]
    fits = (
        {name: exponent(sizes, [_processor(found[size][name]) for size in sizes]) for name in timed} if len(sizes) > 1 else {}
    )
    text = json.dumps({"sizes": found, "exponents": fits, "hardware": hardware()}, indent=1)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"{time.strftime('%Y-%m-%d', time.gmtime())}-growth.json").write_text(text + "\n", encoding="utf-8")
    print(text)


def _processor(value: object) -> float:
    return float(value["processor_ms"]) if isinstance(value, dict) else float("nan")


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
