"""The events that name an account."""

from __future__ import annotations

import pyarrow as pa

from touchline.frame.schema import WHO

ACCOUNT = "account"


def naming_accounts(part: pa.Table) -> pa.Table:
    """Those of a part of the events, with the columns that were read."""
    if ACCOUNT not in part.schema.names:
        return part.slice(0, 0).select([WHO])
    return part.filter(part.column(ACCOUNT).is_valid())
