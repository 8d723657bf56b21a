"""A source with a plan: what is not as planned is flagged in the log or set aside, counted either way, and told in time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from capturing import ListSources
from streaming import Desk, desk
from touchline.errors import InvalidInput
from touchline.flow.arriving.breaches import breaches
from touchline.flow.arriving.plans import read_plan
from touchline.flow.arriving.sources import SourceBook
from touchline.model.plans import Breach, PropertyRule, PropertyType, TrackingPlan, Verdict
from touchline.ports.lake import Rows

TEXT = """
unplanned: quarantine
broken: flag
events:
  Order Completed:
    value: {type: number, required: true}
    currency: {choices: [CHF, EUR]}
"""
PLAN = TrackingPlan(
    events={
        "Order Completed": {
            "value": PropertyRule(type=PropertyType.NUMBER, required=True),
            "currency": PropertyRule(choices=("CHF", "EUR")),
        }
    },
    unplanned=Verdict.QUARANTINE,
    broken=Verdict.FLAG,
)


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Desk]:
    with desk(tmp_path) as found:
        yield found


def order(number: int, event: str = "Order Completed", **properties: object) -> dict[str, object]:
    return {"type": "track", "messageId": f"m{number}", "userId": "u", "event": event, "properties": properties}


def test_what_breaks_a_plan_is_flagged_or_set_aside_and_counted(at: Desk) -> None:
    at.stream.plans = {"web": PLAN}.get
    at.send(order(1, value=5, currency="CHF"), order(2, value="five"), order(3, event="Odrer Completed"))
    at.send(order(4, event="Odrer Completed"), source="till")
    at.run()
    assert {row["message_id"]: row.get("context.plan") for row in at.rows()} == {
        "m1": None,
        "m2": "Order Completed: value is no number.",
        "m4": None,
    }
    (rejected,) = at.rows(Rows.QUARANTINE)
    assert (rejected["reason"], rejected["file"], rejected["line"]) == ("not_planned", "web", 3)
    assert '"messageId": "m3"' in str(rejected["raw"])
    tally = at.tally()
    assert (tally.received, tally.accepted, tally.duplicate, tally.rejected) == (3, 2, 0, 1)


def test_what_broke_a_plan_is_counted_by_what_was_wrong(at: Desk) -> None:
    at.stream.plans = {"web": PLAN}.get
    at.send(order(1, value="five"), order(2, value="six"), order(3), order(4, event="Odrer"), order(5, value=1))
    at.send(order(6, value="seven"), source="till")
    at.run()
    assert breaches(at.lake, "web") == (
        Breach(detail="Order Completed: value is no number.", flagged=2, quarantined=0),
        Breach(detail="Order Completed: value is missing.", flagged=1, quarantined=0),
        Breach(detail="The plan of the source has no such event.", flagged=0, quarantined=1),
    )
    assert breaches(at.lake, "till") == ()


def test_an_event_that_was_set_aside_counts_once_the_plan_has_it(at: Desk) -> None:
    at.stream.plans = {"web": PLAN}.get
    at.send(order(1, event="New"))
    at.run()
    at.stream.plans = lambda _source: None
    at.send(order(1, event="New"))
    at.run()
    tally = at.tally()
    assert (tally.received, tally.accepted, tally.duplicate, tally.rejected) == (2, 1, 0, 1)


def test_a_plan_belongs_to_its_source_until_it_is_taken_away() -> None:
    book = SourceBook(ListSources())
    made = book.add("Web")
    assert book.plan_of("web") is None
    book.plan("web", PLAN)
    assert (book.plan_of("web"), book.plan_of("till")) == (PLAN, None)
    assert book.rotate("web").plan == PLAN
    book.plan("web", None)
    assert book.plan_of("web") is None
    assert book.source("web").created_at == made.created_at


def test_a_plan_is_read_as_people_write_it() -> None:
    assert read_plan(TEXT) == PLAN
    assert read_plan('{"events": {"A": {}}}') == TrackingPlan(events={"A": {}})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "events: [1]",
        "evnts: {}",
        "events: {A: {v: {type: colour}}}",
        "events: {A: {v: {typ: any}}}",
        "unplanned: maybe",
        "a: &a [1]\nevents: *a",
        "{",
        "!!x",
        "2026-01-01",
    ],
)
def test_a_plan_that_cannot_be_read_says_so(text: str) -> None:
    with pytest.raises(InvalidInput):
        read_plan(text)
