"""What every question carries, and the number of an answer that opens its customers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Annotated, ClassVar

from touchline.model.conditions import All, Compare, Condition, Operator
from touchline.model.patterns import PathPattern
from touchline.model.questions.arguments import Argument, Kind

PREVIOUS = "previous"
"""Against the period before, just as long."""


class Per(StrEnum):
    """What is counted."""

    PERSON = "person"
    RUN = "run"


class Trend(StrEnum):
    """The calendar period, in the workspace's zone, that a trend counts by."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True, kw_only=True)
class Against:
    """What an answer is compared with: the period before, another period, or the units of another filter. `text` is what was asked."""

    text: str
    since: datetime | None = None
    until: datetime | None = None
    where: Condition | None = None

    def __str__(self) -> str:
        return self.text


_BETWEEN = re.compile(
    r",\s*(?=(?:persona|segment|stage|score|account|channel|touchpoint|event|type|source|recognition)(?:,|$)"
    r"|(?:traits|properties|context|consent)\.)"
)
"""Names of traits and properties may hold commas; one that a field follows stands between fields."""


def fields_in(text: str) -> tuple[str, ...]:
    """The fields of a breakdown such as `channel,persona`."""
    return tuple(_BETWEEN.split(text)) if text else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What every question carries: the map, the period [since, until), a filter and a breakdown.

    Touches at or after `until` do not exist for the question, and `until` is the moment asked for (default: the newest event).
    Analyses of runs count the runs that started at or after `since`; analyses of persons and of events count the touches since then.
    `where` mixes fields freely: customer fields (traits.*, persona) select customers; touch fields (channel, source, event,
    touchpoint, properties.*) select the runs (per person: the persons) with at least one touch for which the whole rule holds.
    `by` names a field, or several with commas between them: a customer field splits customers, a touch field splits runs (persons) by
    the first value that they show; with `bands`, by the first number. Without, numbers of more than 50 values are cut at their quartiles.
    """

    analysis: ClassVar[str] = ""
    """The name of the analysis that answers it, everywhere."""

    map_id: Annotated[str, Argument(name="map", help="The map to measure on; left out, the workspace's default map.")] = ""
    since: Annotated[
        datetime | None,
        Argument(
            name="from",
            help="Start of the period: a date in the workspace's zone, or an instant with its offset.",
            kind=Kind.BEGIN,
        ),
    ] = None
    until: Annotated[
        datetime | None,
        Argument(
            name="to",
            help="End of the period: a date (that day counts) or an instant (which does not).",
            kind=Kind.END,
        ),
    ] = None
    where: Annotated[
        Condition | None,
        Argument(
            name="where",
            help="Filter: field=value, or a rule such as {traits.age: 35-44}; all must hold.",
            kind=Kind.RULE,
            repeated=True,
        ),
    ] = None
    by: Annotated[
        str,
        Argument(
            help="Break down by a field, for example persona, channel or traits.income, or by up to three: channel,persona.",
            kind=Kind.FIELDS,
        ),
    ] = ""
    bands: Annotated[
        str,
        Argument(help="With a breakdown, where bands of numbers end, for example 20,50,100; or quartiles, or each for itself."),
    ] = ""
    segment: Annotated[str, Argument(help="Only the customers of this segment of the map.")] = ""
    against: Annotated[
        Against | None,
        Argument(
            help="Compare with: previous (the period before), a period such as 2017-01-01..2017-03-31, or another filter.",
            kind=Kind.AGAINST,
        ),
    ] = None

    def selection(self) -> Condition | None:
        """The filter and the segment as one rule."""
        if not self.segment:
            return self.where
        inside = Compare("segment", Operator.EQUALS, self.segment)
        return inside if self.where is None else All((inside, self.where))

    def counts(self) -> Per:
        """What the question is about: runs, or persons with all their events."""
        return Per.RUN

    def breakdown(self) -> tuple[str, ...]:
        """The fields that split the answer into groups; empty where `by` means something else."""
        return fields_in(self.by)

    def remembers(self) -> bool:
        """Whether what was before `since` is seen as well; the analysis itself then minds where the period begins."""
        return False

    def marks(self) -> tuple[Step, ...]:
        """The steps by which touches are marked: bit n of a touch's mask says that it can be step n."""
        return ()

    def needs(self) -> tuple[str, ...]:
        """The touch fields whose values are read along the timeline."""
        return ()

    def measured(self) -> tuple[str, ...]:
        """The touch fields that are read along the timeline as numbers."""
        return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a funnel: any of several touchpoints, any of several event names, a rule on the event, or the end of a path."""

    label: str
    touchpoints: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    rule: Condition | None = None
    optional: bool = False
    path: PathPattern | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One number of an answer, to open the customers behind it: the row's key columns and the measure's column name.

    For example `Cell({"stage": "intent", "group": "family"}, "lost")`.
    """

    row: Mapping[str, str | int | None] = field(default_factory=dict)
    measure: str = ""
