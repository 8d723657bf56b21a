"""`python -m benchmarks.simulate --customers 1e6`: how fast a simulated company becomes Parquet files, and its truth is worked out."""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from pathlib import Path

from touchline.app.simulation import Simulation, described, write_parts
from touchline.simulate.plan import lay_out
from touchline.simulate.reading import read_company
from touchline.simulate.truth import MEASURED, truth


def main() -> None:
    """Write the events and profiles of one company, and print events a second by the clock and by the processor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--company", default="shop")
    parser.add_argument("--customers", type=float, default=1e6)
    arguments = parser.parse_args()
    text = described(arguments.company)
    customers = int(arguments.customers)
    with tempfile.TemporaryDirectory(prefix="benchmark-simulate-") as folder:
        _measure(Simulation(read_company(text), text, customers, 1), Path(folder))


def _measure(simulation: Simulation, folder: Path) -> None:
    layout = lay_out(simulation.company)
    write_parts(layout, Simulation(simulation.company, simulation.text, 100, 1), folder, lambda _customers: None)
    load, clock, processor = os.getloadavg()[0], time.perf_counter(), time.process_time()
    counted = write_parts(layout, simulation, folder, lambda _customers: None)
    clock, processor = time.perf_counter() - clock, time.process_time() - processor
    events, size = counted.touches.total(), sum(path.stat().st_size for path in folder.iterdir())
    print(f"{simulation.customers:,} customers, {events:,} events, {size / events:.1f} bytes an event; load before {load:.1f}")
    print(f"by the clock {clock:.2f} s: {events / clock:,.0f} events a second")
    print(f"by the processor {processor:.2f} s: {events / processor:,.0f} events a second and core")
    begun = time.perf_counter()
    truth(layout, 1, simulation.customers, counted)
    print(f"truth of {min(simulation.customers, MEASURED):,} customers: {time.perf_counter() - begun:.2f} s")


if __name__ == "__main__":
    main()
