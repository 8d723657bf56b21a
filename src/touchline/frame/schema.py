"""The Arrow schema of a batch of events, as accepted rows travel through the system and lie in the event log."""

from __future__ import annotations

import pyarrow as pa

from touchline.model.identity import IdentifierKind

TIME = pa.timestamp("us", tz="UTC")

IDENTIFIER_COLUMNS = tuple(kind.label for kind in IdentifierKind)
"""user_id, email, phone, anonymous_id: strongest first."""

ACCEPTED = pa.schema(
    [
        pa.field("type", pa.string(), nullable=False),
        pa.field("event", pa.string()),
        pa.field("time", TIME, nullable=False),
        pa.field("source", pa.string(), nullable=False),
        pa.field("channel", pa.string()),
        *(pa.field(name, pa.string()) for name in IDENTIFIER_COLUMNS),
    ]
)
"""The fixed columns of an accepted batch. String columns may be dictionary<int32, string> as well.

After them, any number of columns named `properties.<name>`, `context.<name>` or `traits.<name>`, of type string (or dictionary),
int64, double, bool or timestamp[us, UTC]; nested values are JSON text. Events without a name (identify) have a null `event`."""

WHO, DEVICE = "who", "device"

LOGGED = (
    pa.field("seq", pa.int64(), nullable=False),
    pa.field(WHO, pa.int32(), nullable=False),
    pa.field(DEVICE, pa.int32()),
)
"""What the log adds: `seq`, the order of arrival (breaks ties of time), `who`, the node of the event's strongest identifier, and
`device`, the node of its anonymous_id where that is another one; parts in which no event has one lack the column."""

CAPTURED = (
    pa.field("message_id", pa.string()),
    pa.field("original_timestamp", TIME),
    pa.field("sent_at", TIME),
    pa.field("received_at", TIME),
    pa.field("claimed_time", TIME),
    pa.field("account", pa.string()),
    pa.field("digest", pa.int64()),
)
"""What captured calls have besides: the client's id of the call; when it happened and was sent by the client's clock, and when it came;
the corrected time where it lay too far ahead (`time` is clamped then); the account it names; a number for its content."""

ACCOUNT_PREFIX = "account."
OPEN_PREFIXES = ("properties.", "context.", "traits.", ACCOUNT_PREFIX)
