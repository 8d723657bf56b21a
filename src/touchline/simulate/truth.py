"""Everything that was planted in a simulated company, and what it comes to: the answers that analyses are held to."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
from msgspec.structs import replace

from touchline.simulate.company import Company
from touchline.simulate.outcomes import Effect, completions, effects, lost_without
from touchline.simulate.plan import Layout, lay_out
from touchline.simulate.tally import Tally, run_states

MEASURED = 100_000
"""The most customers on whom effects are worked out; with more, the first so many stand for all."""


@dataclass(frozen=True, slots=True)
class Truth:
    """What truth.json holds; docs/howto/simulate.md says what each part means.

    `effects` speak of the company's window, `moments` of each planted moment's own; `importance` has the touchpoints that change most
    first: by the customers whom they make go on, or keep from it. `measured_on` customers stand behind both and
    behind `missing_without`, `completed` (their completions) and `completed_if_recognised` (without any loss at changes of channel).
    """

    company: str
    seed: int
    customers: int
    events: int
    profiles: int
    runs: dict[str, int]
    informed: dict[str, int]
    entries: dict[str, int]
    touches: dict[str, int]
    cost: float
    identity: dict[str, int]
    crossings: dict[str, int]
    offers: dict[str, int]
    measured_on: int
    completed: int
    completed_if_recognised: int
    missing_without: dict[str, int]
    effects: tuple[Effect, ...]
    moments: dict[str, Effect | None]
    importance: tuple[str, ...]
    beliefs: dict[str, tuple[str, ...]]
    planted: Company

    def as_json(self) -> bytes:
        """The text of truth.json."""
        return msgspec.json.format(msgspec.json.encode(self), indent=2) + b"\n"


def truth(layout: Layout, seed: int, customers: int, whole: Tally) -> Truth:
    """The truth of a simulation whose events came to these counts."""
    company, measured = layout.company, min(customers, MEASURED)
    costs = {name: one.cost or 0.0 for name, one in company.touchpoints.items()}
    found = effects(layout, seed, measured)
    return Truth(
        company=company.id,
        seed=seed,
        customers=customers,
        events=whole.touches.total(),
        profiles=customers + whole.identity["never_linked"],
        runs={"all": whole.runs["runs"], **run_states(layout, whole)},
        informed={
            "runs": whole.runs["informed"],
            "completed": whole.runs["informed_completed"],
            "hidden": whole.runs["informed_but_hidden"],
        },
        entries=dict(whole.entries),
        touches=dict(whole.touches),
        cost=round(sum(costs[name] * count for name, count in whole.touches.items()), 2),
        identity=dict(whole.identity),
        crossings=dict(whole.crossings),
        offers=dict(whole.offers),
        measured_on=measured,
        completed=completions(layout, seed, measured),
        completed_if_recognised=completions(lay_out(replace(company, switches={})), seed, measured),
        missing_without=lost_without(layout, seed, measured),
        effects=found,
        moments=_moments(layout, seed, measured),
        importance=_importance(found),
        beliefs=company.beliefs,
        planted=company,
    )


def _importance(found: tuple[Effect, ...]) -> tuple[str, ...]:
    """Touchpoints with an effect, those first that change what most touches lead to."""
    changed: dict[str, float] = {}
    for one in found:
        changed[one.touchpoint] = changed.get(one.touchpoint, 0.0) + abs(one.effect) * one.touches
    return tuple(sorted((name for name, size in changed.items() if size > 0.0), key=lambda name: -changed[name]))


def _moments(layout: Layout, seed: int, customers: int) -> dict[str, Effect | None]:
    """The effect of each planted moment within its own window; of a touchpoint without a stage, where it is touched most."""
    windows = {one.within for one in layout.company.moments.values()}
    by_window = {window: effects(layout, seed, customers, window) for window in windows}
    found: dict[str, Effect | None] = {}
    for name, one in layout.company.moments.items():
        here = [effect for effect in by_window[one.within] if effect.touchpoint == one.touchpoint]
        found[name] = max(here, key=lambda effect: effect.touches, default=None)
    return found
