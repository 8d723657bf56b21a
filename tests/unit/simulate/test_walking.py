"""Who simulates twice gets the same twice, in any part and any order; and what was planted can be counted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from math import sqrt

import numpy as np
import pyarrow as pa
import pytest
from msgspec.structs import replace
from numpy.typing import NDArray

from simulated import company, ready
from touchline.kernels.plan import BEGINS, CROSSED, REPEATED, UNRECOGNISED, Walked
from touchline.simulate.company import SeasonPlan
from touchline.simulate.details import details
from touchline.simulate.events import tell
from touchline.simulate.people import kinds_of
from touchline.simulate.plan import Layout, duration, lay_out
from touchline.simulate.variants import without_effects
from touchline.simulate.walking import walked, walked_block

MANY = 40_000
CERTAIN = 4.5
"""Standard errors within which a share lies unless something is wrong: by chance it does not once in 150,000 times."""


def near(share: float, of: int, planted: float) -> bool:
    """Whether a share of so many could have come about by chance."""
    return abs(share - planted) <= CERTAIN * sqrt(planted * (1 - planted) / of)


def shares(values: NDArray[np.integer], size: int) -> Iterator[tuple[float, int]]:
    """The share of each value, and of how many."""
    return ((float(count) / values.size, values.size) for count in np.bincount(values, minlength=size))


def next_stage(layout: Layout, made: Walked) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Touches whose follow-up is not cut off by the end, and of all whether the run's next touch is in a later stage."""
    early = made.time < layout.plan.rest.end - 4 * int(duration(layout.company.silence))
    follows = np.append((made.bits[1:] & BEGINS) == 0, [False])
    later = np.append(made.stage[1:] > made.stage[:-1], [False])
    return early, follows & later


@pytest.mark.parametrize("name", ["shop", "telecom"])
def test_any_part_can_be_made_alone(name: str) -> None:
    whole = walked(ready(name), 3, 25_000)
    parts = [walked_block(ready(name), 3, block) for block in ((20_000, 25_000), (7, 20_000), (0, 7))]
    together = [np.concatenate(columns).tolist() for columns in zip(*reversed(parts), strict=True)]
    assert [column.tolist() for column in whole] == together


def test_rows_are_the_same_in_whatever_company_of_others() -> None:
    layout = ready("shop")
    whole = pa.concat_tables([tell(layout, 3, (0, 600)).rows, tell(layout, 3, (600, 1000)).rows]).to_pylist()
    once = tell(layout, 3, (0, 1000)).rows.to_pylist()
    assert sorted(map(repr, whole)) == sorted(map(repr, once))


def test_another_seed_makes_other_customers() -> None:
    one, other = walked(ready("plain"), 1, 500), walked(ready("plain"), 2, 500)
    assert one.time.tolist() != other.time.tolist()


def test_everybody_arrives_even_at_the_end_of_a_short_day() -> None:
    late = SeasonPlan(hours=(0.0,) * 23 + (1.0,))
    spring = replace(company("plain"), zone="Europe/Zurich", since=date(2025, 3, 30), until=date(2025, 3, 31), season=late)
    made = walked(lay_out(spring), 1, 300)
    assert np.unique(made.customer).size == 300


def test_nobody_does_two_things_in_one_second() -> None:
    made = walked(ready("telecom"), 1, 5_000)
    gaps = np.diff(made.time)[np.diff(made.customer) == 0]
    assert gaps.min() >= 1_000_000
    assert (made.time % 1_000_000 == 0).all()


def test_personas_and_traits_have_their_shares() -> None:
    layout = ready("shop")
    kinds = kinds_of(layout, 1, (0, MANY))
    for number, (share, of) in enumerate(shares(kinds, len(layout.kinds))):
        assert near(share, of, layout.kinds[number].share)


@pytest.mark.parametrize("name", ["shop", "b2b", "bank", "telecom", "plain"])
def test_without_effects_everybody_goes_on_as_the_stage_says(name: str) -> None:
    layout = lay_out(without_effects(company(name)))
    made = walked(layout, 1, MANY)
    early, went = next_stage(layout, made)
    for stage, plan in enumerate(layout.company.stages.values()):
        here = early & (made.stage == stage)
        assert near(float(went[here].mean()), int(here.sum()), plan.onward)


def test_without_effects_no_touchpoint_makes_a_difference() -> None:
    layout = lay_out(without_effects(company("shop")))
    made = walked(layout, 1, MANY)
    early, went = next_stage(layout, made)
    for code in range(len(layout.touchpoints)):
        for stage, plan in enumerate(layout.company.stages.values()):
            here = early & (made.stage == stage) & (made.touchpoint == code)
            assert here.sum() < 200 or near(float(went[here].mean()), int(here.sum()), plan.onward)


def test_a_moment_multiplies_the_odds_of_its_decision() -> None:
    layout = lay_out(replace(company("plain"), confounders={}))
    made = walked(layout, 1, 4 * MANY)
    early, went = next_stage(layout, made)
    first = early & (made.stage == 1) & np.append([True], made.stage[:-1] == 0)
    touched = made.touchpoint == layout.code("call")
    with_it, without = float(went[first & touched].mean()), float(went[first & ~touched].mean())
    plan = layout.company.stages["weighed"]
    odds = 2.0 * plan.onward / (1 - plan.onward)
    assert near(with_it, int((first & touched).sum()), odds / (1 + odds))
    assert near(without, int((first & ~touched).sum()), plan.onward)


def test_a_confounder_speaks_of_some_customers_only() -> None:
    layout = ready("plain")
    made, kinds = walked(layout, 1, MANY), kinds_of(layout, 1, (0, MANY))
    member = np.array([kind.traits["member"] == "yes" for kind in layout.kinds])[kinds[made.customer]]
    here = (made.stage == 1) & np.append([True], made.stage[:-1] == 0)
    leaflet = made.touchpoint == layout.code("leaflet")
    assert near(float(leaflet[here & ~member].mean()), int((here & ~member).sum()), 1 / 6)
    assert near(float(leaflet[here & member].mean()), int((here & member).sum()), 4 / 9)


def test_the_informed_enter_where_it_says() -> None:
    layout = ready("shop")
    made = walked(layout, 1, MANY)
    entered = made.stage[np.append([True], np.diff(made.customer) > 0)]
    visible = 0.18 * (1 - 0.2)
    assert near(float((entered == 1).mean()), MANY, visible * 0.75)
    assert near(float((entered == 2).mean()), MANY, visible * 0.25)


def test_changes_of_channel_hurt_as_often_as_planted() -> None:
    layout = ready("telecom")
    made = walked(layout, 1, MANY)
    number = list(layout.company.switches).index("from web to shop")
    channel = layout.plan.touched.channel[made.touchpoint]
    pair = layout.plan.switches.pair[np.roll(channel, 1), channel]
    here = made.bits[(made.bits & CROSSED != 0) & (pair == number)]
    assert near(float((here & UNRECOGNISED != 0).mean()), here.size, 0.6)
    assert near(float((here & REPEATED != 0).mean()), here.size, 0.3)


def test_who_is_asked_again_is_asked_the_same_and_nobody_else() -> None:
    layout = ready("telecom")
    made = walked(layout, 1, 5_000)
    topic = np.array(details(layout, 1, made)["properties.request"].to_pylist(), dtype=object)
    again = np.flatnonzero(made.bits & REPEATED)
    assert again.size > 100
    assert all(topic[i] is not None and topic[i] == topic[i - 1] for i in again)
    others = np.flatnonzero((made.bits & (REPEATED | BEGINS)) == 0)
    assert not any(topic[i] is not None and topic[i] == topic[i - 1] for i in others)


def test_people_arrive_when_people_are_about() -> None:
    layout = ready("shop")
    made, season, slots = walked(layout, 1, MANY), layout.company.season, layout.plan.season.slots
    first = made.time[np.append([True], np.diff(made.customer) > 0)]
    hours = np.searchsorted(slots, first, side="right") - 1
    days = [layout.company.since + timedelta(days=day) for day in range(slots.size // 24)]
    by_day = np.array([season.months[day.month - 1] * season.weekdays[day.weekday()] for day in days])
    planted = np.outer(by_day / by_day.sum(), np.array(season.hours) / sum(season.hours)).ravel()
    every = np.arange(planted.size)
    for cut in (every % 24, every // 24 // 31, every // 24 % 7):
        expected = np.bincount(cut, weights=planted)
        for (share, of), wanted in zip(shares(cut[hours], expected.size), expected, strict=True):
            assert near(share, of, wanted)
