"""Generated maps that use every key of the format, for tests of reading and writing."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from touchline.design.naming import readable
from touchline.model.conditions import All, AnyOf, Compare, Condition, Did, Literal, Not, Operator
from touchline.model.maps import (
    BalanceRules,
    Belief,
    Channel,
    ContentItem,
    Control,
    Expectation,
    Feeling,
    FitRule,
    Gate,
    JourneyMap,
    Persona,
    Promise,
    Scope,
    ScoreRules,
    Segment,
    Target,
    Touchpoint,
    Unit,
)

TOUCHPOINTS = ("visit", "call", "order-2", "no", "Käse", "t1.b")
STAGES = ("early", "middle", "on", "späte")
CHANNELS = ("zulu", "yankee_1")
PERSONAS = ("family", "null_", "7up")
SEGMENTS = ("young", "yes", "1st")

TRICKY = [
    "no",
    "null",
    "12%",
    "007",
    "1.0",
    "- x",
    "# x",
    "a: b",
    "{x}",
    "it's",
    'say "hi"',
    " padded ",
    "é\n",
    "\u2028",
    "\x85",
]
words = st.one_of(
    st.sampled_from(TRICKY), st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=8)
)
numbers = st.one_of(st.integers(-1000, 1000).map(float), st.floats(allow_nan=False, allow_infinity=False))
positive = st.floats(1e-6, 1e9)
durations = st.integers(1, 10**7).map(lambda seconds: timedelta(seconds=seconds))
texts = st.lists(words, max_size=3).map(tuple)
literals: st.SearchStrategy[Literal] = st.one_of(words, st.integers(-(10**17), 10**17), st.booleans(), numbers)
orderable = st.one_of(words, st.integers(-(10**17), 10**17), numbers)


def some_of(names: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    """Some of the names, each once, in any order."""
    return st.lists(st.sampled_from(names), unique=True, max_size=3).map(tuple)


def compares(fields: st.SearchStrategy[str]) -> st.SearchStrategy[Condition]:
    """Comparisons with every operator."""
    text_operators = st.sampled_from([Operator.STARTS_WITH, Operator.ENDS_WITH, Operator.CONTAINS])
    order = st.sampled_from([Operator.GT, Operator.GTE, Operator.LT, Operator.LTE])
    return st.one_of(
        st.builds(Compare, fields, st.sampled_from([Operator.EQUALS, Operator.NOT]), literals),
        st.builds(Compare, fields, order, orderable),
        st.builds(Compare, fields, text_operators, words),
        st.builds(Compare, fields, st.just(Operator.MATCHES), st.sampled_from(["^a.*$", "[0-9]+", "a|b", "\\d"])),
        st.builds(Compare, fields, st.just(Operator.EXISTS), st.booleans()),
        st.builds(Compare, fields, st.just(Operator.IN), st.lists(literals, min_size=1, max_size=3).map(tuple)),
    )


def trees(leaves: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    """Whole rules over these leaves."""

    def grow(part: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
        several = st.lists(part, max_size=4).map(tuple)
        return st.one_of(st.builds(All, several), st.builds(AnyOf, several), st.builds(Not, part))

    return st.recursive(leaves, grow, max_leaves=6)


event_rules = trees(
    compares(st.sampled_from(["event", "type", "channel", "source", "properties.a b", "context.os", "traits.age"]))
)
filters = trees(compares(st.sampled_from(["event", "channel", "touchpoint", "persona", "properties.a b", "traits.é: x"])))
_did = st.builds(Did, st.sampled_from(TOUCHPOINTS), st.integers(1, 5), st.none() | durations)
_of_customers = st.one_of(compares(st.sampled_from(["traits.age", "score", "consent.mail"])), _did) | st.builds(
    Compare, st.just("stage"), st.just(Operator.EQUALS), st.sampled_from(STAGES)
)
_in_segments = st.builds(
    Compare, st.just("segment"), st.sampled_from([Operator.EQUALS, Operator.NOT]), st.sampled_from(SEGMENTS)
) | st.builds(Compare, st.just("segment"), st.just(Operator.IN), st.just(SEGMENTS))
customer_rules = trees(_of_customers | _in_segments)
_segments = st.tuples(*(st.builds(Segment, id=st.just(name), title=words, when=trees(_of_customers)) for name in SEGMENTS))


@st.composite
def touchpoint_of(draw: st.DrawFn, name: str) -> Touchpoint:
    """One touchpoint with any keys."""
    return Touchpoint(
        id=name,
        title=draw(st.just(readable(name)) | words),
        channel=draw(st.sampled_from(CHANNELS)),
        stage=draw(st.sampled_from(STAGES) if name == TOUCHPOINTS[0] else st.none() | st.sampled_from(STAGES)),
        when=draw(st.none() | event_rules),
        control=draw(st.sampled_from(Control)),
        owner=draw(st.just("") | words),
        description=draw(st.just("") | words),
        moment_of_truth=draw(st.booleans()),
        feeling=draw(st.sampled_from(Feeling)),
        expects=Expectation(minimum=draw(texts), extra=draw(texts)),
        promise=draw(st.none() | st.builds(Promise, **_PROMISE)),
        cost=draw(st.none() | st.floats(0, 1e9)),
        points=draw(numbers),
        score_group=draw(st.sampled_from(["engagement", "fit", "calls"])),
        effort=draw(st.none() | st.integers(1, 5)),
    )


_PROMISE = {
    "first_response": st.none() | durations,
    "resolution": st.none() | durations,
    "hours": st.sampled_from(["always", "business"]),
}
_personas = st.fixed_dictionaries({w: st.just("") | words for w in ("who", "why", "when", "where", "what")})
_targets = st.builds(
    Target,
    kpi=st.sampled_from(["goal_rate", "runs"]),
    at_least=numbers,
    at_most=st.none() | numbers,
    period=st.sampled_from(["day", "month", "year"]),
    owner=st.just("") | words,
)
_scores = st.builds(
    ScoreRules,
    half_life=durations,
    fit=st.lists(
        st.builds(FitRule, when=customer_rules, points=numbers, group=st.sampled_from(["fit", "size"])), max_size=2
    ).map(tuple),
    caps=st.dictionaries(st.sampled_from(["engagement", "fit"]), numbers, max_size=2),
)
_beliefs = st.one_of(
    st.builds(Belief, department=words, ranks=some_of(TOUCHPOINTS).filter(bool)),
    st.builds(
        Belief,
        department=words,
        importance=st.dictionaries(st.sampled_from(TOUCHPOINTS), st.integers(1, 5).map(float), min_size=1, max_size=3),
    ),
)
_gates = st.builds(
    Gate,
    category=words,
    score=numbers,
    touchpoints=some_of(TOUCHPOINTS),
    agreed_by=texts,
    agreed_on=st.none() | st.dates(date(1990, 1, 1), date(2100, 1, 1)),
)


@st.composite
def full_maps(draw: st.DrawFn) -> JourneyMap:
    """A valid journey that may use everything the format has."""
    used = TOUCHPOINTS[: draw(st.integers(1, len(TOUCHPOINTS)))]
    touchpoints = tuple(draw(touchpoint_of(name)) for name in TOUCHPOINTS)
    return JourneyMap(
        id=draw(st.sampled_from(["coupon-loyalty", "x", "2026.spring"])),
        title=draw(words),
        unit=draw(st.sampled_from(Unit)),
        owner=draw(st.just("") | words),
        scope=Scope(
            goal=tuple(one.id for one in touchpoints if one.stage is not None)[: draw(st.integers(1, 2))],
            silence=draw(durations),
            starts=draw(st.none() | st.just(used)),
            process=draw(st.just("") | words),
            audience=draw(st.just("") | words),
        ),
        stages=STAGES,
        channels=tuple(Channel(id=name, title=draw(words), online=draw(st.none() | st.booleans())) for name in CHANNELS),
        touchpoints=touchpoints,
        personas=tuple(
            Persona(id=name, title=draw(words), assign=draw(st.none() | customer_rules), **draw(_personas)) for name in PERSONAS
        ),
        segments=draw(_segments),
        content=tuple(
            ContentItem(
                id=f"piece-{number}",
                title=draw(words),
                personas=draw(some_of(PERSONAS)),
                stages=draw(some_of(STAGES)),
                url=draw(words),
                when=draw(st.none() | event_rules),
            )
            for number in range(draw(st.integers(0, 2)))
        ),
        targets=tuple(draw(st.lists(_targets, max_size=2))),
        principles=draw(texts),
        score=draw(_scores),
        gates=tuple(draw(st.lists(_gates, max_size=2))),
        beliefs=tuple(draw(st.lists(_beliefs, max_size=2, unique_by=lambda belief: belief.department))),
        balance=BalanceRules(positives_per_negative=draw(positive)),
    )
