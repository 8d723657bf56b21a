"""The rules by which touches become runs and stages, one rule after the other, over plain lists."""

from __future__ import annotations

from dataclasses import dataclass, replace

from oracles.world import Customer, Event, World, stage_of
from touchline.model.durations import microseconds
from touchline.model.maps import JourneyMap


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One passage through the journey.

    `positions` say where the run's touches stand among all events of the customer in order (matched or not).
    `entered` is the time each reached stage was first reached, in the order of reaching.
    `steps_back` holds, per touch of an earlier stage, the run's furthest stage at that moment.
    `began` is the number within the run of the touch with which it came to each stage.
    `settled` counts the touches, from the first on, after which the silence is over at the moment asked for.
    `goal` is the number of the first goal touch within the run, counted from 0, or None; `goals` counts goal touches.
    """

    customer: str
    positions: tuple[int, ...]
    touches: tuple[Event, ...]
    entered: dict[str, int]
    skipped: tuple[str, ...]
    steps_back: tuple[str, ...]
    goal: int | None
    goals: int
    lateral: bool
    state: str
    began: dict[str, int]
    settled: int = 0

    @property
    def start(self) -> int:
        """The time of the opening touch."""
        return self.touches[0].time

    @property
    def end(self) -> int:
        """The time of the last touch."""
        return self.touches[-1].time

    @property
    def entry_stage(self) -> str:
        """The stage of the opening touch."""
        return next(iter(self.entered))

    @property
    def stage(self) -> str:
        """The furthest stage."""
        return list(self.entered)[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A customer's runs in order, and the positions of the touches that belong to none."""

    runs: tuple[Run, ...]
    outside: tuple[int, ...]


def passages(world: World, until: int | None = None) -> dict[str, Passage]:
    """Every customer's passage; `until` removes the events from then on and is the moment asked for."""
    as_of = world.newest() if until is None else until
    return {customer.id: passage(world.map, customer, as_of, until) for customer in world.customers}


def passage(journey_map: JourneyMap, customer: Customer, as_of: int | None, until: int | None = None) -> Passage:
    """Divide one customer's touches into runs, then tell each run's story."""
    events = [event for event in customer.in_order() if until is None or event.time < until]
    divided, outside, still_running = divide(journey_map, events)
    runs = []
    for number, positions in enumerate(divided):
        touches = [events[position] for position in positions]
        running = still_running and number == len(divided) - 1
        told = tell(journey_map, customer.id, positions, touches, as_of if running else None)
        runs.append(replace(told, settled=sum(settled(journey_map, touch, as_of) for touch in touches)))
    return Passage(runs=tuple(runs), outside=tuple(outside))


def divide(journey_map: JourneyMap, events: list[Event]) -> tuple[list[list[int]], list[int], bool]:
    """The positions of each run's touches, those of touches outside, and whether the last run has not been ended."""
    runs: list[list[int]] = []
    outside: list[int] = []
    running = False
    for position, event in enumerate(events):
        if event.touchpoint is None:
            continue
        if running and ends_before(journey_map, [events[earlier] for earlier in runs[-1]], event):
            running = False
        if running:
            runs[-1].append(position)
        elif may_open(journey_map, event):
            runs.append([position])
            running = True
        else:
            outside.append(position)
    return runs, outside, running


def may_open(journey_map: JourneyMap, touch: Event) -> bool:
    """Rule 1: its stage is not `any`, and the map's `starts` allow it."""
    starts = journey_map.scope.starts
    return stage_of(journey_map, touch) is not None and (starts is None or touch.touchpoint in starts)


def ends_before(journey_map: JourneyMap, run: list[Event], touch: Event) -> bool:
    """Rule 1: the run has ended before this touch, by silence or because the journey repeats."""
    if touch.time - run[-1].time > microseconds(journey_map.scope.silence):
        return True
    return repeats(journey_map, run, touch) and may_open(journey_map, touch)


def repeats(journey_map: JourneyMap, run: list[Event], touch: Event) -> bool:
    """The run has reached its goal, and the touch's stage comes before the stage of the goal touch that completed it."""
    goals = [earlier for earlier in run if is_goal(journey_map, earlier)]
    if not goals:
        return False
    goal_stage = stage_of(journey_map, goals[0])
    stage = stage_of(journey_map, touch)
    if stage is None or goal_stage is None:
        return False
    return comes_before(journey_map, stage, goal_stage)


def is_goal(journey_map: JourneyMap, touch: Event) -> bool:
    """Whether the touch is of a touchpoint that completes a run."""
    return touch.touchpoint in journey_map.scope.goal


def comes_before(journey_map: JourneyMap, stage: str, other: str) -> bool:
    """Whether a stage stands before another on the map."""
    return journey_map.stages.index(stage) < journey_map.stages.index(other)


def tell(
    journey_map: JourneyMap, customer: str, positions: list[int], touches: list[Event], still_running_at: int | None
) -> Run:
    """Rules 2 to 4: stages, skips, steps back, goal and state of one run."""
    entered: dict[str, int] = {}
    began: dict[str, int] = {}
    skipped: list[str] = []
    steps_back: list[str] = []
    for number, touch in enumerate(touches):
        stage = stage_of(journey_map, touch)
        if stage is None:
            continue
        furthest = list(entered)[-1] if entered else None
        if furthest is None:
            entered[stage], began[stage] = touch.time, number
        elif comes_before(journey_map, furthest, stage):
            skipped.extend(stages_between(journey_map, furthest, stage))
            entered[stage], began[stage] = touch.time, number
        elif comes_before(journey_map, stage, furthest):
            steps_back.append(furthest)
    goals = [number for number, touch in enumerate(touches) if is_goal(journey_map, touch)]
    return Run(
        customer=customer,
        positions=tuple(positions),
        touches=tuple(touches),
        entered=entered,
        skipped=tuple(skipped),
        steps_back=tuple(steps_back),
        goal=goals[0] if goals else None,
        goals=len(goals),
        lateral=next(iter(entered)) != journey_map.stages[0],
        began=began,
        state=state_of(journey_map, touches, completed=bool(goals), still_running_at=still_running_at),
    )


def stages_between(journey_map: JourneyMap, stage: str, later: str) -> tuple[str, ...]:
    """The stages that stand between two stages of the map."""
    return journey_map.stages[journey_map.stages.index(stage) + 1 : journey_map.stages.index(later)]


def settled(journey_map: JourneyMap, touch: Event, as_of: int | None) -> bool:
    """Whether it is known for certain what follows a touch: the silence after it is over."""
    return as_of is not None and as_of - touch.time > microseconds(journey_map.scope.silence)


def stay_is_settled(run: Run, stage: str) -> bool:
    """Whether it is known for certain what became of the run in a stage: so it is of its last touch before a further one, or of all."""
    later = [number for number in run.began.values() if number > run.began[stage]]
    return min([*later, len(run.touches)]) <= run.settled


def state_of(journey_map: JourneyMap, touches: list[Event], *, completed: bool, still_running_at: int | None) -> str:
    """Rule 4: `completed`, `open` or `lost`; `still_running_at` is the moment asked for, None for a run that was ended."""
    if completed:
        return "completed"
    if still_running_at is None:
        return "lost"
    silent = still_running_at - touches[-1].time
    return "open" if silent <= microseconds(journey_map.scope.silence) else "lost"
