"""Maps are read as written, and every mistake is named at its line and column with a way to mend it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from touchline.design.load import load_map, read_map
from touchline.errors import MapInvalid
from touchline.model.conditions import All, Compare, Did, Not, Operator
from touchline.model.maps import (
    DEFAULT_STAGES,
    Belief,
    Channel,
    Control,
    Expectation,
    Feeling,
    FitRule,
    Gate,
    JourneyMap,
    Promise,
    ScoreRules,
    Target,
    Unit,
)
from touchline.model.views import Severity

FULL = """\
touchline: 1
journey: coupon-loyalty
title: From mailing to loyal household
unit: person
owner: marketing
scope:
  process: campaign mailings
  audience: households with a card
  starts: any touch
  goal: coupon_redeemed
  silence: 90d
stages: [awareness, consideration, conversion, service]
channels:
  letter: {online: false}
  store:
touchpoints:
  mailing_type_a:
    title: Personal mailing
    description: Printed and posted
    channel: letter
    stage: awareness
    control: paid
    owner: marketing
    when: {event: Campaign Received, properties.campaign_type: Type A}
    moment: truth
    expects: {minimum: [arrives before the offer starts], extra: only products I buy}
    cost: 0.45
    points: 5
    effort: 2
  coupon_redeemed:
    channel: store
    stage: conversion
    when: {event: Coupon Redeemed}
    feeling: positive
    score_group: purchase
  complaint:
    channel: phone
    stage: any
    feeling: negative
    when: {all: [{event: Call Ended}, {properties.outcome: {in: [complaint, angry]}}]}
    promise: {first_response: 60m, resolution: 2d, hours: business}
personas:
  family:
    who: a household with children
    why: saves on what it buys anyway
    when: from the first mailing
    where: letterbox, then store
    what: coupons for known brands
    assign: {traits.kids_count: {not: "0"}}
  regular:
    assign: {did: {touchpoint: coupon_redeemed, at_least: 3, within: 90d}}
content:
  - {id: baby-guide, title: The first year, personas: [family], stages: [consideration], url: "https://example.com/a"}
targets:
  - {kpi: goal_rate, at_least: 12%, period: quarter, owner: marketing}
  - {kpi: runs, at_most: 1000}
principles: [A customer is never asked twice for the same thing]
score:
  half_life: 14d
  fit:
    - {when: {traits.income: {gte: 50000}}, points: 10, group: size}
  caps: {engagement: 100, purchase: 50.5}
gates:
  - {category: MQL, score: 40, touchpoints: [coupon_redeemed], agreed_by: [marketing, sales], agreed_on: 2026-05-23}
beliefs: [{department: sales, importance: {coupon_redeemed: 5}}]
balance: {positives_per_negative: 5}
"""
SMALL = """\
touchline: 1
journey: shop
scope: {goal: order}
touchpoints:
  order:
    channel: web
    stage: conversion
    when: {event: Order}
"""
MARK = "¦"


def mistakes(text: str) -> tuple[str, ...]:
    with pytest.raises(MapInvalid) as caught:
        load_map(text, name="map.yaml")
    return caught.value.findings


def place_of(marked: str) -> str:
    before = marked[: marked.index(MARK)]
    return f"map.yaml:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


def test_the_journey_and_its_scope_are_read() -> None:
    journey = load_map(FULL)
    assert (journey.id, journey.title, journey.unit, journey.owner) == (
        "coupon-loyalty",
        "From mailing to loyal household",
        Unit.PERSON,
        "marketing",
    )
    assert (journey.scope.goal, journey.scope.starts, journey.scope.silence) == (("coupon_redeemed",), None, timedelta(days=90))
    assert (journey.scope.process, journey.scope.audience) == ("campaign mailings", "households with a card")
    assert journey.stages == ("awareness", "consideration", "conversion", "service")


def test_touchpoints_are_read() -> None:
    mailing, redeemed, complaint = load_map(FULL).touchpoints
    assert (mailing.title, mailing.description, mailing.channel, mailing.stage) == (
        "Personal mailing",
        "Printed and posted",
        "letter",
        "awareness",
    )
    assert (mailing.control, mailing.owner, mailing.moment_of_truth) == (Control.PAID, "marketing", True)
    assert (mailing.cost, mailing.points, mailing.effort) == (0.45, 5.0, 2)
    assert mailing.expects == Expectation(minimum=("arrives before the offer starts",), extra=("only products I buy",))
    assert mailing.when == All(
        (
            Compare("event", Operator.EQUALS, "Campaign Received"),
            Compare("properties.campaign_type", Operator.EQUALS, "Type A"),
        )
    )
    assert (redeemed.title, redeemed.feeling, redeemed.score_group) == ("Coupon redeemed", Feeling.POSITIVE, "purchase")
    assert (complaint.stage, complaint.feeling) == (None, Feeling.NEGATIVE)
    assert complaint.promise == Promise(first_response=timedelta(hours=1), resolution=timedelta(days=2), hours="business")


def test_personas_targets_and_scores_are_read() -> None:
    journey = load_map(FULL)
    family, regular = journey.personas
    assert (family.who, family.where) == ("a household with children", "letterbox, then store")
    assert family.assign == Compare("traits.kids_count", Operator.NOT, "0")
    assert regular.assign == Did("coupon_redeemed", 3, timedelta(days=90))
    assert [piece.personas for piece in journey.content] == [("family",)]
    assert journey.targets == (
        Target(kpi="goal_rate", at_least=0.12, period="quarter", owner="marketing"),
        Target(kpi="runs", at_most=1000.0),
    )
    assert journey.score == ScoreRules(
        half_life=timedelta(days=14),
        fit=(FitRule(when=Compare("traits.income", Operator.GTE, 50000), points=10.0, group="size"),),
        caps={"engagement": 100.0, "purchase": 50.5},
    )
    assert journey.gates == (
        Gate(
            category="MQL",
            score=40.0,
            touchpoints=("coupon_redeemed",),
            agreed_by=("marketing", "sales"),
            agreed_on=date(2026, 5, 23),
        ),
    )
    assert journey.beliefs == (Belief(department="sales", importance={"coupon_redeemed": 5.0}),)
    assert journey.balance.positives_per_negative == 5.0


def test_what_is_left_out_has_its_usual_value() -> None:
    journey = load_map(SMALL)
    assert journey.title == "Shop"
    assert journey.stages == DEFAULT_STAGES
    assert journey.scope.silence == timedelta(days=90)
    assert journey.scope.starts is None
    assert journey.channels == (Channel(id="web", title="Web", online=True),)
    assert journey.balance.positives_per_negative == 12.0
    assert journey.score.half_life == timedelta(days=30)


def test_the_version_changes_with_every_edit() -> None:
    assert load_map(SMALL).version == load_map(SMALL, name="other.yaml").version
    assert load_map(SMALL).version != load_map(f"{SMALL}# a comment\n").version
    assert len(load_map(SMALL).version) == 12


def test_a_channel_nobody_listed_is_added_with_what_is_usual() -> None:
    channels = load_map(FULL).channels
    assert channels == (
        Channel(id="letter", title="Letter", online=False),
        Channel(id="store", title="Store", online=False),
        Channel(id="phone", title="Phone", online=False),
    )
    unheard = load_map(SMALL.replace("web", "door_to_door")).channels
    assert unheard == (Channel(id="door_to_door", title="Door to door"),)


def test_words_that_older_yaml_takes_for_something_else_stay_words() -> None:
    rule = "{all: [{properties.a: no}, {properties.plz: 007}, {properties.at: 12:30}, {properties.d: 2017-05-23}, {properties.n: 7}]}"
    when = load_map(SMALL.replace("{event: Order}", rule)).touchpoints[0].when
    assert isinstance(when, All)
    assert [part.value for part in when.parts if isinstance(part, Compare)] == ["no", "007", "12:30", "2017-05-23", 7]


def test_several_operators_on_one_field_must_all_hold() -> None:
    when = load_map(SMALL.replace("{event: Order}", "{not: {properties.n: {gte: 1, lt: 5}}}")).touchpoints[0].when
    assert when == Not(All((Compare("properties.n", Operator.GTE, 1), Compare("properties.n", Operator.LT, 5))))


FAULTS = [
    ("title: From", "¦titel: From", "no key 'titel'", "'title'"),
    ("touchline: 1", "touchline: ¦2", "format '2'", "touchline: 1"),
    ("touchline: 1\n", "¦", "lacks 'touchline'", "touchline:"),
    ("journey: coupon-loyalty\n", "", "lacks 'journey'", "journey:"),
    ("journey: coupon-loyalty", "journey: ¦coupon loyalty", "cannot be a name", "letters"),
    ("journey: coupon-loyalty", "journey: ¦[a]", "here stands a list", "Write a value"),
    ("unit: person", "unit: ¦persons", "cannot be 'persons'", "'person'"),
    ("  goal: coupon_redeemed\n", "", "lacks 'goal'", "goal:"),
    ("goal: coupon_redeemed", "goal: ¦cupon_redeemed", "no touchpoint 'cupon_redeemed'", "'coupon_redeemed'"),
    ("goal: coupon_redeemed", "goal: ¦complaint", "stage 'any'", "Give that touchpoint a stage"),
    ("goal: coupon_redeemed", "goal: [coupon_redeemed, ¦complaint]", "stage 'any'", "Give that touchpoint a stage"),
    ("goal: coupon_redeemed", "goal: ¦[]", "names no touchpoint", "order_placed"),
    ("starts: any touch", "starts: ¦any_touch", "no touchpoint 'any_touch'", "Known are"),
    ("starts: any touch", "starts: [mailing_type_a, ¦mailing_type_b]", "no touchpoint 'mailing_type_b'", "'mailing_type_a'"),
    ("silence: 90d", "silence: ¦90 days", "'90 days'", "90d"),
    ("silence: 90d", "silence: ¦0d", "'0d'", "90d"),
    ("silence: 90d", "silence: ¦90", "'90'", "90d"),
    ("silence: 90d", "silence: ¦99999999999w", "is a duration", "90d"),
    ("scope:\n", "scope: ¦[]\nscop:\n", "an empty list", "It may have"),
    ("[awareness, consideration,", "[awareness, ¦awareness, consideration,", "listed twice", "Remove one"),
    ("[awareness, consideration,", "[awareness, ¦any, consideration,", "cannot be a stage", "Choose another"),
    ("[awareness, consideration,", "[awareness, ¦a b, consideration,", "cannot be a name", "letters"),
    ("[awareness, consideration, conversion, service]", "¦awareness", "a list of names", "stages: ["),
    (
        "[awareness, consideration,",
        f"¦[{', '.join(f's{number}' for number in range(30))}, awareness, consideration,",
        "the limit is 32",
        "Join",
    ),
    ("online: false", "online: ¦no", "true or false", "Write true or false"),
    ("online: false", "¦onlin: false", "no key 'onlin'", "'online'"),
    ("    channel: letter\n", "", "lacks 'channel'", "The medium"),
    ("channel: letter", "channel: ¦leter", "no channel 'leter'", "'letter'"),
    ("channel: phone", "channel: ¦phnoe", "no channel 'phnoe'", "'phone'"),
    ("channel: phone", "¦chanel: phone", "no key 'chanel'", "'channel'"),
    ("stage: awareness", "stage: ¦awarness", "no stage 'awarness'", "'awareness'"),
    ("stage: any", "stage: ¦Any", "no stage 'Any'", "Known are"),
    ("control: paid", "control: ¦payed", "cannot be 'payed'", "'paid'"),
    ("moment: truth", "moment: ¦thruth", "cannot be 'thruth'", "'truth'"),
    ("feeling: positive", "feeling: ¦good", "cannot be 'good'", "positive"),
    ("minimum: [arrives", "¦minimun: [arrives", "no key 'minimun'", "'minimum'"),
    ("cost: 0.45", "cost: ¦0,45", "'cost' is a number", "0.5"),
    ("cost: 0.45", "cost: ¦-1", "'cost' is -1", "from 0"),
    ("points: 5", "points: ¦many", "'points' is a number", "12"),
    ("points: 5", "points:¦ ", "here stands nothing", "remove the key"),
    ("effort: 2", "effort: ¦6", "from 1", "1 to 5"),
    ("effort: 2", "effort: ¦2.5", "from 1", "1 to 5"),
    ("first_response: 60m", "first_response: ¦60min", "is a duration", "12h"),
    ("hours: business", "hours: ¦office", "cannot be 'office'", "business"),
    ("{event: Coupon Redeemed}", "¦Coupon Redeemed", "a rule is a mapping", "{event:"),
    ("{event: Coupon Redeemed}", "¦{}", "rule is empty", "{event:"),
    ("{event: Coupon Redeemed}", "{¦evnt: Coupon Redeemed}", "no field 'evnt'", "'event'"),
    ("{event: Coupon Redeemed}", "{¦property.kind: x}", "no field 'property.kind'", "'properties.kind'"),
    ("{event: Coupon Redeemed}", "{¦persona: family}", "no field 'persona'", "They may read"),
    ("{event: Coupon Redeemed}", "{¦did: {touchpoint: complaint}}", "cannot ask what a customer did", "personas"),
    ("{event: Coupon Redeemed}", "{event: ¦[a, b]}", "compared with a list", "{in: [a, b]}"),
    ("{event: Coupon Redeemed}", "{event: ¦null}", "compared with nothing", "exists: false"),
    ("{event: Coupon Redeemed}", "{event: {¦begins_with: x}}", "no operator 'begins_with'", "'ends_with'"),
    ("{event: Coupon Redeemed}", "{event: {¦equals: x}}", "no operator 'equals'", "plain value"),
    ("{event: Coupon Redeemed}", "{event: {matches: ¦'(a'}}", "is no RE2 pattern", "RE2"),
    ("{event: Coupon Redeemed}", "{event: {matches: ¦'(?=a)'}}", "is no RE2 pattern", "look-around"),
    ("{event: Coupon Redeemed}", "{event: {exists: ¦maybe}}", "true or false", "true or false"),
    ("{event: Coupon Redeemed}", "{event: {in: ¦x}}", "takes a list", "in: [a, b]"),
    ("{event: Coupon Redeemed}", "{event: {in: ¦[]}}", "an empty list", "in: [a, b]"),
    ("{event: Coupon Redeemed}", "{event: {in: [a, ¦{b: c}]}}", "a mapping", "in: [a, b]"),
    ("{event: Coupon Redeemed}", "{properties.n: {gt: ¦true}}", "a number or a text", "plain value"),
    ("{event: Coupon Redeemed}", "{any: ¦{event: x}}", "takes a list of rules", "any: ["),
    ("{event: Coupon Redeemed}", "{all: [¦x]}", "a rule is a mapping", "{event:"),
    ("assign: {traits.kids_count", "assign: {¦event: x, traits.kids_count", "no field 'event'", "traits"),
    ("assign: {traits.kids_count", "assign: {stage: ¦awarenes, traits.kids_count", "no stage 'awarenes'", "'awareness'"),
    (
        "did: {touchpoint: coupon_redeemed",
        "did: {touchpoint: ¦coupon_redemed",
        "no touchpoint 'coupon_redemed'",
        "'coupon_redeemed'",
    ),
    ("at_least: 3", "at_least: ¦0", "a whole number from 1", "at_least: 2"),
    ("at_least: 3", "¦atleast: 3", "no key 'atleast'", "'at_least'"),
    ("within: 90d", "within: ¦quarter", "is not a duration", "within: 30d"),
    ("personas: [family]", "personas: [¦familiy]", "no persona 'familiy'", "'family'"),
    ("stages: [consideration]", "stages: [¦considering]", "no stage 'considering'", "'consideration'"),
    ("content:\n", "content:\n  - {id: baby-guide}\n", "two pieces of content", "Rename"),
    ("content:\n  - {id: baby-guide,", "content:\n  - ¦{", "lacks 'id'", "id:"),
    ("at_least: 12%", "at_least: ¦12 percent", "is a number", "12 or 0.5"),
    ("{kpi: runs, at_most: 1000}", "¦{kpi: runs}", "neither 'at_least' nor 'at_most'", "12%"),
    ("period: quarter", "period: ¦quarterly", "cannot be 'quarterly'", "'quarter'"),
    ("principles: [A customer is", "principles: [¦[x], A customer is", "takes texts", "[a, b]"),
    ("half_life: 14d", "half_life: ¦two weeks", "is a duration", "90d"),
    ("points: 10, group", "group", "lacks 'points'", "points:"),
    ("purchase: 50.5", "¦purchases: 50.5", "no points count in a group 'purchases'", "'purchase'"),
    ("purchase: 50.5", "purchase: ¦all", "a cap is a number", "100"),
    ("agreed_on: 2026-05-23", "agreed_on: ¦23.5.2026", "is a date", "2026-05-23"),
    ("touchpoints: [coupon_redeemed]", "touchpoints: [¦coupon]", "no touchpoint 'coupon'", "Did you mean 'co"),
    ("{department: sales, importance: {coupon_redeemed: 5}}", "¦{department: sales}", "either 'ranks' or", "ranks:"),
    ("{coupon_redeemed: 5}", "{coupon_redeemed: ¦6}", "from 1 to 5", "4"),
    ("positives_per_negative: 5", "positives_per_negative: ¦0", "more than 0", "12"),
    ("balance: {positives", "balance: ¦[x]\n# {positives", "is a mapping", "It may have"),
    ("gates:\n", "gates: ¦x\n#", "'gates' is a list", "- "),
    ("personas:\n", "personas: ¦[]\npersonal:\n", "a mapping from ids", "some_id"),
    ("  regular:", "  ¦a b:", "cannot be a name", "letters"),
    ("  regular:", "  ¦family:", "stands here a second time", "Remove or rename"),
    ("owner: marketing\nscope", "owner: ¦&who marketing\nscope", "anchor '&who'", "Remove"),
    ("owner: marketing\nscope", "owner: ¦*who\nscope", "alias '*who'", "aliases are not read"),
    ("owner: marketing\nscope", "owner: ¦!!str marketing\nscope", "the tag", "Remove"),
    ("owner: marketing\nscope", "owner: ¦!python/object:os.system x\nscope", "the tag", "Remove"),
    ("owner: marketing\nscope", "owner: mark¦\x07eting\nscope", "is no text", "UTF-8"),
    ("owner: marketing\nscope", "owner: a¦: b\nscope", "no YAML", "Look at"),
    ("  process: campaign", "¦\tprocess: campaign", "no YAML", "never with tabs"),
    ("balance: {positives", "¦---\nbalance: {positives", "second document", "one document"),
]


@pytest.mark.parametrize(
    ("old", "new", "what", "mend"), FAULTS, ids=[f"{number}-{fault[2]}" for number, fault in enumerate(FAULTS)]
)
def test_a_mistake_is_named_at_its_place_with_its_remedy(old: str, new: str, what: str, mend: str) -> None:
    assert FULL.count(old) >= 1
    marked = FULL.replace(old, new, 1)
    findings = mistakes(marked.replace(MARK, ""))
    place = f"{place_of(marked)} " if MARK in marked else ""
    assert [one for one in findings if one.startswith(place) and what in one and mend in one], findings


def test_all_mistakes_are_named_at_once_in_the_order_of_the_text() -> None:
    text = FULL.replace("unit: person", "unit: persons").replace("cost: 0.45", "cost: x").replace("effort: 2", "efort: 2")
    assert [finding.split(" ")[0] for finding in mistakes(text)] == ["map.yaml:4:7", "map.yaml:27:11", "map.yaml:29:5"]


def test_a_misspelt_required_key_is_one_mistake() -> None:
    assert len(mistakes(FULL.replace("channel: phone", "chanel: phone"))) == 1


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "nothing here"),
        ("# only a comment\n", "nothing here"),
        ("just words", "the map is a mapping"),
        ("- a\n- b\n", "the map is a mapping"),
        ("[" * 40, "nested more than 32 deep"),
        (f"title: {'x' * 1_000_001}", "the limit is 1,000,000"),
        (
            SMALL.replace("  order:\n    channel: web\n    stage: conversion\n    when: {event: Order}\n", "  {}\n"),
            "no touchpoints",
        ),
        (SMALL + "".join(f"  t{number}: {{channel: web, stage: any}}\n" for number in range(1000)), "the limit is 1000"),
    ],
)
def test_what_cannot_be_a_map_is_refused(text: str, what: str) -> None:
    assert any(what in finding for finding in mistakes(text))


def test_what_is_hardly_meant_is_a_warning_and_the_map_can_be_used() -> None:
    text = FULL.replace("    when: {event: Coupon Redeemed}\n", "").replace("starts: any touch", "starts: [complaint]")
    journey, findings = read_map(text)
    assert isinstance(journey, JourneyMap)
    assert [finding.severity for finding in findings] == [Severity.WARNING, Severity.WARNING]
    assert [finding.what for finding in findings] == [
        "'complaint' has stage 'any', and such a touch never opens a run",
        "the goal 'coupon_redeemed' has no rule, so no run can complete",
    ]


def test_a_target_that_nothing_measures_is_a_warning_where_it_stands() -> None:
    own = "lost_share", "consideration_share", "consideration_go_on_rate", "coupon_redeemed_goal_rate"
    for kpi in (*own, "nps"):
        assert read_map(FULL.replace("kpi: runs", f"kpi: {kpi}"))[1] == ()
    (finding,) = read_map(FULL.replace("kpi: runs", "kpi: lost_shore"))[1]
    assert (finding.severity, finding.mend) == (Severity.WARNING, "Did you mean 'lost_share'?")
    assert "nothing measures a figure 'lost_shore'" in finding.what


def test_as_many_touchpoints_as_allowed_are_read() -> None:
    every = "".join(f"  t{number}: {{channel: web, stage: any, when: {{event: E{number}}}}}\n" for number in range(999))
    assert len(load_map(SMALL + every).touchpoints) == 1000
