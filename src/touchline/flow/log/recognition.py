"""How the customer of each touch was known at that moment, from what the log had seen until then."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.flow.log.people import Recognised
from touchline.frame.people import Whose
from touchline.identity.moments import Shared, known_since, personal, seen_on_shared
from touchline.model.recognition import HOW_KNOWN, HowKnown

_PLACE = {how: HOW_KNOWN.index(how) for how in HowKnown}


@dataclass(frozen=True, slots=True)
class Knowing:
    """Per node: whether it names a person, whether its customer has a name by now, since when (µs) it is known whose it is.

    `seen` says the same of devices that several people share, which `shared` marks; None where there are none.
    """

    whose: Whose
    names: NDArray[np.bool_]
    later: NDArray[np.bool_]
    since: NDArray[np.int64]
    shared: NDArray[np.bool_]
    seen: Shared | None

    def codes(self, who: NDArray[np.int32], time: NDArray[np.int64]) -> NDArray[np.int8]:
        """Per row, given by the node of its strongest identifier and its time in µs, a place in HOW_KNOWN."""
        found = np.full(who.size, _PLACE[HowKnown.NEVER], np.int8)
        found[self.later[who]] = _PLACE[HowKnown.LATER]
        found[self.since[who] <= time] = _PLACE[HowKnown.DEVICE]
        found[self.names[who]] = _PLACE[HowKnown.NAMED]
        if self.seen is not None:
            self._with_shared(found, who, time, self.seen)
        return found

    def _with_shared(self, found: NDArray[np.int8], who: NDArray[np.int32], time: NDArray[np.int64], seen: Shared) -> None:
        """Touches on devices of several people: known once the person they are given to had been seen there."""
        shared = np.flatnonzero(self.shared[who])
        device, moment = who[shared], time[shared]
        known = seen.known(device, self.whose.assign(device, moment), moment)
        found[shared] = np.where(known, _PLACE[HowKnown.DEVICE], _PLACE[HowKnown.LATER])


def knowing(recognised: Recognised) -> Knowing:
    """What tells how customers were known."""
    kin, people = recognised.kin, recognised.people
    names = personal(kin)
    has_name = np.zeros(people.size, np.bool_)
    has_name[people.profile_of[names & ~kin.resolved.left_out]] = True
    seen = seen_on_shared(kin) if people.logins.devices.size else None
    later = has_name[people.profile_of]
    return Knowing(people.whose(), names, later, known_since(kin), kin.resolved.shared, seen)


def named(codes: NDArray[np.int8]) -> pa.DictionaryArray:
    """The codes by name."""
    return pa.DictionaryArray.from_arrays(pa.array(codes), pa.array(HOW_KNOWN))
