"""`python -m benchmarks.start`: how long the terminal's help and a server's start take, and what memory a server has at rest.

A start is from the command until its address is said; at rest is a while after that, when what a server asks itself is done.
Memory is what the process has of its own (files that are mapped may go whenever the system needs room), and all that it holds.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.report import load

TOUCHLINE = [sys.executable, "-c", "from touchline.cli.main import run; run()"]
REST_SECONDS = 20.0


@dataclass(frozen=True)
class Start:
    """Seconds by the clock and of the processor until something was there, and megabytes at rest: of its own, and with mapped files."""

    clock: float
    processor: float
    own: float = 0.0
    held: float = 0.0


def shown() -> Start:
    """`touchline --help`."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([*TOUCHLINE, "--help"], check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Start(time.perf_counter() - began, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def served(workspace: Path, rest: float) -> Start:
    """`touchline serve` until it says its address, and its memory after so long a rest (0: not looked at)."""
    began = time.perf_counter()
    with subprocess.Popen([*TOUCHLINE, "serve", str(workspace), "-p", "0"], stdout=subprocess.PIPE, text=True) as process:
        try:
            while "http" not in (process.stdout.readline() if process.stdout is not None else "http"):
                pass
            clock, processor = time.perf_counter() - began, processor_seconds(process.pid)
            time.sleep(rest)
            own, held = memory(process.pid) if rest else (0.0, 0.0)
        finally:
            process.terminate()
    return Start(clock, processor, own, held)


def processor_seconds(pid: int) -> float:
    """How long all threads of a process have worked."""
    tasks = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(task.read_text(encoding="utf-8").split()[0]) for task in tasks) / 1e9


def memory(pid: int) -> tuple[float, float]:
    """Megabytes of a process: its own, and with files that are mapped."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    found = {name: value.split() for name, _, value in (line.partition(":") for line in lines)}
    return int(found["RssAnon"][0]) / 1024, int(found["VmRSS"][0]) / 1024


def line(name: str, starts: list[Start]) -> str:
    """What was measured, the middle of all."""
    clock, processor = median(one.clock for one in starts), median(one.processor for one in starts)
    rested = [one for one in starts if one.held]
    room = ""
    if rested:
        room = f"{median(one.own for one in rested):>10.0f}{median(one.held for one in rested):>10.0f}"
    return f"{name:<34}{clock:>8.2f}{processor:>12.2f}{room}"


def main() -> None:
    """Each in turn, round after round; memory is looked at in the last round, because a rest takes long."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.start", description="Measure starts and memory at rest.")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--demo", type=Path, help="a workspace with something in it, for example that of `touchline demo`")
    parser.add_argument("--rest", type=float, default=REST_SECONDS, help="seconds until a server is at rest")
    asked = parser.parse_args()
    before = load()
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder) / "empty"
        subprocess.run([*TOUCHLINE, "init", str(empty)], check=True, stdout=subprocess.DEVNULL)
        shops = {"server, empty workspace": empty, **({"server, that workspace": asked.demo} if asked.demo else {})}
        starts: dict[str, list[Start]] = {"touchline --help": [], **{name: [] for name in shops}}
        for number in range(asked.rounds):
            starts["touchline --help"].append(shown())
            for name, shop in shops.items():
                starts[name].append(served(shop, asked.rest if number == asked.rounds - 1 else 0.0))
    print(f"{'':<34}{'seconds':>8}{'processor s':>12}{'own MB':>10}{'held MB':>10}")
    for name, found in starts.items():
        print(line(name, found))
    print(f"\nprocesses that wanted to run, on average over a minute: {before} before, {load()} after")


if __name__ == "__main__":
    main()
