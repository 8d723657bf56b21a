"""Path patterns by trying everything: from every touch on, all the places at which a match can end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from touchline.model.patterns import Either, Follows, Pattern, Repeated, Touched


def takes(touch: Touched, name: str) -> bool:
    """Whether a touch of this touchpoint is one that the pattern asks for."""
    return touch == Touched() or name in touch.touchpoints


def ends(pattern: Pattern, names: Sequence[str], begin: int) -> set[int]:
    """The places at which a match that begins here can end."""
    match pattern:
        case Touched():
            return {begin} if begin < len(names) and takes(pattern, names[begin]) else set()
        case Either():
            return {end for part in pattern.parts for end in ends(part, names, begin)}
        case Repeated():
            return repeated(pattern, names, begin)
        case Follows():
            return {
                end
                for first in ends(pattern.first, names, begin)
                for second in seconds(pattern, names, first)
                for end in ends(pattern.second, names, second)
            }


def seconds(pattern: Follows, names: Sequence[str], first: int) -> Iterator[int]:
    """Where the second part may begin, when the first has ended here."""
    if pattern.directly:
        yield first + 1
        return
    for place in range(first + 1, len(names)):
        between = names[first + 1 : place]
        if pattern.without is None or not any(takes(pattern.without, name) for name in between):
            yield place


def repeated(pattern: Repeated, names: Sequence[str], begin: int) -> set[int]:
    """Ends after `least` to `most` rounds, one directly after the other."""
    found: set[int] = set()
    reached = {begin - 1}
    for count in range(1, (pattern.most or len(names)) + 1):
        reached = {end for last in reached for end in ends(pattern.part, names, last + 1)}
        if count >= pattern.least:
            found |= reached
    return found


def matches(pattern: Pattern, window: int | None, touches: Sequence[tuple[str, int]]) -> set[int]:
    """The places of touches (touchpoint, time) at which a match ends."""
    names = [name for name, _ in touches]
    found = set()
    for begin in range(len(touches)):
        for end in ends(pattern, names, begin):
            if window is None or touches[end][1] - touches[begin][1] <= window:
                found.add(end)
    return found
