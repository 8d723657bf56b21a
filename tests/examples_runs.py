"""The rules of runs and stages as stories with their outcome, worked by hand; oracle and product are both held to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from oracles.world import DAY, Customer, Event, World
from touchline.model.conditions import Compare, Operator
from touchline.model.maps import JourneyMap, Scope, Touchpoint

SILENCE = 90 * DAY


def touchpoint(name: str, stage: str | None, channel: str = "web") -> Touchpoint:
    """A touchpoint that fires on the event of its own name."""
    return Touchpoint(id=name, title=name.title(), channel=channel, stage=stage, when=Compare("event", Operator.EQUALS, name))


COUPONS = JourneyMap(
    id="coupons",
    title="From mailing to loyal household",
    scope=Scope(goal=("redeem", "thank"), silence=timedelta(days=90)),
    stages=("awareness", "favorability", "consideration", "conversion", "loyalty"),
    touchpoints=(
        touchpoint("mailing", "awareness", "letter"),
        touchpoint("like", "favorability"),
        touchpoint("visit", "consideration", "store"),
        touchpoint("redeem", "conversion", "store"),
        touchpoint("thank", "loyalty", "letter"),
        touchpoint("complain", None, "phone"),
    ),
)
ONLY_MAILINGS = replace(COUPONS, scope=replace(COUPONS.scope, starts=("mailing",)))
GOAL_ANYWHERE = replace(COUPONS, scope=replace(COUPONS.scope, goal=("complain",)))
LISTED_ANY = replace(COUPONS, scope=replace(COUPONS.scope, starts=("complain",)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """One run: positions of its touches among the customer's events in order, and what the rules say of it.

    `entered` maps each reached stage, in order, to its entry time; `steps_back` maps the furthest stage at the time of
    the step to how many there were; `goal` is the number of the completing touch within the run.
    """

    touches: tuple[int, ...]
    entered: Mapping[str, int]
    state: str
    goal: int | None = None
    goals: int = 0
    skipped: tuple[str, ...] = ()
    steps_back: Mapping[str, int] = field(default_factory=dict)
    lateral: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A customer's events (time, touchpoint or None for an event that matches nothing) in order of arrival, and their runs.

    `until` is the question's end; `newest` is an unmatched event of somebody else that moves the moment asked for.
    """

    story: str
    events: tuple[tuple[int, str | None], ...]
    runs: tuple[Expected, ...]
    outside: tuple[int, ...] = ()
    map: JourneyMap = COUPONS
    until: int | None = None
    newest: int | None = None

    def world(self) -> World:
        """The customer `anna`, and where the story needs it somebody else with one unmatched event."""
        events = tuple(
            Event(time=time, seq=number, touchpoint=name, event=name or "noise")
            for number, (time, name) in enumerate(self.events)
        )
        others = () if self.newest is None else (Event(time=self.newest, seq=len(events), event="noise"),)
        return World(map=self.map, customers=(Customer(id="anna", events=events), Customer(id="ben", events=others)))

    def arrivals(self, positions: Sequence[int]) -> list[int]:
        """The order of arrival of the events at these positions in time."""
        in_time = sorted(range(len(self.events)), key=lambda number: (self.events[number][0], number))
        return [in_time[position] for position in positions]


OPENING = (
    Example(story="a customer without events has no run", events=(), runs=()),
    Example(
        story="a single touch is a run, open at the moment it happens",
        events=((0, "mailing"),),
        runs=(Expected(touches=(0,), entered={"awareness": 0}, state="open"),),
    ),
    Example(
        story="any touch with a stage may open a run; a later stage than the first is a lateral entry, and skips nothing",
        events=((0, "visit"),),
        runs=(Expected(touches=(0,), entered={"consideration": 0}, state="open", lateral=True),),
    ),
    Example(
        story="an `any` touch opens no run: it stands outside",
        events=((0, "complain"), (1 * DAY, "mailing")),
        runs=(Expected(touches=(1,), entered={"awareness": 1 * DAY}, state="open"),),
        outside=(0,),
    ),
    Example(
        story="an `any` touch opens no run even where the starts list it",
        events=((0, "complain"),),
        runs=(),
        outside=(0,),
        map=LISTED_ANY,
    ),
    Example(
        story="a touch the starts do not allow stands outside until an allowed one opens the run",
        events=((0, "visit"), (1 * DAY, "mailing"), (2 * DAY, "visit")),
        runs=(
            Expected(
                touches=(1, 2),
                entered={"awareness": 1 * DAY, "consideration": 2 * DAY},
                state="open",
                skipped=("favorability",),
            ),
        ),
        outside=(0,),
        map=ONLY_MAILINGS,
    ),
    Example(
        story="the opening touch may be the goal: the run completes at once",
        events=((0, "redeem"),),
        runs=(Expected(touches=(0,), entered={"conversion": 0}, state="completed", goal=0, goals=1, lateral=True),),
    ),
    Example(
        story="touches at the same time keep the order of arrival",
        events=((0, "visit"), (0, "mailing")),
        runs=(
            Expected(touches=(0, 1), entered={"consideration": 0}, state="open", steps_back={"consideration": 1}, lateral=True),
        ),
    ),
    Example(
        story="a late arrival stands where its time says",
        events=((5 * DAY, "visit"), (0, "mailing")),
        runs=(
            Expected(
                touches=(0, 1),
                entered={"awareness": 0, "consideration": 5 * DAY},
                state="open",
                skipped=("favorability",),
            ),
        ),
    ),
)

SILENCES = (
    Example(
        story="a gap of exactly the silence does not end the run",
        events=((0, "mailing"), (SILENCE, "visit")),
        runs=(
            Expected(
                touches=(0, 1), entered={"awareness": 0, "consideration": SILENCE}, state="open", skipped=("favorability",)
            ),
        ),
    ),
    Example(
        story="a gap one microsecond longer than the silence ends the run, and the touch opens the next",
        events=((0, "mailing"), (SILENCE + 1, "visit")),
        runs=(
            Expected(touches=(0,), entered={"awareness": 0}, state="lost"),
            Expected(touches=(1,), entered={"consideration": SILENCE + 1}, state="open", lateral=True),
        ),
    ),
    Example(
        story="a touch after the silence that may not start a run leaves the customer without one",
        events=((0, "mailing"), (SILENCE + 1, "visit"), (SILENCE + 2, "mailing")),
        runs=(
            Expected(touches=(0,), entered={"awareness": 0}, state="lost"),
            Expected(touches=(2,), entered={"awareness": SILENCE + 2}, state="open"),
        ),
        outside=(1,),
        map=ONLY_MAILINGS,
    ),
    Example(
        story="an `any` touch prolongs the run without moving its stage",
        events=((0, "mailing"), (80 * DAY, "complain"), (160 * DAY, "like")),
        runs=(Expected(touches=(0, 1, 2), entered={"awareness": 0, "favorability": 160 * DAY}, state="open"),),
    ),
    Example(
        story="an event that matches nothing does not prolong the run",
        events=((0, "mailing"), (80 * DAY, None), (160 * DAY, "like")),
        runs=(
            Expected(touches=(0,), entered={"awareness": 0}, state="lost"),
            Expected(touches=(2,), entered={"favorability": 160 * DAY}, state="open", lateral=True),
        ),
    ),
    Example(
        story="an `any` touch after the silence belongs to no run",
        events=((0, "mailing"), (SILENCE + 1, "complain")),
        runs=(Expected(touches=(0,), entered={"awareness": 0}, state="lost"),),
        outside=(1,),
    ),
)

STAGES = (
    Example(
        story="stages jumped over are skipped, and an earlier touch later on is a step back that reaches nothing",
        events=((0, "mailing"), (1 * DAY, "redeem"), (2 * DAY, "thank")),
        runs=(
            Expected(
                touches=(0, 1, 2),
                entered={"awareness": 0, "conversion": 1 * DAY, "loyalty": 2 * DAY},
                state="completed",
                goal=1,
                goals=2,
                skipped=("favorability", "consideration"),
            ),
        ),
    ),
    Example(
        story="steps back count at the furthest stage and do not reset it; a repeat of the same stage is neither",
        events=((0, "visit"), (1 * DAY, "mailing"), (2 * DAY, "visit"), (3 * DAY, "like"), (4 * DAY, "redeem")),
        runs=(
            Expected(
                touches=(0, 1, 2, 3, 4),
                entered={"consideration": 0, "conversion": 4 * DAY},
                state="completed",
                goal=4,
                goals=1,
                steps_back={"consideration": 2},
                lateral=True,
            ),
        ),
    ),
)

REPEATS = (
    Example(
        story="a mailing after the redemption starts the journey again",
        events=((0, "mailing"), (1 * DAY, "redeem"), (2 * DAY, "mailing")),
        runs=(
            Expected(
                touches=(0, 1),
                entered={"awareness": 0, "conversion": 1 * DAY},
                state="completed",
                goal=1,
                goals=1,
                skipped=("favorability", "consideration"),
            ),
            Expected(touches=(2,), entered={"awareness": 2 * DAY}, state="open"),
        ),
    ),
    Example(
        story="a second redemption and a thank-you still belong to the completed run",
        events=((0, "redeem"), (1 * DAY, "redeem"), (2 * DAY, "thank"), (3 * DAY, "redeem")),
        runs=(
            Expected(
                touches=(0, 1, 2, 3),
                entered={"conversion": 0, "loyalty": 2 * DAY},
                state="completed",
                goal=0,
                goals=4,
                steps_back={"loyalty": 1},
                lateral=True,
            ),
        ),
    ),
    Example(
        story="where only mailings start a run, a visit after the redemption is a step back",
        events=((0, "mailing"), (1 * DAY, "redeem"), (2 * DAY, "visit"), (3 * DAY, "mailing")),
        runs=(
            Expected(
                touches=(0, 1, 2),
                entered={"awareness": 0, "conversion": 1 * DAY},
                state="completed",
                goal=1,
                goals=1,
                skipped=("favorability", "consideration"),
                steps_back={"conversion": 1},
            ),
            Expected(touches=(3,), entered={"awareness": 3 * DAY}, state="open"),
        ),
        map=ONLY_MAILINGS,
    ),
    Example(
        story="a complaint after the redemption repeats nothing",
        events=((0, "redeem"), (1 * DAY, "complain")),
        runs=(Expected(touches=(0, 1), entered={"conversion": 0}, state="completed", goal=0, goals=1, lateral=True),),
    ),
    Example(
        story="the goal that completed the run decides: after a thank-you, a redemption comes before the goal",
        events=((0, "thank"), (1 * DAY, "redeem")),
        runs=(
            Expected(touches=(0,), entered={"loyalty": 0}, state="completed", goal=0, goals=1, lateral=True),
            Expected(touches=(1,), entered={"conversion": 1 * DAY}, state="completed", goal=0, goals=1, lateral=True),
        ),
    ),
    Example(
        story="silence ends the completed run first: a visit after it that may not start a run stands outside",
        events=((0, "mailing"), (1 * DAY, "redeem"), (1 * DAY + SILENCE + 1, "visit")),
        runs=(
            Expected(
                touches=(0, 1),
                entered={"awareness": 0, "conversion": 1 * DAY},
                state="completed",
                goal=1,
                goals=1,
                skipped=("favorability", "consideration"),
            ),
        ),
        outside=(2,),
        map=ONLY_MAILINGS,
    ),
    Example(
        story="a goal without a stage completes the run at its first touch, and nothing comes before it, so nothing repeats",
        events=((0, "visit"), (1 * DAY, "complain"), (2 * DAY, "mailing"), (3 * DAY, "complain")),
        runs=(
            Expected(
                touches=(0, 1, 2, 3),
                entered={"consideration": 0},
                state="completed",
                goal=1,
                goals=2,
                steps_back={"consideration": 1},
                lateral=True,
            ),
        ),
        map=GOAL_ANYWHERE,
    ),
)

MOMENTS = (
    Example(
        story="a run is open as long as its last touch is no older than the silence",
        events=((0, "mailing"),),
        runs=(Expected(touches=(0,), entered={"awareness": 0}, state="open"),),
        newest=SILENCE,
    ),
    Example(
        story="a microsecond later it is lost, even where the newest event matches nothing",
        events=((0, "mailing"),),
        runs=(Expected(touches=(0,), entered={"awareness": 0}, state="lost"),),
        newest=SILENCE + 1,
    ),
    Example(
        story="touches from the end of the period on do not exist: the run is not yet completed",
        events=((0, "mailing"), (1 * DAY, "redeem")),
        runs=(Expected(touches=(0,), entered={"awareness": 0}, state="open"),),
        until=1 * DAY,
    ),
    Example(
        story="a microsecond later the redemption has happened",
        events=((0, "mailing"), (1 * DAY, "redeem")),
        runs=(
            Expected(
                touches=(0, 1),
                entered={"awareness": 0, "conversion": 1 * DAY},
                state="completed",
                goal=1,
                goals=1,
                skipped=("favorability", "consideration"),
            ),
        ),
        until=1 * DAY + 1,
    ),
    Example(
        story="the end of the period is the moment asked for, however much later than the newest event",
        events=((0, "mailing"),),
        runs=(Expected(touches=(0,), entered={"awareness": 0}, state="lost"),),
        until=SILENCE + 1,
    ),
    Example(
        story="a completed run stays completed, however long ago",
        events=((0, "redeem"),),
        runs=(Expected(touches=(0,), entered={"conversion": 0}, state="completed", goal=0, goals=1, lateral=True),),
        newest=1000 * DAY,
    ),
)

EXAMPLES = OPENING + SILENCES + STAGES + REPEATS + MOMENTS
