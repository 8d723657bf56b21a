"""What came out: a table for people, and a JSON file that says on what machine and with which versions."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from benchmarks.contest import OURS, Time

RESULTS = Path(__file__).parent / "results"
PACKAGES = (
    "touchline",
    "chdb",
    "duckdb",
    "polars",
    "retentioneering",
    "pm4py",
    "ChannelAttribution",
    "numpy",
    "numba",
    "pyarrow",
)


def load() -> float:
    """How many processes wanted to run, on average over the last minute: far more than one of ours means that others ran too."""
    return round(os.getloadavg()[0], 2)


def hardware() -> dict[str, str | int | float]:
    """The machine, and the versions of what runs on it."""
    facts = {
        line.split(":")[0].strip(): line.split(":", 1)[1].strip()
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        if ":" in line
    }
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "processor": facts.get("model name", platform.processor()),
        "cores": os.cpu_count() or 1,
        "memory_gb": round(memory / 1e9, 1),
        "system": platform.platform(),
        "python": platform.python_version(),
        **{name: version(name) for name in PACKAGES},
    }


def table(times: Mapping[str, list[Time]], touches: int) -> str:
    """A block of lines per question: milliseconds, and how many times as long as each of ours."""
    lines = [f"{touches:,} touches"]
    for question, entrants in times.items():
        floor, ours = entrants[0], [one for one in entrants if one.engine.startswith(OURS)]
        heads = "".join(f"{'÷ ' + one.engine.split(', ')[1]:>10}" for one in ours)
        lines.append(f"\n{question:<71}{'ms':>10}{'cpu ms':>10}{heads}{'÷ floor':>10}")
        for one in entrants:
            ratios = "".join(f"{one.median / other.median:>10.2f}" for other in ours)
            name = f"{one.engine}: {one.way}{' (usual)' if one.usual else ''}"
            lines.append(
                f"  {name:<69}{one.median * 1e3:>10.1f}{one.processor * 1e3:>10.1f}{ratios}{one.median / floor.median:>10.1f}"
            )
        lines += [f"  {line}" for line in _summary(entrants)]
    return "\n".join(lines)


def ratios(entrants: list[Time]) -> dict[str, dict[str, float]]:
    """For each of ours: how many times as long the best engine, the usual ways and the floor take."""
    peers = [one for one in entrants[1:] if not one.engine.startswith(OURS)]
    best, usual = min(one.median for one in peers), [one for one in peers if one.usual]
    return {
        ours.engine: {
            "best": best / ours.median,
            **{f"usual: {one.engine}": one.median / ours.median for one in usual},
            "floor": entrants[0].median / ours.median,
        }
        for ours in entrants
        if ours.engine.startswith(OURS)
    }


def _summary(entrants: list[Time]) -> list[str]:
    found = []
    for engine, figures in ratios(entrants).items():
        usual = ", ".join(f"{value:.1f}× {name.removeprefix('usual: ')}" for name, value in figures.items() if "usual" in name)
        floor = 1 / figures["floor"]
        found.append(f"→ {engine}: {figures['best']:.1f}× the best engine; usual ways {usual}; {floor:.1f} floors")
    return found


def keep(times: Mapping[str, list[Time]], touches: int, facts: Mapping[str, float]) -> Path:
    """Write results/<date>-<touches>.json, with the machine and what else is known of the run."""
    questions = {
        question: {
            "ratios": ratios(entrants),
            "entrants": [
                {"engine": one.engine, "way": one.way, "usual": one.usual, "median": one.median, "laps": one.laps}
                for one in entrants
            ],
        }
        for question, entrants in times.items()
    }
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{datetime.now(UTC).date().isoformat()}-{touches}.json"
    whole = {"touches": touches, **facts, "hardware": hardware(), "questions": questions}
    path.write_text(json.dumps(whole, indent=1) + "\n", encoding="utf-8")
    return path
