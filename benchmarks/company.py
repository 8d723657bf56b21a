"""The workspace that whole answers are asked of: the generated touches on a map with channels and personas, with properties and traits."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pyarrow as pa
from benchmarks.generate import FIRST_DAY, generate
from benchmarks.journey import FUNNEL, GOAL, SILENCE, STAGES, TOUCHPOINTS
from numpy.typing import NDArray
from pyarrow import parquet

from touchline.app import create_workspace, open_workspace
from touchline.model.events import ColumnMapping, Dataset

FIRST = datetime.fromtimestamp(FIRST_DAY, UTC)
STEPS = FUNNEL
CHANNELS = ("social", "search", "web", "e-mail", "app", "store", "phone")
_SEED = 7
_PRODUCTS, _CAMPAIGNS = 200, 12
_RARE = 0.02
_SHOWN = tuple(TOUCHPOINTS.index(point) for point in ("product_page", "basket", "order_placed"))
_ASKS = TOUCHPOINTS.index("review_read")


def map_text() -> str:
    """A map with everything that answers read: channels, cost, points, effort, feelings and personas."""
    stages = [(stage, point) for stage, points in STAGES.items() for point in points]
    return "\n".join(
        [
            "touchline: 1",
            "journey: company",
            "title: From advertisement to order",
            f"scope: {{starts: any touch, goal: {TOUCHPOINTS[GOAL]}, silence: {SILENCE // 86_400}d}}",
            f"stages: [{', '.join(STAGES)}]",
            f"channels: {{{', '.join(f'{name}: {{online: {str(name not in CHANNELS[-2:]).lower()}}}' for name in CHANNELS)}}}",
            "touchpoints:",
            *(_point(number, stage, point) for number, (stage, point) in enumerate(stages)),
            "personas:",
            "  buyer: {who: who has ordered, assign: {did: {touchpoint: order_placed, at_least: 1}}}",
            "  payer: {who: who pays, assign: {traits.plan: pro}}",
            "  neighbour: {who: who lives here, assign: {traits.country: CH}}",
            "",
        ]
    )


def _point(number: int, stage: str, point: str) -> str:
    feeling = ("positive", "neutral", "negative")[number % 3]
    channel, cost = CHANNELS[number % len(CHANNELS)], 0.05 + 0.1 * (number % 4)
    known = f"cost: {cost:.2f}, points: {1 + number % 5}, effort: {1 + number % 5}, feeling: {feeling}"
    return f"  {point}: {{channel: {channel}, stage: {stage}, when: {{event: {point}}}, {known}}}"


def company(touches: int, cache: Path) -> Path:
    """The workspace with so many touches; made once, kept in `cache`."""
    folder = cache / f"company-{touches}"
    done = folder / "done"
    if not done.exists():
        cache.mkdir(parents=True, exist_ok=True)
        source = cache / f"touches-{touches}.parquet"
        if not source.exists():
            generate(source, touches)
        _made(folder, source)
        done.touch()
    return folder / "shop"


def _made(folder: Path, source: Path) -> None:
    folder.mkdir()
    events, profiles = folder / "events.parquet", folder / "profiles.parquet"
    customers = _write_events(source, events)
    parquet.write_table(_profiles(customers), profiles)
    shop = folder / "shop"
    create_workspace(shop, name="company")
    (shop / "maps" / "company.yml").write_text(map_text(), encoding="utf-8")
    with open_workspace(shop, write=True) as workspace:
        workspace.import_file(events, Dataset.EVENTS, ColumnMapping())
        workspace.import_file(profiles, Dataset.PROFILES, ColumnMapping())
    events.unlink()
    profiles.unlink()


def _write_events(source: Path, target: Path) -> int:
    """The generated touches with properties; gives the number of customers."""
    draw, customers = np.random.default_rng(_SEED), 0
    batches = _told(parquet.ParquetFile(source), draw)
    first = next(batches)
    with parquet.ParquetWriter(target, first.schema) as writer:
        for table in (first, *batches):
            writer.write_table(table)
            customers = max(customers, int(np.max(table["customer"].to_numpy())) + 1)
    return customers


def _told(file: parquet.ParquetFile, draw: np.random.Generator) -> Iterator[pa.Table]:
    for batch in file.iter_batches(1 << 20):
        names = batch["event"].cast(pa.string()).dictionary_encode()
        places = np.array([TOUCHPOINTS.index(name) for name in names.dictionary.to_pylist()])
        table = pa.Table.from_batches([batch])
        for name, column in _properties(places[names.indices.to_numpy()], draw).items():
            table = table.append_column(name, column)
        yield table


def _properties(code: NDArray[np.int64], draw: np.random.Generator) -> dict[str, pa.Array]:
    """A campaign where customers were reached, a product and its price where one was seen, worth of orders, and some answers."""
    size, shown = code.size, np.isin(code, _SHOWN)
    product = draw.integers(0, _PRODUCTS, size).astype(np.int16)
    price = 10 + 1.5 * product + 3 * (draw.random(size) < _RARE)
    asked = (code == _ASKS) & (draw.random(size) < 10 * _RARE)
    return {
        "campaign": _named("campaign", draw.integers(0, _CAMPAIGNS, size).astype(np.int8), code > len(STAGES["awareness"]) - 1),
        "product_id": _named("product", product, ~shown),
        "price": pa.array(price, mask=~shown),
        "value": pa.array(np.round(draw.gamma(2, 40, size), 2), mask=code != GOAL),
        "nps": pa.array(draw.integers(0, 11, size).astype(np.int8), mask=~asked),
    }


def _named(stem: str, numbers: NDArray[np.integer], without: NDArray[np.bool_]) -> pa.DictionaryArray:
    names = pa.array([f"{stem} {number}" for number in range(max(_PRODUCTS, _CAMPAIGNS))])
    return pa.DictionaryArray.from_arrays(pa.array(numbers.astype(np.int16), mask=without), names)


def _profiles(customers: int) -> pa.Table:
    draw = np.random.default_rng(_SEED)
    return pa.table(
        {
            "customer": pa.array(np.arange(customers, dtype=np.int32)),
            "age": draw.integers(18, 90, customers),
            "plan": pa.array(["free", "plus", "pro"]).take(pa.array(draw.integers(0, 3, customers))),
            "country": pa.array(["CH", "DE", "FR", "IT"]).take(pa.array(draw.integers(0, 4, customers))),
        }
    )
