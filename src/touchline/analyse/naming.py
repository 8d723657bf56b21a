"""What figures are called: as titles, and within a sentence."""

from __future__ import annotations

from touchline.design.naming import readable
from touchline.frame.parts import Labels
from touchline.frame.phrases import Phrase, phrase
from touchline.model.kpis import OwnFigure, RunShare, own_figures

_TITLES = {
    "goal_rate": "Runs that complete",
    "runs": "Runs",
    "completions": "Completions",
    "duration_days": "Median days to the goal",
    "touches_to_goal": "Touches to the goal",
    "nps": "NPS",
    "csat": "Satisfied",
    "value": "Value",
    "value_per_goal": "Value per completion",
}
_OWN_TITLES = {
    RunShare.LOST: "Lost runs",
    RunShare.OPEN: "Open runs",
    RunShare.REACHED: "Runs that reach {of}",
    RunShare.WENT_ON: "Going on from {of}",
    RunShare.TO_GOAL: "Goal after {of}",
}


def map_figures(labels: Labels) -> dict[str, OwnFigure]:
    """By name, the figures that the map can name by its own stages and touchpoints; none without a map."""
    if labels.journey is None:
        return {}
    return own_figures(labels.journey.stages, [point.id for point in labels.touchpoints])


def title_of(kpi: str, labels: Labels) -> str:
    """The title of a figure, such as `Lost runs` or `Goal after Personal mailing (A)`; of an unknown one its name."""
    own = map_figures(labels).get(kpi)
    return _TITLES.get(kpi, kpi) if own is None else _OWN_TITLES[own.share].format(of=_named(own, labels))


def name_in_a_sentence(kpi: str, labels: Labels) -> Phrase:
    """The name of a figure that is measured, as it stands within a sentence."""
    own = map_figures(labels).get(kpi)
    if own is None:
        return phrase(f"scorecard.{kpi}")
    if own.share in (RunShare.LOST, RunShare.OPEN):
        return phrase(f"scorecard.{own.share}")
    kind = "touchpoint" if own.share is RunShare.TO_GOAL else "stage"
    return phrase(f"scorecard.{kind}_{own.share}", of=_named(own, labels))


def _named(own: OwnFigure, labels: Labels) -> str:
    titles = {point.id: point.title for point in labels.touchpoints}
    return titles[own.of] if own.share is RunShare.TO_GOAL else readable(own.of)
