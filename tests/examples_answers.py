"""Answers worked by hand: one small shop for the analyses of runs, and one line of touches per rule of the funnel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from examples_runs import COUPONS
from oracles.figures import Row, Value, rate_columns
from oracles.world import DAY, Customer, Event, World, moment
from touchline.model.conditions import Compare, Operator
from touchline.model.questions import (
    Conformance,
    Coverage,
    Direction,
    Moments,
    Paths,
    Question,
    Stages,
    Touchpoints,
    Transitions,
    ZeroMoment,
)


def customer(name: str, walk: str, first_seq: int = 0, **traits: str) -> Customer:
    """A customer from words such as `0:mailing 2:like`: day and touchpoint; `noise` matches no touchpoint."""
    events = []
    for number, word in enumerate(walk.split()):
        day, _, event = word.partition(":")
        where = None if event == "noise" else event
        channel = "store" if event in {"visit", "redeem"} else "letter"
        time = round(float(day) * DAY)
        events.append(Event(time=time, seq=first_seq + number, touchpoint=where, event=event, channel=channel, source="till"))
    return Customer(id=name, events=tuple(events), traits=traits)


SHOP = World(
    map=COUPONS,
    customers=(
        customer("anna", "0:mailing 2:like 3:visit 5:redeem 10:complain", 0, kids="2"),
        customer("ben", "0:mailing 1:visit", 10, kids="0"),
        customer("carla", "150:mailing 151:like", 20, kids="2"),
        customer("dora", "100:visit 101:mailing 200:noise", 30),
        customer("eve", "120:redeem 121:mailing", 40, kids="0"),
        customer("frank", "", 50, kids="0"),
    ),
)
"""At day 200: anna completed; ben and dora (entered laterally, one step back) lost at consideration; carla open at favorability; eve
completed at once and then, by a repeat, open at awareness. Six runs. What follows a touch from day 110 on is not settled yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerExample:
    """A question to the shop and, per key of a row (its text in the columns `keys`), some columns of that row."""

    story: str
    question: Question
    keys: tuple[str, ...]
    rows: Mapping[str, Row]
    complete: bool = True


def shown(**columns: Value) -> Row:
    """Some columns of a row."""
    return columns


def days(median: float | None, p90: float | None) -> Row:
    """The duration columns, from days."""
    return {
        "median_seconds": None if median is None else median * 86_400,
        "p90_seconds": None if p90 is None else p90 * 86_400,
    }


STAGES = AnswerExample(
    story="stages count who reached, went on, was lost, and how long they stayed where open runs are censored",
    question=Stages(),
    keys=("stage",),
    rows={
        "awareness": {"reached": 4, "entered": 4, "skipped": 0, "stepped_back": 0, "went_on": 3, "to_next": 2}
        | {"lost": 0, "open": 1, "completed": 0, "decided": 2, "under_way": 2}
        | rate_columns("go_on_rate", 2, 2)
        | rate_columns("rate_from_previous", 0, 0)
        | days(1, 2),
        "favorability": {"reached": 2, "entered": 0, "skipped": 1, "stepped_back": 0, "went_on": 1, "to_next": 1}
        | {"lost": 0, "open": 1, "completed": 0, "decided": 1, "under_way": 1}
        | rate_columns("go_on_rate", 1, 1)
        | rate_columns("rate_from_previous", 1, 2)
        | days(1, 1),
        "consideration": {"reached": 3, "entered": 1, "skipped": 0, "stepped_back": 1, "went_on": 1, "to_next": 1}
        | {"lost": 2, "open": 0, "completed": 0, "decided": 3, "under_way": 0}
        | rate_columns("go_on_rate", 1, 3)
        | rate_columns("rate_from_previous", 1, 1)
        | days(2, 2),
        "conversion": {"reached": 2, "entered": 1, "skipped": 0, "stepped_back": 0, "went_on": 0, "to_next": 0}
        | {"lost": 0, "open": 0, "completed": 2, "decided": 0, "under_way": 1}
        | rate_columns("go_on_rate", 0, 0)
        | rate_columns("rate_from_previous", 1, 3)
        | days(None, None),
        "loyalty": {"reached": 0, "entered": 0, "went_on": 0, "lost": 0, "open": 0, "completed": 0}
        | rate_columns("rate_from_previous", 0, 1)
        | days(None, None),
    },
)

TOUCHPOINTS = AnswerExample(
    story="touchpoints count touches inside runs; a touch that ends an open or completed run neither went on nor stopped",
    question=Touchpoints(),
    keys=("touchpoint",),
    rows={
        "mailing": shown(touches=5, customers=5, runs=5, median_seconds=86_400.0, stage="awareness")
        | {"decided": 3}
        | rate_columns("go_on_rate", 2, 3)
        | rate_columns("goal_rate", 1, 5),
        "like": {"touches": 2, "runs": 2} | rate_columns("go_on_rate", 1, 1) | rate_columns("goal_rate", 1, 2),
        "visit": {"touches": 3, "runs": 3} | rate_columns("go_on_rate", 2, 3) | rate_columns("goal_rate", 1, 3),
        "redeem": {"touches": 2, "customers": 2, "runs": 2, "median_seconds": 5 * 86_400.0}
        | rate_columns("go_on_rate", 1, 1)
        | rate_columns("goal_rate", 2, 2),
        "thank": {"touches": 0, "customers": 0, "runs": 0, "median_seconds": None} | rate_columns("goal_rate", 0, 0),
        "complain": {"touches": 1, "stage": None} | rate_columns("go_on_rate", 0, 0) | rate_columns("goal_rate", 0, 1),
    },
)

TRANSITIONS = AnswerExample(
    story="transitions are shares of what leaves a touchpoint, the ends of runs included",
    question=Transitions(),
    keys=("source", "target"),
    rows={
        "(start) mailing": {"count": 4} | rate_columns("share", 4, 6) | days(None, None),
        "(start) visit": {"count": 1} | rate_columns("share", 1, 6) | days(None, None),
        "(start) redeem": {"count": 1} | rate_columns("share", 1, 6) | days(None, None),
        "mailing like": {"count": 2} | rate_columns("share", 2, 5) | days(1, 2),
        "mailing visit": {"count": 1} | rate_columns("share", 1, 5) | days(1, 1),
        "mailing (end)": {"count": 2} | rate_columns("share", 2, 5) | days(None, None),
        "like visit": {"count": 1} | rate_columns("share", 1, 2) | days(1, 1),
        "like (end)": {"count": 1} | rate_columns("share", 1, 2),
        "visit redeem": {"count": 1} | rate_columns("share", 1, 3) | days(2, 2),
        "visit mailing": {"count": 1} | rate_columns("share", 1, 3) | days(1, 1),
        "visit (end)": {"count": 1} | rate_columns("share", 1, 3),
        "redeem complain": {"count": 1} | rate_columns("share", 1, 2) | days(5, 5),
        "redeem (end)": {"count": 1} | rate_columns("share", 1, 2),
        "complain (end)": {"count": 1} | rate_columns("share", 1, 1),
    },
)

PATHS = (
    AnswerExample(
        story="paths are the beginnings of runs, each length its own row",
        question=Paths(depth=2),
        keys=("path",),
        rows={
            "mailing": {"depth": 1, "count": 4, "completed": 1, "ended": 1} | rate_columns("share", 4, 6),
            "mailing > like": {"depth": 2, "count": 2, "completed": 1, "ended": 1} | rate_columns("share", 2, 6),
            "mailing > visit": {"depth": 2, "count": 1, "completed": 0, "ended": 1},
            "visit": {"depth": 1, "count": 1, "completed": 0, "ended": 0},
            "visit > mailing": {"depth": 2, "count": 1, "completed": 0, "ended": 1},
            "redeem": {"depth": 1, "count": 1, "completed": 1, "ended": 1} | rate_columns("share", 1, 6),
        },
    ),
    AnswerExample(
        story="backward paths are read from the anchor's last occurrence towards the start, of the runs that have it",
        question=Paths(anchor="visit", direction=Direction.BACKWARD),
        keys=("path",),
        rows={
            "visit": {"count": 3, "ended": 1, "completed": 1} | rate_columns("share", 3, 3),
            "visit > like": {"count": 1, "ended": 0, "completed": 1},
            "visit > like > mailing": {"depth": 3, "count": 1, "ended": 1, "completed": 1},
            "visit > mailing": {"count": 1, "ended": 1, "completed": 0} | rate_columns("share", 1, 3),
        },
    ),
    AnswerExample(
        story="variants are whole runs; ties stand in the order of their text, and `top` cuts",
        question=Paths(variants=True, top=3),
        keys=("path",),
        rows={
            "mailing": {"length": 1, "count": 1, "completed": 0} | rate_columns("share", 1, 6),
            "mailing > like": {"length": 2, "count": 1, "completed": 0},
            "mailing > like > visit > redeem > complain": {"length": 5, "count": 1, "completed": 1},
        },
    ),
)

COVERAGE = AnswerExample(
    story="coverage counts events, matched or not, and warns of touchpoints that never fired or went silent",
    question=Coverage(),
    keys=("kind", "key"),
    rows={
        "touchpoint mailing": shown(count=5, customers=5, share=5 / 14, first=moment(0), last=moment(150 * DAY))
        | shown(quiet_seconds=50 * 86_400.0, alarm="", go_on_rate=2 / 3),
        "touchpoint like": {"count": 2, "alarm": ""},
        "touchpoint visit": {"count": 3, "alarm": "", "quiet_seconds": 100 * 86_400.0},
        "touchpoint redeem": {"count": 2, "alarm": ""},
        "touchpoint thank": shown(count=0, customers=0, share=0.0, first=None, last=None, alarm="never")
        | shown(quiet_seconds=None, go_on_rate=None),
        "touchpoint complain": {"count": 1, "alarm": "silent", "quiet_seconds": 190 * 86_400.0},
        "event noise": {"count": 1, "customers": 1, "share": 1 / 14, "alarm": "", "effort": None, "go_on_rate": None},
    },
)

CONFORMANCE = AnswerExample(
    story="anna, carla and eve's second run go as designed; ben skips, dora comes late and steps back, eve starts at the goal",
    question=Conformance(),
    keys=("deviation", "source", "target"),
    rows={
        "none  ": shown(runs=3, customers=3, completed=1, lost=0, lost_conversions=None)
        | rate_columns("share", 3, 6)
        | rate_columns("completed_rate", 1, 1),
        "lateral entry (start) consideration": shown(runs=1, lost=1, lost_conversions=1.0) | rate_columns("share", 1, 6),
        "lateral entry (start) conversion": shown(runs=1, completed=1, lost_conversions=0.0),
        "skip awareness consideration": shown(runs=1, lost=1, lost_conversions=1.0) | rate_columns("completed_rate", 0, 1),
        "step back consideration awareness": shown(runs=1, lost=1),
        "goal without awareness conversion": shown(runs=1, completed=1),
        "goal without favorability conversion": shown(runs=1, completed=1),
        "goal without consideration conversion": shown(runs=1, completed=1),
    },
)

ZERO_MOMENT = AnswerExample(
    story="dora and eve come later than the first stage; one of the other three completes, as against one of these two",
    question=ZeroMoment(),
    keys=("source",),
    rows={
        "(all)": shown(first_touches=5, informed=2, lateral=2, informed_completed=1, other_completed=1, unseen=0.4)
        | rate_columns("informed_rate", 2, 5)
        | rate_columns("informed_goal_rate", 1, 2)
        | rate_columns("other_goal_rate", 1, 3),
        "letter": shown(first_touches=3, informed=0, unseen=2 / 3),
        "store": shown(first_touches=2, informed=2, lateral=2, unseen=0.0),
    },
)

MOMENTS = AnswerExample(
    story="a run counts once per touchpoint and stage it stands in, if it was seen for fourteen days after",
    question=Moments(least=1),
    keys=("touchpoint", "stage"),
    rows={
        "mailing awareness": shown(runs=4, went_on=3, matched=0, naive=None, verdict="too few"),
        "like favorability": shown(runs=2, went_on=1),
        "visit consideration": shown(runs=3, went_on=1, naive=None),
        "mailing consideration": shown(runs=1, went_on=0, naive=-1 / 3, matched=0, difference=None),
        "redeem conversion": shown(runs=2, went_on=0),
        "complain conversion": shown(runs=1, went_on=0, naive=0.0),
    },
)

ASKING = (
    AnswerExample(
        story="runs that started before the period do not count, even where they last into it",
        question=Stages(since=moment(101 * DAY)),
        keys=("stage",),
        rows={"awareness": {"reached": 2}, "consideration": {"reached": 0}, "conversion": {"reached": 1}},
        complete=False,
    ),
    AnswerExample(
        story="the end of the period is the moment asked for: on day 91 ben's run is still open, on the next no more",
        question=Stages(until=moment(91 * DAY)),
        keys=("stage",),
        rows={"consideration": {"open": 1, "lost": 0}, "conversion": {"completed": 1}},
        complete=False,
    ),
    AnswerExample(
        story="a filter on the customer leaves the others out",
        question=Stages(where=Compare("traits.kids", Operator.NOT, "0")),
        keys=("stage",),
        rows={"awareness": {"reached": 2}, "favorability": {"reached": 2}},
        complete=False,
    ),
    AnswerExample(
        story="a filter on the touch keeps the runs that have one, whole",
        question=Stages(where=Compare("touchpoint", Operator.EQUALS, "redeem")),
        keys=("stage",),
        rows={"awareness": {"reached": 1}, "conversion": {"reached": 2}},
        complete=False,
    ),
    AnswerExample(
        story="a breakdown by a trait splits customers; those without it stand last",
        question=Stages(by="traits.kids"),
        keys=("group", "stage"),
        rows={"0 awareness": {"reached": 2}, "2 awareness": {"reached": 2}, "None consideration": {"reached": 1, "lost": 1}},
        complete=False,
    ),
    AnswerExample(
        story="a breakdown by a touch field splits runs by the first value they show",
        question=Stages(by="channel"),
        keys=("group", "stage"),
        rows={"letter awareness": {"reached": 4}, "store consideration": {"reached": 1}, "store conversion": {"reached": 1}},
        complete=False,
    ),
)

ANSWERS = (STAGES, TOUCHPOINTS, TRANSITIONS, *PATHS, COVERAGE, CONFORMANCE, ZERO_MOMENT, MOMENTS, *ASKING)
