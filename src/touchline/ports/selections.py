"""Where saved selections of customers are kept, and how each person wants to see the screens."""

from __future__ import annotations

from typing import Protocol

from touchline.model.preferences import Preferences
from touchline.model.selections import Selection


class Selections(Protocol):
    """The saved selections of a workspace."""

    def all(self) -> tuple[Selection, ...]:
        """Every selection, oldest first."""
        ...

    def put(self, selection: Selection) -> None:
        """Keep a selection, in the place of an earlier one of its id."""
        ...

    def remove(self, selection_id: str) -> None:
        """Forget a selection, if there is one of that id."""
        ...


class PreferenceStore(Protocol):
    """How people want to see the screens."""

    def of(self, person: str) -> Preferences:
        """What a person, by id, has chosen; nothing yet where nothing is kept."""
        ...

    def put(self, person: str, chosen: Preferences) -> None:
        """Keep what a person has chosen, in the place of what was before."""
        ...
