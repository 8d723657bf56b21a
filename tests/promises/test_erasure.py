"""P9: after erasure, a search of every store finds nothing of who it was; others are as they were, and nothing brings it back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import quote

import pyarrow.parquet as pq
import pytest

from touchline.app import Workspace, create_workspace, open_workspace
from touchline.errors import NotFound
from touchline.model.audit import AuditFilter
from touchline.model.events import ColumnMapping, Dataset
from touchline.model.touches import StaffTouch
from touchline.settings import STORE

ANA, BEN = "ana.gone@home.example", "ben.stays@home.example"
PHONE, STREET, CARD = "+41791234567", "Hidden Lane 7", "K-558877"
SECRETS = (ANA, PHONE, STREET, CARD, "Ana Gone")
EVENTS = (
    "user,event,time,email,phone,properties.note\n"
    f"{CARD},Order Placed,2026-01-02T10:00:00Z,{ANA},{PHONE},to {STREET}\n"
    f"{CARD},Order Paid,2026-01-03T10:00:00Z,{ANA},,fine\n"
    f"B-112233,Order Placed,2026-01-02T11:00:00Z,{BEN},,friend of {ANA.upper()}\n"
    f"B-112233,Order Paid,2026-01-04T11:00:00Z,{BEN},,order {CARD[2:]}\n"
    f"{CARD},Order Returned,no time at all,{ANA},{PHONE},broken\n"
)
PROFILES = f"user,email,name,street\n{CARD},{ANA},Ana Gone,{STREET}\nB-112233,{BEN},Ben Stays,Open Road 1\n"


@dataclass
class Shop:
    """A workspace with two customers, on the disk and open."""

    folder: Path
    opened: Workspace
    database: Callable[[], list[Path]] = list

    def take_in(self) -> int:
        """Import the same files; how many rows were new."""
        summaries = [
            self.opened.import_file(self.folder.parent / name, dataset, ColumnMapping())
            for name, dataset in (("e.csv", Dataset.EVENTS), ("p.csv", Dataset.PROFILES))
        ]
        return sum(one.accepted for one in summaries)

    def meet(self, who: str, number: str) -> None:
        """A call through the stream; the same number is the same call."""
        asyncio.run(self.opened.write_down(StaffTouch(who=who, about=f"parcel to {STREET}", id=number)))
        assert self.opened.settle(60)

    def keep_questions(self) -> None:
        """Save a list of customers and pin a question to a board, both about her alone."""
        about = f"where=traits.email%3D{quote(ANA)}"
        self.opened.selections.keep("One of them", about, shared=False)
        self.opened.boards.pin(self.opened.boards.make("Mine").id, "Alone", "stages", about)

    def places(self) -> list[str]:
        """Where a search of all files finds anything of the customer: contents of Parquet files, bytes of all others."""
        files = [*self.folder.rglob("*"), *self.database()]
        return [path.name for path in files if path.is_file() and any(_holds(path, one) for one in (*SECRETS, quote(ANA)))]


def _holds(path: Path, secret: str) -> bool:
    if path.suffix == ".parquet":
        return secret.lower() in str(pq.read_table(path).to_pylist()).lower()
    return secret.lower().encode() in path.read_bytes().lower()


@pytest.fixture(params=["sqlite", "postgresql"])
def shop(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shop]:
    folder = tmp_path / "shop"
    database: Callable[[], list[Path]] = list
    monkeypatch.setenv(STORE, "")
    if request.param == "postgresql":
        server, url = request.getfixturevalue("postgres_server"), request.getfixturevalue("postgres_url")
        monkeypatch.setenv(STORE, url)
        database = partial(server.files, url)
    (tmp_path / "e.csv").write_text(EVENTS, encoding="utf-8")
    (tmp_path / "p.csv").write_text(PROFILES, encoding="utf-8")
    create_workspace(folder)
    with open_workspace(folder, write=True) as opened:
        shop = Shop(folder, opened, database)
        assert shop.take_in() == 6
        shop.meet(ANA, "till-1")
        shop.keep_questions()
        yield shop


def test_nothing_is_found_anywhere_and_others_are_as_they_were(shop: Shop) -> None:
    assert shop.opened.privacy is not None
    before = shop.opened.customer(BEN)
    assert shop.opened.customer(ANA).events == 3
    assert shop.places()
    erased = shop.opened.privacy.erase(ANA)
    assert shop.places() == []
    assert {one.store: one.found for one in erased.places} == dict.fromkeys([one.store for one in erased.places], 0)
    rows = {one.store: one.rows for one in erased.places}
    assert (rows["events"], rows["profiles"], rows["quarantine"]) == (4, 1, 1)
    assert (rows["identifiers"], rows["selections"], rows["boards"]) == (3, 1, 1)
    with pytest.raises(NotFound):
        shop.opened.customer(ANA)
    after = shop.opened.customer(BEN)
    assert (after.events, after.traits, after.identifiers) == (before.events, before.traits, before.identifiers)
    assert shop.opened.overview().events == 5
    assert "friend" not in str(shop.opened.timeline(BEN)), "what somebody else's event says of her is gone as well"
    assert f"order {CARD[2:]}" in str(shop.opened.timeline(BEN)), "a number like hers may be that of an order"
    left = shop.opened.customer(erased.customer)
    assert (left.events, left.traits) == (3, {})
    assert all(one.value.startswith("erased-") for one in left.identifiers)
    (noted,) = shop.opened.access.audit.page(AuditFilter(concern="privacy")).rows
    assert (noted.action, noted.subject) == ("erased", erased.customer)


def test_what_comes_again_does_not_bring_anybody_back_and_what_is_new_is_somebody_new(shop: Shop) -> None:
    assert shop.opened.privacy is not None
    erased = shop.opened.privacy.erase(CARD)
    customers = shop.opened.overview().customers
    assert [shop.take_in(), shop.take_in()] == [0, 0]
    assert shop.opened.overview().customers == customers
    assert shop.places() == []
    with pytest.raises(NotFound):
        shop.opened.customer(ANA)
    shop.meet(ANA, "till-2")
    assert shop.opened.customer(ANA).events == 1
    assert shop.opened.customer(erased.customer).events == 3


def test_it_stays_so_when_the_workspace_is_opened_again_and_rules_change(shop: Shop) -> None:
    assert shop.opened.privacy is not None
    erased = shop.opened.privacy.erase(PHONE)
    with open_workspace(shop.folder) as again:
        assert again.customer(erased.customer).events == 3
        assert again.customers("").total == 2
        assert again.customers("gone").total == 0


def test_everything_that_is_held_is_handed_out(shop: Shop) -> None:
    assert shop.opened.privacy is not None
    held = shop.opened.privacy.handed_out(ANA)
    assert {kind for kind, _ in held.identifiers} == {"user_id", "email", "phone"}
    assert [len(held.rows[name]) for name in ("events", "profiles", "quarantine")] == [3, 1, 1]
    said = str(held.rows)
    assert all(secret in said for secret in SECRETS)
    assert BEN not in said
    with pytest.raises(NotFound):
        shop.opened.privacy.handed_out("nobody@x.example")
