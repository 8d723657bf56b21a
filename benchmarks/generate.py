"""Touches of invented customers, any number of them, from a seed: columns all the way, blocks of customers in bounded memory."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
from benchmarks.journey import GOAL, SILENCE, STAGE_OF, TOUCHPOINTS
from numpy.typing import NDArray
from pyarrow import parquet

from touchline.frame.parallel import spread

TOUCHES_PER_CUSTOMER = 20
YEAR = 365 * 86_400
FIRST_DAY = 1_704_067_200  # 2024-01-01 in UTC
BLOCK = 50_000  # customers generated, and about a million touches sorted, at a time
MOST = 400  # touches of one customer

CUSTOMER_BITS, CODE_BITS = 30, 8
Packed = NDArray[np.uint64]
"""A touch in one number, time first, so that sorting numbers sorts touches: time · 2³⁸ + customer · 2⁸ + code."""


class Habits:
    """How customers move: what follows what, what they begin with, and how long they wait, as tables to draw from."""

    def __init__(self, seed: int) -> None:
        rng = np.random.default_rng(seed)
        codes = len(TOUCHPOINTS)
        stage = np.array(STAGE_OF)
        popular = rng.permutation(1.0 / np.arange(1, codes + 1) ** 0.8)
        popular[GOAL] = 0.15
        # A few things follow each touchpoint far more often than the rest, so that runs take the same ways again and again.
        onward = np.exp(-0.9 * np.abs(stage[None, :] - stage[:, None] - 0.5))
        weights = popular * onward * rng.lognormal(0.0, 1.8, (codes, codes))
        first = popular * np.exp(-1.2 * stage)
        self.next = np.stack([_draws(row) for row in weights])
        self.first = _draws(first)
        self.wait = _waits(rng)


def _draws(weights: NDArray[np.float64]) -> NDArray[np.uint8]:
    """4,096 equally likely draws in which each code has its share."""
    edges = np.cumsum(weights) / weights.sum()
    return np.minimum(np.searchsorted(edges, (np.arange(4096) + 0.5) / 4096), weights.size - 1).astype(np.uint8)


def _waits(rng: np.random.Generator) -> NDArray[np.int64]:
    """65,536 equally likely waits in seconds: mostly minutes and hours, sometimes days, now and then longer than the silence."""
    kinds = ((0.66, 240, 1.2), (0.18, 3 * 3600, 0.9), (0.12, 2 * 86_400, 0.6), (0.04, 25 * 86_400, 0.5))
    sizes = [int(share * 65_536) for share, _, _ in kinds[1:]]
    sizes.insert(0, 65_536 - sum(sizes))
    waits = [rng.lognormal(np.log(typical), wide, size) for size, (_, typical, wide) in zip(sizes, kinds, strict=True)]
    return np.maximum(np.concatenate(waits).astype(np.int64), 1)


def generate(path: Path, touches: int, seed: int = 1) -> None:
    """Write customer, event and time, in order of time, as Parquet; the same bytes for the same size and seed."""
    habits = Habits(seed)
    customers = max(1, touches // TOUCHES_PER_CUSTOMER)
    starts = range(0, customers, BLOCK)
    with tempfile.TemporaryDirectory(prefix=".generate-", dir=path.parent) as folder:
        blocks = [Path(folder) / f"{first}.npy" for first in starts]

        def make(first: int) -> None:
            until = min(first + BLOCK, customers)
            mine = touches * until // customers - touches * first // customers
            rng = np.random.default_rng((seed, first))
            np.save(blocks[first // BLOCK], _block(rng, habits, (first, until), mine))

        spread(make, starts)
        _write(path, [np.load(block, mmap_mode="r") for block in blocks], touches)


def _block(rng: np.random.Generator, habits: Habits, customers: tuple[int, int], touches: int) -> Packed:
    """The touches of a block of customers, sorted by time."""
    counts = _counts(rng, customers[1] - customers[0], touches)
    # Those with the most touches come first, so that the customers who have a k-th touch are a beginning of the list.
    active = np.searchsorted(-counts, -np.arange(1, counts[0] + 1), side="right")
    offsets, codes = _walks(rng, habits, active)
    span = np.empty(counts.size, np.int64)
    for step, size in enumerate(active):
        span[:size] = offsets[step]
    room = YEAR - MOST - span
    start = (rng.random(counts.size) * np.maximum(room, 0)).astype(np.int64)
    shrink = np.minimum(1.0, (YEAR - MOST) / np.maximum(span, 1))
    place = rng.permutation(np.arange(customers[0], customers[1], dtype=np.uint64)) << np.uint64(CODE_BITS)
    packed = np.empty(touches, np.uint64)
    at = 0
    for step, size in enumerate(active):
        # One second more with every step: no customer does two things in the same second.
        time = (offsets[step] * shrink[:size]).astype(np.int64) + start[:size] + step
        packed[at : at + size] = (time.astype(np.uint64) << np.uint64(CUSTOMER_BITS + CODE_BITS)) | place[:size] | codes[step]
        at += size
    packed.sort()
    return packed


def _counts(rng: np.random.Generator, customers: int, touches: int) -> NDArray[np.int64]:
    """How many touches each customer has, most first: a few have many; they sum up to `touches`."""
    wanted = 1 + rng.poisson(rng.gamma(0.8, (TOUCHES_PER_CUSTOMER - 1) / 0.8, customers))
    counts: NDArray[np.int64] = np.minimum(wanted, MOST).astype(np.int64)
    surplus = int(counts.sum()) - touches
    while surplus:
        able = np.flatnonzero(counts > 1) if surplus > 0 else np.flatnonzero(counts < MOST)
        chosen = rng.permutation(able)[: abs(surplus)]
        counts[chosen] -= np.sign(surplus)
        surplus = int(counts.sum()) - touches
    return np.sort(counts)[::-1]


def _walks(
    rng: np.random.Generator, habits: Habits, active: NDArray[np.int64]
) -> tuple[list[NDArray[np.int64]], list[NDArray[np.uint8]]]:
    """Per step, seconds since the customer's first touch and the touchpoint, of the customers who get that far."""
    offset = np.zeros(active[0], np.int64)
    code = habits.first[rng.integers(0, 4096, active[0], np.uint16)]
    offsets, codes = [offset], [code]
    for size in active[1:]:
        wait = habits.wait[rng.integers(0, 65_536, size, np.uint16)]
        draw = rng.integers(0, 4096, size, np.uint16)
        offset = offset[:size] + wait
        code = np.where(wait > SILENCE, habits.first[draw], habits.next[code[:size], draw])
        offsets.append(offset)
        codes.append(code)
    return offsets, codes


def _write(path: Path, blocks: list[Packed], touches: int) -> None:
    """Merge the blocks, a stretch of time of about a million touches at once."""
    schema = pa.schema(
        [("customer", pa.int32()), ("event", pa.dictionary(pa.int8(), pa.string())), ("time", pa.timestamp("s", "UTC"))]
    )
    draft = path.with_suffix(".draft")
    with parquet.ParquetWriter(draft, schema, compression="zstd", use_dictionary=["event"]) as writer:
        for batch in _stretches(blocks, 1 + touches // 1_000_000):
            writer.write_batch(batch.cast(schema))
    draft.rename(path)


def _stretches(blocks: list[Packed], count: int) -> Iterator[pa.RecordBatch]:
    shift = np.uint64(CUSTOMER_BITS + CODE_BITS)
    edges = np.linspace(0, YEAR, count + 1).astype(np.uint64) << shift
    cuts = [np.searchsorted(block, edges) for block in blocks]
    names = pa.array(TOUCHPOINTS)
    for index in range(count):
        pieces = [block[cut[index] : cut[index + 1]] for block, cut in zip(blocks, cuts, strict=True)]
        packed = np.sort(np.concatenate(pieces))
        time = (packed >> shift).astype(np.int64) + FIRST_DAY
        customer = (packed >> np.uint64(CODE_BITS)).astype(np.int64) & ((1 << CUSTOMER_BITS) - 1)
        code = pa.array((packed & np.uint64((1 << CODE_BITS) - 1)).astype(np.int8))
        yield pa.record_batch(
            {
                "customer": pa.array(customer.astype(np.int32)),
                "event": pa.DictionaryArray.from_arrays(code, names),
                "time": pa.array(time).cast(pa.timestamp("s", "UTC")),
            }
        )
