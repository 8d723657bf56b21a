"""A company as it is described: stages, touchpoints, kinds of customers, and what is planted among them.

Shares and chances lie between 0 and 1, `odds` and `draws` are factors, durations are written as `30m`, `12h`, `7d`.
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct, field

from touchline.model.maps import Control, Feeling


class Part(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A part of the description; what it does not know is a mistake."""


class StagePlan(Part, frozen=True, kw_only=True):
    """What customers do at a touch in this stage when nothing is planted.

    `onward` go on; of the others `lost` fall silent; the rest wait, in the median for `wait` (log-normal, `spread` its sigma), and touch
    something again: with chance `anywhere` a touchpoint of no stage, with chance `back` one of the stage before. Of those who go on,
    `skip` jump over a stage.
    """

    onward: float = 0.0
    lost: float
    wait: str = "2d"
    spread: float = 1.0
    skip: float = 0.0
    back: float = 0.0
    anywhere: float = 0.0


class TouchpointPlan(Part, frozen=True, kw_only=True):
    """A touchpoint: its event and channel, and its `weight` among those of its stage (`any`: of none).

    `arrives` is its weight as the first touch of informed customers; `follows` says how often the next touch is another touchpoint of
    the stage. `offers` shows an offer with its price, `request` carries what the customer asks for, `survey` a grade from 0 to 10,
    `value` the median of a sum of money, `campaigns` one of these names.
    """

    event: str
    channel: str
    stage: str
    weight: float = 1.0
    arrives: float = 0.0
    follows: dict[str, float] = {}
    title: str = ""
    owner: str = ""
    control: Control = Control.OWNED
    feeling: Feeling = Feeling.NEUTRAL
    truth: bool = False
    cost: float | None = None
    points: float = 0.0
    effort: int | None = None
    offers: bool = False
    request: bool = False
    survey: bool = False
    value: float = 0.0
    campaigns: tuple[str, ...] = ()


class PersonaPlan(Part, frozen=True, kw_only=True):
    """A persona: its share of the customers, the factor on its odds of going on, and factors on what it touches."""

    share: float
    odds: float = 1.0
    draws: dict[str, float] = {}
    title: str = ""
    who: str = ""
    why: str = ""
    when: str = ""
    where: str = ""
    what: str = ""


class TraitPlan(Part, frozen=True, kw_only=True):
    """A trait: the shares of its values, and other shares for some personas."""

    shares: dict[str, float]
    by: dict[str, dict[str, float]] = {}


class MomentPlan(Part, frozen=True, kw_only=True):
    """A moment that matters: for `within` after a touch the odds of leaving the stage are multiplied by `odds`."""

    touchpoint: str
    odds: float
    within: str


class ConfounderPlan(Part, frozen=True, kw_only=True):
    """What makes a comparison wrong: some customers touch `touchpoint` more often by the factor `draws`, and also go on by `odds`.

    They are those of a `persona`, those with `trait` = `value`, or those who `touched` something of an earlier stage in the same run.
    """

    touchpoint: str
    draws: float
    odds: float
    persona: str = ""
    trait: str = ""
    value: str = ""
    touched: str = ""


class InformedPlan(Part, frozen=True, kw_only=True):
    """Unseen zero moments: a `share` of customers come informed and go on by `odds` before the goal.

    They enter at the stages of `enters`, by touchpoints that `arrive`; the share `hidden` of them begins like everybody else.
    """

    share: float
    odds: float
    enters: dict[str, float]
    hidden: float = 0.0


class SwitchPlan(Part, frozen=True, kw_only=True):
    """A change of channel that loses customers: shares that are not recognised there, are asked again, or find a dead end."""

    leaves: str
    enters: str
    unrecognised: float = 0.0
    repeated: float = 0.0
    dead_end: float = 0.0
    unrecognised_odds: float = 1.0
    repeated_odds: float = 1.0


class OfferPlan(Part, frozen=True, kw_only=True):
    """Offers by name with their price; the share `mismatch` of showings says a price that is too high by the factor `wrong`."""

    prices: dict[str, float]
    mismatch: float = 0.0
    wrong: float = 1.1


class IdentityPlan(Part, frozen=True, kw_only=True):
    """How customers can be recognised.

    `known` are logged in from the first touch, the others from some later one. `devices` are the shares of one, two, three browsers.
    A device that was only used before the login is linked later by an identify call, but for the share `forgotten`. `alias` have a
    second e-mail address. `channels` are those of browsers, `apps` those of a phone of one's own, `mails` those that show the address.
    """

    known: float = 1.0
    devices: tuple[float, ...] = (1.0,)
    forgotten: float = 0.0
    alias: float = 0.0
    channels: tuple[str, ...] = ()
    apps: tuple[str, ...] = ()
    mails: tuple[str, ...] = ()


class SeasonPlan(Part, frozen=True, kw_only=True):
    """When people are about: weights by month, weekday (Monday first) and hour of the company's zone."""

    months: tuple[float, ...] = (1.0,) * 12
    weekdays: tuple[float, ...] = (1.0,) * 7
    hours: tuple[float, ...] = (1.0,) * 24


class ReturnPlan(Part, frozen=True, kw_only=True):
    """Who comes back for another run: shares of completed and of lost runs; the median time beyond the silence."""

    completed: float = 0.0
    lost: float = 0.0
    wait: str = "30d"


class Company(Part, frozen=True, kw_only=True):
    """A company, described; `since` and `until` bound what is observed, `window` is the time within which truths speak of going on."""

    id: str
    title: str
    since: date
    until: date
    goal: str
    stages: dict[str, StagePlan]
    touchpoints: dict[str, TouchpointPlan]
    zone: str = "UTC"
    currency: str = "EUR"
    owner: str = "marketing"
    silence: str = "45d"
    window: str = "7d"
    process: str = ""
    audience: str = ""
    online: dict[str, bool] = {}
    personas: dict[str, PersonaPlan] = field(default_factory=lambda: {"everybody": PersonaPlan(share=1.0)})
    traits: dict[str, TraitPlan] = {}
    moments: dict[str, MomentPlan] = {}
    confounders: dict[str, ConfounderPlan] = {}
    informed: InformedPlan | None = None
    switches: dict[str, SwitchPlan] = {}
    offers: OfferPlan | None = None
    identity: IdentityPlan = IdentityPlan()
    season: SeasonPlan = SeasonPlan()
    returns: ReturnPlan = ReturnPlan()
    beliefs: dict[str, tuple[str, ...]] = {}
    targets: dict[str, float] = {}
    principles: tuple[str, ...] = ()

    def goals(self) -> tuple[str, ...]:
        """The touchpoints of the goal's stage: each completes a run."""
        return tuple(name for name, one in self.touchpoints.items() if one.stage == self.goal)
