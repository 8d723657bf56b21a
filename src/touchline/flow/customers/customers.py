"""Customers as screens show them: lists, the 360° page, the timeline over all channels."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from touchline.design.segments import without_segments
from touchline.errors import NotFound
from touchline.flow.asking.fields import CustomerFields
from touchline.flow.asking.study import Placed, Study
from touchline.flow.customers.veil import Veil
from touchline.flow.log.accounts import accounts_of, memberships_of
from touchline.flow.log.consent import consent_history, consents_of
from touchline.flow.log.echo import instant
from touchline.frame.conditions import evaluate
from touchline.frame.finder import Finder
from touchline.frame.people import People
from touchline.frame.runs import Runs
from touchline.frame.timelines import Timeline
from touchline.frame.traits import Told
from touchline.identity.traits import PREFIX
from touchline.journey.balance import balance
from touchline.journey.score import Occurrence, score
from touchline.model.maps import JourneyMap, Touchpoint, Unit
from touchline.model.views import (
    BalanceView,
    CustomerPage,
    CustomerRow,
    CustomerView,
    LatestTouch,
    RunState,
    RunView,
    ScoreView,
    TraitOrigin,
)

_LATEST = 12
STATES = (RunState.OPEN, RunState.COMPLETED, RunState.LOST)


@dataclass(frozen=True, slots=True)
class Directory:
    """The customers of one version of the log, on one map (or none); behind a veil for who may not see who they are."""

    people: People
    placed: Placed
    runs: Runs | None
    fields: CustomerFields
    veil: Veil | None = None

    def page(self, profiles: NDArray[np.int32], offset: int, limit: int) -> CustomerPage:
        """A page of these profiles, in their order."""
        shown = profiles[offset : offset + limit]
        return CustomerPage(total=int(profiles.size), offset=offset, rows=tuple(self.row(int(profile)) for profile in shown))

    def row(self, profile: int) -> CustomerRow:
        """One line of a list."""
        events = self.span(self.placed.timelines.events, profile)
        touches = self.span(self.placed.timelines.touches, profile)
        latest = self._runs_of(profile)[-1:]
        stage, state = (self._run_stage(latest[0]), self._run_state(latest[0])) if latest.size else (None, None)
        timeline = self.placed.timelines.events
        name = self.people.label(profile) if self.veil is None else self.people.id(profile)
        return CustomerRow(
            id=name,
            label=name,
            touches=touches[1] - touches[0],
            events=events[1] - events[0],
            first=self.moment(timeline, events[0]) if events[0] < events[1] else None,
            last=self.moment(timeline, events[1] - 1) if events[0] < events[1] else None,
            stage=stage,
            state=state,
            persona=self._persona(profile),
        )

    def view(self, profile: int) -> CustomerView:
        """The 360° page."""
        view = self._view(profile)
        return view if self.veil is None else self.veil.view(view)

    def _view(self, profile: int) -> CustomerView:
        row = self.row(profile)
        journey = self.placed.journey
        names = self._touchpoints(profile)
        known = self._told(profile)
        persona = next((one for one in journey.personas if one.id == row.persona), None) if journey is not None else None
        five = {key: getattr(persona, key) if persona is not None else "" for key in ("who", "why", "when", "where", "what")}
        return CustomerView(
            id=row.id,
            label=row.label,
            identifiers=self.people.identifiers(profile),
            traits={name: told.text for name, told in known.items()},
            origins={name: TraitOrigin(instant(told.time), told.source) for name, told in known.items()},
            persona=row.persona,
            stage=row.stage,
            state=row.state,
            runs=tuple(self._run_view(number, run) for number, run in enumerate(self._runs_of(profile).tolist(), start=1)),
            score=self._score(profile, journey, names),
            balance=balance(journey, names) if journey is not None else BalanceView(0, 0, in_debt=False),
            touches=row.touches,
            events=row.events,
            first=row.first,
            last=row.last,
            channels=self._channels(names),
            five_ws=five,
            latest=self._latest(profile),
            consents=consents_of(self.placed.log, profile),
            consent_history=consent_history(self.placed.log, profile),
            accounts=memberships_of(accounts_of(self.placed.log), profile),
        )

    def _latest(self, profile: int) -> tuple[LatestTouch, ...]:
        """The last events, read off the timeline: no row of the log is needed."""
        timeline = self.placed.timelines.events
        low, high = self.span(timeline, profile)
        touch = self.span(self.placed.timelines.touches, profile)[1]
        found: list[LatestTouch] = []
        for position in range(high - 1, max(low, high - _LATEST) - 1, -1):
            code = int(timeline.touches.code[position])
            point = self._point(code)
            touch -= point is not None
            found.append(
                LatestTouch(
                    time=self.moment(timeline, position),
                    what=point.title if point is not None else timeline.labels[code],
                    touchpoint=point.id if point is not None else None,
                    channel=point.channel if point is not None else "",
                    stage=point.stage if point is not None else None,
                    run=self.run_of(touch) if point is not None else None,
                )
            )
        return tuple(found)

    def _point(self, code: int) -> Touchpoint | None:
        """The touchpoint of a code of the timeline of all events."""
        journey = self.placed.journey
        return journey.touchpoints[code] if journey is not None and code < len(journey.touchpoints) else None

    @staticmethod
    def span(timeline: Timeline, profile: int) -> tuple[int, int]:
        """Where a profile's touches lie on a timeline."""
        return int(timeline.touches.offsets[profile]), int(timeline.touches.offsets[profile + 1])

    @staticmethod
    def moment(timeline: Timeline, position: int) -> datetime:
        """When a touch happened."""
        return instant(timeline.clock.instant(int(timeline.touches.time[position])))

    def _runs_of(self, profile: int) -> NDArray[np.int64]:
        if self.runs is None:
            return np.empty(0, np.int64)
        low, high = _place(self.runs.bounds.customer, profile), _place(self.runs.bounds.customer, profile + 1)
        return np.arange(low, high)

    def run_of(self, position: int) -> int | None:
        """The number, among its customer's, of the run that a touch belongs to; None for a touch outside."""
        if self.runs is None:
            return None
        run = _place(self.runs.bounds.first, position + 1) - 1
        if run < 0 or position >= self.runs.bounds.stop[run]:
            return None
        first = _place(self.runs.bounds.customer, int(self.runs.bounds.customer[run]))
        return run - first + 1

    def _run_stage(self, run: int) -> str:
        return self._journey_runs().stages[int(self._journey_runs().facts.furthest[run])]

    def _run_state(self, run: int) -> RunState:
        return STATES[int(self._journey_runs().state[run])]

    def _journey_runs(self) -> Runs:
        if self.runs is None:
            raise TypeError(self)
        return self.runs

    def _run_view(self, number: int, run: int) -> RunView:
        runs, timeline = self._journey_runs(), self.placed.timelines.touches
        first, stop, goal = int(runs.bounds.first[run]), int(runs.bounds.stop[run]), int(runs.bounds.goal[run])
        entry, skipped = int(runs.facts.entry[run]), int(runs.facts.skipped[run])
        return RunView(
            number=number,
            start=self.moment(timeline, first),
            end=self.moment(timeline, stop - 1),
            state=self._run_state(run),
            entry_stage=runs.stages[entry],
            stage=self._run_stage(run),
            completed_at=self.moment(timeline, goal) if goal >= 0 else None,
            touches=stop - first,
            lateral=entry > 0,
            skipped=tuple(stage for index, stage in enumerate(runs.stages) if skipped >> index & 1),
            steps_back=int(runs.facts.steps_back[run]),
        )

    def _persona(self, profile: int) -> str | None:
        found: str | None = self.fields.personas[profile].as_py() if self.fields.personas is not None else None
        return found

    def _told(self, profile: int) -> dict[str, Told]:
        """What is known of a profile, by the short names of traits."""
        return {name.removeprefix(PREFIX): told for name, told in self.people.traits.of(profile).items()}

    def _touchpoints(self, profile: int) -> list[str]:
        timeline = self.placed.timelines.touches
        low, high = self.span(timeline, profile)
        return [timeline.labels[code] for code in timeline.touches.code[low:high]] if self.placed.journey is not None else []

    def _channels(self, names: list[str]) -> dict[str, int]:
        if self.placed.journey is None:
            return {}
        channel = {point.id: point.channel for point in self.placed.journey.touchpoints}
        used = [channel[name] for name in names]
        return {name: used.count(name) for name in sorted(set(used), key=lambda name: (-used.count(name), name))}

    def _score(self, profile: int, journey: JourneyMap | None, names: list[str]) -> ScoreView:
        if journey is None:
            return ScoreView(0.0, ())
        timeline = self.placed.timelines.touches
        low, _ = self.span(timeline, profile)
        touches = [Occurrence(name, self.moment(timeline, low + index)) for index, name in enumerate(names)]
        rules = [without_segments(rule.when, journey.segments) for rule in journey.score.fit]
        fits = [bool(evaluate(rule, self.fields, did=self.placed.did())[profile]) for rule in rules]
        return score(journey, touches, fits, instant(self.placed.as_of))


def of_persons(journey: JourneyMap | None) -> JourneyMap | None:
    """The map on which customers are shown: each for itself, also where the map measures accounts."""
    return None if journey is None else replace(journey, unit=Unit.PERSON)


def directory(study: Study, journey: JourneyMap | None, veil: Veil | None = None) -> Directory:
    """The customers on a map, at the newest event."""
    journey = of_persons(journey)
    placed = study.placed(journey)
    runs = study.runs(placed) if journey is not None else None
    return Directory(study.log.people(), placed, runs, study.customers(placed), veil)


def found_profile(people: People, identifier: str) -> int:
    """The profile an identifier points to; raises NotFound."""
    profile = people.find(identifier)
    if profile is None:
        raise NotFound(
            what=f"nobody has the identifier '{identifier}'", mend="Search for a part of it: touchline customers -w DIR."
        )
    return profile


def found_profiles(people: Directory, text: str) -> NDArray[np.int32]:
    """The profiles with an identifier or a name that contains the text; behind a veil the one of that number, or NotAllowed."""
    if people.veil is None:
        return finder(people).find(text)
    found = people.people.find(people.veil.check_identifier(text))
    return np.array([] if found is None else [found], np.int32)


def finder(people: Directory) -> Finder:
    """What finds the customers of this version."""
    log = people.placed.log
    return log.kept("finder", lambda: log.lineage.finder(people.people), Finder)


def _place(sorted_numbers: NDArray[np.integer], value: int) -> int:
    """How many are smaller; asked in their own type, for which nothing needs to be copied."""
    return int(np.searchsorted(sorted_numbers, np.asarray(value, sorted_numbers.dtype)))
