"""Answers worked by hand about the shop's channels, stages and figures: continuity, consistency, what-if, action areas, scorecard."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from examples_answers import AnswerExample, shown
from oracles.figures import rate_columns
from touchline.model.questions import ActionAreas, Consistency, Continuity, Movement, Recognition, Scorecard, WhatIf

RECOGNITION = AnswerExample(
    story="everybody in the shop says who they are; a touchpoint without touches has no row",
    question=Recognition(),
    keys=("touchpoint", "channel"),
    rows={
        "mailing letter": shown(touches=5, customers=5, known=5, named=5, device=0) | rate_columns("recognition_rate", 5, 5),
        "visit store": shown(touches=3, customers=3, known=3, later=0, never=0),
        "complain letter": shown(touches=1, customers=1),
    },
)

CONTINUITY = AnswerExample(
    story="ben and dora stop right after they switch; anna goes on once, and once ends a run that had completed",
    question=Continuity(least=1),
    keys=("source", "target"),
    rows={
        "letter store": shown(switches=2, recognised=2, repeated=0, dead_ends=1, went_on=1, decided=2, reading="omnichannel")
        | rate_columns("go_on_rate", 1, 2),
        "store letter": shown(switches=2, recognised=2, repeated=0, dead_ends=1, went_on=0, decided=1, reading="cross-channel")
        | rate_columns("go_on_rate", 0, 1),
    },
)

CONSISTENCY = AnswerExample(
    story="each showing is compared with the last one in the other channel, if it is no longer than two days ago",
    question=Consistency(item="source", value="event", within=timedelta(days=2)),
    keys=("item", "channel", "other_channel"),
    rows={
        "till letter store": shown(customers=4, misled=4, pairs=4, mismatches=4) | rate_columns("mismatch_rate", 4, 4),
    },
)

WHAT_IF = AnswerExample(
    story="of three who can leave consideration one completes; one starts at the goal; those made to go on fare like her",
    question=WhatIf(change=("stage:consideration=+50%",), remove=("visit",)),
    keys=("scenario",),
    rows={
        "now": shown(runs=6, affected=0, completions=8 / 3, goal_rate=4 / 9, more=0.0, duration_seconds=2.25 * 86_400),
        "stage:consideration=+50%": shown(affected=3, completions=3.5, more=5 / 6),
        "without visit": shown(affected=3, completions=1.2),
        "together": shown(affected=3, completions=1.2),
    },
)

ACTION_AREAS = AnswerExample(
    story="one lost run of ten more would be saved where the goal is one in three away",
    question=ActionAreas(),
    keys=("kind", "key"),
    rows={
        "stage consideration": shown(lost=2, gain=0.1, effort=3.0) | rate_columns("go_on_rate", 1, 3),
        "touchpoint mailing": shown(lost=1, gain=1 / 15, level=11 / 15) | rate_columns("go_on_rate", 2, 3),
        "touchpoint visit": shown(lost=1, gain=1 / 15) | rate_columns("go_on_rate", 2, 3),
        "stage awareness": shown(lost=0, gain=0.0),
    },
)

SCORECARD = AnswerExample(
    story="runs count in the month in which they start, completions in the month of the goal; July is not over",
    question=Scorecard(periods=7),
    keys=("kpi", "begins"),
    rows={
        "goal_rate 1970-01-01": shown(cases=2, value=0.5, alarm="on course", met="", trend=""),
        "goal_rate 1970-02-01": shown(cases=0, value=None, alarm=""),
        "goal_rate 1970-05-01": shown(cases=3, value=1 / 3),
        "runs 1970-04-01": shown(cases=1, value=1.0, change=1.0, value_low=None),
        "runs 1970-05-01": shown(cases=3, value=3.0, change=2.0, trend="rising", alarm="on course"),
        "runs 1970-07-01": shown(cases=0, value=0.0, alarm="running"),
        "completions 1970-05-01": shown(cases=1, value=1.0),
        "duration_days 1970-01-01": shown(cases=1, value=5.0, value_low=None),
        "touches_to_goal 1970-01-01": shown(cases=1, value=4.0),
        "touches_to_goal 1970-05-01": shown(cases=1, value=1.0),
    },
)

MOVEMENT = AnswerExample(
    story="from day 140 on carla comes and goes on, while the second run of eve stays where it is",
    question=Movement(since=datetime(1970, 5, 21, tzinfo=UTC)),
    keys=("stage",),
    rows={
        "awareness": shown(then=1, entered=1, went_on=1, completed=0, lost=0, now=1, course="")
        | rate_columns("go_on_rate", 1, 1),
        "favorability": shown(then=0, entered=1, went_on=0, lost=0, now=1),
    },
)

ACROSS = (RECOGNITION, CONTINUITY, CONSISTENCY, WHAT_IF, ACTION_AREAS, SCORECARD, MOVEMENT)
