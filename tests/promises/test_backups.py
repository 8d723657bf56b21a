"""P10: a backup that is made while events come in gives the same numbers when it is restored, on whatever store."""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Event

import pytest

from live.seeds import seed, seeds
from postgres import PASSWORD, PostgresServer
from promises.chance import Chance
from touchline.app import Workspace, back_up_workspace, create_workspace, open_workspace, restore_workspace
from touchline.capture.calls import Form
from touchline.model.events import ColumnMapping, Dataset
from touchline.model.sources import Source
from touchline.settings import STORE

STORES = ("sqlite", "postgresql")
BATCH = 3
CALL = {"type": "track", "userId": "ada", "event": "Seen"}
MAP = Path(__file__).parents[2] / "examples" / "shop" / "shop.yml"


@pytest.fixture(params=STORES)
def workspace(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace on each store."""
    monkeypatch.setenv(STORE, str(request.getfixturevalue("postgres_url")) if request.param == "postgresql" else "")
    create_workspace(tmp_path / "shop", name="Lädeli", zone="Europe/Zurich")
    return tmp_path / "shop"


@pytest.fixture(params=STORES)
def another(request: pytest.FixtureRequest) -> Iterator[str]:
    """An empty store of each kind: the URL of a PostgreSQL, or nothing."""
    with ExitStack() as stack:
        server = request.getfixturevalue("postgres_server") if request.param == "postgresql" else None
        yield str(stack.enter_context(server.database())) if isinstance(server, PostgresServer) else ""


@contextmanager
def in_store(url: str) -> Iterator[None]:
    """The environment names this store meanwhile."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv(STORE, url)
        yield


def numbers(workspace: Workspace) -> dict[str, object]:
    """What a workspace says, by every road to its numbers."""
    health, people = workspace.health(), workspace.customers(limit=100)
    return {
        "sums": (health.received, health.accepted, health.duplicate, health.rejected, health.events, health.profiles),
        "customers": people,
        "events": {row.id: workspace.timeline(row.id, limit=1000) for row in people.rows},
        "sources": workspace.sources.all(),
        "imports": workspace.imports(),
        "map": workspace.maps.text("shop"),
        "version": workspace.maps.journey("shop").version,
        "quarantine": workspace.quarantine(),
    }


class Shop:
    """Sends calls through a workspace that is open for writing, and notes what it was told is kept."""

    def __init__(self, workspace: Workspace, source: Source) -> None:
        assert workspace.intake is not None
        self.name = source.id
        self.sent = 0
        self.told: list[int] = []
        self._intake, self._source = workspace.intake, source
        self._ended = Event()

    def send(self) -> None:
        """One batch."""
        numbers = range(self.sent, self.sent + BATCH)
        self.sent += BATCH
        batch = [{**CALL, "messageId": f"{self._source.id}-{number}", "properties": {"number": number}} for number in numbers]
        asyncio.run(self._intake.keep(self._source, self._intake.read(json.dumps({"batch": batch}).encode(), Form.BATCH)))
        self.told += numbers

    def _send_on(self) -> None:
        while not self._ended.is_set():
            self.send()

    @contextmanager
    def busy(self) -> Iterator[None]:
        """Sends on and on meanwhile."""
        with ThreadPoolExecutor(1) as pool:
            sending = pool.submit(self._send_on)
            try:
                yield
            finally:
                self._ended.set()
        sending.result()


def filled(workspace: Path) -> dict[str, object]:
    """A workspace with imports, a map, a source and calls of it; what it says."""
    visits = workspace.parent / "visits.csv"
    rows = [f"c{number % 7},Visit,2026-03-{number % 28 + 1:02} 09:30,{number}\n" for number in range(200)]
    visits.write_text("customer,event,time,amount\n" + "".join(rows) + "c1,,never,0\n", encoding="utf-8")
    with open_workspace(workspace, write=True) as opened:
        shop = Shop(opened, opened.sources.add("web"))
        for _ in range(20):
            shop.send()
        opened.import_file(visits, Dataset.EVENTS, ColumnMapping())
        opened.maps.save(MAP.read_text(encoding="utf-8"), reason="first")
        opened.sources.enable("web", enabled=False)
        assert opened.settle(120)
    with open_workspace(workspace) as opened:
        return numbers(opened)


@pytest.mark.parametrize("name", ["kept.tar", "kept"])
def test_a_restored_backup_gives_the_same_numbers_on_either_store(workspace: Path, another: str, name: str) -> None:
    before = filled(workspace)
    backup, copy = workspace.parent / name, workspace.parent / "copy"
    back_up_workspace(workspace, backup)
    with in_store(another):
        restore_workspace(backup, copy)
        with open_workspace(copy) as reading:
            assert numbers(reading) == before
            assert (reading.settings.name, reading.settings.zone) == ("Lädeli", "Europe/Zurich")
        with open_workspace(copy, write=True) as writing_on:
            again = writing_on.import_file(workspace.parent / "visits.csv", Dataset.EVENTS, ColumnMapping())
            assert (again.accepted, again.received) == (0, 201)


def backed_up_while_sending(workspace: Path, another: str, moment: int) -> None:
    """A shop sends while a backup is made; restored, it holds what the shop had been told until then, and gives no number again."""
    backup, copy = workspace.parent / f"kept-{moment}.tar", workspace.parent / f"copy-{moment}"
    with open_workspace(workspace, write=True) as opened:
        shop = Shop(opened, opened.sources.add(f"shop {moment}"))
        shop.send()
        with shop.busy():
            time.sleep(Chance(moment).number(100, 1000) / 1000)
            before = set(shop.told)
            back_up_workspace(workspace, backup)
            sent = shop.sent
            time.sleep(0.2)
        assert len(before) < len(shop.told), "nothing was sent during the backup"
    with in_store(another):
        restore_workspace(backup, copy)
        with open_workspace(copy, write=True) as opened:
            later = Shop(opened, opened.sources.add("later"))
            later.send()
            assert opened.settle(120)
            rows = opened.timeline("ada", limit=100_000).rows
            found = Counter(int(str(row.properties["number"])) for row in rows if row.source == shop.name)
            assert set(found.values()) == {1}
            assert before <= set(found) <= set(range(sent))
            accepted = {tally.source: tally.accepted for tally in opened.health().stream.sources}
            assert (accepted[shop.name], accepted["later"]) == (len(found), BATCH)


def test_a_backup_made_while_events_come_in_holds_what_was_acknowledged_before(workspace: Path, another: str) -> None:
    backed_up_while_sending(workspace, another, seed())


@pytest.mark.long
def test_backups_made_at_many_moments_hold_what_was_acknowledged_before(workspace: Path) -> None:
    for start in seeds(minutes=5):
        backed_up_while_sending(workspace, "", start)


def test_the_password_of_the_store_does_not_leave_with_the_backup(tmp_path: Path, postgres_url: str) -> None:
    with in_store(postgres_url):
        create_workspace(tmp_path / "shop")
    settings = tmp_path / "shop" / "touchline.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + f"store: {postgres_url}\n# ours\n", encoding="utf-8")
    back_up_workspace(tmp_path / "shop", tmp_path / "kept.tar")
    assert not any(
        secret.encode() in (tmp_path / "kept.tar").read_bytes() for secret in (PASSWORD, PASSWORD.replace(" ", "%20"))
    )
    restore_workspace(tmp_path / "kept.tar", tmp_path / "copy")
    assert (tmp_path / "copy" / "touchline.yml").read_text(encoding="utf-8").endswith("# ours\n")
    with open_workspace(tmp_path / "copy") as opened:
        assert opened.settings.store == ""
