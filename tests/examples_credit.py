"""What earned the shop's conversions, and who came again, worked by hand."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

from examples_answers import AnswerExample
from oracles.figures import Row, rate_columns
from touchline.model.questions import Attribution, Lifecycle, Model, Retention, Returning, Step, Trend


def earns(story: str, question: Attribution, **conversions: Fraction | int) -> AnswerExample:
    """Anna's mailing, like and visit lie before her conversion; eve converts at once."""
    rows: dict[str, Row] = {key: {"conversions": float(value)} for key, value in conversions.items()}
    rows["(none)"] = {"conversions": 1.0, "assisted": 1, "touches": 0, "share": 0.5}
    return AnswerExample(story=f"credit: {story}", question=question, keys=("key",), rows=rows, complete=False)


THIRD = Fraction(1, 3)
CREDIT = (
    earns("equal parts", Attribution(model=Model.LINEAR), mailing=THIRD, like=THIRD, visit=THIRD, complain=0),
    earns("the first touch takes all", Attribution(model=Model.FIRST), mailing=1, like=0, visit=0),
    earns("the last touch takes all", Attribution(model=Model.LAST), mailing=0, like=0, visit=1),
    earns("U", Attribution(model=Model.U), mailing=Fraction(2, 5), like=Fraction(1, 5), visit=Fraction(2, 5)),
    earns("J", Attribution(model=Model.J), mailing=Fraction(1, 5), like=Fraction(1, 5), visit=Fraction(3, 5)),
    earns("own weights", Attribution(model=Model.CUSTOM, weights="1,2,1"), mailing=THIRD * Fraction(3, 4), like=Fraction(1, 2)),
    earns(
        "the visit on day 3 counts 8 times the mailing on day 0 where weights halve in a day",
        Attribution(model=Model.TIME_DECAY, half_life=timedelta(days=1)),
        mailing=Fraction(1, 13),
        like=Fraction(4, 13),
        visit=Fraction(8, 13),
    ),
    earns("three who win only together", Attribution(model=Model.SHAPLEY), mailing=THIRD, like=THIRD, visit=THIRD),
    earns(
        "nothing longer ago than the lookback",
        Attribution(model=Model.LINEAR, lookback=timedelta(days=2)),
        mailing=0,
        like=0,
        visit=1,
    ),
    earns("stages share as their touchpoints", Attribution(by="stage", model=Model.J), awareness=Fraction(1, 5), any=0),
    AnswerExample(
        story="credit: a chain converts 8/27 of its ways, none without the visit, 1/18 without the mailing, 4/33 without the like",
        question=Attribution(model=Model.MARKOV),
        keys=("key",),
        rows={
            "visit": {"touches": 3, "removal_effect": 1.0, "conversions": 176 / 423},
            "mailing": {"touches": 5, "removal_effect": 13 / 16, "conversions": 143 / 423},
            "like": {"touches": 2, "removal_effect": 13 / 22, "conversions": 104 / 423},
            "complain": {"touches": 1, "removal_effect": 0.0, "conversions": 0.0},
            "(none)": {"removal_effect": None, "conversions": 1.0},
        },
    ),
    AnswerExample(
        story="credit: what converts can be something else: three visits, one of them the first touch of its run",
        question=Attribution(model=Model.LAST, goal=Step(label="visit", touchpoints=("visit",))),
        keys=("key",),
        rows={
            "like": {"conversions": 1.0},
            "mailing": {"conversions": 1.0, "touches": 5},
            "redeem": {"conversions": 0.0, "touches": 2},
            "(none)": {"conversions": 1.0},
        },
        complete=False,
    ),
)

MONTHS = AnswerExample(
    story="retention: five start in three months; at day 200, in July, the second month after May is not over",
    question=Retention(cohort=Trend.MONTH, periods=2),
    keys=("cohort", "period"),
    rows={
        "None 0": {"size": 5, "observed": 5, "returned": 4} | rate_columns("return_rate", 4, 5),
        "None 1": {"size": 5, "observed": 5, "returned": 1} | rate_columns("return_rate", 1, 5),
        "None 2": {"size": 5, "observed": 3, "returned": 0} | rate_columns("return_rate", 0, 3),
        "1970-01-01 0": {"size": 2, "observed": 2, "returned": 2},
        "1970-01-01 1": {"size": 2, "observed": 2, "returned": 0},
        "1970-04-01 0": {"size": 1, "observed": 1, "returned": 1},
        "1970-05-01 1": {"size": 2, "observed": 2, "returned": 1},
        "1970-05-01 2": {"size": 2, "observed": 0, "returned": None} | rate_columns("return_rate", 0, 0),
    },
    complete=False,
)

RETURNS = (
    MONTHS,
    AnswerExample(
        story="retention: anna is there on days 2, 3, 5 and 10, so from the third day on she alone comes again or later",
        question=Retention(cohort=Trend.MONTH, every=Trend.DAY, periods=11, mode=Returning.OR_LATER),
        keys=("cohort", "period"),
        rows={
            "None 1": {"returned": 5},
            "None 2": {"returned": 1},
            "None 10": {"returned": 1},
            "None 11": {"returned": 0},
            "1970-01-01 10": {"size": 2, "returned": 1},
        },
        complete=False,
    ),
    AnswerExample(
        story="retention: who starts with a mailing and comes again with a visit",
        question=Retention(
            cohort=Trend.MONTH,
            periods=1,
            start=Step(label="mailing", touchpoints=("mailing",)),
            again=Step(label="visit", touchpoints=("visit",)),
        ),
        keys=("cohort", "period"),
        rows={"None 0": {"size": 5, "returned": 2}, "1970-01-01 0": {"size": 2, "returned": 2}},
        complete=False,
    ),
    AnswerExample(
        story="lifecycle: two are new in January and gone in February; in June carla comes again and eve is gone",
        question=Lifecycle(every=Trend.MONTH),
        keys=("period",),
        rows={
            "1970-01-01": {"new": 2, "returning": 0, "resurrected": 0, "dormant": 0} | rate_columns("kept_rate", 0, 0),
            "1970-02-01": {"new": 0, "dormant": 2} | rate_columns("kept_rate", 0, 2),
            "1970-03-01": {"new": 0, "dormant": 0},
            "1970-04-01": {"new": 1, "dormant": 0},
            "1970-05-01": {"new": 2, "dormant": 1},
            "1970-06-01": {"new": 0, "returning": 1, "dormant": 1} | rate_columns("kept_rate", 1, 2),
            "1970-07-01": {"new": 0, "returning": 0, "dormant": None} | rate_columns("kept_rate", 0, 0),
        },
    ),
    AnswerExample(
        story="lifecycle: ben and anna visit in the week of the first day, anna complains in the next, dora visits in April",
        question=Lifecycle(every=Trend.WEEK, step=Step(label="visit", touchpoints=("visit", "complain"))),
        keys=("period",),
        rows={
            "1969-12-29": {"new": 2, "returning": 0, "dormant": 0},
            "1970-01-05": {"new": 0, "returning": 1, "resurrected": 0, "dormant": 1} | rate_columns("kept_rate", 1, 2),
            "1970-01-12": {"dormant": 1},
            "1970-04-06": {"new": 1, "resurrected": 0},
        },
        complete=False,
    ),
)
