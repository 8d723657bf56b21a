"""The designed journey: what one map file says, as frozen dataclasses (see docs/reference/map.md)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

from touchline.model.conditions import Condition

ANY_STAGE = "any"
ANY_TOUCH = "any touch"
DEFAULT_STAGES = ("awareness", "favorability", "consideration", "intent", "conversion", "service", "loyalty")


class Unit(StrEnum):
    """Who moves through the journey as one."""

    PERSON = "person"
    ACCOUNT = "account"


class Control(StrEnum):
    """Who controls a touchpoint."""

    OWNED = "owned"
    EARNED = "earned"
    PAID = "paid"


class Feeling(StrEnum):
    """How customers experience a touchpoint, as designed or as known."""

    POSITIVE = "positive"
    NEUTRAL = "neutral"
    NEGATIVE = "negative"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What the journey covers: `starts` None means any touch may open a run; `goal` names the touchpoints that complete one."""

    goal: tuple[str, ...]
    silence: timedelta
    starts: tuple[str, ...] | None = None
    process: str = ""
    audience: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A medium; `online` None means not said."""

    id: str
    title: str
    online: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """What customers expect at a touchpoint: the minimum, and the extra that would set the company apart."""

    minimum: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A service clock promised at a touchpoint, in `always` or `business` hours."""

    first_response: timedelta | None = None
    resolution: timedelta | None = None
    hours: str = "always"


@dataclass(frozen=True, slots=True, kw_only=True)
class Touchpoint:
    """A designed contact; `stage` None means `any`: it prolongs a run without moving its stage. `when` None never fires."""

    id: str
    title: str
    channel: str
    stage: str | None
    when: Condition | None = None
    control: Control = Control.OWNED
    owner: str = ""
    description: str = ""
    moment_of_truth: bool = False
    feeling: Feeling = Feeling.NEUTRAL
    expects: Expectation = field(default_factory=Expectation)
    promise: Promise | None = None
    cost: float | None = None
    points: float = 0.0
    score_group: str = "engagement"
    effort: int | None = None
    """How hard it is to record, 1 (by itself) to 5 (by hand, rarely done)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Persona:
    """An archetype with the five Ws; the first persona in document order whose `assign` holds is the customer's."""

    id: str
    title: str
    who: str = ""
    why: str = ""
    when: str = ""
    where: str = ""
    what: str = ""
    assign: Condition | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Customers for whom a rule holds; membership changes by itself. A customer may be in several."""

    id: str
    title: str
    when: Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentItem:
    """A piece of content and the cells of persona × stage that it serves; empty means every one.

    A touch uses the first piece, in document order, whose `when` holds; without one, the piece that `properties.content` names.
    """

    id: str
    title: str
    personas: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    url: str = ""
    when: Condition | None = None

    def serves(self, persona: str, stage: str) -> bool:
        """Whether it is meant for this persona in this stage; nobody in particular (empty) is served by what is for everyone."""
        return (not self.personas or persona in self.personas) and (not self.stages or stage in self.stages)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a KPI should be in a period; percentages are kept as shares (12% is 0.12)."""

    kpi: str
    at_least: float | None = None
    at_most: float | None = None
    period: str = "month"
    owner: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FitRule:
    """Points a customer gets for who they are."""

    when: Condition
    points: float
    group: str = "fit"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreRules:
    """How points decay and where a group of points is capped."""

    half_life: timedelta = timedelta(days=30)
    fit: tuple[FitRule, ...] = ()
    caps: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """The agreed rule for the next lead category."""

    category: str
    score: float
    touchpoints: tuple[str, ...] = ()
    agreed_by: tuple[str, ...] = ()
    agreed_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BalanceRules:
    """How many positive experiences outweigh one negative."""

    positives_per_negative: float = 12.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Belief:
    """Which touchpoints a department holds to matter most: in its order, or by importance from 1 to 5."""

    department: str
    ranks: tuple[str, ...] = ()
    importance: Mapping[str, float] = field(default_factory=dict)

    @property
    def order(self) -> tuple[str, ...]:
        """The most important touchpoint first; equally important ones as they are written."""
        return self.ranks or tuple(sorted(self.importance, key=lambda name: -self.importance[name]))


@dataclass(frozen=True, kw_only=True)
class JourneyMap:
    """One journey as designed. Touchpoints stand in document order: the first whose rule matches an event wins.

    What is laid out and counted is kept by what it was made from; these texts are long, so each is written once.
    """

    id: str
    title: str
    scope: Scope
    stages: tuple[str, ...]
    touchpoints: tuple[Touchpoint, ...]
    channels: tuple[Channel, ...] = ()
    unit: Unit = Unit.PERSON
    owner: str = ""
    personas: tuple[Persona, ...] = ()
    segments: tuple[Segment, ...] = ()
    content: tuple[ContentItem, ...] = ()
    targets: tuple[Target, ...] = ()
    principles: tuple[str, ...] = ()
    score: ScoreRules = field(default_factory=ScoreRules)
    gates: tuple[Gate, ...] = ()
    beliefs: tuple[Belief, ...] = ()
    balance: BalanceRules = field(default_factory=BalanceRules)
    version: str = ""
    """The first 12 hex digits of the SHA-256 of the map's text; changes with every edit."""

    @cached_property
    def matching(self) -> str:
        """All that decides which event is a touch of which touchpoint."""
        return repr([(point.id, point.when) for point in self.touchpoints])

    @cached_property
    def folding(self) -> str:
        """All that decides, beside the touches, where runs begin and end and what they come to."""
        return repr((self.touchpoints, self.stages, self.scope))

    @cached_property
    def design(self) -> str:
        """All but the title."""
        return repr(replace(self, title=""))
