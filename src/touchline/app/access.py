"""Who works with a workspace and what lets them in, put together over one store."""

from __future__ import annotations

import getpass
import hmac
import os
import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from sqlalchemy import Engine

from touchline.adapters.oidc.provider import OpenIdProvider
from touchline.adapters.sql.access import SqlApiKeys, SqlInvitations, SqlPeople, SqlSessions
from touchline.adapters.sql.audit import SqlAuditLog
from touchline.flow.access.api_keys import KeyBook
from touchline.flow.access.audit import AuditBook
from touchline.flow.access.company import CompanyDoor
from touchline.flow.access.passwords import Passwords
from touchline.flow.access.sessions import SessionBook
from touchline.flow.access.staff import StaffBook, StaffStores
from touchline.settings import OIDC_SHOWN, Settings


@dataclass(slots=True)
class Access:
    """People, sessions, API keys and the audit log of a workspace.

    `local_key` gives the secret that shows that somebody can read the folder; `address` is where this process serves, empty for nowhere;
    `public` is where the settings say that browsers reach it from elsewhere, through a proxy for one.
    """

    staff: StaffBook
    sessions: SessionBook
    keys: KeyBook
    audit: AuditBook
    local_key: Callable[[], str]
    company: CompanyDoor | None = None
    address: str = ""
    public: str = ""
    writable: bool = False

    def is_local_key(self, text: str) -> bool:
        """Whether this is the secret in the folder."""
        kept = self.local_key()
        return bool(kept) and hmac.compare_digest(text.encode(), kept.encode())

    def is_open(self) -> bool:
        """Whether nobody has to sign in: there are no people, and only this machine reaches the server."""
        return not self.sessions.anybody() and is_loopback(self.address) and is_loopback(self.public)


def access_over(engine: Engine, local_key: Callable[[], str], settings: Settings) -> Access:
    """The access to a workspace whose state is reached by this engine."""
    people, sessions, passwords = SqlPeople(engine), SqlSessions(engine), Passwords()
    audit = AuditBook(SqlAuditLog(engine), program=whoever_runs_this())
    book = SessionBook(people, sessions, audit, passwords)
    stores = StaffStores(people=people, invitations=SqlInvitations(engine), sessions=sessions, changed=book.forget)
    staff = StaffBook(stores, audit, passwords)
    company = CompanyDoor(_provider(settings), staff, book) if settings.oidc_issuer else None
    return Access(staff, book, KeyBook(SqlApiKeys(engine), audit), audit, local_key, company, public=settings.address)


def _provider(settings: Settings) -> OpenIdProvider:
    return OpenIdProvider(settings.oidc_issuer, settings.oidc_client, os.environ.get(OIDC_SHOWN, ""))


def is_loopback(address: str) -> bool:
    """Whether only this machine reaches a server at the address `http://host:port`; also where there is none."""
    host = urlsplit(address).hostname or "localhost"
    with suppress(ValueError):
        return ip_address(host).is_loopback
    return host == "localhost"


def whoever_runs_this() -> str:
    """The user of this process and its machine, as `ana@till-3`."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError):
        user = "somebody"
    return f"{user}@{socket.gethostname()}"
