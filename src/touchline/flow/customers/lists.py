"""Lists of customers: which are wanted, in which order, page by page or whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.errors import NotAllowed
from touchline.flow.access.audit import AuditBook
from touchline.flow.asking.fields import TouchFields
from touchline.flow.asking.groups import selected
from touchline.flow.asking.study import Study
from touchline.flow.customers.customers import Directory, directory, found_profiles
from touchline.flow.customers.roster import IDENTIFIER, Roster
from touchline.flow.customers.veil import Veil
from touchline.frame.answers import Scalar
from touchline.frame.wanted import check_wanted
from touchline.kernels.shapes import Spans
from touchline.model.audit import Concern
from touchline.model.conditions import Condition
from touchline.model.maps import JourneyMap
from touchline.model.selections import Behind, ListColumn, Listing
from touchline.model.views import CustomerPage

_NEWEST = "last"
_LEADING = 2000
"""So many of the newest customers are kept in their order: what a list that asks for nothing shows first."""
STANDARD = ("stage", "state", "persona", "touches", "first", "last")
"""The columns of a list that names none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counter:
    """What lists are made from: the newest study, maps by their id, what hides who customers are, and where exports are noted."""

    study: Callable[[], Study]
    journey: Callable[[str], JourneyMap | None]
    veil: Callable[[], Veil | None]
    audit: AuditBook


class CustomerLists:
    """Every list of customers of a workspace."""

    def __init__(self, counter: Counter) -> None:
        self._counter = counter

    def page(self, listing: Listing, *, offset: int = 0, limit: int = 50) -> CustomerPage:
        """A part of a list, each customer with the further columns asked for. Raises QuestionInvalid, NotAllowed or NoData."""
        people = self._directory(listing)
        found = self._found(listing, people, offset + limit)
        page = people.page(found.profiles, offset, limit)
        if listing.columns:
            shown = found.profiles[offset : offset + limit]
            table = _table(Roster(people), listing.columns, shown)
            values = [{name: _plain(value) for name, value in row.items()} for row in table.to_pylist()]
            page = replace(page, rows=tuple(replace(row, values=own) for row, own in zip(page.rows, values, strict=True)))
        return replace(page, total=found.total)

    def table(self, listing: Listing, columns: tuple[str, ...]) -> pa.Table:
        """The whole list, in its order: who it is under `customer`, and these columns; noted as an export."""
        people = self._directory(listing)
        found = self._found(listing, people, people.people.size)
        table = _table(Roster(people), columns, found.profiles).add_column(0, "customer", _names(people, found.profiles))
        facts = {"rows": table.num_rows, "columns": ", ".join(columns)}
        self._counter.audit.note(Concern.EXPORTS, "took a list along", "customers", after=facts)
        return table

    def columns(self, map_id: str = "") -> tuple[ListColumn, ...]:
        """Every column that a list can have."""
        return Roster(self._directory(Listing(map_id=map_id))).columns()

    def _directory(self, listing: Listing) -> Directory:
        return directory(self._counter.study(), self._counter.journey(listing.map_id), self._counter.veil())

    def _found(self, listing: Listing, people: Directory, most: int) -> _Found:
        self.check(listing)
        profiles = found_profiles(people, listing.text) if listing.text else None
        for kept in self._kept(listing, people):
            profiles = np.flatnonzero(kept).astype(np.int32) if profiles is None else profiles[kept[profiles]]
        check_wanted()
        if profiles is None:
            return _Found(everybody(people, listing, most), people.people.size)
        if listing.text and not listing.sort:
            return _Found(profiles, int(profiles.size))
        keys = _keys(Roster(people), listing)[profiles]
        return _Found(profiles[leading(keys, most)], int(profiles.size))

    def _kept(self, listing: Listing, people: Directory) -> list[NDArray[np.bool_]]:
        """Per condition of the list, the customers that it keeps."""
        kept = [fitting(listing.where, people)] if listing.where is not None else []
        return [*kept, self._behind(listing.behind, people)] if listing.behind is not None else kept

    def _behind(self, behind: Behind, people: Directory) -> NDArray[np.bool_]:
        kept = np.zeros(people.people.size, np.bool_)
        journey = self._counter.journey(behind.question.map_id)
        kept[self._counter.study().members(behind.question, behind.cell, journey)] = True
        return kept

    def check(self, listing: Listing) -> None:
        """Raises NotAllowed for a list that would tell who customers are, for who may not see it."""
        veil = self._counter.veil()
        if veil is None:
            return
        veil.check_rule(listing.where)
        if listing.sort.startswith(IDENTIFIER):
            raise NotAllowed(what="to order a list by who customers are.", where="sort")
        veil.check_field(listing.sort)
        if listing.text:
            veil.check_identifier(listing.text)
        if listing.behind is not None:
            veil.check_question(listing.behind.question)


@dataclass(frozen=True, slots=True)
class _Found:
    """Customers in the order of a list, all of them or the first ones; and how many there are in all."""

    profiles: NDArray[np.int32]
    total: int


def fitting(rule: Condition, people: Directory) -> NDArray[np.bool_]:
    """The customers who fit a rule, as questions per person select them."""
    placed = people.placed
    timeline = placed.timelines.events
    offsets = timeline.touches.offsets
    units = Spans(offsets[:-1].copy(), offsets[1:].copy())
    touches = TouchFields(timeline, placed.log, placed.journey, people.fields)
    return selected(rule, units, np.arange(timeline.customers, dtype=np.int32), touches, placed.did())


def everybody(people: Directory, listing: Listing, most: int) -> NDArray[np.int32]:
    """The first customers of a list of all of them."""
    if most > _LEADING or listing.sort or listing.rising:
        return leading(_keys(Roster(people), listing), most).astype(np.int32)
    log = people.placed.log
    newest = log.kept("the newest customers", lambda: leading(_keys(Roster(people), listing), _LEADING), np.ndarray)
    return newest[:most].astype(np.int32)


def _keys(roster: Roster, listing: Listing) -> NDArray[np.float64]:
    """What a list is ordered by, the smallest first; what is not known comes last either way."""
    ranks = roster.ranks(listing.sort or _NEWEST)
    keys: NDArray[np.float64] = ranks if listing.rising else -ranks
    return np.where(np.isnan(keys), np.inf, keys)


def leading(keys: NDArray[np.float64], most: int) -> NDArray[np.intp]:
    """The places of the smallest keys, up to so many, in their order; equal ones in the order of their places."""
    if most >= keys.size:
        return np.argsort(keys, kind="stable")
    edge = np.partition(keys, most - 1)[most - 1]
    below = np.flatnonzero(keys < edge)
    places = np.sort(np.concatenate([below, np.flatnonzero(keys == edge)[: most - below.size]]))
    return places[np.argsort(keys[places], kind="stable")]


def _table(roster: Roster, columns: tuple[str, ...], profiles: NDArray[np.int32]) -> pa.Table:
    shown = dict[str, pa.Array]()
    for name in columns:
        check_wanted()
        shown[name] = roster.column(name, profiles)
    return pa.table(shown)


def _names(people: Directory, profiles: NDArray[np.int32]) -> pa.Array:
    if people.veil is None:
        return pa.array(people.people.labels(profiles), pa.string())
    return pa.array(people.people.ids(profiles), pa.string())


def _plain(value: object) -> Scalar:
    """A value as JSON has it; moments as text."""
    if isinstance(value, datetime):
        return value.isoformat()
    return value if isinstance(value, str | int | float | bool) or value is None else str(value)
