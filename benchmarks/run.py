"""`python -m benchmarks.run --touches 1e6 1e7`: every question to every engine, in one run, on data made for it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks import attribution, build, funnel, paths, retention, stages, transitions
from benchmarks.contest import hold
from benchmarks.peers import MOST_FOR_USUAL, open_peers
from benchmarks.report import keep, load, table
from benchmarks.shop import open_shop

QUESTIONS = {
    "build": build.contest,
    "stages": stages.contest,
    "funnel": funnel.contest,
    "transitions": transitions.contest,
    "transitions with times": transitions.timed,
    "paths": paths.contest,
    "retention": retention.contest,
    "attribution": attribution.contest,
}
CACHE = Path(__file__).parents[1] / ".cache" / "benchmarks"


def main() -> None:
    """Run the sizes one after the other, the smallest first."""
    asked = _arguments()
    for touches in sorted(set(asked.touches)) or [1_000_000, 10_000_000]:
        _run(touches, asked.only or list(QUESTIONS), kept=not asked.only)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Compare Touchline with other engines.")
    parser.add_argument("--touches", action="extend", nargs="+", type=_number, default=[], help="sizes, for example 1e6 1e7")
    parser.add_argument("--only", action="extend", nargs="+", choices=QUESTIONS, help="these questions; results are not kept")
    return parser.parse_args()


def _number(text: str) -> int:
    return int(float(text))


def _run(touches: int, questions: list[str], *, kept: bool) -> None:
    before = load()
    _say(f"{touches:,} touches: generating and importing")
    with open_shop(touches, CACHE) as shop:
        _say(f"imported in {shop.import_seconds:.1f} s; loading the other engines")
        with open_peers(shop.source, touches) as peers:
            times = {}
            for question in questions:
                _say(f"{question}: checking, then timing")
                contest = QUESTIONS[question](shop, peers)
                times[question] = hold(contest if touches <= MOST_FOR_USUAL else contest.without_usual())
        print(table(times, touches), flush=True)
        facts = {"import_seconds": shop.import_seconds, "load_before": before, "load_after": load()}
        if kept:
            print(f"\nkept in {keep(times, touches, facts)}", flush=True)


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
