"""Accounts as the log tells them: events that name a group make their customer a member of it."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.flow.log.echo import instant
from touchline.flow.log.groupings import ACCOUNT
from touchline.flow.log.log import EventLog
from touchline.frame.accounts import Accounts
from touchline.frame.columns import text_codes, unified
from touchline.frame.schema import ACCOUNT_PREFIX, WHO
from touchline.model.consent import Membership
from touchline.ports.lake import Rows

_ROLE = f"{ACCOUNT_PREFIX}role"


def accounts_of(log: EventLog) -> Accounts:
    """Accounts, their members and their traits; gathered once per version of the log."""
    return log.kept("accounts", lambda: _gathered(log), Accounts)


def _gathered(log: EventLog) -> Accounts:
    known = log.lake.columns(Rows.EVENTS)
    size = log.people().size
    if ACCOUNT not in known:
        none = np.empty(0, np.int32)
        return Accounts((), none, none, none.astype(np.int64), np.full(size, -1, np.int32), pa.array([], pa.string()))
    names = [name for name in known if name.startswith(ACCOUNT_PREFIX)]
    parts = log.lineage.groups.found(log.lake, [WHO, "time", ACCOUNT, *names])
    rows = _Rows([part for part in parts if part.num_rows], names)
    profile, time = log.people().assign(rows.who, rows.time), rows.time
    pairs = profile.astype(np.int64) << 32 | rows.account
    distinct, place = np.unique(pairs, return_inverse=True)
    order = np.argsort(time, kind="stable")
    since = np.full(distinct.size, np.iinfo(np.int64).max)
    np.minimum.at(since, place, time)
    account_of = np.full(size, -1, np.int32)
    account_of[profile[order]] = rows.account[order]
    roles = (
        _latest(rows.columns[_ROLE], place, order, distinct.size) if _ROLE in names else pa.nulls(distinct.size, pa.string())
    )
    traits = {name: _latest(rows.columns[name], rows.account, order, len(rows.names)) for name in names if name != _ROLE}
    member, account = (distinct >> 32).astype(np.int32), distinct.astype(np.int32)
    return Accounts(rows.names, member, account, since, account_of, roles, traits)


class _Rows:
    """The events that name an account."""

    def __init__(self, parts: list[pa.Table], names: list[str]) -> None:
        column = unified([chunk for part in parts for chunk in part.column(ACCOUNT).chunks])
        self.account, self.names = text_codes(column)
        self.who = np.concatenate([np.empty(0, np.int32), *(part.column(WHO).to_numpy() for part in parts)])
        times = (part.column("time").cast(pa.int64()).to_numpy() for part in parts)
        self.time = np.concatenate([np.empty(0, np.int64), *times])
        self.columns = {name: unified(_chunks(parts, name)) for name in names}


def _chunks(parts: list[pa.Table], name: str) -> list[pa.Array]:
    chunks: list[pa.Array] = []
    for part in parts:
        chunks.extend(part.column(name).chunks if name in part.schema.names else [pa.nulls(part.num_rows)])
    return chunks


def _latest(values: pa.Array, place: NDArray[np.integer], order: NDArray[np.int64], size: int) -> pa.Array:
    """Per place the value that came last in time; what is not known erases nothing."""
    known = order[values.is_valid().to_numpy(zero_copy_only=False)[order]]
    last = np.full(size, -1, np.int64)
    last[place[known]] = known
    return values.take(pa.array(last, mask=last < 0))


def memberships_of(accounts: Accounts, profile: int) -> tuple[Membership, ...]:
    """The accounts of a customer, oldest first."""
    found = []
    for place in accounts.of_profile(profile).tolist():
        codes, texts = text_codes(accounts.roles.slice(place, 1))
        role = texts[codes[0]] if codes[0] >= 0 else ""
        name = accounts.names[int(accounts.account[place])]
        found.append(Membership(account=name, role=role, since=instant(int(accounts.since[place]))))
    return tuple(found)
