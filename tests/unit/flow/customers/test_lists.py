"""Lists show whom their rule fits, in their order, with the values that the page of each customer shows; held to each page in turn."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pytest
from numpy.typing import NDArray

from simulated import ready, studied
from touchline.errors import NotAllowed, QuestionInvalid
from touchline.flow.access.audit import AuditBook
from touchline.flow.asking.ask import question, rule_of
from touchline.flow.customers.customers import Directory, directory
from touchline.flow.customers.lists import Counter, CustomerLists, leading
from touchline.flow.customers.outline import outline, spotted
from touchline.flow.customers.veil import Veil
from touchline.frame.finder import finder_of
from touchline.model.audit import AuditEntry, AuditFilter, AuditPage
from touchline.model.personal import DOTS
from touchline.model.questions import Cell
from touchline.model.selections import Behind, Listing
from touchline.model.views import CustomerView

STUDY, MAP = studied(ready("shop"), seed=5, customers=400)
PEOPLE: Directory = directory(STUDY, MAP)
VIEWS: list[CustomerView] = [PEOPLE.view(profile) for profile in range(PEOPLE.people.size)]
"""Every customer's own page: the slow twin of all lists."""
COLUMNS = ("score", "balance", "traits.region", "touches", "last", "state", "identifier.anonymous_id")


class Ledger:
    """The audit log, kept in memory."""

    def __init__(self) -> None:
        self.entries: list[AuditEntry] = []

    def add(self, entry: AuditEntry) -> None:
        self.entries.append(entry)

    def page(self, wanted: AuditFilter, offset: int, limit: int) -> AuditPage:
        del wanted
        return AuditPage(len(self.entries), offset, tuple(self.entries[offset : offset + limit]))


LEDGER = Ledger()


def lists(veil: Veil | None = None) -> CustomerLists:
    audit = AuditBook(LEDGER, now=lambda: datetime(2026, 1, 1, tzinfo=UTC))
    return CustomerLists(Counter(study=lambda: STUDY, journey=lambda _: MAP, veil=lambda: veil, audit=audit))


def everybody(listing: Listing) -> list[str]:
    """The ids of a list, put together from small pages."""
    found: list[str] = []
    while True:
        page = lists().page(listing, offset=len(found), limit=37)
        found.extend(row.id for row in page.rows)
        if len(found) >= page.total:
            assert len(found) == page.total == len(set(found))
            return found


@pytest.mark.parametrize("rising", [False, True])
@pytest.mark.parametrize("sort", ["score", "balance", "touches", "first", "last"])
def test_pages_tile_and_stand_in_order_as_the_pages_of_customers_say(sort: str, *, rising: bool) -> None:
    values = {
        view.id: {
            "score": view.score.value,
            "balance": view.balance.positive - view.balance.negative,
            "touches": view.touches,
            "first": view.first.timestamp() if view.first else None,
            "last": view.last.timestamp() if view.last else None,
        }[sort]
        for view in VIEWS
    }
    order = [values[name] for name in everybody(Listing(sort=sort, rising=rising))]
    known = [round(value, 6) for value in order if value is not None]
    assert known == sorted(known, reverse=not rising)
    assert None not in order[: len(known)]


def test_columns_say_what_the_page_of_each_customer_says() -> None:
    views = {view.id: view for view in VIEWS}
    for row in lists().page(Listing(columns=COLUMNS), limit=400).rows:
        view = views[row.id]
        devices = [one.value for one in view.identifiers if one.kind == "anonymous_id" and one.standing == "joined"]
        assert row.values == {
            "score": pytest.approx(view.score.value),
            "balance": view.balance.positive - view.balance.negative,
            "traits.region": view.traits.get("region"),
            "touches": view.touches,
            "last": view.last.isoformat() if view.last else None,
            "state": view.state,
            "identifier.anonymous_id": ", ".join(sorted(devices, key=devices.index)) or None,
        }


def test_a_rule_a_text_and_a_number_narrow_the_same_list() -> None:
    region = VIEWS[0].traits["region"]
    ruled = everybody(Listing(where=rule_of([f"traits.region={region}"])))
    assert sorted(ruled) == sorted(view.id for view in VIEWS if view.traits.get("region") == region)

    asked = question("stages", {}, zone="UTC")
    behind = Behind(asked, Cell({"stage": MAP.stages[2]}, "lost"))
    members = {PEOPLE.people.label(profile) for profile in STUDY.members(asked, behind.cell, MAP).tolist()}
    assert set(everybody(Listing(behind=behind))) == members
    both = everybody(Listing(where=rule_of([f"traits.region={region}"]), behind=behind, text="00"))
    assert set(both) == {name for name in members & set(ruled) if "00" in name or any("00" in one for one in _values(name))}


def _values(name: str) -> list[str]:
    return [one.value for view in VIEWS if view.id == name for one in view.identifiers]


def test_a_way_that_customers_went_selects_them() -> None:
    first, second = MAP.touchpoints[0].id, MAP.scope.goal[0]
    found = set(everybody(Listing(where=rule_of([f'{{"path": "{first} eventually {second}"}}']))))
    went = set()
    for profile, view in enumerate(VIEWS):
        low, high = PEOPLE.span(PEOPLE.placed.timelines.touches, profile)
        names = [MAP.touchpoints[code].id for code in PEOPLE.placed.timelines.touches.touches.code[low:high]]
        if first in names and second in names[names.index(first) + 1 :]:
            went.add(view.id)
    assert found == went


def test_behind_a_veil_lists_show_nobody_and_tell_nobody_apart() -> None:
    veiled = lists(Veil(frozenset({"region"})))
    columns = ("identifier.user_id", "traits.region", "traits.kind", "score")
    page = veiled.page(Listing(columns=columns), limit=400)
    assert {row.values["traits.region"] for row in page.rows} == {DOTS}
    assert {row.values["identifier.user_id"] for row in page.rows} <= {DOTS, None}
    table = veiled.table(Listing(), columns)
    assert table.column("customer").to_pylist() == [row.id for row in page.rows]
    assert all(name.startswith("~") for name in table.column("customer").to_pylist())
    for listing in (Listing(where=rule_of(["traits.region=west"])), Listing(text="shop"), Listing(sort="traits.region")):
        with pytest.raises(NotAllowed):
            veiled.page(listing)


def test_a_list_that_is_taken_along_is_the_list_and_leaves_a_line() -> None:
    listing = Listing(sort="score", where=rule_of([f"traits.region={VIEWS[0].traits['region']}"]))
    table = lists().table(listing, ("score",))
    assert table.column("customer").to_pylist() == everybody(listing)
    assert LEDGER.entries[-1].concern == "exports"
    with pytest.raises(QuestionInvalid):
        lists().page(Listing(columns=("nonsense",)))


def test_the_first_so_many_are_those_of_the_whole_order() -> None:
    chance = np.random.default_rng(7)
    keys: NDArray[np.float64] = chance.integers(0, 9, 200).astype(np.float64)
    keys[:20] = np.inf
    for most in (1, 5, 50, 199, 200, 500):
        assert leading(keys, most).tolist() == np.argsort(keys, kind="stable")[:most].tolist()


def test_people_are_found_by_any_part_of_an_identifier_or_name_those_that_begin_with_it_first() -> None:
    people = PEOPLE.people
    finder = finder_of(people)
    texts = [str(value).lower() for value in people.values.to_pylist()]
    for wanted in ("000", "SHOP-0000001", "device", "nobody"):
        begins = [node for node, text in enumerate(texts) if text.startswith(wanted.lower())]
        inside = [node for node, text in enumerate(texts) if wanted.lower() in text[1:] and not text.startswith(wanted.lower())]
        expected = dict.fromkeys(int(people.profile_of[node]) for node in [*begins, *inside] if people.profile_of[node] >= 0)
        assert finder.find(wanted).tolist() == list(expected)


def test_a_timeline_in_short_is_the_timeline() -> None:
    lake = PEOPLE.placed.log.lake
    profile = max(range(len(VIEWS)), key=lambda one: VIEWS[one].events)
    short = outline(lake, PEOPLE, profile)
    shown = sorted(VIEWS[profile].latest, key=lambda one: one.time)
    assert len(short.times) == VIEWS[profile].events
    tail = range(len(short.times) - len(shown), len(short.times))
    for place, latest in zip(tail, shown, strict=True):
        kind = short.kinds[short.kind[place]]
        assert (kind.touchpoint, kind.stage, short.run[place] or None) == (latest.touchpoint, latest.stage, latest.run)
        assert abs(short.times[place] / 1000 - latest.time.timestamp()) < 0.001


def test_a_text_is_found_in_every_event_that_has_it_and_in_no_other() -> None:
    lake = PEOPLE.placed.log.lake
    profile = max(range(len(VIEWS)), key=lambda one: VIEWS[one].events)
    kinds = outline(lake, PEOPLE, profile)
    event = kinds.kinds[0].event
    named = [place for place, kind in enumerate(kinds.kind) if event.lower() in kinds.kinds[kind].event.lower()]
    assert set(named) <= set(spotted(lake, PEOPLE, profile, event.upper()).places)
    assert spotted(lake, PEOPLE, profile, "no such text").places == ()
