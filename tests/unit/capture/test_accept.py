"""Rows become events with who, what and when in fixed columns; what cannot be used is set aside with the first reason against it."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import numpy as np
import pyarrow as pa
import pytest

from touchline.capture.accept import AcceptContext, Accepted, accept
from touchline.capture.mapping import resolve_mapping
from touchline.frame.raw import RawBatch
from touchline.frame.schema import ACCEPTED, TIME
from touchline.model.events import ColumnMapping, Dataset, Reason
from touchline.model.identity import OWN, IdentityRules, KindRule

NOON = "2024-01-31T12:00:00Z"
ARRIVAL = datetime(2024, 2, 1, tzinfo=UTC)


def accepted(
    columns: dict[str, object],
    *,
    dataset: Dataset = Dataset.EVENTS,
    zone: str = "UTC",
    text: list[str] | None = None,
    **asked: str,
) -> Accepted:
    batch = pa.RecordBatch.from_pydict(columns)
    raw = RawBatch(batch, np.arange(2, batch.num_rows + 2), (), 1.0, None if text is None else pa.array(text))
    mapping = resolve_mapping(batch.schema, ColumnMapping(columns=asked), dataset)
    context = AcceptContext(file="rows.csv", source="shop", zone=zone, dataset=dataset, received_at=ARRIVAL)
    result = accept(raw, mapping, context)
    result.events.validate(full=True)
    assert result.events.num_rows == len(result.lines) == len(result.undated)
    assert result.events.num_rows + len(result.rejected) == batch.num_rows
    return result


def rows(result: Accepted) -> list[dict[str, object]]:
    return [{name: value for name, value in row.items() if value is not None} for row in result.events.to_pylist()]


def reasons(result: Accepted) -> list[tuple[int, Reason]]:
    return [(row.line, row.reason) for row in result.rejected]


def test_a_plain_event() -> None:
    result = accepted(
        {"customer": ["c1"], "event": ["Store Purchase"], "time": [NOON], "channel": ["store"], "value": [2.5], "vip": [True]}
    )
    assert rows(result) == [
        {
            "type": "track",
            "event": "Store Purchase",
            "time": datetime(2024, 1, 31, 12, tzinfo=UTC),
            "source": "shop",
            "channel": "store",
            "user_id": "c1",
            "properties.value": 2.5,
            "properties.vip": True,
        }
    ]
    assert result.events.schema.names[: len(ACCEPTED)] == ACCEPTED.names
    assert result.lines.tolist() == [2]


def test_the_columns_have_the_agreed_types_for_every_kind_of_input() -> None:
    moment = datetime.fromisoformat("2024-01-31T12:00:00")
    result = accepted(
        {
            "customer": pa.array([208.0]),
            "event": pa.array([17]),
            "time": pa.array([moment], pa.timestamp("ns")),
            "text": pa.array(["a"]).dictionary_encode(),
            "day": pa.array([date(2024, 1, 31)]),
            "naive": pa.array([moment], pa.timestamp("s")),
            "small": pa.array([1], pa.int8()),
            "float": pa.array([0.5], pa.float32()),
            "empty": pa.nulls(1),
            "not a number": pa.array([float("nan")]),
        },
        zone="Europe/Zurich",
    )
    record = rows(result)[0]
    assert record["user_id"] == "208"
    assert record["event"] == "17"
    assert record["time"] == record["properties.naive"] == datetime(2024, 1, 31, 11, tzinfo=UTC)
    assert record["properties.day"] == "2024-01-31"
    kinds = {field.name: field.type for field in result.events.schema}
    assert kinds["time"] == kinds["properties.naive"] == TIME
    assert kinds["properties.small"] == pa.int64()
    assert kinds["properties.float"] == pa.float64()
    assert kinds["properties.text"] == pa.dictionary(pa.int32(), pa.string())
    assert "properties.empty" not in kinds
    assert "properties.not a number" not in kinds
    for name in ("type", "event", "source", "channel"):
        assert kinds[name] == pa.dictionary(pa.int32(), pa.string())


def test_each_row_has_the_first_reason_that_applies() -> None:
    result = accepted(
        {
            "customer": ["c1", "  ", "c3", "c4", "null", "true", None, "[1]", "c9"],
            "event": ["a", "a", "", "a", "", "a", "a", "", '{"a":1}'],
            "time": [NOON, NOON, NOON, "soon", "soon", NOON, NOON, NOON, NOON],
            "email": [None, None, None, None, None, None, "A@b.ch", None, None],
        },
    )
    assert reasons(result) == [
        (3, Reason.NO_CUSTOMER),
        (4, Reason.NO_EVENT),
        (5, Reason.BAD_TIME),
        (6, Reason.NO_CUSTOMER),
        (7, Reason.WRONG_TYPE),
        (9, Reason.NO_EVENT),
        (10, Reason.WRONG_TYPE),
    ]
    assert result.lines.tolist() == [2, 8]
    assert rows(result)[1]["email"] == "a@b.ch"


def test_the_details_say_what_was_found() -> None:
    result = accepted({"customer": [None, "c"], "event": ["a", "a"], "time": [NOON, "soon"]})
    assert [row.detail for row in result.rejected] == ["No identifier in customer.", "'soon' is no readable time."]


def test_rejected_rows_are_kept_as_they_stood() -> None:
    columns = {"customer": ["", "c"], "event": ["ü", "a"], "time": [NOON, NOON], "n": [1, 2]}
    assert [row.raw for row in accepted(columns, text=[",ü,1\r\n", "c,a,2"]).rejected] == [",ü,1"]
    assert [json.loads(row.raw) for row in accepted(columns).rejected] == [{"customer": "", "event": "ü", "time": NOON, "n": 1}]


def test_all_four_identifiers_are_taken() -> None:
    result = accepted(
        {
            "userId": ["c1", None, None, None],
            "email": [None, "A@B.ch", None, None],
            "phone": [None, None, "+41 79 123 45 67", None],
            "anonymousId": [None, None, None, "d-1"],
            "event": ["a"] * 4,
            "time": [NOON] * 4,
        }
    )
    found = [{name: row[name] for name in ("user_id", "email", "phone", "anonymous_id") if name in row} for row in rows(result)]
    assert found == [{"user_id": "c1"}, {"email": "a@b.ch"}, {"phone": "+41791234567"}, {"anonymous_id": "d-1"}]


def test_kinds_of_event_other_than_track_need_no_name() -> None:
    result = accepted(
        {
            "type": ["track", "page", "IDENTIFY", "screen", "group", "alias", "track", None],
            "userId": ["c"] * 8,
            "event": ["a", None, None, None, None, None, None, None],
            "timestamp": [NOON] * 8,
        }
    )
    assert [row["type"] for row in rows(result)] == ["track", "page", "identify", "screen", "group", "alias"]
    assert reasons(result) == [(8, Reason.NO_EVENT), (9, Reason.NO_EVENT)]


def test_a_type_that_is_no_kind_of_event_is_a_property_or_names_the_event() -> None:
    both = accepted({"customer": ["c", "c"], "event": ["a", "a"], "type": ["purchase", "track"], "time": [NOON, NOON]})
    assert [row.get("properties.type") for row in rows(both)] == ["purchase", None]
    assert [row["type"] for row in rows(both)] == ["track", "track"]
    alone = accepted({"customer": ["c"], "type": ["purchase"], "time": [NOON]})
    assert rows(alone)[0]["event"] == "purchase"
    assert "properties.type" not in rows(alone)[0]
    asked = accepted({"customer": ["c"], "event": ["a"], "type": ["purchase"], "time": [NOON]}, type="type")
    assert reasons(asked) == [(2, Reason.WRONG_TYPE)]


def test_open_columns_keep_their_prefix_and_never_collide() -> None:
    result = accepted(
        {
            "customer": ["c"],
            "event": ["a"],
            "time": [NOON],
            "v": [1],
            "properties.v": [2],
            "context.ip": ["8.8.8.8"],
            "traits.email": ["A@b.ch"],
        }
    )
    record = rows(result)[0]
    assert record["properties.v"] == 2
    assert record["properties.v_2"] == 1
    assert record["context.ip"] == "8.8.8.8"
    assert record["traits.email"] == "A@b.ch"
    assert record["email"] == "a@b.ch"


def test_profiles_become_identify_events_with_traits() -> None:
    result = accepted({"customer": ["c1", None], "plan": ["gold", "blue"], "channel": ["web", "app"]}, dataset=Dataset.PROFILES)
    assert rows(result) == [
        {"type": "identify", "time": ARRIVAL, "source": "shop", "user_id": "c1", "traits.plan": "gold", "traits.channel": "web"}
    ]
    assert result.undated.tolist() == [True]
    assert reasons(result) == [(3, Reason.NO_CUSTOMER)]


def test_a_profile_with_a_time_has_that_time() -> None:
    result = accepted({"customer": ["a", "b", "c"], "time": [NOON, None, "soon"]}, dataset=Dataset.PROFILES)
    assert [row["time"] for row in rows(result)] == [datetime(2024, 1, 31, 12, tzinfo=UTC), ARRIVAL]
    assert result.undated.tolist() == [False, True]
    assert reasons(result) == [(4, Reason.BAD_TIME)]


def test_a_later_batch_may_lack_columns() -> None:
    batch = pa.RecordBatch.from_pydict({"customer": ["c"], "event": ["a"], "time": [NOON]})
    mapping = resolve_mapping(batch.schema, ColumnMapping(), Dataset.EVENTS)
    context = AcceptContext(file="f", source="s", zone="UTC", dataset=Dataset.EVENTS, received_at=ARRIVAL)
    later = pa.RecordBatch.from_pydict({"event": ["a", "b"], "email": ["x@y.ch", None]})
    result = accept(RawBatch(later, np.array([7, 8]), (), 1.0), mapping, context)
    assert reasons(result) == [(7, Reason.BAD_TIME), (8, Reason.NO_CUSTOMER)]
    nothing = accept(RawBatch(later.slice(0, 0), np.array([], dtype=np.int64), (), 1.0), mapping, context)
    assert nothing.events.num_rows == 0


@pytest.mark.parametrize("size", [1, 3, 100])
def test_accepting_does_not_depend_on_how_batches_are_cut(size: int) -> None:
    customers = ["c1", " c2", None, "null", "true", "007", "5"] * 10
    times = [NOON, "1514764800", "soon", "", "31.12.2017", "2017-12-31", NOON] * 10
    whole = accepted({"customer": customers, "event": ["a"] * 70, "time": times})
    parts = [
        accepted(
            {
                "customer": customers[at : at + size],
                "event": ["a"] * len(customers[at : at + size]),
                "time": times[at : at + size],
            }
        )
        for at in range(0, 70, size)
    ]
    assert [row for part in parts for row in rows(part)] == rows(whole)
    assert [row.reason for part in parts for row in part.rejected] == [row.reason for row in whole.rejected]


def test_rows_that_name_only_whom_the_settings_block_are_set_aside_with_the_reason() -> None:
    rules = IdentityRules(kinds={**IdentityRules().kinds, 1: KindRule(patterns=(r"noreply@.*",))})
    columns = {"email": ["NoReply@x.com", "ana@x.com", "noreply@x.com"], "customer": [None, None, "c"], "event": ["a"] * 3}
    batch = pa.record_batch({**columns, "time": [NOON] * 3})
    mapping = resolve_mapping(batch.schema, ColumnMapping(), Dataset.EVENTS)
    context = AcceptContext(file="f", source="s", zone="UTC", dataset=Dataset.EVENTS, received_at=ARRIVAL, rules=rules)
    result = accept(RawBatch(batch, np.arange(1, 4), (), 1.0), mapping, context)
    assert result.lines.tolist() == [2, 3]
    assert [(row.reason, row.line) for row in result.rejected] == [(Reason.NO_CUSTOMER, 1)]
    assert "block" in result.rejected[0].detail


def test_a_column_of_an_own_kind_says_who_it_was() -> None:
    rules = IdentityRules(kinds={**IdentityRules().kinds, OWN: KindRule(origins=("traits.card",))}, own=("card",))
    batch = pa.record_batch({"Card No": [4711, None, 12], "event": ["a"] * 3, "time": [NOON] * 3})
    mapping = resolve_mapping(batch.schema, ColumnMapping(), Dataset.EVENTS, rules.own)
    context = AcceptContext(file="f", source="s", zone="UTC", dataset=Dataset.EVENTS, received_at=ARRIVAL, rules=rules)
    result = accept(RawBatch(batch, np.arange(1, 4), (), 1.0), mapping, context)
    assert result.events.column("traits.card").to_pylist() == ["4711", "12"]
    assert result.rejected[0].detail == "No identifier in Card No."
