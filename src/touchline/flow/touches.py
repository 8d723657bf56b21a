"""What staff at counter and phone write down becomes a call like any other."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from touchline.capture.calls import Calls
from touchline.capture.channel import Arrived
from touchline.capture.channels import form
from touchline.capture.posted import lines_of
from touchline.errors import InvalidInput
from touchline.model.sources import Source
from touchline.model.touches import StaffTouch

SOURCE = Source(id="form", name="Counter and phone", key="", enabled=False, created_at=datetime(1970, 1, 1, tzinfo=UTC))
"""Where these calls say they come from; nobody can send as it from outside."""


def told(touch: StaffTouch, *, at: datetime, new_id: str, most_bytes: int) -> Calls:
    """The call of a form; `at` and `new_id` stand in for what the form leaves out. Raises InvalidInput when it says too little."""
    fields = {
        "id": touch.id or new_id,
        "who": touch.who,
        "where": touch.where,
        "event": touch.event,
        "about": touch.about,
        "outcome": touch.outcome,
        "by": touch.by,
        "at": touch.at or at.isoformat(),
    }
    body = json.dumps({name: value for name, value in fields.items() if value}).encode()
    calls = lines_of(form.parse(Arrived(body)), most_bytes=most_bytes)
    if calls.refused:
        raise InvalidInput(what=calls.refused[0].detail, where="touch", mend="Say who it was, and where or what it was.")
    return calls
