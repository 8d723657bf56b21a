"""The text of a company becomes a description that can be walked, or says everything that is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from touchline.design.findings import suggest
from touchline.errors import InvalidInput
from touchline.model.durations import parse_duration
from touchline.model.maps import ANY_STAGE
from touchline.simulate.company import Company

OWN_COLUMNS = ("user_id", "anonymous_id", "email", "time", "kind")
"""Columns of profiles that no trait can be called."""
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}")
MOST_KINDS, MOST_REMEMBERED, MOST_TOUCHPOINTS, MOST_BROWSERS = 4096, 6, 250, 3


def read_company(text: str, *, name: str = "company.yaml") -> Company:
    """The company a YAML text describes; raises InvalidInput with every mistake."""
    try:
        company = msgspec.yaml.decode(text, type=Company)
    except msgspec.DecodeError as error:
        raise InvalidInput(
            what=f"this describes no company: {error}.", where=name, mend="See docs/howto/simulate.md."
        ) from error
    mistakes = [*_unknown(company), *_ill_named(company), *_numbers(company), *_shapes(company)]
    if mistakes:
        raise InvalidInput(what="; ".join(mistakes) + ".", where=name, mend="See docs/howto/simulate.md.")
    return company


def _unknown(company: Company) -> Iterator[str]:
    """Names that name nothing."""
    touchpoints, stages = set(company.touchpoints), set(company.stages)
    channels = {one.channel for one in company.touchpoints.values()}
    informed = company.informed.enters if company.informed else {}
    yield from _strange("stage", [company.goal, *informed], stages)
    yield from _strange("stage", [one.stage for one in company.touchpoints.values()], stages | {ANY_STAGE})
    yield from _strange("touchpoint", _named_touchpoints(company), touchpoints)
    yield from _strange("channel", [side for one in company.switches.values() for side in (one.leaves, one.enters)], channels)
    yield from _strange("channel", [*company.identity.channels, *company.identity.apps, *company.identity.mails], channels)
    confounders = company.confounders.values()
    personas = [one.persona for one in confounders if one.persona]
    personas += [persona for trait in company.traits.values() for persona in trait.by]
    yield from _strange("persona", personas, set(company.personas))
    yield from _strange("trait", [one.trait for one in confounders if one.trait], set(company.traits))


def _named_touchpoints(company: Company) -> Iterator[str]:
    for touchpoint in company.touchpoints.values():
        yield from touchpoint.follows
    for persona in company.personas.values():
        yield from persona.draws
    yield from (one.touchpoint for one in company.moments.values())
    for confounder in company.confounders.values():
        yield confounder.touchpoint
        yield from [confounder.touched] if confounder.touched else []
    for belief in company.beliefs.values():
        yield from belief


def _strange(kind: str, names: Iterable[str], known: set[str]) -> Iterator[str]:
    for name in dict.fromkeys(names):
        if name not in known:
            yield f"there is no {kind} '{name}'. {suggest(name, sorted(known))}"


def _ill_named(company: Company) -> Iterator[str]:
    """Names that a map could not carry."""
    traits = [*company.traits]
    for name in (company.id, *company.stages, *company.touchpoints, *company.personas, *traits):
        if not _NAME.fullmatch(name) or name == ANY_STAGE:
            yield f"'{name}' cannot be a name: use letters, digits, '_' and '-'"
    yield from (f"'{name}' is what every customer has; call the trait something else" for name in traits if name in OWN_COLUMNS)


def _numbers(company: Company) -> Iterator[str]:
    """Numbers, durations and dates that cannot be."""
    for name, stage in company.stages.items():
        shares = (stage.onward, stage.lost, stage.skip, stage.back, stage.anywhere)
        if not all(0.0 <= share <= 1.0 for share in shares) or stage.onward == 1.0:
            yield f"the shares of stage '{name}' lie between 0 and 1"
    yield from (f"'{name}' is a share between 0 and 1" for name, share in _shares(company) if not 0.0 <= share <= 1.0)
    yield from _weights(company)
    yield from (f"a factor of '{name}' is not above 0" for name, factor in _factors(company) if not factor > 0.0)
    for text in _durations(company):
        try:
            parse_duration(text)
        except ValueError as error:
            yield str(error)
    if company.since >= company.until:
        yield "'since' lies before 'until'"
    try:
        ZoneInfo(company.zone)
    except (ZoneInfoNotFoundError, ValueError):
        yield f"there is no time zone '{company.zone}'"


def _shares(company: Company) -> Iterator[tuple[str, float]]:
    identity, returns = company.identity, company.returns
    yield from (("known", identity.known), ("forgotten", identity.forgotten), ("alias", identity.alias))
    yield from (("completed", returns.completed), ("lost", returns.lost))
    for switch in company.switches.values():
        shares = (switch.unrecognised, switch.repeated, switch.dead_end)
        yield from zip(("unrecognised", "repeated", "dead_end"), shares, strict=True)
    if company.informed:
        yield from (("share", company.informed.share), ("hidden", company.informed.hidden))
    if company.offers:
        yield "mismatch", company.offers.mismatch


def _weights(company: Company) -> Iterator[str]:
    """Lists of weights of the wrong length, or without any weight."""
    season, devices = company.season, company.identity.devices
    lists = [("months", season.months, 12), ("weekdays", season.weekdays, 7), ("hours", season.hours, 24)]
    yield from (f"'{name}' has {size} weights" for name, weights, size in lists if len(weights) != size)
    every = [*((name, weights) for name, weights, _ in lists), ("devices", devices)]
    every += [(name, tuple(one.shares.values())) for name, one in company.traits.items()]
    every += [("enters", tuple(company.informed.enters.values()))] if company.informed else []
    every += [("prices", tuple(1.0 for _ in company.offers.prices))] if company.offers else []
    yield from (f"'{name}' has weights, none below 0 and not all 0" for name, weights in every if not _weighs(weights))
    if len(devices) > MOST_BROWSERS:
        yield f"a customer has at most {MOST_BROWSERS} browsers"


def _weighs(weights: tuple[float, ...]) -> bool:
    return sum(weights) > 0.0 and min(weights) >= 0.0


def _factors(company: Company) -> Iterator[tuple[str, float]]:
    for name, persona in company.personas.items():
        yield from ((name, factor) for factor in (persona.share, persona.odds, *persona.draws.values()))
    yield from ((name, one.odds) for name, one in company.moments.items())
    for name, confounder in company.confounders.items():
        yield from ((name, confounder.odds), (name, confounder.draws))
    for name, switch in company.switches.items():
        yield from ((name, switch.unrecognised_odds), (name, switch.repeated_odds))
    yield from [("informed", company.informed.odds)] if company.informed else []


def _durations(company: Company) -> Iterator[str]:
    yield from (company.silence, company.window, company.returns.wait)
    yield from (stage.wait for stage in company.stages.values())
    yield from (moment.within for moment in company.moments.values())


def _shapes(company: Company) -> Iterator[str]:
    """What would make a walk impossible or its truth ambiguous."""
    if len(company.touchpoints) > MOST_TOUCHPOINTS:
        yield f"there are {len(company.touchpoints)} touchpoints; the most is {MOST_TOUCHPOINTS}"
    used = {one.stage for one in company.touchpoints.values()}
    events = [one.event for one in company.touchpoints.values()]
    yield from (f"two touchpoints have the event '{event}'" for event in dict.fromkeys(events) if events.count(event) > 1)
    yield from (f"stage '{stage}' has no touchpoint" for stage in company.stages if stage not in used)
    yield from _follow_shapes(company)
    yield from _confounder_shapes(company)
    arriving = {one.stage for one in company.touchpoints.values() if one.arrives > 0}
    for stage in company.informed.enters if company.informed else ():
        if stage not in arriving:
            yield f"nobody can enter at '{stage}': none of its touchpoints 'arrives'"
    kinds = len(company.personas)
    for trait in company.traits.values():
        kinds *= len(trait.shares)
        if any(shares.keys() != trait.shares.keys() for shares in trait.by.values()):
            yield "the shares of a trait name the same values for every persona"
    if kinds > MOST_KINDS:
        yield f"personas and traits make {kinds} kinds of customers; the most is {MOST_KINDS}"


def _follow_shapes(company: Company) -> Iterator[str]:
    for name, touchpoint in company.touchpoints.items():
        if len(touchpoint.follows) > 1:
            yield f"'{name}' has more than one follower"
        for follower, chance in touchpoint.follows.items():
            if follower in company.touchpoints and company.touchpoints[follower].stage != touchpoint.stage:
                yield f"'{follower}' follows '{name}' but is of another stage"
            if not 0.0 <= chance <= 1.0:
                yield f"'{name}' is followed by '{follower}' with a chance between 0 and 1"


def _confounder_shapes(company: Company) -> Iterator[str]:
    order = list(company.stages)
    remembered = [one for one in company.confounders.values() if one.touched]
    if len(remembered) > MOST_REMEMBERED:
        yield f"at most {MOST_REMEMBERED} confounders can speak of what was touched before"
    for name, one in company.confounders.items():
        if sum(map(bool, (one.persona, one.trait, one.touched))) != 1:
            yield f"'{name}' names one of persona, trait and touched"
        stages = [company.touchpoints[tp].stage for tp in (one.touched, one.touchpoint) if tp in company.touchpoints]
        if ANY_STAGE in stages:
            yield f"'{name}' speaks of touchpoints that have a stage"
        elif one.touched and len(stages) == 2 and order.index(stages[0]) >= order.index(stages[1]):
            yield f"'{name}': '{one.touched}' is not of an earlier stage than '{one.touchpoint}'"
        if one.trait in company.traits and one.value not in company.traits[one.trait].shares:
            yield f"'{name}': the trait '{one.trait}' has no value '{one.value}'"
