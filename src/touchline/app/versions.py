"""Saved versions of maps as the edges see them: listed, two of them compared, one made the newest again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from touchline.app.maps import MapDesk
from touchline.design.diff import Change, diff_maps
from touchline.design.load import map_version, read_map
from touchline.design.overlay import Lane, overlay
from touchline.errors import InvalidInput
from touchline.flow.asking.study import Study
from touchline.flow.maps.atlas import AT
from touchline.flow.maps.versions import ALL, Measured, Which, measured, standing_behind
from touchline.model.maps import JourneyMap
from touchline.model.questions import Stages
from touchline.model.versions import MapVersion
from touchline.model.views import CustomerPage


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved version, and what it says otherwise than the one before; `current` when it is what the map's file says now."""

    version: MapVersion
    changes: tuple[Change, ...]
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two maps: what the later says otherwise, both drawn over one another, and their numbers (None while there are no events)."""

    before: JourneyMap
    after: JourneyMap
    changes: tuple[Change, ...]
    lanes: tuple[Lane, ...]
    numbers: Measured | None


@lru_cache(maxsize=256)
def _journey(text: str) -> JourneyMap | None:
    """What a saved text says; None where this program cannot use it any more."""
    return read_map(text)[0]


class VersionDesk:
    """What was saved of the maps. Nothing that was saved, or that stands in a map's file, is ever lost."""

    def __init__(self, maps: MapDesk, study: Callable[[], Study]) -> None:
        self._maps = maps
        self._study = study

    def of(self, map_id: str) -> tuple[Saved, ...]:
        """The versions of a map, newest first. Raises NotFound when there is no such map."""
        name = self._maps.named(map_id)
        versions = self._maps.versions.of(name)
        read = [_journey(self._maps.versions.text(name, one.number) or "") for one in versions]
        changes = [(), *(diff_maps(one, other) if one and other else () for one, other in pairwise(read))]
        now = map_version(self._maps.text(name))
        newest = max((one.number for one in versions if one.version == now), default=0)
        found = [Saved(one, told, one.number == newest) for one, told in zip(versions, changes, strict=True)]
        return tuple(reversed(found))

    def compare(self, before: str, after: str, asked: Stages = ALL, *, numbers: bool = True) -> Comparison:
        """Two maps, each by its id, `ID@3` or `ID@draft`, with the numbers of a question's period and filter.

        Raises NotFound, or MapInvalid where one cannot be used.
        """
        one, other = self._maps.journey(before), self._maps.journey(after)
        return Comparison(
            before=one,
            after=other,
            changes=diff_maps(one, other),
            lanes=overlay(one, other),
            numbers=measured(self._study(), one, other, asked) if numbers else None,
        )

    def customers(self, pair: tuple[str, str], which: Which, asked: Stages, *, offset: int, limit: int) -> CustomerPage:
        """The customers behind a number of two maps. Raises as `compare` does, NoData before the first event, and NotAllowed."""
        people = self._maps.people(pair[1], asked)
        found = standing_behind(self._study(), self._maps.journey(pair[0]), self._maps.journey(pair[1]), which, asked)
        return people.page(found, offset, limit)

    def restore(self, map_id: str, number: int, *, reason: str = "") -> JourneyMap:
        """Save an old version again, as the newest; writer only.

        What the map's file says and no version has is saved first. Raises NotFound without such a version, and InvalidInput when the map is
        that version already.
        """
        name = self._maps.named(map_id)
        text = self._maps.text(f"{name}{AT}{number}")
        if text == self._maps.text(name):
            what = f"the map is as it was saved in version {number}"
            raise InvalidInput(what, where=name, mend="There is nothing to restore.")
        why = reason.strip()
        if all(one.version != map_version(self._maps.text(name)) for one in self._maps.versions.of(name)):
            self._maps.save(self._maps.text(name), reason=f"as its file was, before version {number} restored")
        return self._maps.save(text, reason=f"version {number} restored: {why}" if why else f"version {number} restored")
