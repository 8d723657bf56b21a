"""What the analyses take in Python, by the names that they have everywhere."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypedDict

Filter = str | Mapping[str, object]
Texts = str | Sequence[str]
Day = str | date


class AskArguments(TypedDict, total=False):
    """What every analysis takes."""

    map: str
    from_: Day
    to: Day
    where: Filter | Sequence[Filter]
    by: Texts
    bands: str
    segment: str
    against: Filter


class ListArguments(TypedDict, total=False):
    """What lists of customers take: rules, further columns, the column to order by, and a list kept on the screen by its name."""

    map: str
    where: Filter | Sequence[Filter]
    columns: Texts
    sort: str
    rising: bool
    selection: str


def texts_of(texts: Texts) -> list[str]:
    """One text, or each of several."""
    return [texts] if isinstance(texts, str) else list(texts)


def filters_of(filters: Filter | Sequence[Filter]) -> list[str]:
    """Filters as the command line has them; mappings are written as JSON, which reads as YAML."""
    every = [filters] if isinstance(filters, str | Mapping) else filters
    return [one if isinstance(one, str) else json.dumps(one) for one in every]


class LastingArguments(AskArguments, total=False):
    """What analyses with durations take besides."""

    hours: str


class FunnelArguments(AskArguments, total=False):
    """What a funnel takes besides its steps."""

    within: str
    mode: str
    per: str
    exclude: Texts
    trend: str
    entry: str
    touch: str


class TimeToConvertArguments(FunnelArguments, total=False):
    """What the time to convert takes besides its steps."""

    bin: Texts


class PathsArguments(AskArguments, total=False):
    """What paths take."""

    anchor: str
    direction: str
    depth: int
    collapse: bool
    variants: bool
    top: int


class ContinuityArguments(AskArguments, total=False):
    """What continuity takes."""

    within: str
    same: str
    least: int


class MomentsArguments(AskArguments, total=False):
    """What moments take."""

    within: str
    adjust: Texts
    fdr: float
    least: int


class RetentionArguments(AskArguments, total=False):
    """What retention takes."""

    cohort: str
    every: str
    periods: int
    mode: str
    start: str
    return_: str


class LifecycleArguments(AskArguments, total=False):
    """What lifecycle takes."""

    every: str
    step: str


class AttributionArguments(AskArguments, total=False):
    """What attribution takes."""

    model: str
    order: int
    lookback: str
    half_life: str
    weights: str
    goal: str
    value: str
    split: str


class ConsistencyArguments(AskArguments, total=False):
    """What consistency takes."""

    item: str
    value: str
    within: str
    top: int


class BalanceArguments(AskArguments, total=False):
    """What the balance takes: the fields with answers to surveys."""

    nps: str
    csat: str
    ces: str


class WhatIfArguments(AskArguments, total=False):
    """What what-if takes."""

    change: Texts
    remove: Texts


class MovementArguments(AskArguments, total=False):
    """What movement takes."""

    periods: int


class ActionAreasArguments(AskArguments, total=False):
    """What action areas take."""

    least: int
    top: int


class ScorecardArguments(AskArguments, total=False):
    """What the scorecard takes."""

    every: str
    periods: int
    nps: str
    csat: str
    value: str


class ZeroMomentArguments(AskArguments, total=False):
    """What the zero moment takes."""

    informed: Texts
    referrer: str
    page: str
    campaign: str


class RankingArguments(AskArguments, total=False):
    """What the ranking takes."""

    department: Texts
    nps: str


class ImportArguments(TypedDict, total=False):
    """Which column plays which role (the others become properties or traits), where rows come from, and the zone of their times."""

    customer: str
    event: str
    time: str
    channel: str
    anonymous: str
    email: str
    phone: str
    type: str
    source: str
    tz: str
