"""A shop's analyst brings a file with mistakes, gets a map proposed, makes it her own, and finds the customers behind a drop."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import touchline
from journeys.desk import Desk

EXAMPLES = Path(__file__).parents[2] / "examples" / "shop"
MISTAKES = (
    b",Ad Clicked,2026-04-01 10:00:00,social,\n"
    b"c001,Order Completed,yesterday,web,12\n"
    b"c002,,2026-04-01 11:00:00,web,\n"
    b"c003,Cart \xff\xfe Filled,2026-04-02 09:00:00,web,\n"
)
FUNNEL = ("--step", "ad_clicked", "--step", "product_viewed", "--step", "order_completed", "--within", "14d")


@pytest.fixture
def delivered(desk: Desk) -> Desk:
    """What the till and the web shop delivered: 362 good rows and four that nobody can use."""
    (desk.folder / "events.csv").write_bytes((EXAMPLES / "events.csv").read_bytes() + MISTAKES)
    shutil.copy(EXAMPLES / "profiles.csv", desk.folder)
    return desk


def takes_in_what_was_delivered(desk: Desk) -> None:
    """From a look at the file to the good rows, kept once, and the customers' places."""
    desk.types("init", "shop", "--tz", "Europe/Zurich")

    # She looks before she imports; nothing is written.
    rehearsed = desk.types("import", "events.csv", "-w", "shop", "--dry-run")
    assert "366 rows, of which 362 can be used and 4 cannot" in rehearsed
    assert "0 received" in desk.types("doctor", "-w", "shop")

    # The good rows come in, the others are kept with place and reason.
    assert "366 received = 362 accepted + 0 duplicate + 4 rejected" in desk.types("import", "events.csv", "-w", "shop")
    kept = desk.types("quarantine", "list", "-w", "shop")
    for place, reason in ((364, "no_customer"), (365, "bad_time"), (366, "no_event"), (367, "bad_encoding")):
        assert any(f"events.csv:{place}" in line and reason in line for line in kept.splitlines()), kept

    # Not sure whether it worked, she imports again: nothing is added.
    again = desk.types("import", "events.csv", "-w", "shop")
    assert "366 received = 0 accepted + 362 duplicate + 4 rejected" in again
    assert "1–4 of 4 rejected rows" in desk.types("quarantine", "list", "-w", "shop")
    assert "362 events" in desk.types("doctor", "-w", "shop")

    # Who the customers are comes from another system.
    assert "80 received = 80 accepted" in desk.types("import", "profiles.csv", "-w", "shop", "--as", "profiles")


def draws_her_map(desk: Desk) -> None:
    """From the proposed map to one in her own words."""
    # A first map is proposed; it can be used as it is.
    desk.types("map", "discover", "-w", "shop", "-o", "shop.yml")
    assert "shop can be used." in desk.types("map", "check", "shop.yml")
    desk.types("map", "apply", "shop.yml", "-w", "shop", "--reason", "as proposed")
    proposed = {str(row["stage"]): row for row in desk.asks("stages", "-w", "shop")}
    assert proposed["awareness"]["reached"] == 100
    assert "consideration" not in proposed

    # In her words, looking at a product is not yet intent; a slip of the pen is refused with its place.
    desk.edit("shop.yml", "stages: [awareness, intent,", "stages: [awareness, consideration, intent,")
    desk.edit(
        "shop.yml", "stage: intent\n    when: {event: Product Viewed}", "stage: considered\n    when: {event: Product Viewed}"
    )
    assert "shop.yml:" in desk.types("map", "check", "shop.yml", leaves=1)
    desk.types("map", "apply", "shop.yml", "-w", "shop", leaves=2)
    assert {str(row["stage"]) for row in desk.asks("stages", "-w", "shop")} == set(proposed)
    desk.edit("shop.yml", "stage: considered", "stage: consideration")
    assert "product_viewed" in desk.types("map", "diff", "shop.yml", "-w", "shop", leaves=1)
    desk.types("map", "apply", "shop.yml", "-w", "shop", "--reason", "looking is not buying")
    measured = {str(row["stage"]): row for row in desk.asks("stages", "-w", "shop")}
    assert measured["awareness"]["reached"] == proposed["awareness"]["reached"]
    assert number(measured["consideration"]["reached"]) > number(measured["intent"]["reached"]) > 0


def test_from_a_file_with_mistakes_to_the_customers_behind_a_drop(delivered: Desk) -> None:
    desk = delivered
    takes_in_what_was_delivered(desk)
    draws_her_map(desk)

    # Where do people in the country stop? And who are they?
    rows = desk.asks("funnel", "-w", "shop", *FUNNEL, "--by", "traits.place")
    assert {row["group"] for row in rows} == {"city", "country"}
    whole = desk.asks("funnel", "-w", "shop", *FUNNEL)
    for step in (1, 2, 3):
        parts = [number(row["count"]) for row in rows if row["step"] == step]
        assert sum(parts) == whole[step - 1]["count"]
    dropped = next(row for row in rows if row["group"] == "country" and row["step"] == 3)
    with touchline.open(desk.folder / "shop") as workspace:
        steps = ["ad_clicked", "product_viewed", "order_completed"]
        found = workspace.funnel(steps, within="14d", by="traits.place").customers("dropped", step=3, group="country")
    assert found.total == dropped["dropped"]
    life = desk.reads("customers", found.rows[0].id, "-w", "shop")
    assert isinstance(life, dict)
    assert "country" in str(life)
    assert "Ad Clicked" in str(life)


def test_python_gives_the_rows_of_the_command_line(delivered: Desk) -> None:
    desk = delivered
    desk.types("init", "shop", "--tz", "Europe/Zurich")
    desk.types("import", "events.csv", "-w", "shop")
    desk.types("import", "profiles.csv", "-w", "shop", "--as", "profiles")
    shutil.copy(EXAMPLES / "shop.yml", desk.folder / "shop" / "maps")

    with touchline.open(desk.folder / "shop") as workspace:
        mine = {
            "stages": workspace.stages(by="traits.age"),
            "touchpoints": workspace.touchpoints(where="traits.place=city"),
            "transitions": workspace.transitions(from_="2026-03-15"),
            "paths": workspace.paths(depth=3, top=20),
        }
    theirs = {
        "stages": ("--by", "traits.age"),
        "touchpoints": ("--where", "traits.place=city"),
        "transitions": ("--from", "2026-03-15"),
        "paths": ("--depth", "3", "--top", "20"),
    }
    for analysis, result in mine.items():
        assert result.table().to_pylist() == desk.asks(analysis, "-w", "shop", *theirs[analysis]), analysis


def number(value: object) -> int:
    """A count of an answer."""
    assert isinstance(value, int)
    return value
