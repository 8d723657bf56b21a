"""The plan of a source: what it has not planned, what is missing, and what holds something else, row by row."""

from __future__ import annotations

import pyarrow as pa
import pytest

from touchline.capture.plan import check
from touchline.model.plans import PropertyRule, PropertyType, TrackingPlan, Verdict

ORDER = "Order Completed"


def events(*names: str | None, kind: str = "track", **properties: object) -> pa.RecordBatch:
    """A batch of accepted events with some properties."""
    columns = {
        "type": pa.array([kind] * len(names)).dictionary_encode(),
        "event": pa.array(names, pa.string()).dictionary_encode(),
        **{f"properties.{name}": values for name, values in properties.items()},
    }
    return pa.record_batch(columns)


def plan(rule: PropertyRule, verdict: Verdict = Verdict.FLAG) -> TrackingPlan:
    return TrackingPlan(events={ORDER: {"value": rule}}, broken=verdict)


def rows(batch: pa.RecordBatch, kept: TrackingPlan) -> list[int]:
    return [violation.row for violation in check(batch, kept)]


def test_what_is_not_planned_is_told_as_the_plan_says() -> None:
    batch = events(ORDER, "Odrer Completed", None)
    assert check(batch, TrackingPlan(events={ORDER: {}})) == ()
    for verdict in (Verdict.FLAG, Verdict.QUARANTINE):
        found = check(batch, TrackingPlan(events={ORDER: {}}, unplanned=verdict))
        assert [(one.row, one.verdict) for one in found] == [(1, verdict), (2, verdict)]


def test_only_track_calls_have_a_plan() -> None:
    assert check(events("Home", kind="page"), TrackingPlan(unplanned=Verdict.QUARANTINE)) == ()


@pytest.mark.parametrize(
    ("type_", "good", "bad"),
    [
        (PropertyType.NUMBER, ["1", "-2.5", "1e3"], ["", "one", "1,5", "true", "0x1"]),
        (PropertyType.WHOLE, ["1", "-2.0", "1e3"], ["1.5", "x", "false"]),
        (PropertyType.TRUTH, ["true", "false"], ["True", "1", "yes"]),
        (PropertyType.TIME, ["2026-03-01", "2026-03-01T12:00:00Z"], ["soon", "2026-13-01"]),
        (PropertyType.ANY, ["", "x"], []),
    ],
)
def test_a_value_is_judged_by_how_it_is_written(type_: PropertyType, good: list[str], bad: list[str]) -> None:
    values = good + bad
    batch = events(*[ORDER] * len(values), value=pa.array(values))
    assert rows(batch, plan(PropertyRule(type=type_))) == list(range(len(good), len(values)))


@pytest.mark.parametrize(
    ("type_", "column", "broken"),
    [
        (PropertyType.NUMBER, pa.array([1, 2]), []),
        (PropertyType.WHOLE, pa.array([1.0, 1.5]), [1]),
        (PropertyType.NUMBER, pa.array([True, False]), [0, 1]),
        (PropertyType.TRUTH, pa.array([True, None]), []),
        (PropertyType.NUMBER, pa.array(["7", "x"]).dictionary_encode(), [1]),
    ],
)
def test_how_a_column_is_stored_makes_no_difference(type_: PropertyType, column: pa.Array, broken: list[int]) -> None:
    assert rows(events(ORDER, ORDER, value=column), plan(PropertyRule(type=type_))) == broken


def test_a_required_property_is_missed_and_another_events_is_not() -> None:
    rule = PropertyRule(required=True)
    batch = events(ORDER, ORDER, "Other", value=pa.array([None, 5, None], pa.int64()))
    assert rows(batch, plan(rule)) == [0]
    assert rows(events(ORDER, "Other"), plan(rule)) == [0]
    assert check(events(ORDER), plan(rule, Verdict.QUARANTINE))[0].detail == "Order Completed: value is missing."


def test_choices_are_the_same_for_numbers_however_they_are_written() -> None:
    rule = PropertyRule(choices=("1", "big"))
    for column in (pa.array([1, 2]), pa.array([1.0, 2.5]), pa.array(["big", "small"]), pa.array(["1.0", "10"])):
        assert rows(events(ORDER, ORDER, value=column), plan(rule)) == [1]


def test_a_row_has_one_violation_and_an_allowed_one_is_none() -> None:
    rule = PropertyRule(type=PropertyType.NUMBER, choices=("1",))
    assert len(check(events(ORDER, value=pa.array(["x"])), plan(rule))) == 1
    assert check(events(ORDER, value=pa.array(["x"])), plan(rule, Verdict.ALLOW)) == ()
