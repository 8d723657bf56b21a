"""The workspace's settings, read once at the edge from touchline.yml."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from email.utils import parseaddr
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import yaml

from touchline.errors import InvalidInput, WorkspaceInvalid
from touchline.identity.rules import read_rules
from touchline.model.hours import USUAL, parse_hours
from touchline.model.identity import IdentityRules
from touchline.model.letters import MailServer, Security
from touchline.model.sizes import parse_sizes

FILE = "touchline.yml"
FORMAT = 1
IDENTITY = "identity"
STORE = "TOUCHLINE_STORE"
"""In the environment: which store is used, whatever touchline.yml says."""
OIDC_SHOWN = "TOUCHLINE_OIDC_SECRET"
"""In the environment: what this program shows the company's sign-in, empty for a public client."""
MAIL = "TOUCHLINE_MAIL"
"""In the environment: the mail server, whatever touchline.yml says."""
MAIL_SHOWN = "TOUCHLINE_MAIL_SECRET"
"""In the environment: what is shown to the mail server with the user's name, where the address of the server does not say it."""
DATA = "TOUCHLINE_DATA"
"""In the environment: where event files lie, whatever touchline.yml says."""
_PLACES = ("store", "data", "mail")
_SECURITY = {"smtp": Security.STARTTLS, "smtps": Security.TLS, "smtp+plain": Security.NONE}
_PORTS = {Security.STARTTLS: 587, Security.TLS: 465, Security.NONE: 25}
_ADDRESS = re.compile(r"[!-~]+@[!-~]+")
_PUBLIC = re.compile(r"https?://([a-z0-9._-]+|\[[0-9a-f:]+\])(:[0-9]+)?")
RUNNERS = ("spark", "local", "yarn", "k8s://")
"""How the name of a runner begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`zone` is an IANA name: days and weeks are cut there, and times without an offset are read there.

    `hours` are the business hours, such as `mon-fri 09:00-17:00 DE-BY`, the country for its public holidays.
    `store` is the URL of a PostgreSQL that keeps the operational state; empty, a SQLite file in the workspace does.
    `address` is where browsers reach it from elsewhere, such as `https://journeys.shop.example`; `personal` names further fields that
    say who a customer is, with commas between. `identity` says how customers are recognised.
    `oidc_issuer` and `oidc_client` name the company's own sign-in (OpenID Connect).
    `canary`, when "on", sends a synthetic customer through the stream once a minute.
    `sizes` are what captured events and requests may have, such as `event 64 KB, request 2 MB, batch 5000`.
    `data` is the URL of a store of objects where event files lie, such as s3://bucket/prefix; empty, they lie in the workspace.
    `mail` is the server that takes letters, such as smtp://user@mail.shop.example:587, and `mail_from` whom they are from.
    `runner` is where analyses are measured: empty, in this process; `spark`, where Spark's own configuration says; or the URL of a
    Spark master such as spark://host:7077.
    """

    name: str
    zone: str = "UTC"
    currency: str = "EUR"
    default_map: str = ""
    hours: str = USUAL
    canary: str = ""
    sizes: str = ""
    address: str = ""
    personal: str = ""
    oidc_issuer: str = ""
    oidc_client: str = ""
    store: str = field(default="", repr=False)
    data: str = field(default="", repr=False)
    mail: str = field(default="", repr=False)
    mail_from: str = ""
    runner: str = ""
    identity: IdentityRules = field(default_factory=IdentityRules)


def read_settings(text: str, *, where: str = FILE, environment: Mapping[str, str] = os.environ, runner: str = "") -> Settings:
    """Read touchline.yml, then the environment and the runner that somebody named.

    Raises WorkspaceInvalid for unknown keys, a wrong type, an unknown zone or runner.
    """
    try:
        values = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 1}" if mark is not None else ""
        raise WorkspaceInvalid(
            what="it is no valid YAML.", where=f"{where}{line}", mend=getattr(error, "problem", "") or ""
        ) from None
    if not isinstance(values, dict) or values.pop("touchline", None) != FORMAT:
        raise WorkspaceInvalid(
            what=f"it does not begin with 'touchline: {FORMAT}'", where=where, mend="Is this a Touchline workspace?"
        )
    try:
        identity = read_rules(values.pop(IDENTITY, None))
    except InvalidInput as error:
        raise WorkspaceInvalid(what=error.what, where=f"{where}, {error.where}", mend=error.mend) from error
    known = [one.name for one in fields(Settings)]
    for key, value in values.items():
        if key not in known or not isinstance(value, str):
            raise WorkspaceInvalid(
                what=f"'{key}' is no setting of type text", where=where, mend=f"Settings are {', '.join(known)}."
            )
    settings = Settings(**{"name": "workspace", **values}, identity=identity)
    store, data = environment.get(STORE, settings.store), environment.get(DATA, settings.data)
    mail = environment.get(MAIL, settings.mail)
    address = settings.address.rstrip("/").lower()
    settings = replace(settings, store=store, data=data, mail=mail, runner=runner or settings.runner, address=address)
    return _checked(settings, where)


def _checked(settings: Settings, where: str) -> Settings:
    try:
        ZoneInfo(settings.zone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        mend = "Write an IANA zone such as Europe/Berlin."
        raise WorkspaceInvalid(what=f"there is no time zone '{settings.zone}'", where=where, mend=mend) from error
    if settings.runner and not settings.runner.startswith(RUNNERS):
        mend = "Write spark, or the URL of a Spark master such as spark://host:7077."
        raise WorkspaceInvalid(what=f"there is no runner '{settings.runner}'", where=where, mend=mend)
    mail_server(settings, {})
    if settings.address and not _PUBLIC.fullmatch(settings.address):
        what = f"'{settings.address}' is no address under which browsers find the screens"
        mend = "Write https:// and a name of its own, such as https://journeys.shop.example, without a path behind it."
        raise WorkspaceInvalid(what=what, where=f"{where}, address", mend=mend)
    try:
        parse_hours(settings.hours)
    except ValueError as error:
        raise WorkspaceInvalid(what=f"hours: {error}", where=where) from error
    try:
        parse_sizes(settings.sizes)
    except ValueError as error:
        raise WorkspaceInvalid(what=f"sizes: {error}", where=where) from error
    return settings


def mail_server(settings: Settings, environment: Mapping[str, str] = os.environ) -> MailServer | None:
    """Where letters are handed in, None where nothing is said of it. Raises WorkspaceInvalid for what cannot be used."""
    if not settings.mail:
        return None
    mend = "Write smtp://user@mail.shop.example:587, or smtps:// where the server wants TLS from the start."
    try:
        parts = urlsplit(settings.mail)
        host, port, security = parts.hostname or "", parts.port, _SECURITY.get(parts.scheme)
    except ValueError:
        host, port, security = "", None, None
    if security is None or not host:
        raise WorkspaceInvalid(what="the address of the mail server cannot be read", where="mail", mend=mend)
    user, shown = unquote(parts.username or ""), unquote(parts.password or "") or environment.get(MAIL_SHOWN, "")
    if user and security is Security.NONE and host not in {"localhost", "127.0.0.1", "::1"}:
        what = "a password may not go to the mail server for everybody to read"
        raise WorkspaceInvalid(what=what, where="mail", mend=mend)
    if not _ADDRESS.fullmatch(parseaddr(settings.mail_from)[1]):
        what = "nobody is named from whom letters are"
        raise WorkspaceInvalid(what=what, where="mail_from", mend="Write: mail_from: Journeys <journeys@shop.example>")
    return MailServer(
        host=host, port=port or _PORTS[security], security=security, sender=settings.mail_from, user=user, password=shown
    )


def write_settings(settings: Settings) -> str:
    """The text of touchline.yml; rules of identity are written by hand."""
    texts = [one.name for one in fields(Settings) if one.name != IDENTITY]
    said = [name for name in texts if name != "hours" or settings.hours != USUAL]
    values = {name: getattr(settings, name) for name in said if getattr(settings, name)}
    head = "# A Touchline workspace. Days and weeks are cut in this zone; times without an offset are read in it.\n"
    return head + yaml.safe_dump({"touchline": FORMAT, **values}, sort_keys=False, allow_unicode=True)


def without_places(text: str) -> str:
    """The text of touchline.yml as it may leave this place: without store and data, which have passwords and are not the copy's own."""
    values = yaml.safe_load(text)
    for place in _PLACES:
        values.pop(place, None)
    begins = tuple(f"{place}:" for place in _PLACES)
    rest = "".join(line for line in text.splitlines(keepends=True) if not line.startswith(begins))
    return rest if yaml.safe_load(rest) == values else yaml.safe_dump(values, sort_keys=False, allow_unicode=True)
