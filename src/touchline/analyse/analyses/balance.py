"""Balance: good against bad experiences per customer, where they come from, and who is in debt."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.analyse.rates import nullable, rate_columns
from touchline.analyse.surveys import SCALES
from touchline.errors import QuestionInvalid
from touchline.frame.answers import count, number, rate, text
from touchline.frame.parts import Labels, Part
from touchline.frame.phrases import Phrases, Share, phrase
from touchline.kernels.balance import (
    IN_DEBT,
    MEASURES,
    NEGATIVE,
    POSITIVE,
    UNITS,
    Experiences,
    count_experiences,
    in_debt,
)
from touchline.kernels.select import any_in_units
from touchline.kernels.shapes import Spans
from touchline.model.maps import BalanceRules, Feeling
from touchline.model.questions import Balance, Cell

State = NDArray[np.int64]
"""Counts by (group, key, measure): keys are touchpoints, then surveys, then everything together."""

_SIGNS = {Feeling.POSITIVE: 1, Feeling.NEUTRAL: 0, Feeling.NEGATIVE: -1}
_ALL = "all"


class BalanceAnalysis:
    """Good and bad experiences by touchpoint and survey, and all together, with the customers in debt."""

    name = "balance"
    columns = (
        text("kind", "Kind", choices=(_ALL, "touchpoint", "survey")),
        text("key", "Key"),
        text("title", "From"),
        count("customers", "Customers"),
        count("positive", "Good"),
        count("negative", "Bad"),
        number("mean_balance", "Balance", behind="customers"),
        count("in_debt", "In debt"),
        rate("debt_rate", "In debt", behind="in_debt"),
    )
    shown = ("title", "customers", "positive", "negative", "mean_balance", "in_debt", "debt_rate")

    def measure(self, part: Part, question: Balance, _before: State | None) -> State:
        """Count the experiences of the selected customers."""
        felt = _felt(part, question)
        keys = len(part.labels.touchpoints) + len(SCALES) + 1
        counts = np.zeros((part.labels.group_count, keys, MEASURES), np.int64)
        count_experiences(part.units, part.groups, felt, _debts(part, felt), counts)
        return counts

    def merge(self, one: State, other: State) -> State:
        """Add up; parts are cut between customers."""
        return one + other

    def again(self, _state: State) -> bool:
        """One look is enough."""
        return False

    def finish(self, state: State, labels: Labels, _question: Balance) -> pa.Table:
        """Per group everything together, then a row per touchpoint and survey that gave experiences."""
        names = _names(labels)
        order = [len(names) - 1, *range(len(names) - 1)]
        some = state[..., POSITIVE] + state[..., NEGATIVE] > 0
        some[:, -1] = True
        kept = [(group, key) for group in range(labels.group_count) for key in order if some[group, key]]
        group, key = np.array(kept, np.int64).T
        found = state[group, key]
        customers = found[:, UNITS]
        with np.errstate(invalid="ignore", divide="ignore"):
            mean = (found[:, POSITIVE] - found[:, NEGATIVE]) / np.where(customers > 0, customers, np.nan)
        return pa.table(
            {
                **labels.group_columns(group),
                **{
                    name: pa.array([names[index][place] for index in key], pa.string())
                    for place, name in enumerate(("kind", "key", "title"))
                },
                "customers": pa.array(customers),
                "positive": pa.array(found[:, POSITIVE]),
                "negative": pa.array(found[:, NEGATIVE]),
                "mean_balance": nullable(mean),
                "in_debt": pa.array(found[:, IN_DEBT]),
                **rate_columns("debt_rate", found[:, IN_DEBT], customers),
            }
        )

    def sentence(self, table: pa.Table, labels: Labels, _question: Balance) -> Phrases:
        """How many are in debt, and what put most of them there."""
        rows = table.to_pylist()
        whole = [row for row in rows if row["kind"] == _ALL]
        customers = sum(row["customers"] for row in whole)
        good, bad = (sum(row[name] for row in whole) for name in ("positive", "negative"))
        if not good + bad:
            return (phrase("balance.none"),)
        debts = sum(row["in_debt"] for row in whole)
        ratio = _rules(labels).positives_per_negative
        said = phrase("balance.whole", good=good, bad=bad, share=Share(debts / customers), customers=customers, ratio=ratio)
        sources = [row for row in rows if row["kind"] != _ALL and row["negative"]]
        if not sources:
            return (said,)
        worst = max(sources, key=lambda row: row["negative"])
        return said, phrase("balance.worst", title=worst["title"], count=worst["negative"], bad=bad)

    def members(self, part: Part, question: Balance, cell: Cell) -> NDArray[np.bool_]:
        """The customers with such an experience, or those of them who are in debt."""
        names = [name[:2] for name in _names(part.labels)]
        wanted = (cell.row.get("kind"), cell.row.get("key"))
        if wanted not in names:
            raise QuestionInvalid(what=f"there is no {wanted[0]} '{wanted[1]}'", mend="Use the kind and key of a row.")
        felt = _felt(part, question)
        here = felt.sign != 0
        if wanted[0] != _ALL:
            here &= felt.key == names.index(wanted)
        if cell.measure in {"positive", "negative"}:
            here &= felt.sign == (1 if cell.measure == "positive" else -1)
        elif wanted[0] == _ALL:
            here[:] = True
        spans = Spans(part.units.low - felt.begin, part.units.high - felt.begin)
        found: NDArray[np.bool_] = any_in_units(spans, here)
        return found & _debts(part, felt) if cell.measure in {"in_debt", "debt_rate"} else found


def _names(labels: Labels) -> list[tuple[str, str, str]]:
    """Kind, key and title of each key, in the order in which they are counted."""
    points = [("touchpoint", point.id, point.title) for point in labels.touchpoints]
    return [*points, *(("survey", scale.name, scale.title) for scale in SCALES), (_ALL, "", "All")]


def _rules(labels: Labels) -> BalanceRules:
    return labels.journey.balance if labels.journey is not None else BalanceRules()


def _debts(part: Part, felt: Experiences) -> NDArray[np.bool_]:
    debts: NDArray[np.bool_] = in_debt(part.units, felt, _rules(part.labels).positives_per_negative)
    return debts


def _felt(part: Part, question: Balance) -> Experiences:
    """The experiences of the stretch that the units lie in: what a customer answered counts, else what the map says of the touch."""
    if part.groups.size == 0:
        return Experiences(0, np.empty(0, np.int16), np.empty(0, np.int8))
    begin, end = int(part.units.low[0]), int(part.units.high[-1])
    points = part.labels.touchpoints
    code = np.minimum(part.timeline.touches.code[begin:end], len(points)).astype(np.int16)
    key = np.array([*range(len(points)), -1], np.int16)[code]
    sign = np.array([*(_SIGNS[point.feeling] for point in points), 0], np.int8)[code]
    for place, (scale, field) in reversed(list(enumerate(zip(SCALES, question.measured(), strict=True)))):
        answers = part.numbers[field][begin:end]
        answered = np.flatnonzero(scale.answered(answers))
        key[answered] = len(points) + place
        sign[answered] = scale.signs(answers[answered])
    return Experiences(begin, key, sign)
