"""Columns find their roles by their usual names, or by being named; what is missing is said with what to do."""

from __future__ import annotations

import pyarrow as pa
import pytest

from touchline.capture.mapping import resolve_mapping
from touchline.errors import InvalidInput
from touchline.model.events import ColumnMapping, Dataset


def roles(*columns: str, dataset: Dataset = Dataset.EVENTS, **asked: str) -> dict[str, str]:
    schema = pa.schema([(column, pa.string()) for column in columns])
    return dict(resolve_mapping(schema, ColumnMapping(columns=asked), dataset).roles)


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        (("customer", "event", "time"), {"customer": "customer", "event": "event", "time": "time"}),
        (("Customer ID", "Event Name", "Timestamp"), {"customer": "Customer ID", "event": "Event Name", "time": "Timestamp"}),
        (("user_id", "activity", "at", "channel"), {"customer": "user_id", "event": "activity", "time": "at", "channel": "channel"}),
        (("case", "concept:name", "time:timestamp"), {"customer": "case", "event": "concept:name", "time": "time:timestamp"}),
        (
            ("case:concept:name", "concept:name", "time:timestamp"),
            {"customer": "case:concept:name", "event": "concept:name", "time": "time:timestamp"},
        ),
        (
            ("type", "event", "userId", "anonymousId", "originalTimestamp", "timestamp", "traits.email"),
            {
                "type": "type", "event": "event", "customer": "userId", "anonymous": "anonymousId", "time": "timestamp",
                "email": "traits.email",
            },
        ),
        (("Kunde", "Ereignis", "Zeitpunkt", "Kanal"), {"customer": "Kunde", "event": "Ereignis", "time": "Zeitpunkt", "channel": "Kanal"}),
        (("E-Mail", "phone", "event", "date"), {"email": "E-Mail", "phone": "phone", "event": "event", "time": "date"}),
        (("id", "event", "time"), {"customer": "id", "event": "event", "time": "time"}),
        (("id", "email", "event", "time"), {"email": "email", "event": "event", "time": "time"}),
        (("id", "user", "event", "time"), {"customer": "user", "event": "event", "time": "time"}),
    ],
)  # fmt: skip
def test_roles_are_found_by_the_usual_names(columns: tuple[str, ...], expected: dict[str, str]) -> None:
    assert roles(*columns) == expected


def test_a_named_column_wins_and_is_not_used_twice() -> None:
    found = roles("customer", "email", "event", "time", "done", customer="email", event="done")
    assert found == {"customer": "email", "event": "done", "time": "time"}


def test_the_case_of_a_named_column_does_not_matter() -> None:
    assert roles("Household", "event", "time", customer="household ")["customer"] == "Household"


def test_other_words_for_roles_will_do() -> None:
    assert roles("a", "b", "c", user_id="a", event="b", timestamp="c") == {"customer": "a", "event": "b", "time": "c"}


def test_profiles_need_no_event_and_no_time() -> None:
    assert roles("customer_id", "plan", dataset=Dataset.PROFILES) == {"customer": "customer_id"}
    assert roles("email", "created_at", "type", "event", dataset=Dataset.PROFILES) == {"email": "email"}
    assert roles("email", "updated_at", dataset=Dataset.PROFILES) == {"email": "email", "time": "updated_at"}


def test_what_is_missing_is_said_with_what_to_do() -> None:
    with pytest.raises(InvalidInput, match=r"houshold, event.*--column customer=COLUMN"):
        roles("houshold", "event", "time")
    with pytest.raises(InvalidInput, match=r"what happened.*--column event=COLUMN"):
        roles("customer", "time")
    with pytest.raises(InvalidInput, match=r"when it happened.*--column time=COLUMN"):
        roles("customer", "event")


def test_a_wrong_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(InvalidInput, match=r"no column 'customr'.*Did you mean customer"):
        roles("customer", "event", "time", customer="customr")
    with pytest.raises(InvalidInput, match=r"no role 'chanel'.*Did you mean channel"):
        roles("customer", "event", "time", chanel="event")
    with pytest.raises(InvalidInput, match="Profiles have no event"):
        roles("customer", "event", dataset=Dataset.PROFILES, event="event")


def test_a_role_may_find_its_column_in_a_later_batch() -> None:
    schema = pa.schema([("customer", pa.string()), ("event", pa.string()), ("time", pa.string())])
    mapping = resolve_mapping(schema, ColumnMapping(), Dataset.EVENTS)
    assert mapping.within(["event", "time", "email"]).roles == {"event": "event", "time": "time", "email": "email"}
