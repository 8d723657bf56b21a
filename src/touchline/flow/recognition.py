"""How the customer of each touch was known at that moment, as a column along a timeline."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.flow.log import EventLog
from touchline.frame.timelines import Timeline
from touchline.identity.moments import known_since, personal, seen_on_shared
from touchline.model.recognition import HOW_KNOWN, HowKnown

_PLACE = {how: HOW_KNOWN.index(how) for how in HowKnown}


def how_known(timeline: Timeline, log: EventLog) -> pa.DictionaryArray:
    """Per touch one of HOW_KNOWN, from what the log had seen until that touch."""
    codes = log.kept(f"how known, {timeline.name}", lambda: _codes(timeline, log), np.ndarray)
    return pa.DictionaryArray.from_arrays(pa.array(codes), pa.array(HOW_KNOWN))


def _codes(timeline: Timeline, log: EventLog) -> NDArray[np.int8]:
    kin, people = log.recognised().kin, log.people()
    who = log.who()[timeline.row]
    time = timeline.clock.base + timeline.touches.time.astype(np.int64) * timeline.clock.unit
    named = personal(kin)
    found = np.full(who.size, _PLACE[HowKnown.NEVER], np.int8)
    found[_has_name(named & ~kin.resolved.left_out, people.profile_of, people.size)[people.profile_of[who]]] = _PLACE[
        HowKnown.LATER
    ]
    found[known_since(kin)[who] <= time] = _PLACE[HowKnown.DEVICE]
    found[named[who]] = _PLACE[HowKnown.NAMED]
    if people.logins.devices.size:
        _with_shared(found, log, who, time)
    return found


def _has_name(named: NDArray[np.bool_], profile_of: NDArray[np.int32], profiles: int) -> NDArray[np.bool_]:
    """Which profiles have an identifier of a person by now."""
    has = np.zeros(profiles, np.bool_)
    has[profile_of[named]] = True
    return has


def _with_shared(found: NDArray[np.int8], log: EventLog, who: NDArray[np.int32], time: NDArray[np.int64]) -> None:
    """Touches on devices of several people: known once the person they are given to had been seen there."""
    recognised = log.recognised()
    shared = np.flatnonzero(recognised.kin.resolved.shared[who])
    device, moment = who[shared], time[shared]
    profile = recognised.people.assign(device, moment)
    known = seen_on_shared(recognised.kin).known(device, profile, moment)
    found[shared] = np.where(known, _PLACE[HowKnown.DEVICE], _PLACE[HowKnown.LATER])
