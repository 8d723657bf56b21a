"""Columns of lists of customers: what lists can show of many at once, and what they can be ordered by."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from touchline.design.segments import without_segments
from touchline.errors import QuestionInvalid
from touchline.flow.asking.fields import CONSENT
from touchline.flow.customers.customers import STATES, Directory
from touchline.flow.log.accounts import accounts_of
from touchline.flow.log.consent import purposes_of
from touchline.frame.conditions import evaluate
from touchline.frame.schema import TIME
from touchline.identity.traits import PREFIX
from touchline.journey.score import engagement
from touchline.model.maps import Feeling, JourneyMap
from touchline.model.personal import DOTS, is_personal, without_persons
from touchline.model.selections import ListColumn

IDENTIFIER = "identifier."
_BETWEEN = ", "

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Roster:
    """All customers of a directory as columns, each made when it is asked for."""

    directory: Directory

    def columns(self) -> tuple[ListColumn, ...]:
        """Every column that a list can have, in reading order."""
        people, journey = self.directory.people, self.directory.placed.journey
        own = ("stage", "state", "persona", "segment", "score", "balance") if journey is not None else ()
        names = [*own, "touches", "events", "first", "last"]
        accounts = ["account"] if accounts_of(self.directory.placed.log).names else []
        kinds = [IDENTIFIER + kind for kind in dict.fromkeys(people.kind_names)]
        consents = [CONSENT + purpose for purpose in purposes_of(self.directory.placed.log)]
        found = [*names, *accounts, *kinds, *sorted(people.traits), *consents]
        return tuple(ListColumn(name, _label(name), self._sorts(name)) for name in found)

    def column(self, name: str, profiles: NDArray[np.integer]) -> pa.Array:
        """The values of some customers, null where not known; behind a veil without who they are. Raises QuestionInvalid."""
        values = self._column(name, profiles)
        veil = self.directory.veil
        if veil is None:
            return values
        if name.startswith(IDENTIFIER) or name == "account" or is_personal(name, veil.further):
            return pa.array([DOTS] * len(values), mask=values.is_null().to_numpy(zero_copy_only=False))
        return _veiled(values)

    def ranks(self, name: str) -> Numbers:
        """Per customer a number to order a list by, NaN where not known. Raises QuestionInvalid for a column that gives no order."""
        makers = self._numbers()
        if name in makers:
            return makers[name]()
        if name == "stage" and self.directory.runs is not None:
            return self._latest_run(self.directory.runs.facts.furthest)
        if self._sorts(name):
            return np.asarray(self._trait(name).cast(pa.float64()).to_numpy(zero_copy_only=False), np.float64)
        raise QuestionInvalid(
            what=f"a list cannot be ordered by '{name}'", where="sort", mend="Use a column of numbers or times."
        )

    def _sorts(self, name: str) -> bool:
        if name in self._numbers() or (name == "stage" and self.directory.runs is not None):
            return True
        values = self._trait(name) if name in self.directory.people.traits else None
        return values is not None and (pa.types.is_integer(values.type) or pa.types.is_floating(values.type))

    def _trait(self, name: str) -> pa.Array:
        return self.directory.people.traits[name]

    def _numbers(self) -> Mapping[str, Callable[[], Numbers]]:
        of_maps = {"score": self._scores, "balance": self._balances} if self.directory.placed.journey is not None else {}
        return {
            **{name: partial(self._of_timeline, name, slice(None)) for name in _OF_TIMELINES},
            **of_maps,
        }

    def _column(self, name: str, profiles: NDArray[np.integer]) -> pa.Array:
        if name in _OF_TIMELINES:
            return _numbers_of(name, self._of_timeline(name, profiles))
        if name in _OF_MAPS and self.directory.placed.journey is not None:
            return _numbers_of(name, self._numbers()[name]()[profiles])
        if name in {"stage", "state"}:
            return self._of_latest_runs(name, profiles)
        if name.startswith(IDENTIFIER):
            return self._identifiers(name.removeprefix(IDENTIFIER), profiles)
        values = self.directory.fields.column(name)
        if values is None and name not in _MAYBE and not name.startswith((PREFIX, CONSENT)):
            raise QuestionInvalid(what=f"customers have no column '{name}'", where="column", mend="Use a field of customers.")
        return pa.nulls(profiles.size, pa.string()) if values is None else values.take(pa.array(profiles))

    def _of_timeline(self, name: str, profiles: NDArray[np.integer] | slice) -> Numbers:
        """How many touches or events these customers have, or the time of their first or last event, in µs since 1970."""
        timelines = self.directory.placed.timelines
        timeline = timelines.touches if name == "touches" else timelines.events
        low, high = timeline.touches.offsets[:-1][profiles], timeline.touches.offsets[1:][profiles]
        if name not in _MOMENTS:
            return np.asarray((high - low).astype(np.float64))
        some = high > low
        found = np.full(some.size, np.nan)
        places = high[some] - 1 if name == "last" else low[some]
        found[some] = timeline.clock.base + timeline.touches.time[places].astype(np.float64) * timeline.clock.unit
        return found

    def _scores(self) -> Numbers:
        """Every customer's score with all its parts, as on the page of one."""
        journey = _of(self.directory)
        return self._kept("scores", lambda: self._scored(journey), repr((journey.touchpoints, journey.score, journey.segments)))

    def _scored(self, journey: JourneyMap) -> Numbers:
        placed, fields = self.directory.placed, self.directory.fields
        rules = [without_segments(rule.when, journey.segments) for rule in journey.score.fit]
        fits = [evaluate(rule, fields, did=placed.did()) for rule in rules]
        return engagement(journey, placed.timelines.touches, placed.until, placed.as_of, fits)

    def _balances(self) -> Numbers:
        """Good experiences less bad ones."""
        journey = _of(self.directory)
        return self._kept("balances", lambda: self._balanced(journey), repr(journey.touchpoints))

    def _balanced(self, journey: JourneyMap) -> Numbers:
        signs = np.array([_SIGNS.get(point.feeling, 0.0) for point in journey.touchpoints])
        touches = self.directory.placed.timelines.touches.touches
        running = np.concatenate([[0.0], np.cumsum(signs[touches.code])])
        found: Numbers = running[touches.offsets[1:]] - running[touches.offsets[:-1]]
        return found

    def _kept(self, name: str, make: Callable[[], Numbers], rules: str) -> Numbers:
        found: Numbers = self.directory.placed.log.kept(f"{name} {rules}", make, np.ndarray)
        return found

    def _latest_run(self, values: NDArray[np.integer]) -> Numbers:
        """What the latest run of each customer has; NaN without one."""
        runs = self.directory.runs
        found = np.full(self.directory.people.size, np.nan)
        if runs is not None:
            found[runs.bounds.customer] = values
        return found

    def _of_latest_runs(self, name: str, profiles: NDArray[np.integer]) -> pa.Array:
        """The furthest stage or the state of the latest run of each of these customers; null without one."""
        runs = self.directory.runs
        if runs is None or not runs.size:
            return pa.nulls(profiles.size, pa.string())
        customer = runs.bounds.customer
        latest = np.maximum(np.searchsorted(customer, profiles.astype(customer.dtype), side="right") - 1, 0)
        values, names = (
            (runs.facts.furthest, runs.stages) if name == "stage" else (runs.state, [state.value for state in STATES])
        )
        indices = pa.array(values[latest].astype(np.int32), mask=customer[latest] != profiles)
        return pa.DictionaryArray.from_arrays(indices, pa.array(names, pa.string()))

    def _identifiers(self, kind: str, profiles: NDArray[np.integer]) -> pa.Array:
        """All identifiers of a kind that customers have, in order of first sight, with commas between."""
        people = self.directory.people
        numbers = [number for number, name in enumerate(people.kind_names) if name == kind]
        wanted = np.full(people.size + 1, -1, np.int64)
        wanted[profiles] = np.arange(profiles.size)
        places = wanted[people.profile_of]
        nodes = np.flatnonzero(np.isin(people.kinds, numbers) & (places >= 0) & ~people.aside())
        nodes = nodes[np.argsort(places[nodes], kind="stable")]
        counts = np.bincount(places[nodes], minlength=profiles.size)
        offsets = np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)
        lists = pa.ListArray.from_arrays(pa.array(offsets), people.values.take(pa.array(nodes)).cast(pa.string()))
        return pc.if_else(pa.array(counts > 0), pc.binary_join(lists, _BETWEEN), pa.scalar(None, pa.string()))


_MAYBE = frozenset({"stage", "state", "persona", "segment", "score", "balance", "account"})
"""Columns that a list may ask for before any customer has them."""

_SIGNS = {Feeling.POSITIVE: 1.0, Feeling.NEGATIVE: -1.0}
_OF_MAPS = frozenset({"score", "balance"})
_OF_TIMELINES = ("touches", "events", "first", "last")
_WHOLE = frozenset({"touches", "events", "balance"})
_MOMENTS = frozenset({"first", "last"})


def _numbers_of(name: str, values: Numbers) -> pa.Array:
    known = ~np.isnan(values)
    if name in _WHOLE or name in _MOMENTS:
        whole = pa.array(np.where(known, values, 0).astype(np.int64), mask=~known)
        return whole.cast(TIME) if name in _MOMENTS else whole
    return pa.array(values, mask=~known)


def _of(directory: Directory) -> JourneyMap:
    journey = directory.placed.journey
    if journey is None:
        raise QuestionInvalid(what="without a map there is neither score nor balance", where="column")
    return journey


def _veiled(values: pa.Array) -> pa.Array:
    """Texts without e-mail addresses and telephone numbers."""
    texts = values.dictionary_decode() if pa.types.is_dictionary(values.type) else values
    if not (pa.types.is_string(texts.type) or pa.types.is_large_string(texts.type)):
        return values
    distinct = texts.dictionary_encode()
    shown = pa.array([None if text is None else without_persons(text) for text in distinct.dictionary.to_pylist()], pa.string())
    return shown.take(distinct.indices)


def _label(name: str) -> str:
    """A name that says something where no screen has a better one."""
    return name.removeprefix(PREFIX).removeprefix(IDENTIFIER).removeprefix(CONSENT).replace("_", " ").capitalize()
