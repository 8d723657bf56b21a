"""Which input column plays which role: by what was asked for, else by the usual names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import lru_cache

import pyarrow as pa

from touchline.errors import ColumnMissing, InvalidInput
from touchline.frame.schema import OPEN_PREFIXES
from touchline.model.events import ColumnMapping, Dataset

IDENTIFYING = ("customer", "email", "phone", "anonymous")
"""Roles that say who it was; a file needs at least one of them."""

USUAL_NAMES: Mapping[str, tuple[str, ...]] = {
    "customer": (
        "customer", "customer id", "user id", "user", "customer no", "customer number", "customer key", "case:concept:name",
        "case", "case id", "client id", "client", "household id", "household", "member id", "person id", "contact id",
        "subscriber id", "profile id", "Kunde", "Kunden ID", "Kundennr", "Kundennummer", "numéro client", "id client", "cliente",
        "id cliente", "id",
    ),
    "anonymous": ("anonymous id", "anonymous", "anon id", "device id", "visitor id", "cookie id"),
    "email": (
        "email", "e-mail", "email address", "e-mail address", "mail", "E-Mail-Adresse", "adresse e-mail", "traits.email",
        "context.traits.email",
    ),
    "phone": (
        "phone", "phone number", "telephone", "mobile", "mobile phone", "Telefon", "Telefonnummer", "téléphone", "telefono",
        "traits.phone",
    ),
    "event": (
        "event", "event name", "activity", "activity name", "concept:name", "action", "event type", "Ereignis", "Aktivität",
        "événement", "evento", "attività",
    ),
    "time": (
        "time", "timestamp", "time:timestamp", "event time", "event timestamp", "original timestamp", "datetime", "date time",
        "occurred at", "created at", "at", "start timestamp", "complete timestamp", "date", "ts", "sent at", "received at",
        "Zeit", "Zeitpunkt", "Zeitstempel", "Datum", "horodatage", "heure", "ora",
    ),
    "channel": ("channel", "medium", "Kanal", "canal", "canale"),
    "type": ("type",),
}  # fmt: skip
"""Role → column names by which it is found, best first; case, spaces, dashes, dots and underscores do not matter."""

PROFILE_TIMES = ("time", "timestamp", "time:timestamp", "updated at", "as of")
"""What names the time of a profile: dates such as `created at` are rather a trait of it."""

ROLES = tuple(USUAL_NAMES)
_NUMBER_WORDS = ("id", "number", "no", "nr")
_EVENT_ROLES = ("event", "channel", "type")
_ALIASES = {"user_id": "customer", "user": "customer", "anonymous_id": "anonymous", "timestamp": "time"}


@dataclass(frozen=True, slots=True)
class ResolvedMapping:
    """Role → column of the file. `asked` are the roles the user named; the others were found and may be found anew in a later batch.

    `own` are the workspace's own kinds of identifier, each a role of its own; `refused` are roles that no column is to play.
    """

    roles: Mapping[str, str]
    asked: frozenset[str]
    dataset: Dataset
    own: tuple[str, ...] = ()
    refused: frozenset[str] = frozenset()

    def within(self, columns: Sequence[str]) -> ResolvedMapping:
        """The mapping for a batch with these columns: what it lacks left out, roles that only now have a column added."""
        present = {role: column for role, column in self.roles.items() if column in columns}
        if len(present) == len(self.roles) == len(ROLES) + len(self.own):
            return self
        found = _found(columns, {**self.roles, **present}, self.dataset, self.own, self.refused)
        return replace(self, roles={**present, **found})


def resolve_mapping(schema: pa.Schema, mapping: ColumnMapping, dataset: Dataset, own: tuple[str, ...] = ()) -> ResolvedMapping:
    """Find the column of every role, those of the workspace's own kinds of identifier among them.

    Raises InvalidInput for a role or column that does not exist (with the nearest names), if no column says who it was, and, for
    events, if none says what happened or when; the message lists the columns and the option to use.
    """
    columns = schema.names
    resolved = found_roles(columns, mapping, dataset, own)
    roles = resolved.roles
    if not any(role in roles for role in (*IDENTIFYING, *own)):
        raise _missing(columns, role="customer", meaning="says which customer it was")
    if dataset is Dataset.EVENTS and "event" not in roles and "type" not in roles:
        raise _missing(columns, role="event", meaning="says what happened")
    if dataset is Dataset.EVENTS and "time" not in roles:
        raise _missing(columns, role="time", meaning="says when it happened")
    return resolved


def found_roles(columns: Sequence[str], mapping: ColumnMapping, dataset: Dataset, own: tuple[str, ...] = ()) -> ResolvedMapping:
    """What was asked for and what is found beside it, whether or not it suffices.

    Raises InvalidInput for a role or column that does not exist. A role whose asked column is empty stays without one.
    """
    asked = {_role(role, dataset, own): _column(columns, role, column) for role, column in mapping.columns.items() if column}
    refused = frozenset(_role(role, dataset, own) for role, column in mapping.columns.items() if not column)
    roles = {**asked, **_found(columns, asked, dataset, own, refused)}
    return ResolvedMapping(roles, frozenset(asked), dataset, own, refused)


def roles_of(dataset: Dataset, own: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The roles that a column may play."""
    return tuple(role for role in (*own, *ROLES) if dataset is Dataset.EVENTS or role not in _EVENT_ROLES)


def _role(name: str, dataset: Dataset, own: tuple[str, ...]) -> str:
    """A role by its name or a common other word for it."""
    role = _ALIASES.get(name, name)
    if dataset is Dataset.PROFILES and role in _EVENT_ROLES:
        message = f"Profiles have no {role}."
        raise InvalidInput(message, mend="Leave it out, then the column becomes a trait; or import the file as events.")
    if role not in ROLES and role not in own:
        message, roles = f"There is no role '{name}' for a column.", (*ROLES, *own)
        raise InvalidInput(message, mend=_nearest(name, roles) or f"Roles are {', '.join(roles)}.")
    return role


def _column(columns: Sequence[str], role: str, name: str) -> str:
    """The column the user named, in whatever case it was typed."""
    if name in columns:
        return name
    alike = [column for column in columns if column.casefold() == name.strip().casefold()]
    if len(alike) == 1:
        return alike[0]
    message = f"The file has no column '{name}' for {role}."
    raise InvalidInput(message, mend=_nearest(name, columns) or f"Its columns are {', '.join(columns) or '(none)'}.")


def _found(
    columns: Sequence[str],
    taken: Mapping[str, str],
    dataset: Dataset,
    own: tuple[str, ...],
    refused: frozenset[str] = frozenset(),
) -> dict[str, str]:
    """Columns found by their usual names, for roles that have none yet and are not `refused`; a column plays one role."""
    by_name: dict[str, str] = {}
    for column in columns:
        by_name.setdefault(_plain(column), column)
    used, found = set(taken.values()), dict[str, str]()
    for role in (role for role in (*own, *ROLES) if role not in taken and role not in refused):
        free = (by_name[name] for name in _plain_names(role, dataset) if name in by_name and by_name[name] not in used)
        column = next(free, "")
        if column:
            found[role] = column
            used.add(column)
    return _without_vague(found, taken, own)


def _without_vague(found: dict[str, str], taken: Mapping[str, str], own: tuple[str, ...]) -> dict[str, str]:
    """Do without a customer column called just `id` where another column says who it was: it may well number the rows."""
    others = {*found, *taken} & {"email", "phone", "anonymous", *own}
    if others and _plain(found.get("customer", "")) == "id":
        return {role: column for role, column in found.items() if role != "customer"}
    return found


@lru_cache(maxsize=32)
def _plain_names(role: str, dataset: Dataset) -> tuple[str, ...]:
    """The usual names of a role, for a workspace's own kind its name; profiles have no event, channel or type."""
    names = USUAL_NAMES.get(role) or (role, *(f"{role} {word}" for word in _NUMBER_WORDS), f"traits.{role}")
    if dataset is Dataset.PROFILES:
        names = () if role in _EVENT_ROLES else PROFILE_TIMES if role == "time" else names
    return tuple(_plain(name) for name in names)


@lru_cache(maxsize=4096)
def _plain(name: str) -> str:
    """A column name without case, spaces, dashes, underscores and dots (those of the open prefixes apart)."""
    prefix = next((prefix for prefix in OPEN_PREFIXES if name.startswith(prefix)), "")
    return prefix + re.sub(r"[\s_.\-]+", "", name[len(prefix) :].casefold())


def _nearest(name: str, choices: Sequence[str]) -> str:
    """`Did you mean …?`, or nothing."""
    by_plain = {_plain(choice): choice for choice in choices}
    near = [by_plain[match] for match in get_close_matches(_plain(name), list(by_plain), n=3, cutoff=0.5)]
    return f"Did you mean {' or '.join(near)}?" if near else ""


def _missing(columns: Sequence[str], *, role: str, meaning: str) -> ColumnMissing:
    """No column for a role that is needed."""
    message = f"No column {meaning}; the columns are {', '.join(columns) or '(none)'}."
    return ColumnMissing(message, mend=f"Name it with --column {role}=COLUMN.")
