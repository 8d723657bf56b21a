"""Raw arguments to a question: the one place where the command line, the API and Python read what people type."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from touchline.design.conditions import parse_condition
from touchline.design.patterns import parse_pattern
from touchline.errors import InvalidInput, QuestionInvalid
from touchline.frame.groups import GROUP_COLUMNS
from touchline.model.conditions import All, Condition
from touchline.model.durations import parse_duration
from touchline.model.events import ColumnMapping
from touchline.model.hours import BUSINESS, USUAL, BusinessHours, parse_hours
from touchline.model.questions import ARGUMENTS, PREVIOUS, QUESTIONS, Against, Argument, Kind, Question, Step
from touchline.model.questions.ask import fields_in
from touchline.model.steps import parse_step

Raw = str | int | float | bool | Mapping[str, object] | Iterable[str | float | Mapping[str, object]] | None
One = str | int | float | bool | Mapping[str, object]

ROLES = ("customer", "event", "time", "channel", "anonymous", "email", "phone", "type")


_PATH = "path:"
"""Begins a step that is taken where a path pattern ends."""


def question(analysis: str, raw: Mapping[str, Raw], *, zone: str, hours: str = USUAL) -> Question:
    """Read the raw arguments of an analysis. Raises QuestionInvalid naming the argument.

    Dates are days in `zone`; `hours` are the workspace's business hours.
    """
    known = ARGUMENTS.get(analysis)
    if known is None:
        raise QuestionInvalid(what=f"there is no analysis '{analysis}'", mend=f"Use one of {', '.join(ARGUMENTS)}.")
    _refuse_unknown(analysis, raw, known)
    reader = _Reader(ZoneInfo(zone), hours)
    values: dict[str, Any] = {
        one.field: reader.read(one, raw[one.name]) for one in known if raw.get(one.name) not in (None, "", [], ())
    }
    asked = QUESTIONS[analysis](**values)
    if asked.since is not None and asked.until is not None and asked.since >= asked.until:
        raise QuestionInvalid(what="the period ends before it begins", where="from", mend="Swap from and to.")
    return asked


def _refuse_unknown(analysis: str, raw: Mapping[str, Raw], known: Iterable[Argument]) -> None:
    names = [argument.name for argument in known]
    for name in raw:
        if name not in names:
            raise QuestionInvalid(what=f"{analysis} has no argument '{name}'", mend=f"Use one of {', '.join(names)}.")


def rule_of(given: Iterable[One]) -> Condition | None:
    """Rules that must all hold, as one; None without any. Raises QuestionInvalid with the reason."""
    parts = tuple(_condition(one) for one in given if one)
    return _all_of(parts) if parts else None


class _Reader:
    """Reads what was given for an argument as the value of its field."""

    def __init__(self, zone: ZoneInfo, hours: str) -> None:
        self._zone = zone
        self._hours = hours
        self._forms: Mapping[Kind, Callable[[Argument, One], object]] = {
            Kind.TEXT: _text,
            Kind.WHOLE: _whole,
            Kind.NUMBER: _number,
            Kind.SWITCH: lambda _argument, given: bool(given),
            Kind.BEGIN: lambda argument, given: self._instant(argument.name, str(given), days_after=0),
            Kind.END: lambda argument, given: self._instant(argument.name, str(given), days_after=1),
            Kind.DURATION: _duration,
            Kind.RULE: lambda _argument, given: _condition(given),
            Kind.STEP: _step,
            Kind.HOURS: lambda argument, given: _hours(argument, self._hours if given == BUSINESS else str(given)),
            Kind.AGAINST: lambda argument, given: self._against(argument.name, given),
        }

    def read(self, argument: Argument, given: Raw) -> object:
        """The field's value; rules given more than once must all hold."""
        if argument.kind is Kind.FIELDS:
            return _fields(argument, given)
        form = self._forms[argument.kind]
        if not argument.repeated:
            return form(argument, given if isinstance(given, str | int | float | Mapping) else str(given))
        values = tuple(form(argument, one) for one in _many(given))
        if argument.kind is Kind.RULE:
            return _together(values)
        return values

    def _instant(self, name: str, text: str, *, days_after: int) -> datetime:
        """A day's midnight in the zone, `days_after` later, or the instant as written."""
        try:
            day = date.fromisoformat(text)
        except ValueError:
            return _moment(name, text, self._zone)
        try:
            return datetime.combine(day + timedelta(days=days_after), time(), tzinfo=self._zone)
        except OverflowError:
            raise QuestionInvalid(what=f"there is no day after {text}", where=name, mend="Leave it out.") from None

    def _against(self, name: str, given: One) -> Against:
        """`previous`, two days or instants with `..` between them, or a rule."""
        if given == PREVIOUS:
            return Against(text=PREVIOUS)
        text = given if isinstance(given, str) else json.dumps(given)
        begin, dots, end = text.partition("..")
        if not dots:
            return Against(text=text, where=_condition(given))
        since = self._instant(name, begin.strip(), days_after=0)
        until = self._instant(name, end.strip(), days_after=1)
        if since >= until:
            raise QuestionInvalid(what="the period ends before it begins", where=name, mend="Swap its ends.")
        return Against(text=text, since=since, until=until)


def _moment(name: str, text: str, zone: ZoneInfo) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        mend = "Write a date such as 2017-06-30 or an instant such as 2017-06-30T12:00:00-04:00."
        raise QuestionInvalid(what=f"'{text}' is neither a date nor an instant", where=name, mend=mend) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def _many(given: Raw) -> list[One]:
    if isinstance(given, Iterable) and not isinstance(given, str | Mapping):
        return list(given)
    return [given] if given is not None else []


def _text(argument: Argument, given: One) -> str:
    """Text as it is or, where there are choices, the one that it names."""
    text = str(given)
    if not argument.choices:
        return text
    if text not in argument.choices:
        mend = f"Use {' or '.join(argument.choices)}."
        raise QuestionInvalid(what=f"'{text}' is not possible", where=argument.name, mend=mend)
    return argument.choices[argument.choices.index(text)]


def _fields(argument: Argument, given: Raw) -> str:
    """Fields given together or one by one, as one text."""
    text = ",".join(str(one) for one in _many(given))
    asked = fields_in(text)
    if len(asked) > len(GROUP_COLUMNS) or len(set(asked)) < len(asked):
        mend = f"Name up to {len(GROUP_COLUMNS)} different fields."
        raise QuestionInvalid(what=f"'{text}' is no breakdown", where=argument.name, mend=mend)
    return text


def _whole(argument: Argument, given: One) -> int:
    try:
        number = int(str(given))
    except ValueError:
        number = argument.least - 1
    if not argument.least <= number <= argument.most:
        what = f"'{given}' is not a whole number of at least {argument.least}"
        if number > argument.most:
            what = f"{given} is more than {argument.most}"
        raise QuestionInvalid(what=what, where=argument.name)
    return number


def _number(argument: Argument, given: One) -> float:
    try:
        return float(str(given))
    except ValueError:
        raise QuestionInvalid(what=f"'{given}' is not a number", where=argument.name) from None


def _duration(argument: Argument, given: One) -> timedelta:
    try:
        return parse_duration(str(given))
    except ValueError as error:
        raise QuestionInvalid(str(error), where=argument.name) from None


def _hours(argument: Argument, text: str) -> BusinessHours:
    try:
        return parse_hours(text)
    except ValueError as error:
        raise QuestionInvalid(str(error), where=argument.name) from None


def _step(argument: Argument, given: One) -> object:
    text = str(given).strip()
    if text.startswith(_PATH):
        body = text.removesuffix("?")
        return Step(label=body, optional=text.endswith("?"), path=parse_pattern(body.removeprefix(_PATH)))
    try:
        return parse_step(text)
    except ValueError as error:
        raise QuestionInvalid(str(error), where=argument.name) from None


def _condition(given: One) -> Condition:
    """A rule from its text, or from the mapping that Python passes (JSON is YAML)."""
    try:
        return parse_condition(given if isinstance(given, str) else json.dumps(given))
    except InvalidInput as error:
        raise QuestionInvalid(error.what, where=error.where or "where", mend=error.mend) from error


def _together(parts: tuple[object, ...]) -> object:
    return _all_of(tuple(part for part in parts if isinstance(part, Condition)))


def _all_of(rules: tuple[Condition, ...]) -> Condition:
    return All(rules) if len(rules) > 1 else rules[0]


def column_mapping(columns: Iterable[str], *, source: str = "", zone: str = "", own: Iterable[str] = ()) -> ColumnMapping:
    """Read `role=column` texts (`role=`: no column plays it), and our own addresses.

    Raises InvalidInput naming the text or the zone that cannot be used.
    """
    pairs = [text.partition("=") for text in columns]
    for (role, equals, _), text in zip(pairs, columns, strict=True):
        if not (equals and role.strip()):
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
