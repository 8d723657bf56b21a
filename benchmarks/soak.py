"""`python -m benchmarks.soak --minutes 60 --rate 5000`: a steady stream, memory, and how soon an event is in a profile."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from itertools import count
from pathlib import Path
from statistics import median, quantiles

import httpx

BATCH = 100
CUSTOMERS = 50_000
_PROBE_SECONDS = 1.0
_TOUCHLINE = [str(Path(sys.executable).with_name("touchline"))]


@dataclass
class Course:
    """What a run came to: memory in MB and the load of the machine by minute, and seconds from sending an event to seeing its profile.

    `seen_seconds` has one list for every minute.
    """

    rate: int
    minutes: float
    sent: int = 0
    refused: int = 0
    memory_mb: list[float] = field(default_factory=list)
    load: list[float] = field(default_factory=list)
    seen_seconds: list[list[float]] = field(default_factory=list)

    def report(self) -> dict[str, object]:
        """The figures; the first minute apart from the others."""
        first, *later = self.seen_seconds
        half = self.memory_mb[len(self.memory_mb) // 2 :]
        return {
            **{name: value for name, value in asdict(self).items() if name != "seen_seconds"},
            "cores": os.cpu_count(),
            "seen_slowest_by_minute": [round(max(minute, default=0.0), 3) for minute in self.seen_seconds],
            "seen_first_minute": _spread(first),
            "seen_later": _spread([seconds for minute in later for seconds in minute]),
            "memory_growth_second_half_mb": round(half[-1] - half[0], 1),
        }


def _spread(seen: list[float]) -> dict[str, float]:
    """Median, 99th percentile and the slowest, in seconds; nothing of fewer than two."""
    if len(seen) < 2:
        return {}
    marks = {"median": median(seen), "p99": quantiles(seen, n=100, method="inclusive")[98], "slowest": max(seen)}
    return {name: round(seconds, 3) for name, seconds in marks.items()}


@contextmanager
def server(folder: Path) -> Iterator[tuple[str, str, int]]:
    """A server of its own on a new workspace: address, write key and process."""
    subprocess.run([*_TOUCHLINE, "init", str(folder)], check=True, stdout=subprocess.DEVNULL)
    made = subprocess.run(
        [*_TOUCHLINE, "sources", "add", "soak", "-w", str(folder), "--json"], check=True, capture_output=True, text=True
    )
    with subprocess.Popen([*_TOUCHLINE, "serve", str(folder), "-p", "0"], stdout=subprocess.PIPE, text=True) as process:
        line = process.stdout.readline() if process.stdout is not None else ""
        address = next(word for word in line.split() if word.startswith("http"))
        try:
            yield address, json.loads(made.stdout)["key"], process.pid
        finally:
            process.terminate()


def batch(number: int) -> bytes:
    """A hundred calls of some customers; every fifth has a device beside its customer."""
    calls = []
    for place in range(BATCH):
        which = (number * BATCH + place) * 7919 % CUSTOMERS
        call: dict[str, object] = {
            "type": "track",
            "messageId": f"{number}-{place}",
            "event": f"Step {which % 7}",
            "userId": f"customer-{which}",
            "properties": {"value": which % 100, "sku": f"sku-{which % 500}"},
        }
        calls.append({**call, "anonymousId": f"device-{which}"} if place % 5 == 0 else call)
    return json.dumps({"batch": calls}).encode()


async def send(client: httpx.AsyncClient, key: str, course: Course, until: float) -> None:
    """Send at the rate, whatever the answers; what falls behind is sent at once."""
    began, number = time.monotonic(), 0
    while time.monotonic() < until:
        due = int((time.monotonic() - began) * course.rate / BATCH)
        while number < due:
            answer = await client.post("/v1/batch", content=batch(number), auth=(key, ""))
            course.sent += BATCH
            course.refused += answer.status_code != httpx.codes.OK
            number += 1
        await asyncio.sleep(0.01)


async def found(client: httpx.AsyncClient, path: str, pause: float) -> None:
    """Until there is such a page."""
    for _ in count():
        if (await client.get(path)).status_code == httpx.codes.OK:
            return
        await asyncio.sleep(pause)


def resident(process: int) -> float:
    """The memory that the process alone has, in MB; files mapped into memory are left out."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    line = next(line for line in status.splitlines() if line.startswith("RssAnon"))
    return round(int(line.split()[1]) / 1024, 1)


async def probe(client: httpx.AsyncClient, key: str, course: Course, until: float) -> None:
    """Once a second a customer nobody knows, and how long until there is a page of them."""
    start, number = time.monotonic(), 0
    while time.monotonic() < until:
        began, name = time.monotonic(), f"probe-{number}"
        await client.post("/v1/track", json={"userId": name, "event": "Probed", "messageId": name}, auth=(key, ""))
        await found(client, f"/api/customers/{name}", 0.02)
        course.seen_seconds += [[] for _ in range(int((began - start) / 60) + 1 - len(course.seen_seconds))]
        course.seen_seconds[-1].append(time.monotonic() - began)
        number += 1
        await asyncio.sleep(_PROBE_SECONDS)


async def watch(process: int, course: Course, until: float) -> None:
    """The server's memory, minute by minute."""
    while time.monotonic() < until:
        course.memory_mb.append(resident(process))
        course.load.append(round(os.getloadavg()[0], 1))
        await asyncio.sleep(60 if course.minutes > 5 else 5)


async def run(address: str, key: str, process: int, course: Course) -> None:
    """Everything at once, until the time is over."""
    async with httpx.AsyncClient(base_url=address, timeout=300, trust_env=False) as client:
        await client.post("/v1/track", json={"userId": "first", "event": "Began", "messageId": "first"}, auth=(key, ""))
        await found(client, "/api/customers/first", 0.5)
        until = time.monotonic() + course.minutes * 60
        await asyncio.gather(send(client, key, course, until), probe(client, key, course, until), watch(process, course, until))


def main() -> None:
    """Run, and print the figures."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--minutes", type=float, default=60)
    arguments.add_argument("--rate", type=int, default=5000)
    given = arguments.parse_args()
    course = Course(given.rate, given.minutes)
    with tempfile.TemporaryDirectory() as folder, server(Path(folder) / "soak") as (address, key, process):
        asyncio.run(run(address, key, process, course))
    print(json.dumps(course.report(), indent=1))


if __name__ == "__main__":
    main()
