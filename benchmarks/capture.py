"""`python -m benchmarks.capture --seconds 3`: how many events a second are on disk when they are answered, over HTTP, in one process.

Four ways take turns on their own folders. `touchline serve` is the whole product: its pipeline stamps, recognises customers and leaves
duplicates out while more comes in. `capture alone` is what happens until the answer: keys, strict reading of every call, reasons for
those refused, canonical lines in the inbox, one commit to the disk for all that came meanwhile. FastAPI and pydantic do the same
(`usual.py` says what, and what is not asked of them) into the same inbox, and once more with an event a row and its id as the
key, so that duplicates are known. Each is served by uvicorn with uvloop and httptools, ours through its short way. The clock depends
on who else uses the machine, the sender among them, whose share of a core is told; microseconds of processor per event do so less.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.load import Load, Sender
from benchmarks.report import RESULTS, hardware, load

BATCHES = {1: 64, 10: 64, 100: 16}
"""Events of a request, and how many connections send at once, each its next request when the last is answered.

Few enough for FastAPI, which slows down beyond, and enough that nobody is measured by how long the disk takes for one request.
"""
HALF = "  at half load"
USUAL = "FastAPI + pydantic"
TOUCHLINE = [sys.executable, "-c", "from touchline.cli.main import run; run()"]
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Server:
    """A way, its process, where it listens, and the key it takes."""

    way: str
    process: subprocess.Popen[str]
    port: int
    key: str

    def processor_seconds(self) -> float:
        """How long its threads have worked so far."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS


@dataclass(frozen=True)
class Lap:
    """One run against one server."""

    load: Load
    processor: float
    sender: float

    @property
    def share(self) -> float:
        """How much of one core the sender took, in percent."""
        return self.sender / self.load.seconds * 100

    @property
    def micros(self) -> float:
        """Microseconds of processor per event."""
        return self.processor / max(self.load.events, 1) * 1e6


@contextmanager
def running(command: list[str]) -> Iterator[subprocess.Popen[str]]:
    """A process that is ended in order."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)


@contextmanager
def product(folder: Path) -> Iterator[Server]:
    """`touchline serve` on a new workspace."""
    workspace = folder / "workspace"
    subprocess.run([*TOUCHLINE, "init", str(workspace)], check=True, stdout=subprocess.DEVNULL)
    made = subprocess.run(
        [*TOUCHLINE, "sources", "add", "web", "-w", str(workspace), "--json"], check=True, capture_output=True, text=True
    )
    with running([*TOUCHLINE, "serve", str(workspace), "-p", "0"]) as process:
        line = process.stdout.readline() if process.stdout is not None else ""
        port = int(line.rpartition("127.0.0.1:")[2].split()[0])
        yield Server("touchline serve", process, port, str(json.loads(made.stdout)["key"]))


@contextmanager
def alone(way: str, kind: str, folder: Path) -> Iterator[Server]:
    """Capture alone, one way or the other."""
    inside = folder / kind
    inside.mkdir()
    with running([sys.executable, "-m", "benchmarks.servers", kind, str(inside)]) as process:
        port, key = (process.stdout.readline() if process.stdout is not None else "").split()
        yield Server(way, process, int(port), key)


def lap(server: Server, batch: int, seconds: float, rate: float = 0.0) -> Lap:
    """Drive one server for so long; `rate` in events a second, 0: as fast as it answers."""
    before, own = server.processor_seconds(), time.process_time()
    sender = Sender(("127.0.0.1", server.port), server.key)
    found = sender.drive(batch, seconds=seconds, connections=BATCHES[batch], rate=rate)
    return Lap(found, server.processor_seconds() - before, time.process_time() - own)


def main() -> None:
    """Every batch size, every way in turn, round after round."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.capture", description="Compare ways to take events in.")
    parser.add_argument("--seconds", type=float, default=3.0, help="how long one run lasts")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--keep", action="store_true", help="write the results down")
    asked = parser.parse_args()
    before = load()
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        servers = [
            stack.enter_context(product(Path(folder))),
            stack.enter_context(alone("capture alone", "raw", Path(folder))),
            stack.enter_context(alone(USUAL, "fastapi", Path(folder))),
            stack.enter_context(alone("  with ids as keys", "rows", Path(folder))),
        ]
        for server in servers:
            lap(server, 10, 1.0)
        laps = {batch: measured(servers, batch, asked.seconds, asked.rounds) for batch in BATCHES}
        for batch, ways in laps.items():
            ways[HALF] = at_half(servers[0], batch, asked, ways)
    print(table(laps), flush=True)
    print(f"\nprocesses that wanted to run, on average over a minute: {before} before, {load()} after")
    if asked.keep:
        print(f"kept in {kept(laps, before)}")


def measured(servers: list[Server], batch: int, seconds: float, rounds: int) -> dict[str, list[Lap]]:
    """The laps of each way."""
    laps: dict[str, list[Lap]] = {server.way: [] for server in servers}
    for _ in range(rounds):
        for server in servers:
            laps[server.way].append(lap(server, batch, seconds))
    return laps


def at_half(server: Server, batch: int, asked: argparse.Namespace, ways: dict[str, list[Lap]]) -> list[Lap]:
    """The product at half of what it takes, as most of the time: how long answers take then."""
    rate = summary(ways[server.way])["rate"] / 2
    return [lap(server, batch, asked.seconds, rate) for _ in range(asked.rounds)]


def table(laps: dict[int, dict[str, list[Lap]]]) -> str:
    """A line per way and batch: medians, and how many times as much as the usual way."""
    lines = [
        f"{'batch':>5}  {'way':<20}{'events/s':>10}{'p50 ms':>8}{'p99 ms':>8}{'cpu µs':>8}{'sender %':>10}{'× usual':>9}{'× cpu':>7}"
    ]
    for batch, ways in laps.items():
        usual = summary(ways[USUAL])
        for way, mine in ways.items():
            one = summary(mine)
            faster, cheaper = one["rate"] / usual["rate"], usual["micros"] / one["micros"]
            numbers = (
                f"{one['rate']:>10,.0f}{one['median_ms']:>8.1f}{one['p99_ms']:>8.1f}{one['micros']:>8.1f}{one['sender']:>10.0f}"
            )
            lines.append(f"{batch:>5}  {way:<20}{numbers}{faster:>9.1f}{cheaper:>7.1f}")
    return "\n".join(lines)


def summary(laps: list[Lap]) -> dict[str, float]:
    """The middle of the laps."""
    return {
        "rate": median(one.load.rate for one in laps),
        "median_ms": median(one.load.median_ms for one in laps),
        "p99_ms": median(one.load.p99_ms for one in laps),
        "micros": median(one.micros for one in laps),
        "sender": median(one.share for one in laps),
        "refused": sum(one.load.refused for one in laps),
    }


def kept(laps: dict[int, dict[str, list[Lap]]], before: float) -> Path:
    """Write the results down beside the others."""
    results = {str(batch): {way: summary(mine) for way, mine in ways.items()} for batch, ways in laps.items()}
    path = RESULTS / "capture.json"
    facts = {**hardware(), "load_before": before, "load_after": load()}
    path.write_text(json.dumps({"machine": facts, "results": results}, indent=2) + "\n", encoding="utf-8")
    return path


if __name__ == "__main__":
    main()
