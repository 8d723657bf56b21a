"""What earns credit: weights that make sense, and no more earners than can be told apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from conformance.memory import study_of
from examples_runs import COUPONS
from oracles.world import DAY, Customer, Event, World
from touchline.analyse.credit import MOST_KEYS, OTHER, custom_weights
from touchline.errors import QuestionInvalid
from touchline.model.questions import Attribution, Model


@pytest.mark.parametrize("text", ["", "1,2", "1,2,3,4", "a,b,c", "-1,1,1", "0,0,0", "nan,1,1", "inf,1,1"])
def test_weights_are_three_and_not_all_nothing(text: str) -> None:
    with pytest.raises(QuestionInvalid) as refused:
        custom_weights(text)

    assert refused.value.where == "weights"


def bought(number: int, campaigns: list[str]) -> Customer:
    """A customer with a mailing of each campaign and a purchase at the end, a day apart."""
    sent = [
        Event(time=day * DAY, seq=number * 1000 + day, touchpoint="mailing", event="mailing", properties={"campaign": campaign})
        for day, campaign in enumerate(campaigns)
    ]
    end = Event(time=len(sent) * DAY, seq=number * 1000 + 999, touchpoint="redeem", event="redeem", properties={"value": 30.0})
    return Customer(id=f"customer-{number}", events=(*sent, end))


def test_the_rarest_of_very_many_values_stand_together() -> None:
    customers = tuple(bought(number, [f"campaign-{number:03}", "everybody"]) for number in range(MOST_KEYS + 50))
    study = study_of(World(map=COUPONS, customers=customers))

    rows = study.ask(Attribution(by="properties.campaign", model=Model.LINEAR), COUPONS).table.to_pylist()

    credit = {row["key"]: row["conversions"] for row in rows}
    assert len(rows) == MOST_KEYS
    assert credit["everybody"] == pytest.approx(len(customers) / 2)
    assert credit[OTHER] == pytest.approx((len(customers) - (MOST_KEYS - 2)) / 2)


def test_value_and_cost_follow_the_credit() -> None:
    mailing = replace(COUPONS.touchpoints[0], cost=0.5)
    priced = replace(COUPONS, touchpoints=(mailing, *COUPONS.touchpoints[1:]))
    world = World(map=priced, customers=(bought(1, ["spring", "spring", "summer"]),))
    question = Attribution(by="properties.campaign", model=Model.LAST, value="properties.value", lookback=timedelta(days=30))

    rows = {row["key"]: row for row in study_of(world).ask(question, priced).table.to_pylist()}

    assert rows["summer"]["value"] == 30.0
    assert (rows["summer"]["cost"], rows["summer"]["return_on_cost"]) == (0.5, 60.0)
    assert (rows["spring"]["cost"], rows["spring"]["return_on_cost"]) == (1.0, 0.0)
    assert rows["spring"]["cost_per_conversion"] is None
