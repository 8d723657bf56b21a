"""Raw arguments to a question: the one place where the command line, the API and Python read what people type."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TypedDict
from zoneinfo import ZoneInfo, available_timezones

from touchline.design.conditions import parse_condition
from touchline.errors import InvalidInput, QuestionInvalid
from touchline.model.conditions import All, Condition
from touchline.model.durations import parse_duration
from touchline.model.events import ColumnMapping
from touchline.model.questions import (
    Coverage,
    Direction,
    Funnel,
    Mode,
    Paths,
    Per,
    Question,
    Stages,
    Step,
    Touchpoints,
    Transitions,
    Trend,
)
from touchline.model.steps import parse_step

Raw = str | int | bool | Mapping[str, object] | Iterable[str | Mapping[str, object]] | None


ROLES = ("customer", "event", "time", "channel", "anonymous", "email", "phone", "type")


class Kind(StrEnum):
    """How an argument is written: text (possibly one of some choices), a whole number, or a switch."""

    TEXT = "text"
    WHOLE = "whole"
    SWITCH = "switch"


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """One argument of an analysis, by the name it has everywhere; `repeated` ones may be given more than once."""

    name: str
    help: str
    kind: Kind = Kind.TEXT
    repeated: bool = False
    choices: tuple[str, ...] = ()
    default: str | int | bool = ""


def _choices(enum: type[StrEnum]) -> tuple[str, ...]:
    return tuple(member.value for member in enum)


SHARED = (
    Argument(name="map", help="The map to measure on; left out, the workspace's default map."),
    Argument(name="from", help="Start of the period: a date in the workspace's zone, or an instant with its offset."),
    Argument(name="to", help="End of the period: a date (that day counts) or an instant (which does not)."),
    Argument(name="where", help="Filter: field=value, or a rule such as {traits.age: 35-44}; all must hold.", repeated=True),
    Argument(name="by", help="Break down by one field, for example persona, channel or traits.income."),
)
_FUNNEL = (
    Argument(name="step", help='A touchpoint, several as a|b, or event:"Name"; a trailing ? makes it optional.', repeated=True),
    Argument(name="within", help="Longest time from the first step to the last, for example 7d."),
    Argument(name="mode", help="How the steps must follow one another.", choices=_choices(Mode), default="ordered"),
    Argument(name="per", help="What is counted.", choices=_choices(Per), default="person"),
    Argument(name="exclude", help="Not counted when this happens between two steps.", repeated=True),
    Argument(name="trend", help="Count per period of the first step.", choices=_choices(Trend)),
)
_PATHS = (
    Argument(name="anchor", help="The touchpoint paths start from (or end at); left out, the start (or end) of the run."),
    Argument(name="direction", help="Which way paths are read.", choices=_choices(Direction), default="forward"),
    Argument(name="depth", help="Longest path, in touches.", kind=Kind.WHOLE, default=5),
    Argument(name="collapse", help="Count repeats of one touchpoint in a row as one.", kind=Kind.SWITCH, default=False),
    Argument(name="variants", help="Whole runs instead of their first touches.", kind=Kind.SWITCH, default=False),
    Argument(name="top", help="How many paths to show.", kind=Kind.WHOLE, default=50),
)
ARGUMENTS: Mapping[str, tuple[Argument, ...]] = {
    "stages": SHARED,
    "touchpoints": SHARED,
    "funnel": (*SHARED, *_FUNNEL),
    "transitions": SHARED,
    "paths": (*SHARED, *_PATHS),
    "coverage": SHARED,
}


class _Shared(TypedDict):
    """The arguments every question carries, read."""

    map_id: str
    since: datetime | None
    until: datetime | None
    where: Condition | None
    by: str


def question(analysis: str, raw: Mapping[str, Raw], *, zone: str) -> Question:
    """Read the raw arguments of an analysis; dates are days in `zone`. Raises QuestionInvalid naming the argument."""
    known = ARGUMENTS.get(analysis)
    if known is None:
        raise QuestionInvalid(what=f"there is no analysis '{analysis}'", mend=f"Use one of {', '.join(ARGUMENTS)}.")
    _refuse_unknown(analysis, raw, known)
    values = {argument.name: _value(argument, raw.get(argument.name)) for argument in known}
    return _BUILDERS[analysis](values, _shared(values, ZoneInfo(zone)))


def _refuse_unknown(analysis: str, raw: Mapping[str, Raw], known: Iterable[Argument]) -> None:
    names = [argument.name for argument in known]
    for name in raw:
        if name not in names:
            raise QuestionInvalid(what=f"{analysis} has no argument '{name}'", mend=f"Use one of {', '.join(names)}.")


def _value(argument: Argument, given: Raw) -> Raw:
    if given is None or given == "":
        return argument.default
    if argument.repeated and isinstance(given, str | Mapping):
        return [given]
    if argument.kind is Kind.WHOLE:
        return _whole(argument, given)
    if argument.choices and str(given) not in argument.choices:
        raise QuestionInvalid(
            what=f"'{given}' is not possible", where=argument.name, mend=f"Use {' or '.join(argument.choices)}."
        )
    return given


def _whole(argument: Argument, given: Raw) -> int:
    try:
        number = int(str(given))
    except ValueError:
        number = 0
    if number < 1:
        raise QuestionInvalid(what=f"'{given}' is not a whole number of at least 1", where=argument.name)
    return number


def _shared(values: Mapping[str, Raw], zone: ZoneInfo) -> _Shared:
    since = _instant("from", str(values["from"]), zone, days_after=0)
    until = _instant("to", str(values["to"]), zone, days_after=1)
    if since is not None and until is not None and since >= until:
        raise QuestionInvalid(what="the period ends before it begins", where="from", mend="Swap from and to.")
    return _Shared(
        map_id=str(values["map"]), since=since, until=until, where=_filter(_many(values["where"])), by=str(values["by"])
    )


def _instant(name: str, text: str, zone: ZoneInfo, *, days_after: int) -> datetime | None:
    """A day's midnight in the zone, `days_after` later, or the instant as written."""
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return _moment(name, text, zone)
    try:
        return datetime.combine(day + timedelta(days=days_after), time(), tzinfo=zone)
    except OverflowError:
        raise QuestionInvalid(what=f"there is no day after {text}", where=name, mend="Leave it out.") from None


def _moment(name: str, text: str, zone: ZoneInfo) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        mend = "Write a date such as 2017-06-30 or an instant such as 2017-06-30T12:00:00-04:00."
        raise QuestionInvalid(what=f"'{text}' is neither a date nor an instant", where=name, mend=mend) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def _many(value: Raw) -> list[str | Mapping[str, object]]:
    return list(value) if isinstance(value, Iterable) and not isinstance(value, str | Mapping) else []


def _filter(texts: list[str | Mapping[str, object]]) -> Condition | None:
    parts = tuple(_condition(text) for text in texts)
    if len(parts) > 1:
        return All(parts)
    return parts[0] if parts else None


def _condition(given: str | Mapping[str, object]) -> Condition:
    """A rule from its text, or from the mapping that Python passes (JSON is YAML)."""
    try:
        return parse_condition(given if isinstance(given, str) else json.dumps(given))
    except InvalidInput as error:
        raise QuestionInvalid(error.what, where=error.where or "where", mend=error.mend) from error


def _steps(name: str, value: Raw) -> tuple[Step, ...]:
    try:
        return tuple(parse_step(str(text)) for text in _many(value))
    except ValueError as error:
        raise QuestionInvalid(str(error), where=name) from None


def _stages(_values: Mapping[str, Raw], shared: _Shared) -> Question:
    return Stages(**shared)


def _touchpoints(_values: Mapping[str, Raw], shared: _Shared) -> Question:
    return Touchpoints(**shared)


def _transitions(_values: Mapping[str, Raw], shared: _Shared) -> Question:
    return Transitions(**shared)


def _coverage(_values: Mapping[str, Raw], shared: _Shared) -> Question:
    return Coverage(**shared)


def _funnel(values: Mapping[str, Raw], shared: _Shared) -> Question:
    return Funnel(
        **shared,
        steps=_steps("step", values["step"]),
        within=_duration(str(values["within"])),
        mode=Mode(str(values["mode"])),
        per=Per(str(values["per"])),
        exclude=_steps("exclude", values["exclude"]),
        trend=Trend(str(values["trend"])) if values["trend"] else None,
    )


def _duration(text: str) -> timedelta | None:
    try:
        return parse_duration(text) if text else None
    except ValueError as error:
        raise QuestionInvalid(str(error), where="within") from None


def _paths(values: Mapping[str, Raw], shared: _Shared) -> Question:
    return Paths(
        **shared,
        anchor=str(values["anchor"]),
        direction=Direction(str(values["direction"])),
        depth=int(str(values["depth"])),
        collapse=bool(values["collapse"]),
        variants=bool(values["variants"]),
        top=int(str(values["top"])),
    )


_BUILDERS: Mapping[str, Callable[[Mapping[str, Raw], _Shared], Question]] = {
    "stages": _stages,
    "touchpoints": _touchpoints,
    "funnel": _funnel,
    "transitions": _transitions,
    "paths": _paths,
    "coverage": _coverage,
}


def column_mapping(columns: Iterable[str], *, source: str = "", zone: str = "", own: Iterable[str] = ()) -> ColumnMapping:
    """Read `role=column` texts, and our own addresses; raises InvalidInput naming the text or the zone that cannot be used."""
    pairs = [text.partition("=") for text in columns]
    for (role, equals, column), text in zip(pairs, columns, strict=True):
        if not (equals and column.strip()) or role.strip() not in ROLES:
            raise InvalidInput(
                what=f"'{text}' is not a column", where="column", mend=f"Write role=name, the role one of {', '.join(ROLES)}."
            )
    if zone and zone not in available_timezones():
        raise InvalidInput(what=f"there is no time zone '{zone}'", where="tz", mend="Use an IANA name such as Europe/Zurich.")
    if wrong := next((address for address in own if "@" not in address), ""):
        raise InvalidInput(
            what=f"'{wrong}' is no address", where="own", mend="Write support@shop.example, or @shop.example for all."
        )
    roles = {role.strip(): column.strip() for role, _, column in pairs}
    return ColumnMapping(columns=roles, source=source, zone=zone, own=tuple(own))
