"""What comes with a touch: campaign, offer and price, what was asked for, a grade, a sum of money."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.kernels.chance import chances
from touchline.kernels.handles import ask
from touchline.kernels.plan import Walked
from touchline.model.maps import Feeling
from touchline.simulate.plan import Layout

TOPICS = ("delivery", "invoice", "returns", "order", "account", "warranty", "contract", "price")
"""What customers ask for."""
CAMPAIGN, OFFER, PRICE, GRADE, VALUE = range(60, 65)
RUNS = 1 << 31
"""What numbers are drawn for, and where the places of runs begin."""
_TABLE = 4096
_NORMAL = np.array([NormalDist().inv_cdf((i + 0.5) / _TABLE) for i in range(_TABLE)])

Flags = NDArray[np.bool_]


def details(layout: Layout, seed: int, walked: Walked) -> dict[str, pa.Array]:
    """The properties of touches, each a column with nulls where a touch has none; those that no touchpoint has are left out."""
    plans = [layout.company.touchpoints[name] for name in layout.touchpoints]
    campaigns = any(one.campaigns for one in plans)
    asked = any(one.request for one in plans) or bool(layout.company.switches)
    return {
        **(_campaign(layout, seed, walked) if campaigns else {}),
        **(_offer(layout, seed, walked) if layout.company.offers else {}),
        **(_request(layout, seed, walked) if asked else {}),
        **(_grade(layout, seed, walked) if any(one.survey for one in plans) else {}),
        **(_value(layout, seed, walked) if any(one.value for one in plans) else {}),
    }


def _drawn(seed: int, walked: Walked, purpose: int) -> NDArray[np.float64]:
    """A number for each touch."""
    return chances(seed, walked.customer, walked.time, purpose)


def _campaign(layout: Layout, seed: int, walked: Walked) -> dict[str, pa.Array]:
    plans = [layout.company.touchpoints[name] for name in layout.touchpoints]
    names = list(dict.fromkeys(campaign for one in plans for campaign in one.campaigns))
    count = np.array([len(one.campaigns) for one in plans])[walked.touchpoint]
    widest = max(len(one.campaigns) for one in plans)
    table = np.array([[names.index(one) for one in plan.campaigns] + [0] * (widest - len(plan.campaigns)) for plan in plans])
    which = (_drawn(seed, walked, CAMPAIGN) * count).astype(np.int64)
    return {"properties.campaign": _coded(table[walked.touchpoint, which], names, count == 0)}


def offer_numbers(layout: Layout, seed: int, walked: Walked) -> tuple[NDArray[np.int64], Flags]:
    """The number of the offer that a customer sees in this run, and whether this touch shows a wrong price."""
    plan = layout.company.offers
    if plan is None:
        return np.zeros(walked.time.size, np.int64), np.zeros(walked.time.size, np.bool_)
    by_run = chances(seed, walked.customer, walked.run.astype(np.int64) + RUNS, OFFER)
    return (by_run * len(plan.prices)).astype(np.int64), _drawn(seed, walked, PRICE) < plan.mismatch


def _offer(layout: Layout, seed: int, walked: Walked) -> dict[str, pa.Array]:
    plan = layout.company.offers
    if plan is None:
        return {}
    missing = ~shows_offer(layout)[walked.touchpoint]
    number, wrong = offer_numbers(layout, seed, walked)
    price = np.array(list(plan.prices.values()))[number] * np.where(wrong, plan.wrong, 1.0)
    return {
        "properties.offer": _coded(number, list(plan.prices), missing),
        "properties.price": pa.array(np.round(price, 2), mask=missing),
    }


def shows_offer(layout: Layout) -> Flags:
    """Which touchpoints show offers."""
    return np.array([layout.company.touchpoints[name].offers for name in layout.touchpoints])


def _request(layout: Layout, seed: int, walked: Walked) -> dict[str, pa.Array]:
    carries = np.array([layout.company.touchpoints[name].request for name in layout.touchpoints])
    topic = np.empty(walked.time.size, np.int8)
    ask(seed, walked, carries, len(TOPICS), topic)
    return {"properties.request": _coded(topic, TOPICS, topic < 0)}


def _grade(layout: Layout, seed: int, walked: Walked) -> dict[str, pa.Array]:
    """Grades from 0 to 10: about 8, and 4 less for those with a bad experience earlier in the run."""
    plans = [layout.company.touchpoints[name] for name in layout.touchpoints]
    missing = ~np.array([one.survey for one in plans])[walked.touchpoint]
    bad = np.array([one.feeling is Feeling.NEGATIVE for one in plans])[walked.touchpoint]
    grade = 8.0 - 4.0 * (_so_far(walked, bad) > 0) + 1.5 * _normal(_drawn(seed, walked, GRADE))
    return {"properties.score": pa.array(np.clip(np.round(grade), 0, 10).astype(np.int64), mask=missing)}


def _so_far(walked: Walked, flags: Flags) -> NDArray[np.int64]:
    """How many flagged touches a run has had up to each touch."""
    run = walked.customer.astype(np.int64) * 256 + walked.run
    begins = np.flatnonzero(np.diff(run, prepend=-1))
    total = np.cumsum(flags)
    before: NDArray[np.int64] = np.repeat((total - flags)[begins], np.diff(np.append(begins, run.size)))
    return np.asarray(total - before, np.int64)


def _value(layout: Layout, seed: int, walked: Walked) -> dict[str, pa.Array]:
    """Sums of money around the touchpoint's median, log-normal with sigma 0.5, to five hundredths."""
    median = np.array([layout.company.touchpoints[name].value for name in layout.touchpoints])[walked.touchpoint]
    value = median * np.exp(0.5 * _normal(_drawn(seed, walked, VALUE)))
    return {"properties.value": pa.array(np.round(np.round(value * 20) / 20, 2), mask=median == 0.0)}


def _normal(chance: NDArray[np.float64]) -> NDArray[np.float64]:
    return _NORMAL[(chance * _TABLE).astype(np.int64)]


def _coded(code: NDArray[np.integer], names: list[str] | tuple[str, ...], missing: Flags) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(pa.array(code.astype(np.int32), mask=missing), pa.array(names))
