"""Output is safe: cells that a spreadsheet would run, letters that would steer a terminal, and values with one JSON form."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

import pytest

from touchline.cli.output import defused, print_csv, print_json, print_table, readable
from touchline.cli.plain import plain
from touchline.model.identity import Identifier, Standing
from touchline.model.views import RunState


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@sum", "\tx", "\rx", "\nx", "\x00x"])
def test_text_that_starts_like_a_formula_is_defused(cell: str) -> None:
    assert defused(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", [-1, -1.5, 0, True, "plain", "a=b", ""])
def test_numbers_and_plain_text_stay_as_they_are(cell: object) -> None:
    assert defused(cell) == cell


def test_csv_reads_back_as_it_was(capsys: pytest.CaptureFixture[str]) -> None:
    print_csv([{"name": 'a "b", c', "count": -3, "rate": None}], ("name", "count", "rate"))
    assert list(csv.reader(io.StringIO(capsys.readouterr().out))) == [["name", "count", "rate"], ['a "b", c', "-3", ""]]


def test_a_terminal_cannot_be_steered_by_data() -> None:
    assert "\x1b" not in readable("\x1b[31mred\x07")
    assert readable("zwei\nZeilen, é") == "zwei\nZeilen, é"


def test_a_table_shows_cells_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    print_table([("Name", "left"), ("Count", "right")], [["[bold]x[/bold]\x1b[31m", "12"]])
    shown = capsys.readouterr().out
    assert "[bold]x[/bold]" in shown
    assert "\x1b" not in shown


@dataclass(frozen=True)
class _Thing:
    at: datetime
    kind: Standing
    state: RunState
    parts: tuple[tuple[str, int], ...]
    not_known: None = None


def test_a_view_has_one_json_form(capsys: pytest.CaptureFixture[str]) -> None:
    moment = datetime(2017, 5, 23, 14, 5, tzinfo=timezone(timedelta(hours=-4)))
    print_json(
        {
            "thing": _Thing(moment, Standing.SHARED, RunState.LOST, (("a", 1),)),
            "é": Identifier("user_id", "1"),
        }
    )
    assert json.loads(capsys.readouterr().out) == {
        "thing": {"at": "2017-05-23T18:05:00Z", "kind": "shared", "state": "lost", "parts": [["a", 1]], "not_known": None},
        "é": {"kind": "user_id", "value": "1", "standing": "joined"},
    }


def test_what_has_no_json_form_is_refused() -> None:
    with pytest.raises(TypeError, match="set"):
        plain({1, 2})
    with pytest.raises(ValueError, match="Out of range"):
        print_json(float("nan"))


def test_an_instant_in_utc_ends_in_z() -> None:
    assert plain(datetime(2017, 1, 1, tzinfo=UTC)) == "2017-01-01T00:00:00Z"
