"""What staff at counter and phone write down becomes a call like any other."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import UTC, datetime

from touchline.capture.calls import Calls
from touchline.capture.channel import Arrived
from touchline.capture.channels import form
from touchline.capture.posted import lines_of
from touchline.errors import InvalidInput
from touchline.flow.arriving.intake import Intake, new_id
from touchline.model.sources import Source
from touchline.model.touches import StaffTouch

SOURCE = Source(id="form", name="Counter and phone", key="", enabled=False, created_at=datetime(1970, 1, 1, tzinfo=UTC))
"""Where these calls say they come from; nobody can send as it from outside."""


async def written_down(intake: Intake, touch: StaffTouch) -> str:
    """Keep the call of a form; returns its message id once it is on disk. Raises InvalidInput when it says too little.

    A form without a time gets none here: the same form sent again must stay the same call. The time of arrival counts.
    """
    identified = replace(touch, id=touch.id or new_id())
    await intake.keep(SOURCE, told(identified, most_bytes=intake.limits.event_bytes))
    return identified.id


def told(touch: StaffTouch, *, most_bytes: int) -> Calls:
    """The call of a form; raises InvalidInput when it says too little."""
    fields = {name: value for name, value in asdict(touch).items() if value}
    calls = lines_of(form.parse(Arrived(json.dumps(fields).encode())), most_bytes=most_bytes)
    if calls.refused:
        raise InvalidInput(what=calls.refused[0].detail, where="touch", mend="Say who it was, and where or what it was.")
    return calls
