"""New maps as the edges see them: how one may begin, what it would be, and saving it beside those there are."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from touchline.adapters.templates.source import TRADES, template_text
from touchline.app.maps import MapDesk
from touchline.errors import InvalidInput
from touchline.flow.asking.study import Study
from touchline.flow.maps.starts import Start, begin, listed
from touchline.model.maps import JourneyMap
from touchline.model.starts import Beginning, NewMap, Template


class StartDesk:
    """Where maps begin."""

    def __init__(self, maps: MapDesk, study: Callable[[], Study], name: str) -> None:
        self._maps = maps
        self._study = study
        self._name = name

    def templates(self) -> tuple[Template, ...]:
        """The maps of trades that one can begin with."""
        return _listed()

    def look(self, wish: NewMap) -> Start:
        """What the new map would be, without saving it. Raises InvalidInput, NotFound or NoData."""
        return begin(wish, self._study(), {name: template_text(name) for name in TRADES}, self._name)

    def save(self, wish: NewMap) -> JourneyMap:
        """Begin the map; writer only. Raises InvalidInput when there is a map of that id: none is ever written over."""
        start = self.look(wish)
        if start.journey.id in {info.id for info in self._maps.infos()}:
            what = f"there is a map '{start.journey.id}' already"
            raise InvalidInput(what, where="id", mend="Give the new one another id.")
        return self._maps.save(start.text, reason=_reason(wish))


@cache
def _listed() -> tuple[Template, ...]:
    return listed({name: template_text(name) for name in TRADES})


def _reason(wish: NewMap) -> str:
    """Why the first version was saved, for the list of versions."""
    told = {
        Beginning.EVENTS: "proposed from the events",
        Beginning.TEMPLATE: f"begun with the template {wish.template}",
        Beginning.EMPTY: "begun empty",
    }
    return told[wish.beginning]
