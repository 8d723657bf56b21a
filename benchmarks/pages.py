"""`python -m benchmarks.pages --profiles 1e6`: how long the page of a customer takes over HTTP, with so many profiles in the workspace."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median, quantiles

import httpx
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from benchmarks.journey import map_text

EVENTS_EACH = 5
ASKED = 1000
_WARMING_SECONDS = 25
"""A server asks itself every kind of question when it starts; the pages are asked for after that."""

_TOUCHLINE = str(Path(sys.executable).with_name("touchline"))
_SECOND = 1_000_000
_START = 1_767_225_600


def write_files(folder: Path, profiles: int) -> tuple[Path, Path]:
    """Profiles with four traits and an e-mail address each, and five events of each, at random times of a year."""
    draw = np.random.default_rng(7)
    ids = pa.array([f"c{number}" for number in range(profiles)])
    table = pa.table(
        {
            "customer": ids,
            "email": pa.array([f"c{number}@example.com" for number in range(profiles)]),
            "age": draw.integers(18, 90, profiles),
            "plan": pa.array(["free", "plus", "pro"]).take(pa.array(draw.integers(0, 3, profiles))),
            "country": pa.array(["CH", "DE", "FR", "IT"]).take(pa.array(draw.integers(0, 4, profiles))),
        }
    )
    pq.write_table(table, folder / "profiles.parquet")
    size = profiles * EVENTS_EACH
    names = pa.array([f"Event {number}" for number in range(20)])
    times = (_START + draw.integers(0, 365 * 86_400, size)) * _SECOND
    events = pa.table(
        {
            "customer": ids.take(pa.array(draw.integers(0, profiles, size))),
            "event": names.take(pa.array(draw.integers(0, 20, size))),
            "time": pa.array(times).cast(pa.timestamp("us", tz="UTC")),
        }
    )
    pq.write_table(events, folder / "events.parquet")
    return folder / "profiles.parquet", folder / "events.parquet"


@contextmanager
def served(folder: Path, profiles: int) -> Iterator[str]:
    """A server on a workspace with the files in it."""
    people, events = write_files(folder, profiles)
    shop = str(folder / "shop")
    subprocess.run([_TOUCHLINE, "init", shop], check=True, stdout=subprocess.DEVNULL)
    (folder / "shop" / "maps" / "shop.yml").write_text(map_text(), encoding="utf-8")
    subprocess.run([_TOUCHLINE, "import", str(people), "-w", shop, "--as", "profiles"], check=True, stderr=subprocess.DEVNULL)
    subprocess.run([_TOUCHLINE, "import", str(events), "-w", shop], check=True, stderr=subprocess.DEVNULL)
    with subprocess.Popen([_TOUCHLINE, "serve", shop, "-p", "0"], stdout=subprocess.PIPE, text=True) as process:
        line = process.stdout.readline() if process.stdout is not None else ""
        try:
            yield next(word for word in line.split() if word.startswith("http"))
        finally:
            process.terminate()


def asked(address: str, profiles: int) -> list[float]:
    """Milliseconds of each page, customers at random; the first ones, which warm the server, are left out."""
    draw = np.random.default_rng(11)
    took: list[float] = []
    time.sleep(_WARMING_SECONDS)
    with httpx.Client(base_url=address, timeout=600, trust_env=False) as client:
        for number in draw.integers(0, profiles, ASKED + 50).tolist():
            began = time.perf_counter()
            client.get(f"/api/customers/c{number}").raise_for_status()
            took.append((time.perf_counter() - began) * 1000)
    return took[50:]


def main() -> None:
    """Run, and print the figures."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--profiles", type=float, default=1e6)
    profiles = int(arguments.parse_args().profiles)
    with tempfile.TemporaryDirectory() as folder, served(Path(folder), profiles) as address:
        took = asked(address, profiles)
    figures = {"profiles": profiles, "events": profiles * EVENTS_EACH, "cores": os.cpu_count()}
    times = {"median_ms": round(median(took), 2), "p95_ms": round(quantiles(took, n=20)[18], 2)}
    print(json.dumps({**figures, **times, "pages": len(took)}, indent=1))


if __name__ == "__main__":
    main()
