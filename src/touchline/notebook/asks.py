"""Every analysis as a method, with its arguments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Unpack

from touchline.app import Workspace
from touchline.flow.asking.ask import Raw, question
from touchline.notebook.arguments import (
    ActionAreasArguments,
    AskArguments,
    AttributionArguments,
    BalanceArguments,
    ConsistencyArguments,
    ContinuityArguments,
    FunnelArguments,
    LastingArguments,
    LifecycleArguments,
    MomentsArguments,
    MovementArguments,
    PathsArguments,
    RankingArguments,
    RetentionArguments,
    ScorecardArguments,
    Texts,
    TimeToConvertArguments,
    WhatIfArguments,
    ZeroMomentArguments,
)
from touchline.notebook.result import Result

_KEPT_WORDS = {"from_": "from", "return_": "return"}
"""`from` and `return` are words of Python itself, so they are written `from_` and `return_`; all other arguments have the same names
everywhere."""


class Asks:
    """What can be asked of an open workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def stages(self, **arguments: Unpack[LastingArguments]) -> Result:
        """How many runs reach each stage, how long they stay, where they are lost."""
        return self._ask("stages", arguments)

    def movement(self, **arguments: Unpack[MovementArguments]) -> Result:
        """Where runs stand now and stood when the period began, and what moved them."""
        return self._ask("movement", arguments)

    def touchpoints(self, **arguments: Unpack[LastingArguments]) -> Result:
        """What happens at each touchpoint."""
        return self._ask("touchpoints", arguments)

    def funnel(self, step: Texts, **arguments: Unpack[FunnelArguments]) -> Result:
        """How far customers or runs get through the steps, for example `funnel(["landing", "cart"], within="7d")`."""
        return self._ask("funnel", {"step": step, **arguments})

    def time_to_convert(self, step: Texts, **arguments: Unpack[TimeToConvertArguments]) -> Result:
        """How long customers or runs take from step to step of a funnel, and from its start, in bins."""
        return self._ask("time-to-convert", {"step": step, **arguments})

    def transitions(self, **arguments: Unpack[LastingArguments]) -> Result:
        """How often one touchpoint directly follows another."""
        return self._ask("transitions", arguments)

    def paths(self, **arguments: Unpack[PathsArguments]) -> Result:
        """Which ways runs take."""
        return self._ask("paths", arguments)

    def retention(self, **arguments: Unpack[RetentionArguments]) -> Result:
        """Who comes again, by when they started and how long after; the step to come again with is `return_`."""
        return self._ask("retention", arguments)

    def lifecycle(self, **arguments: Unpack[LifecycleArguments]) -> Result:
        """How many customers are new, come again, come back or are gone, period by period."""
        return self._ask("lifecycle", arguments)

    def attribution(self, **arguments: Unpack[AttributionArguments]) -> Result:
        """Which touches earn the conversions."""
        return self._ask("attribution", arguments)

    def coverage(self, **arguments: Unpack[AskArguments]) -> Result:
        """Events without a touchpoint, touchpoints without events, silence."""
        return self._ask("coverage", arguments)

    def recognition(self, **arguments: Unpack[AskArguments]) -> Result:
        """At which touchpoints and in which channels customers are known, and how."""
        return self._ask("recognition", arguments)

    def continuity(self, **arguments: Unpack[ContinuityArguments]) -> Result:
        """Whether customers who switch channels are known on both sides, repeat themselves, and go on."""
        return self._ask("continuity", arguments)

    def conformance(self, **arguments: Unpack[AskArguments]) -> Result:
        """How many runs follow the designed order, where others leave it, and what that costs."""
        return self._ask("conformance", arguments)

    def zero_moment(self, **arguments: Unpack[ZeroMomentArguments]) -> Result:
        """How many customers come informed to their first touch, and how many more may do so unseen."""
        return self._ask("zero-moment", arguments)

    def moments(self, **arguments: Unpack[MomentsArguments]) -> Result:
        """After which touches customers go on more or less often than in comparable moments without them."""
        return self._ask("moments", arguments)

    def consistency(self, **arguments: Unpack[ConsistencyArguments]) -> Result:
        """Whether customers are shown one offer alike in two channels."""
        return self._ask("consistency", arguments)

    def balance(self, **arguments: Unpack[BalanceArguments]) -> Result:
        """Good and bad experiences, and who is in debt."""
        return self._ask("balance", arguments)

    def content(self, **arguments: Unpack[AskArguments]) -> Result:
        """Which content serves which persona in which stage, where there is none, and how it is used."""
        return self._ask("content", arguments)

    def what_if(self, **arguments: Unpack[WhatIfArguments]) -> Result:
        """How many runs would complete if something about the journey were different."""
        return self._ask("what-if", arguments)

    def action_areas(self, **arguments: Unpack[ActionAreasArguments]) -> Result:
        """Where going on more often would bring most, for the effort."""
        return self._ask("action-areas", arguments)

    def scorecard(self, **arguments: Unpack[ScorecardArguments]) -> Result:
        """The figures of the journey by period against the map's targets."""
        return self._ask("scorecard", arguments)

    def ranking(self, **arguments: Unpack[RankingArguments]) -> Result:
        """Which touchpoints matter most to customers, and how well departments know it."""
        return self._ask("ranking", arguments)

    def _ask(self, analysis: str, arguments: Mapping[str, object]) -> Result:
        raw = {_KEPT_WORDS.get(name, name): _raw(value) for name, value in arguments.items()}
        settings = self._workspace.settings
        asked = question(analysis, raw, zone=settings.zone, hours=settings.hours)
        return Result(self._workspace, asked, self._workspace.ask(asked))


def _raw(value: object) -> Raw:
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, str | int | Mapping):
        return value
    return list(value) if isinstance(value, Sequence) else str(value)
