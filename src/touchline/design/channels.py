"""The channels of a map: the listed ones, and those that touchpoints name without their being listed."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from touchline.design.naming import WELL_KNOWN_CHANNELS, usual_channel
from touchline.design.reading import Reading, Reference
from touchline.design.section import Section
from touchline.design.shapes import CHANNEL
from touchline.model.maps import Channel

_ALIKE = 0.8


def read_channels(root: Section) -> tuple[Channel, ...]:
    """The channels under `channels:`, in order."""
    return tuple(_channel(name, section) for name, section in root.named("channels", "channel", CHANNEL))


def implied_channels(listed: Iterable[Channel], reading: Reading) -> tuple[Channel, ...]:
    """The channels that touchpoints use and nobody listed; a name that looks like a slip of a known one is a mistake instead."""
    known = [channel.id for channel in listed]
    implied: dict[str, Channel] = {}
    for reference in reading.references:
        if reference.kind == "channel" and reference.name not in known and not _is_slip(reference, known, reading):
            implied.setdefault(reference.name, usual_channel(reference.name))
    return tuple(implied.values())


def _channel(name: str, section: Section) -> Channel:
    usual = usual_channel(name)
    online = section.flag("online")
    return Channel(id=name, title=section.text("title", usual.title), online=usual.online if online is None else online)


def _is_slip(reference: Reference, listed: list[str], reading: Reading) -> bool:
    if reference.name in WELL_KNOWN_CHANNELS:
        return False
    folded = {name.casefold(): name for name in (*WELL_KNOWN_CHANNELS, *listed)}
    near = get_close_matches(reference.name.casefold(), folded, n=1, cutoff=_ALIKE)
    if not near:
        return False
    mend = f"Did you mean '{folded[near[0]]}'? If not, list '{reference.name}' under 'channels:'."
    reading.findings.error(reference.place, f"there is no channel '{reference.name}'", mend)
    return True
