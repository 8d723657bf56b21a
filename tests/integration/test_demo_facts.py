"""The publisher's facts hold after the real import, and the map measures what the data says."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from touchline.adapters.completejourney.source import demo_map_text
from touchline.app import Workspace, open_workspace
from touchline.cli.commands.demo import build
from touchline.design.load import read_map
from touchline.errors import InvalidInput, WorkspaceBusy
from touchline.flow.asking.ask import question
from touchline.model.views import TouchView

ZONE = ZoneInfo("America/New_York")


@pytest.fixture(scope="module")
def workspace(demo: Path) -> Iterator[Workspace]:
    with open_workspace(demo) as opened:
        yield opened


@pytest.fixture(scope="module")
def household_208(workspace: Workspace) -> list[TouchView]:
    return list(workspace.timeline("208", limit=1000).rows)


def test_every_row_of_the_published_tables_came_in(workspace: Workspace) -> None:
    accepted = {record.summary.file: record.summary.accepted for record in workspace.imports()}
    assert accepted == {
        "households.parquet": 2469,
        "mailings.parquet": 6589,
        "baskets.parquet": 155848,
        "redemptions.parquet": 2102,
    }


def test_nothing_was_lost_on_the_way(workspace: Workspace) -> None:
    health = workspace.health()
    assert (health.received, health.duplicate, health.rejected) == (health.accepted, 0, 0)
    assert health.events == 6589 + 155848 + 2102
    assert workspace.overview().customers == 2469


def test_the_year_ends_with_the_shops_last_receipt(workspace: Workspace) -> None:
    newest = workspace.health().newest
    assert newest is not None
    assert newest.astimezone(ZONE).isoformat() == "2017-12-31T23:01:20-05:00"


def test_household_208_received_the_seven_campaigns_the_publisher_names(household_208: list[TouchView]) -> None:
    received = [int(row.properties["campaign_id"]) for row in household_208 if row.event == "Campaign Received"]
    assert sorted(received) == [8, 13, 17, 18, 22, 26, 27]


def test_household_208_redeemed_on_the_days_the_publisher_names(household_208: list[TouchView]) -> None:
    redeemed = [row for row in household_208 if row.event == "Coupon Redeemed"]
    days = Counter((int(row.properties["campaign_id"]), row.time.astimezone(ZONE).date().isoformat()) for row in redeemed)
    assert days == {(8, "2017-05-23"): 1, (18, "2017-11-09"): 2, (18, "2017-11-13"): 1, (18, "2017-11-18"): 1}


def test_a_mailing_arrives_at_nine_in_the_morning_of_the_shop(household_208: list[TouchView]) -> None:
    hours = {row.time.astimezone(ZONE).strftime("%H:%M") for row in household_208 if row.event == "Campaign Received"}
    assert hours == {"09:00"}


def test_the_page_shows_the_end_of_the_timeline(workspace: Workspace, household_208: list[TouchView]) -> None:
    latest = workspace.customer("208").latest
    newest = sorted(household_208, key=lambda touch: touch.seq, reverse=True)[: len(latest)]
    assert len(latest) == 12
    assert [(one.time, one.touchpoint, one.stage, one.run) for one in latest] == [
        (one.time, one.touchpoint, one.stage, one.run) for one in newest
    ]


def test_a_coupon_follows_the_basket_it_was_redeemed_with(household_208: list[TouchView]) -> None:
    in_order = household_208[::-1]
    coupons = [place for place, row in enumerate(in_order) if row.event == "Coupon Redeemed"]
    for place in coupons:
        basket = next(row for row in in_order[place::-1] if row.event == "Store Purchase")
        assert basket.time == in_order[place].time
        assert basket.properties["coupon_used"] == "true"


def test_demographics_are_known_of_801_households(workspace: Workspace) -> None:
    ages = next(field for field in workspace.fields() if field.name == "traits.age")
    assert sum(count for _, count in ages.values) == 801


def test_personas_share_out_every_household(workspace: Workspace) -> None:
    personas = next(field for field in workspace.fields() if field.name == "persona")
    assert dict(personas.values) == {
        "card_only": 1668,
        "family": 288,
        "solo": 158,
        "couple": 150,
        "starter": 108,
        "established": 97,
    }


def test_the_map_is_without_a_mistake_and_without_a_warning() -> None:
    journey, findings = read_map(demo_map_text(), name="coupon-loyalty.yaml")
    assert journey is not None
    assert findings == ()
    assert any(touchpoint.moment_of_truth for touchpoint in journey.touchpoints)
    assert all(touchpoint.owner for touchpoint in journey.touchpoints)


def test_the_map_covers_every_event_and_every_touchpoint_fires(workspace: Workspace) -> None:
    report = workspace.maps.check()
    assert (report.findings, report.unmatched, report.silent, report.never_win) == ((), (), (), ())


def test_touches_add_up_to_the_tables(workspace: Workspace) -> None:
    rows = workspace.ask(question("coverage", {}, zone=ZONE.key)).table.to_pylist()
    counts = {row["key"]: row["count"] for row in rows}
    mailed = sum(count for key, count in counts.items() if key.startswith("mailing_"))
    redeemed = sum(count for key, count in counts.items() if "coupon" in key and key != "coupon_shop")
    assert (mailed, redeemed, sum(counts.values())) == (6589, 2102, 164539)


def test_every_household_that_redeemed_is_behind_the_goal(workspace: Workspace) -> None:
    steps = ["mailing_type_a|mailing_type_b|mailing_type_c", "first_coupon_type_a|first_coupon_type_b|first_coupon_type_c"]
    rows = workspace.ask(question("funnel", {"step": steps}, zone=ZONE.key)).table.to_pylist()
    assert [row["count"] for row in rows] == [1559, 410]


def test_a_second_build_finds_everything_done(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.stat().st_mtime_ns for path in demo.rglob("*") if path.is_file()}
    build(demo)
    assert capsys.readouterr() == ("", "")
    assert {path: path.stat().st_mtime_ns for path in demo.rglob("*") if path.is_file()} == before


def test_a_folder_that_is_no_demo_is_never_touched(tmp_path: Path) -> None:
    (tmp_path / "precious.txt").write_text("mine")
    with pytest.raises(InvalidInput, match="something else than the demo"):
        build(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["precious.txt"]


def test_an_interrupted_build_is_begun_anew(demo: Path, tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    shutil.copytree(demo, folder)
    (folder / "demo-is-built").write_text("not yet\n")
    (folder / "touchline.yml").unlink()
    build(folder)
    with open_workspace(folder) as opened:
        assert opened.health().events == 164539


def test_a_demo_that_is_served_is_not_built_anew(demo: Path, tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    shutil.copytree(demo, folder)
    (folder / "demo-is-built").write_text("another version\n")
    with open_workspace(folder, write=True, address="http://127.0.0.1:1"), pytest.raises(WorkspaceBusy):
        build(folder)
    assert (folder / "touchline.yml").exists()
