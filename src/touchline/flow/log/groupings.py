"""The events that name an account."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from touchline.frame.schema import WHO

ACCOUNT = "account"


def naming_accounts(part: pa.Table) -> pa.Table:
    """Those of a part of the events that somebody stands behind, with the columns that were read."""
    if ACCOUNT not in part.schema.names:
        return part.slice(0, 0).select([WHO])
    return part.filter(pc.and_(part.column(ACCOUNT).is_valid(), pc.greater_equal(part.column(WHO), 0)))
