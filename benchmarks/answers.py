"""`python -m benchmarks.answers --touches 1e7`: how long whole answers take over HTTP, however they are asked for."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median, quantiles
from typing import NamedTuple

import httpx
from benchmarks.company import FIRST, STEPS, company
from benchmarks.report import RESULTS, hardware, load

from touchline.model.questions import QUESTIONS

ROUNDS = 7
CACHE = Path(__file__).parents[1] / ".cache" / "benchmarks"
BUDGET = 150.0
"""Milliseconds, for 95 of 100 answers."""
_WARMING_SECONDS = 900
AGAIN = "the same again"
_TOUCHLINE = str(Path(sys.executable).with_name("touchline"))

Asked = dict[str, str | list[str]]

ARGUMENTS: Mapping[str, Asked] = {
    "funnel": {"step": list(STEPS), "within": "7d"},
    "time-to-convert": {"step": list(STEPS), "within": "7d"},
    "what-if": {"change": "stage:intent=+10%"},
}
"""What an analysis cannot be asked without."""
WAYS: Mapping[str, tuple[Asked, ...]] = {
    "plain": ({},),
    "by a trait filtered": tuple({"where": f"traits.plan={plan}"} for plan in ("free", "plus", "pro")),
    "by a channel filtered": tuple({"where": f"channel={channel}"} for channel in ("store", "phone", "app")),
    "by trait": ({"by": "traits.country"},),
    "by channel": ({"by": "channel"},),
    "by persona": ({"by": "persona"},),
    "compared": ({"against": "traits.plan=free"}, {"against": "channel=store"}),
}
"""How each is asked; where there are several they take turns. All touches are measured."""


class Lap(NamedTuple):
    """Milliseconds until an answer was there, and those of the processor that the server took over all threads meanwhile."""

    clock: float
    processor: float


class Server(NamedTuple):
    """Where it is asked, and its process."""

    address: str
    process: int

    def busy(self) -> float:
        """Milliseconds of processor that it has taken so far."""
        tasks = Path(f"/proc/{self.process}/task").glob("*/schedstat")
        return sum(int(task.read_text(encoding="ascii").split()[0]) for task in tasks) / 1e6


def asked(server: Server, rounds: int) -> Iterator[tuple[str, str, Lap]]:
    """Every analysis in every way, round after round: its name, the way, and how long it took.

    Before, each is asked once plainly, which warms the server.
    Each asks for runs or touches from another second of the first minute on, so that none has been answered before.
    """
    seconds = iter(range(1, 1_000_000))
    with httpx.Client(base_url=server.address, timeout=600, trust_env=False) as client:
        for turn in range(rounds + 1):
            for analysis in QUESTIONS:
                for way, kinds in list(WAYS.items())[: None if turn else 1]:
                    since = (FIRST + timedelta(milliseconds=next(seconds))).isoformat()
                    asking = {**ARGUMENTS.get(analysis, {}), **_put(analysis, kinds[turn % len(kinds)]), "from": since}
                    took = _took(client, server, analysis, asking)
                    if turn:
                        yield analysis, way, took
                if turn:
                    yield analysis, AGAIN, _took(client, server, analysis, asking)


def _put(analysis: str, way: Asked) -> Asked:
    """Attribution is broken down by `split`; `by` says what earns there."""
    return {"split": way["by"]} if analysis == "attribution" and "by" in way else way


def _took(client: httpx.Client, server: Server, analysis: str, asking: Asked) -> Lap:
    busy, begun = server.busy(), time.perf_counter()
    answer = client.get(f"/api/analyses/{analysis}", params=asking)
    lap = Lap((time.perf_counter() - begun) * 1000, server.busy() - busy)
    if answer.status_code != httpx.codes.OK:
        message = f"{analysis} {asking}: {answer.text[:300]}"
        raise ValueError(message)
    return lap


@contextmanager
def served(workspace: Path) -> Iterator[Server]:
    """A server on the workspace, with its kernels prepared."""
    with subprocess.Popen([_TOUCHLINE, "serve", str(workspace), "-p", "0"], stdout=subprocess.PIPE, text=True) as process:
        line = process.stdout.readline() if process.stdout is not None else ""
        try:
            address = next(word for word in line.split() if word.startswith("http"))
            _wait(address)
            yield Server(address, process.pid)
        finally:
            process.terminate()


def _wait(address: str) -> None:
    until = time.monotonic() + _WARMING_SECONDS
    with httpx.Client(base_url=address, timeout=600, trust_env=False) as client:
        while client.get("/api/health").json().get("preparing") and time.monotonic() < until:
            time.sleep(1)


def _said(found: Mapping[str, Mapping[str, list[Lap]]]) -> str:
    found = {analysis: times for analysis, times in found.items() if all(times.values())}
    ways = [*WAYS, AGAIN]
    lines = ["| median in ms by the clock (by the processor) | " + " | ".join(ways) + " |", "|---" * (len(ways) + 1) + "|"]
    for analysis, times in found.items():
        cells = (
            f"{median(lap.clock for lap in times[way]):.0f} ({median(lap.processor for lap in times[way]):.0f})" for way in ways
        )
        lines.append(f"| {analysis} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _whole(times: list[float]) -> dict[str, float]:
    """Of all answers that were measured: the middle one, the one that 95 of 100 are not above, and the share within the budget."""
    high = quantiles(times, n=20, method="inclusive")[18]
    return {"p50": median(times), "p95": high, "within_budget": sum(took <= BUDGET for took in times) / len(times)}


def main() -> None:
    """Run, print the table and keep it; whoever interrupts it keeps what has been measured."""
    arguments = argparse.ArgumentParser(prog="python -m benchmarks.answers", description=__doc__)
    arguments.add_argument("--touches", type=float, default=1e7)
    arguments.add_argument("--rounds", type=int, default=ROUNDS)
    given, before = arguments.parse_args(), load()
    touches = int(given.touches)
    found: dict[str, dict[str, list[Lap]]] = {name: {way: [] for way in [*WAYS, AGAIN]} for name in QUESTIONS}
    with served(company(touches, CACHE)) as server, suppress(KeyboardInterrupt):
        for analysis, way, lap in asked(server, given.rounds):
            found[analysis][way].append(lap)
    laps = [lap for times in found.values() for way in WAYS for lap in times[way]]
    whole = {"clock": _whole([lap.clock for lap in laps]), "processor": _whole([lap.processor for lap in laps])}
    print(_said(found), json.dumps(whole, indent=1), sep="\n\n")
    facts = {"touches": touches, "load_before": before, "load_after": load(), "hardware": hardware(), "all": whole}
    path = RESULTS / f"{datetime.now(UTC).date().isoformat()}-answers-{touches}.json"
    path.write_text(json.dumps({**facts, "milliseconds": found}) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
