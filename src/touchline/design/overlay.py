"""Two maps drawn over one another: every stage and touchpoint of either, each marked by what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from touchline.design.diff import Change, ChangeKind, diff_maps
from touchline.model.maps import ANY_STAGE, JourneyMap, Touchpoint

_SEPARATOR = " › "


class Mark(StrEnum):
    """What became of a part of a map: `left` stands where a touchpoint was that is in another stage now."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    CHANGED = "changed"
    LEFT = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A touchpoint in a stage: `elsewhere` is the stage it came from (moved) or went to (left), `words` say what else changed."""

    id: str
    title: str
    channel: str
    mark: Mark
    elsewhere: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lane:
    """A stage of either map, or `any`, with the touchpoints that stand or stood in it."""

    stage: str
    mark: Mark
    cards: tuple[Card, ...]


def overlay(before: JourneyMap, after: JourneyMap) -> tuple[Lane, ...]:
    """The stages of both in order, the later map's order first; `any` comes last, where either map has such touchpoints."""
    words = _words(diff_maps(before, after))
    old, new = ({point.id: point for point in one.touchpoints} for one in (before, after))
    cards = [_cards(name, old.get(name), new.get(name), words.get(name, ())) for name in woven(list(old), list(new))]
    lanes = [Lane(stage, _stage_mark(stage, before, after), _in(stage, cards)) for stage in woven(before.stages, after.stages)]
    whenever = _in(ANY_STAGE, cards)
    return (*lanes, Lane(ANY_STAGE, Mark.SAME, whenever)) if whenever else tuple(lanes)


def woven(before: Sequence[str], after: Sequence[str]) -> list[str]:
    """The later names in their order, each earlier one that is gone behind whatever stood before it."""
    found = list(after)
    for place, name in enumerate(before):
        if name not in found:
            known = next((one for one in reversed(before[:place]) if one in found), None)
            found.insert(0 if known is None else found.index(known) + 1, name)
    return found


def _in(stage: str, cards: list[tuple[tuple[str, Card], ...]]) -> tuple[Card, ...]:
    return tuple(card for placed in cards for where, card in placed if where == stage)


def _cards(name: str, old: Touchpoint | None, new: Touchpoint | None, words: tuple[str, ...]) -> tuple[tuple[str, Card], ...]:
    """Where a touchpoint is drawn: once, or twice where it has moved to another stage."""
    one = new or old
    if one is None:
        return ()
    stage = one.stage or ANY_STAGE
    if old is None or new is None:
        return ((stage, Card(id=name, title=one.title, channel=one.channel, mark=Mark.REMOVED if new is None else Mark.ADDED)),)
    was = old.stage or ANY_STAGE
    if was == stage:
        mark = Mark.CHANGED if words else Mark.SAME
        return ((stage, Card(id=name, title=one.title, channel=one.channel, mark=mark, words=words)),)
    moved = Card(id=name, title=one.title, channel=one.channel, mark=Mark.MOVED, elsewhere=was, words=words)
    return ((stage, moved), (was, Card(id=name, title=old.title, channel=old.channel, mark=Mark.LEFT, elsewhere=stage)))


def _stage_mark(stage: str, before: JourneyMap, after: JourneyMap) -> Mark:
    """Moved: it stands behind another of the stages that both have than it did."""
    if stage not in before.stages:
        return Mark.ADDED
    if stage not in after.stages:
        return Mark.REMOVED
    old = [one for one in before.stages if one in after.stages]
    new = [one for one in after.stages if one in before.stages]
    return Mark.SAME if _ahead(stage, old) == _ahead(stage, new) else Mark.MOVED


def _ahead(stage: str, order: list[str]) -> set[str]:
    return set(order[: order.index(stage)])


def _words(changes: Sequence[Change]) -> dict[str, tuple[str, ...]]:
    """By touchpoint, what changed about it besides its stage: `title: Visit → Call`."""
    found: dict[str, tuple[str, ...]] = {}
    for change in changes:
        match change.path.split(_SEPARATOR):
            case ["touchpoints", name, *rest] if rest and change.kind is not ChangeKind.MOVED:
                said = f"{' '.join(rest)}: {change.before or '–'} → {change.after or '–'}"
                found[name] = (*found.get(name, ()), said)
    return found
