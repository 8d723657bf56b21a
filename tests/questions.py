"""Generated questions to every analysis: the list that a new analysis joins."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from hypothesis.strategies import SearchStrategy

from oracles.world import World
from strategies import funnels, paths, plain, times_to_convert
from strategies_across import action_areas, balances, consistencies, continuities, movements, rankings, scorecards, what_ifs
from strategies_credit import attributions
from strategies_effect import moments, zero_moments
from strategies_returns import lifecycles, retentions
from touchline.model.questions import Conformance, Content, Coverage, Question, Recognition, Stages, Touchpoints, Transitions

Put = Callable[[World], SearchStrategy[Question]]

QUESTIONS: dict[str, Put] = {
    "stages": partial(plain, Stages),
    "movement": movements,
    "touchpoints": partial(plain, Touchpoints),
    "funnel": funnels,
    "time-to-convert": times_to_convert,
    "transitions": partial(plain, Transitions),
    "paths": paths,
    "retention": retentions,
    "lifecycle": lifecycles,
    "attribution": attributions,
    "coverage": partial(plain, Coverage),
    "recognition": partial(plain, Recognition),
    "continuity": continuities,
    "consistency": consistencies,
    "balance": balances,
    "content": partial(plain, Content),
    "what-if": what_ifs,
    "action-areas": action_areas,
    "scorecard": scorecards,
    "ranking": rankings,
    "moments": moments,
    "conformance": partial(plain, Conformance),
    "zero-moment": zero_moments,
}
