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

import httpx
from benchmarks.company import FIRST, STEPS, company
from benchmarks.report import RESULTS, hardware, load

from touchline.model.questions import QUESTIONS

ROUNDS = 7
CACHE = Path(__file__).parents[1] / ".cache" / "benchmarks"
BUDGET = 150.0
"""Milliseconds, for 95 of 100 answers."""
_WARMING_SECONDS = 900
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


def asked(address: str, rounds: int) -> Iterator[tuple[str, str, float]]:
    """Every analysis in every way, round after round: its name, the way, and the milliseconds until the answer was there.

    One more round goes before, which warms the server.
    Each asks for runs or touches from another second of the first minute on, so that none has been answered before.
    """
    seconds = iter(range(1, 1_000_000))
    with httpx.Client(base_url=address, timeout=600, trust_env=False) as client:
        for turn in range(rounds + 1):
            for analysis in QUESTIONS:
                for way, kinds in WAYS.items():
                    since = (FIRST + timedelta(milliseconds=next(seconds))).isoformat()
                    asking = {**ARGUMENTS.get(analysis, {}), **_put(analysis, kinds[turn % len(kinds)]), "from": since}
                    took = _took(client, analysis, asking)
                    if turn:
                        yield analysis, way, took
                if turn:
                    yield analysis, "again", _took(client, analysis, asking)


def _put(analysis: str, way: Asked) -> Asked:
    """Attribution is broken down by `split`; `by` says what earns there."""
    return {"split": way["by"]} if analysis == "attribution" and "by" in way else way


def _took(client: httpx.Client, analysis: str, asking: Asked) -> float:
    begun = time.perf_counter()
    answer = client.get(f"/api/analyses/{analysis}", params=asking)
    took = time.perf_counter() - begun
    if answer.status_code != httpx.codes.OK:
        message = f"{analysis} {asking}: {answer.text[:300]}"
        raise ValueError(message)
    return took * 1000


@contextmanager
def served(workspace: Path) -> Iterator[str]:
    """A server on the workspace, with its kernels prepared."""
    with subprocess.Popen([_TOUCHLINE, "serve", str(workspace), "-p", "0"], stdout=subprocess.PIPE, text=True) as process:
        line = process.stdout.readline() if process.stdout is not None else ""
        try:
            address = next(word for word in line.split() if word.startswith("http"))
            _wait(address)
            yield address
        finally:
            process.terminate()


def _wait(address: str) -> None:
    until = time.monotonic() + _WARMING_SECONDS
    with httpx.Client(base_url=address, timeout=600, trust_env=False) as client:
        while client.get("/api/health").json().get("preparing") and time.monotonic() < until:
            time.sleep(1)


def _said(found: Mapping[str, Mapping[str, list[float]]]) -> str:
    ways = [*WAYS, "again"]
    found = {analysis: times for analysis, times in found.items() if all(times.values())}
    lines = ["| analysis, p50 / p95 in ms | " + " | ".join(ways) + " |", "|---" * (len(ways) + 1) + "|"]
    for analysis, times in found.items():
        cells = (f"{median(times[way]):.0f} / {_high(times[way]):.0f}" for way in ways)
        lines.append(f"| {analysis} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _high(times: list[float]) -> float:
    return quantiles(times, n=20, method="inclusive")[18] if len(times) > 1 else times[0]


def main() -> None:
    """Run, print the table and keep it; whoever interrupts it keeps what has been measured."""
    arguments = argparse.ArgumentParser(prog="python -m benchmarks.answers", description=__doc__)
    arguments.add_argument("--touches", type=float, default=1e7)
    arguments.add_argument("--rounds", type=int, default=ROUNDS)
    given, before = arguments.parse_args(), load()
    touches = int(given.touches)
    found: dict[str, dict[str, list[float]]] = {name: {way: [] for way in [*WAYS, "again"]} for name in QUESTIONS}
    with served(company(touches, CACHE)) as address, suppress(KeyboardInterrupt):
        for analysis, way, took in asked(address, given.rounds):
            found[analysis][way].append(took)
    fresh = [took for times in found.values() for way in WAYS for took in times[way]]
    whole = {"p50": median(fresh), "p95": _high(fresh), "within_budget": sum(took <= BUDGET for took in fresh) / len(fresh)}
    print(_said(found), json.dumps(whole), sep="\n\n")
    facts = {"touches": touches, "load_before": before, "load_after": load(), "hardware": hardware(), "all": whole}
    path = RESULTS / f"{datetime.now(UTC).date().isoformat()}-answers-{touches}.json"
    path.write_text(json.dumps({**facts, "milliseconds": found}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
