"""The rules of the funnel, one line of touches each, worked by hand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from examples_answers import customer
from examples_runs import touchpoint
from oracles.world import DAY, World, moment
from touchline.model.maps import JourneyMap, Scope
from touchline.model.questions import Funnel, Mode, Per, Step

LETTERS = JourneyMap(
    id="letters",
    title="Letters",
    scope=Scope(goal=("d",), silence=timedelta(days=30)),
    stages=("first", "second"),
    touchpoints=(*(touchpoint(name, "first") for name in "abcx"), touchpoint("d", "second")),
)


def step(text: str) -> Step:
    """`a`, `a|b`, `b?`, or `noise`, an event without a touchpoint."""
    names = tuple(text.removesuffix("?").split("|"))
    if names == ("noise",):
        return Step(label=text, events=names)
    return Step(label=text, touchpoints=names, optional=text.endswith("?"))


@dataclass(frozen=True, slots=True, kw_only=True)
class FunnelExample:
    """What persons did (day:letter), the question, and per step the count and the median days from the start."""

    story: str
    persons: tuple[str, ...]
    question: Funnel
    counts: tuple[int, ...]
    days: tuple[float | None, ...]

    def world(self) -> World:
        """One customer per line of touches."""
        lines = enumerate(self.persons)
        return World(map=LETTERS, customers=tuple(customer(f"person-{line}", walk, 100 * line) for line, walk in lines))


def funnel(
    steps: str, *, within: timedelta | None = None, mode: Mode = Mode.ORDERED, exclude: str = "", per: Per = Per.PERSON
) -> Funnel:
    """A funnel from the text of its steps."""
    return Funnel(
        steps=tuple(step(text) for text in steps.split()),
        within=within,
        mode=mode,
        exclude=tuple(step(text) for text in exclude.split()),
        per=per,
    )


TWO_DAYS = timedelta(days=2)
JUST_UNDER = timedelta(days=2) - timedelta(microseconds=1)

ORDERED = (
    FunnelExample(
        story="steps in order, with others between, take the person through",
        persons=("0:a 1:x 2:b 3:noise 5:c",),
        question=funnel("a b c"),
        counts=(1, 1, 1),
        days=(None, 2, 5),
    ),
    FunnelExample(
        story="steps in the wrong order do not",
        persons=("0:b 1:a",),
        question=funnel("a b"),
        counts=(1, 0),
        days=(None, None),
    ),
    FunnelExample(
        story="a chain as long as the window is inside it",
        persons=("0:a 2:b",),
        question=funnel("a b", within=TWO_DAYS),
        counts=(1, 1),
        days=(None, 2),
    ),
    FunnelExample(
        story="a microsecond longer is outside",
        persons=("0:a 2:b",),
        question=funnel("a b", within=JUST_UNDER),
        counts=(1, 0),
        days=(None, None),
    ),
    FunnelExample(
        story="the window counts from the first step, not from step to step",
        persons=("0:a 2:b 4:c",),
        question=funnel("a b c", within=TWO_DAYS),
        counts=(1, 1, 0),
        days=(None, 2, None),
    ),
    FunnelExample(
        story="every occurrence of the first step may start the chain, and the last one that can is the start",
        persons=("0:a 3:a 4:b",),
        question=funnel("a b", within=TWO_DAYS),
        counts=(1, 1),
        days=(None, 1),
    ),
    FunnelExample(
        story="the last start counts where the window leaves a choice, too",
        persons=("0:a 3:a 4:b",),
        question=funnel("a b"),
        counts=(1, 1),
        days=(None, 1),
    ),
    FunnelExample(
        story="touches before the period or from its end on do not count",
        persons=("0:a 2:b", "1:a 2:b", "1:a 3:b"),
        question=replace(funnel("a b"), since=moment(1 * DAY), until=moment(3 * DAY)),
        counts=(2, 1),
        days=(None, 1),
    ),
    FunnelExample(
        story="a late start must still have all steps: with only one second step, between the starts, the first start is the chain's",
        persons=("0:a 1:b 2:a 3:c",),
        question=funnel("a b c"),
        counts=(1, 1, 1),
        days=(None, 1, 3),
    ),
    FunnelExample(
        story="the first arrival counts, not the quickest",
        persons=("0:a 2:b 3:a 4:b",),
        question=funnel("a b"),
        counts=(1, 1),
        days=(None, 2),
    ),
    FunnelExample(
        story="one touch takes one step",
        persons=("0:a", "0:a 0:a"),
        question=funnel("a a|b"),
        counts=(2, 1),
        days=(None, 0),
    ),
    FunnelExample(
        story="touches at the same time keep the order of arrival",
        persons=("0:b 0:a", "0:a 0:b"),
        question=funnel("a b"),
        counts=(2, 1),
        days=(None, 0),
    ),
    FunnelExample(
        story="an event without a touchpoint can be a step by its name",
        persons=("0:a 1:noise",),
        question=funnel("a noise"),
        counts=(1, 1),
        days=(None, 1),
    ),
)

STRICT = (
    FunnelExample(
        story="in strict mode nothing else may come between",
        persons=("0:a 1:x 2:b", "0:a 1:b", "0:a 1:x 2:a 5:b"),
        question=funnel("a b", mode=Mode.STRICT),
        counts=(3, 2),
        days=(None, 1),
    ),
    FunnelExample(
        story="an event that is no touch does not come between",
        persons=("0:a 1:noise 2:b",),
        question=funnel("a b", mode=Mode.STRICT),
        counts=(1, 1),
        days=(None, 2),
    ),
    FunnelExample(
        story="unless it is a step itself",
        persons=("0:a 1:noise 2:b",),
        question=funnel("a b noise", mode=Mode.STRICT),
        counts=(1, 0, 0),
        days=(None, None, None),
    ),
    FunnelExample(
        story="an optional step may come between, or not, but nothing else",
        persons=("0:a 1:b 2:c", "0:a 1:c", "0:a 1:x 2:c"),
        question=funnel("a b? c", mode=Mode.STRICT),
        counts=(3, 1, 2),
        days=(None, 1, 1),
    ),
)

ANY_ORDER = (
    FunnelExample(
        story="in any mode the steps may come in any order within the window",
        persons=("0:c 1:a 2:b",),
        question=funnel("a b c", mode=Mode.ANY, within=TWO_DAYS),
        counts=(1, 1, 1),
        days=(None, 1, 2),
    ),
    FunnelExample(
        story="the window spans the first to the last of them",
        persons=("0:c 1:a 2:b",),
        question=funnel("a b c", mode=Mode.ANY, within=JUST_UNDER),
        counts=(1, 1, 0),
        days=(None, 1, None),
    ),
    FunnelExample(
        story="each step needs a touch of its own, whichever way they are shared out",
        persons=("0:a", "0:a 1:b"),
        question=funnel("a|b a", mode=Mode.ANY),
        counts=(2, 1),
        days=(None, 1),
    ),
    FunnelExample(
        story="without the first step there is no depth",
        persons=("0:b 1:c",),
        question=funnel("a b c", mode=Mode.ANY),
        counts=(0, 0, 0),
        days=(None, None, None),
    ),
)

EXCLUDED = (
    FunnelExample(
        story="an excluded touch between two steps breaks the chain",
        persons=("0:a 1:x 2:b",),
        question=funnel("a b", exclude="x"),
        counts=(1, 0),
        days=(None, None),
    ),
    FunnelExample(
        story="before the chain, after it, or before a new start it breaks nothing",
        persons=("0:x 1:a 2:b 3:x", "0:a 1:x 2:a 5:b"),
        question=funnel("a b", exclude="x"),
        counts=(2, 2),
        days=(None, 1),
    ),
    FunnelExample(
        story="between the steps of any order it breaks the chain too",
        persons=("0:b 1:x 2:a", "0:b 1:a"),
        question=funnel("a b", mode=Mode.ANY, exclude="x"),
        counts=(2, 1),
        days=(None, 1),
    ),
)

OPTIONAL = (
    FunnelExample(
        story="an optional step is counted, and nobody is lost for leaving it out",
        persons=("0:a 1:b 2:c", "0:a 4:c"),
        question=funnel("a b? c"),
        counts=(2, 1, 2),
        days=(None, 1, 2),
    ),
    FunnelExample(
        story="an optional step needs the required steps before it, not those after it",
        persons=("0:a 1:c 2:b", "0:b 1:c"),
        question=funnel("a b? c"),
        counts=(1, 1, 1),
        days=(None, 2, 1),
    ),
)

UNITS = (
    FunnelExample(
        story="a person's chain crosses runs",
        persons=("0:a 40:b",),
        question=funnel("a b"),
        counts=(1, 1),
        days=(None, 40),
    ),
    FunnelExample(
        story="a run's chain does not",
        persons=("0:a 40:b", "0:a 1:b"),
        question=funnel("a b", per=Per.RUN),
        counts=(2, 1),
        days=(None, 1),
    ),
)

FUNNELS = ORDERED + STRICT + ANY_ORDER + EXCLUDED + OPTIONAL + UNITS
