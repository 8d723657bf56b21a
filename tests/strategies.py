"""Generated maps, streams of events and questions, made to collide: ties, gaps at exactly the silence, repeats, strangers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from map_parts import BELIEFS, CONTENT, OWN_TARGETS, TARGETS
from oracles.placing import persona_of
from oracles.world import DAY, HOUR, SECOND, Customer, Event, World, microseconds, moment
from touchline.model.conditions import All, AnyOf, Behaviour, Compare, Condition, Did, Literal, Not, Operator, Walked
from touchline.model.maps import (
    DEFAULT_STAGES,
    BalanceRules,
    Channel,
    Feeling,
    JourneyMap,
    Persona,
    Scope,
    Touchpoint,
    Unit,
)
from touchline.model.patterns import Either, Follows, PathPattern, Repeated, Touched
from touchline.model.questions import (
    Ask,
    Coverage,
    Direction,
    Entry,
    Funnel,
    Mode,
    Paths,
    Per,
    Question,
    Stages,
    Step,
    TimeToConvert,
    Touchpoints,
    Transitions,
    Trend,
)

Drawn = TypeVar("Drawn")
Walking = TypeVar("Walking", bound=Funnel)

TICK = 6 * HOUR
BEGINNING = microseconds(moment(0).replace(year=2024, month=2, day=28, hour=20))
"""Shortly before a leap day, a Friday, a month's end and, in some zones, a new day."""

SILENCES = (TICK, 2 * TICK, 3 * TICK, 2 * DAY)
WINDOWS = (None, None, timedelta(0), timedelta(hours=6), timedelta(hours=12), timedelta(days=2), timedelta(days=10))
CHANNELS = ("web", "store", "letter")
STRANGERS = ("noise", "hum")
ZONES = ("UTC", "America/New_York", "Asia/Kathmandu")
TRAITS: dict[str, tuple[Literal, ...]] = {"kids": ("0", "1", "2"), "age": (35, 45), "club": (True, False)}
PROPERTIES: dict[str, tuple[Literal, ...]] = {
    "value": (0.5, 1.0, 20.0),
    "sort": ("a", "b"),
    "mark": (1, 4, 7, 10),
    "content": ("guide", "tour"),
}

NUMBERS = ("traits.kids", "traits.age", "traits.club", "properties.value", "properties.mark")
BANDS = ("1", "40", "20,0.5,7")


def names_of(touchpoint: str) -> tuple[str, str]:
    """The two event names that a generated touchpoint fires on."""
    return f"{touchpoint} seen", f"{touchpoint} used"


PERSONAS = (
    Persona(id="parents", title="Parents", assign=Compare("traits.kids", Operator.NOT, "0")),
    Persona(id="nobody", title="Nobody in particular"),
    Persona(id="members", title="Members", assign=Compare("traits.club", Operator.EQUALS, value=True)),
)


@st.composite
def maps(draw: DrawFn) -> JourneyMap:
    """A map of 1 to 7 stages and 1 to 6 touchpoints, some of them `any`, with starts and several goals."""
    stages = DEFAULT_STAGES[: draw(st.integers(1, 7))]
    touchpoints = tuple(
        Touchpoint(
            id=name,
            title=name.upper(),
            channel=draw(st.sampled_from(CHANNELS)),
            stage=draw(st.sampled_from((*stages, *stages, None))),
            when=Compare("event", Operator.IN, names_of(name)),
            effort=draw(st.sampled_from((None, 1, 5))),
            feeling=draw(st.sampled_from(Feeling)),
        )
        for name in "abcdef"[: draw(st.sampled_from((1, 3, 4, 5, 6)))]
    )
    ids = [touchpoint.id for touchpoint in touchpoints]
    some = st.lists(st.sampled_from(ids), min_size=1, max_size=3, unique=True).map(tuple)
    goal = draw(st.one_of(st.just((ids[-1],)), st.just((ids[len(ids) // 2],)), some))
    silence = timedelta(microseconds=draw(st.sampled_from(SILENCES)))
    return JourneyMap(
        id="generated",
        title="Generated",
        scope=Scope(goal=goal, silence=silence, starts=draw(seldom(some))),
        stages=stages,
        touchpoints=touchpoints,
        channels=tuple(Channel(id=name, title=name.title()) for name in CHANNELS),
        unit=Unit.PERSON,
        personas=draw(st.sampled_from(((), PERSONAS))),
        targets=draw(st.sampled_from(((), TARGETS, OWN_TARGETS))),
        content=draw(st.sampled_from(((), CONTENT, CONTENT[:1]))),
        beliefs=draw(st.sampled_from(((), BELIEFS))),
        balance=BalanceRules(positives_per_negative=draw(st.sampled_from((0.5, 1.0, 12.0)))),
        version="0123456789ab",
    )


def seldom(strategy: SearchStrategy[Drawn]) -> SearchStrategy[Drawn | None]:
    """None twice out of three times."""
    return st.one_of(st.none(), st.none(), strategy)


def gaps(journey_map: JourneyMap, least: int) -> SearchStrategy[int]:
    """Times between events: none at all, the least there is, ticks, the silence exactly and the least to either side of it."""
    silence = journey_map.scope.silence // timedelta(microseconds=1)
    return st.sampled_from((0, 0, least, TICK, TICK, 2 * TICK, silence - least, silence, silence, silence + least, 5 * DAY))


@st.composite
def timelines(draw: DrawFn, journey_map: JourneyMap, most: int, least: int) -> list[Event]:
    """One customer's events, by time, not yet numbered by arrival; may be empty."""
    time = BEGINNING + draw(st.sampled_from((0, TICK, 4 * TICK)))
    events = []
    for gap in draw(st.lists(gaps(journey_map, least), min_size=draw(st.sampled_from((0, 1, most - 2))), max_size=most)):
        time += gap
        touchpoint = draw(st.sampled_from((*(touchpoint.id for touchpoint in journey_map.touchpoints), *"abc", None)))
        known = touchpoint in {one.id for one in journey_map.touchpoints}
        events.append(
            Event(
                time=time,
                touchpoint=touchpoint if known else None,
                event=draw(st.sampled_from(names_of(str(touchpoint)) if known else (*STRANGERS, ""))),
                type=draw(st.sampled_from(("track", "identify"))),
                channel=draw(st.sampled_from((*CHANNELS, None))),
                source=draw(st.sampled_from(("shop", "till"))),
                properties=draw(attributes(PROPERTIES)),
            )
        )
    return events


def attributes(known: dict[str, tuple[Literal, ...]]) -> SearchStrategy[dict[str, Literal]]:
    """Some of the known attributes, each with one of its values."""
    return st.fixed_dictionaries({}, optional={name: st.sampled_from(values) for name, values in known.items()})


@st.composite
def devices(draw: DrawFn, events: tuple[Event, ...]) -> tuple[tuple[Event, ...], int | None]:
    """Some of the events unnamed, from a device that was first seen with the customer around one of them; or no device."""
    if not events or not draw(st.sampled_from((False, True))):
        return events, None
    since = draw(st.sampled_from(events)).time + draw(st.sampled_from((-1, 0, 1)))
    return tuple(replace(event, unnamed=draw(st.booleans())) for event in events), since


@st.composite
def worlds(draw: DrawFn, customers: int = 5, most: int = 9) -> World:
    """A map and up to so many customers with at most so many events each; arrival runs across customers and against time.

    Times are whole seconds or whole microseconds, which the product keeps differently.
    """
    journey_map = draw(maps())
    least = draw(st.sampled_from((1, SECOND)))
    fewest = draw(st.sampled_from((0, 1, customers)))
    streams = draw(st.lists(timelines(journey_map, most, least), min_size=fewest, max_size=customers))
    total = sum(len(stream) for stream in streams)
    arrival = iter(draw(st.permutations(range(total))) if draw(st.booleans()) else range(total))
    found = []
    for number, stream in enumerate(streams):
        events = tuple(replace(event, seq=next(arrival)) for event in stream)
        events, since = draw(devices(events))
        traits = draw(attributes(TRAITS))
        persona = persona_of(journey_map, traits)
        anonymous = since is None and draw(st.sampled_from((False, False, True)))
        found.append(
            Customer(
                id=f"customer-{number}",
                events=events,
                traits=traits,
                persona=persona,
                anonymous=anonymous,
                device_since=since,
            )
        )
    return World(map=journey_map, customers=tuple(found), zone=draw(st.sampled_from(ZONES)))


@dataclass(frozen=True, slots=True)
class Asked:
    """A world with at least one event, and questions put to it."""

    world: World
    questions: tuple[Question, ...]


@st.composite
def asks(draw: DrawFn, world: World) -> Ask:
    """Period, filter and breakdown; the period's ends lie on, just before or just after events."""
    times = sorted({event.time for customer in world.customers for event in customer.events}) or [BEGINNING]
    edges = st.builds(lambda time, shift: moment(time + shift), st.sampled_from(times), st.sampled_from((-1, 0, 1, TICK)))
    since, until = draw(seldom(edges)), draw(seldom(edges))
    if since is not None and until is not None and since >= until:
        since, until = until - timedelta(microseconds=1), since
    fields = (*breakdowns(world), "stage", "recognition")
    by = draw(st.sampled_from(("", "", "", *fields, f"{fields[0]},stage", f"{fields[0]},type")))
    return Ask(
        map_id=world.map.id,
        since=since,
        until=until,
        where=draw(seldom(conditions(world.map))),
        by=by,
        bands=draw(st.sampled_from(("", *BANDS))) if by in NUMBERS else "",
    )


def breakdowns(world: World) -> list[str]:
    """The fields that the world shows a value of, of customers who have done something."""
    found = {f"traits.{name}" for customer in world.customers if customer.events for name in customer.traits}
    found |= {f"properties.{name}" for customer in world.customers for event in customer.events for name in event.properties}
    if world.map.personas:
        found.add("persona")
    return [*sorted(found), "channel", "source", "event", "touchpoint", "type"]


def comparisons(journey_map: JourneyMap) -> SearchStrategy[Condition]:
    """Rules on one field of the touch or of the customer."""
    ids = [touchpoint.id for touchpoint in journey_map.touchpoints]
    return st.one_of(
        st.builds(Compare, st.just("channel"), st.sampled_from((Operator.EQUALS, Operator.NOT)), st.sampled_from(CHANNELS)),
        st.builds(Compare, st.just("touchpoint"), st.just(Operator.EQUALS), st.sampled_from(ids)),
        st.builds(Compare, st.just("event"), st.just(Operator.ENDS_WITH), st.sampled_from((" used", " seen", "hum"))),
        st.builds(
            Compare, st.just("properties.value"), st.sampled_from((Operator.GTE, Operator.LT)), st.sampled_from((1, 0.5))
        ),
        st.builds(Compare, st.just("properties.sort"), st.just(Operator.EXISTS), st.booleans()),
        st.builds(Compare, st.just("source"), st.just(Operator.EQUALS), st.sampled_from(("shop", "till"))),
        st.builds(
            Compare, st.just("traits.kids"), st.sampled_from((Operator.EQUALS, Operator.NOT)), st.sampled_from(("0", "1"))
        ),
        st.builds(Compare, st.just("traits.age"), st.just(Operator.GT), st.just(40)),
        st.builds(Compare, st.just("persona"), st.sampled_from((Operator.EQUALS, Operator.NOT)), st.just("parents")),
        st.builds(Compare, st.just("traits.club"), st.just(Operator.EQUALS), st.booleans()),
        st.builds(
            Compare,
            st.just("recognition"),
            st.sampled_from((Operator.EQUALS, Operator.NOT)),
            st.sampled_from(("named", "device")),
        ),
    )


def conditions(journey_map: JourneyMap) -> SearchStrategy[Condition]:
    """Rules that mix fields of touches and customers."""
    single = comparisons(journey_map) | st.sampled_from(journey_map.stages).map(
        lambda one: Compare("stage", Operator.EQUALS, one)
    )
    pairs = st.tuples(single, single | behaviours(journey_map))
    return st.one_of(single, pairs.map(All), pairs.map(AnyOf), single.map(Not), behaviours(journey_map))


def behaviours(journey_map: JourneyMap) -> SearchStrategy[Behaviour]:
    """Rules on what the customer did, and which way it went."""
    ids = [touchpoint.id for touchpoint in journey_map.touchpoints]
    within = st.sampled_from((None, timedelta(hours=6), timedelta(days=2)))
    return st.builds(Did, st.sampled_from(ids), st.integers(1, 3), within) | st.builds(Walked, patterns(ids))


def patterns(ids: Sequence[str]) -> SearchStrategy[PathPattern]:
    """Ways over two or three touches."""
    one = st.lists(st.sampled_from(ids), min_size=1, max_size=2, unique=True).map(lambda names: Touched(tuple(names)))
    touch = one | st.just(Touched())
    apart = st.builds(Follows, touch, touch, st.just(value=False), seldom(one))
    pair = st.builds(Follows, touch, touch, st.booleans()) | apart
    several = st.builds(Repeated, touch, st.integers(1, 2), st.sampled_from((2, None)))
    way = st.one_of(pair, st.builds(Follows, pair, touch, st.booleans()), several, st.tuples(pair, one).map(Either))
    return st.builds(PathPattern, way, st.sampled_from(WINDOWS), st.just("generated"))


def steps(journey_map: JourneyMap) -> SearchStrategy[Step]:
    """A step of one or two of the touchpoints, of an event name of theirs or a stranger's as well, or of a rule."""
    ids = [touchpoint.id for touchpoint in journey_map.touchpoints][:3]
    names = st.sampled_from([name for one in ids for name in names_of(one)] + list(STRANGERS))
    touchpoints = st.lists(st.sampled_from(ids), min_size=1, max_size=2, unique=True).map(tuple)
    by_touchpoint = st.builds(Step, label=st.just("touchpoints"), touchpoints=touchpoints)
    either = st.builds(Step, label=st.just("either"), touchpoints=touchpoints, events=st.tuples(names))
    by_name = st.builds(Step, label=st.just("event"), events=st.tuples(names))
    by_rule = st.builds(Step, label=st.just("rule"), rule=comparisons(journey_map))
    return st.one_of(by_touchpoint, by_touchpoint, either, by_name, by_rule)


def exclusions(journey_map: JourneyMap, chosen: Sequence[Step]) -> SearchStrategy[tuple[Step, ...]]:
    """At most two exclusions that share no event with the steps; none where a step is a rule."""
    taken = {name for step in chosen for name in step.events}
    taken |= {name for step in chosen for one in step.touchpoints for name in names_of(one)}
    known = [names_of(touchpoint.id) for touchpoint in journey_map.touchpoints]
    free = [name for names in (*known, STRANGERS) for name in names if name not in taken]
    if not free or any(step.rule is not None for step in chosen):
        return st.just(())
    one = st.builds(Step, label=st.just("excluded"), events=st.tuples(st.sampled_from(free)))
    return st.lists(one, max_size=2).map(tuple)


def funnels(world: World) -> SearchStrategy[Funnel]:
    """How far units get."""
    return stepping(world, Funnel)


def times_to_convert(world: World) -> SearchStrategy[Funnel]:
    """How long units take, in bins of their own or the usual ones."""
    some = st.lists(st.sampled_from((timedelta(hours=6), timedelta(hours=12), timedelta(days=2))), max_size=2).map(tuple)
    return st.tuples(stepping(world, TimeToConvert), some).map(lambda pair: replace(pair[0], bins=pair[1]))


@st.composite
def stepping(draw: DrawFn, world: World, kind: type[Walking]) -> Walking:
    """A funnel of 1 to 4 steps of any mode; the first step is never optional; in `any` mode exclusions share no event with steps."""
    mode = draw(st.sampled_from(Mode))
    length = draw(st.sampled_from((1, 2, 3, 3, 4)))
    chosen = draw(st.lists(steps(world.map), min_size=length, max_size=length))
    optional = [number > 0 and draw(st.sampled_from((False, False, True))) for number in range(len(chosen))]
    overlapping = st.sampled_from((0, 0, 1)).flatmap(lambda n: st.tuples(*[steps(world.map)] * n))
    ask = draw(asks(world))
    return kind(
        **carried(ask),
        steps=tuple(replace(step, optional=skip) for step, skip in zip(chosen, optional, strict=True)),
        within=draw(st.sampled_from(WINDOWS)),
        mode=mode,
        per=draw(st.sampled_from(Per)),
        exclude=draw(exclusions(world.map, chosen) if mode is Mode.ANY else overlapping),
        trend=draw(st.sampled_from((None, None, None, *Trend))),
        entry=draw(st.sampled_from((Entry.ANY, *Entry))),
        touch=draw(st.sampled_from(("", "first", "last", str(length)))) if ask.by and "," not in ask.by else "",
    )


@st.composite
def paths(draw: DrawFn, world: World) -> Paths:
    """Paths and variants, with and without an anchor, cut early and late."""
    ids = [touchpoint.id for touchpoint in world.map.touchpoints]
    return Paths(
        **carried(draw(asks(world))),
        anchor=draw(st.sampled_from(("", "", *ids))),
        direction=draw(st.sampled_from(Direction)),
        depth=draw(st.integers(1, 6)),
        collapse=draw(st.booleans()),
        variants=draw(st.sampled_from((False, False, True))),
        top=draw(st.sampled_from((1, 3, 50))),
    )


def carried(ask: Ask) -> dict[str, Any]:
    """The arguments that every question carries."""
    return {"map_id": ask.map_id, "since": ask.since, "until": ask.until, "where": ask.where, "by": ask.by, "bands": ask.bands}


def plain(kind: type[Ask], world: World) -> SearchStrategy[Question]:
    """A question without arguments of its own."""
    return asks(world).map(lambda ask: kind(**carried(ask)))


def questions(world: World) -> SearchStrategy[Question]:
    """Any question, put to this world."""
    kinds: tuple[type[Stages | Touchpoints | Transitions | Coverage], ...] = (Stages, Touchpoints, Transitions, Coverage)
    return st.one_of(*(plain(kind, world) for kind in kinds), funnels(world), paths(world))


@st.composite
def asked(draw: DrawFn, put: Callable[[World], SearchStrategy[Question]] = questions) -> Asked:
    """Three questions to one world: of any kind, or such as `put` makes."""
    world = draw(worlds().filter(lambda world: world.newest() is not None))
    return Asked(world, tuple(draw(put(world)) for _ in range(3)))
