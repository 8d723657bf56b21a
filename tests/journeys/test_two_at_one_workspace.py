"""Two people at one workspace: one serves it to the department, the other imports at the same time; nothing is lost or doubled."""

from __future__ import annotations

import time
from pathlib import Path

import httpx
import pytest

from journeys.desk import Desk
from touchline.app import open_workspace
from touchline.errors import WorkspaceBusy

ROWS = ("customer,event,time", "anna,Visit,2026-03-01 10:00", "anna,Bought,2026-03-02 10:00", "ben,Visit,2026-03-01 11:00")


@pytest.fixture
def workspace(desk: Desk) -> Path:
    """A workspace with three events and a map."""
    desk.types("init", "shop")
    desk.write("first.csv", *ROWS)
    desk.types("import", "first.csv", "-w", "shop")
    desk.types("map", "discover", "-w", "shop", "-o", "shop.yml")
    desk.types("map", "apply", "shop.yml", "-w", "shop")
    return desk.folder / "shop"


def asked(address: str, path: str) -> dict[str, object]:
    """What the server answers."""
    document: dict[str, object] = httpx.get(address + path, timeout=60).raise_for_status().json()
    return document


def test_while_one_serves_the_other_imports_through_the_server(desk: Desk, workspace: Path) -> None:
    desk.write(
        "late.csv", "customer,event,time", "carla,Visit,2026-03-03 10:00", "carla,Bought,2026-03-04 10:00", ",Visit,2026-03-03"
    )
    with desk.serves("shop") as address:
        # Another process that would write by itself is told at once who holds the workspace.
        began = time.monotonic()
        with pytest.raises(WorkspaceBusy) as refused, open_workspace(workspace, write=True):
            pytest.fail("two writers at once")
        assert time.monotonic() - began < 1
        assert refused.value.address == address
        assert address in str(refused.value)

        # The command line goes through the server, and the server's next answer counts the new rows.
        assert asked(address, "/api/overview")["events"] == 3
        told = desk.types("import", "late.csv", "-w", "shop")
        assert address in told
        assert "3 received = 2 accepted + 0 duplicate + 1 rejected" in told
        assert asked(address, "/api/overview")["events"] == 5
        assert "0 accepted + 2 duplicate + 1 rejected" in desk.types("import", "late.csv", "-w", "shop")

        # Reading by oneself is never refused, and both see the same.
        rows = desk.asks("stages", "-w", "shop")
        assert rows == asked(address, "/api/analyses/stages")["rows"]

        # A map saved from the command line is what the server measures on.
        desk.edit("shop.yml", "title: shop", "title: The shop's customers")
        desk.types("map", "apply", "shop.yml", "-w", "shop")
        assert asked(address, "/api/maps/shop")["title"] == "The shop's customers"

    # After the server has gone the same command writes by itself.
    desk.write("last.csv", "customer,event,time", "dora,Visit,2026-03-05 10:00")
    told = desk.types("import", "last.csv", "-w", "shop")
    assert "1 received = 1 accepted" in told
    assert "http" not in told
    assert "6 events" in desk.types("doctor", "-w", "shop")
