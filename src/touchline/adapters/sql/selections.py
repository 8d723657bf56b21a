"""Saved selections and people's preferences in the operational store."""

from __future__ import annotations

from datetime import UTC

from sqlalchemy import Engine, delete, insert, select

from touchline.adapters.sql.selection_tables import preferences, selections
from touchline.model.preferences import Colours, Language, NumberStyle, Preferences
from touchline.model.selections import Selection


class SqlSelections:
    """The saved selections of one store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def all(self) -> tuple[Selection, ...]:
        """Every selection, oldest first."""
        columns = selections.c
        query = select(columns.id, columns.name, columns.owner, columns.shared, columns.query, columns.created_at)
        with self._engine.connect() as connection:
            rows = connection.execute(query.order_by(columns.created_at, columns.id)).all()
        return tuple(
            Selection(id=id_, name=name, owner=owner, shared=shared, query=text, created_at=created_at.replace(tzinfo=UTC))
            for id_, name, owner, shared, text, created_at in rows
        )

    def put(self, selection: Selection) -> None:
        """Keep a selection, in the place of an earlier one of its id."""
        values = {name: getattr(selection, name) for name in ("id", "name", "owner", "shared", "query", "created_at")}
        with self._engine.begin() as connection:
            connection.execute(delete(selections).where(selections.c.id == selection.id))
            connection.execute(insert(selections).values(**values))

    def remove(self, selection_id: str) -> None:
        """Forget a selection, if there is one of that id."""
        with self._engine.begin() as connection:
            connection.execute(delete(selections).where(selections.c.id == selection_id))


class SqlPreferences:
    """What the people of one store have chosen."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def of(self, person: str) -> Preferences:
        """What a person, by id, has chosen; nothing yet where nothing is kept."""
        columns = preferences.c
        query = select(columns.language, columns.colours, columns.numbers).where(columns.person == person)
        with self._engine.connect() as connection:
            row = connection.execute(query).first()
        if row is None:
            return Preferences()
        language, colours, numbers = row
        return Preferences(language=Language(language), colours=Colours(colours), numbers=NumberStyle(numbers))

    def put(self, person: str, chosen: Preferences) -> None:
        """Keep what a person has chosen, in the place of what was before."""
        values = {"language": chosen.language.value, "colours": chosen.colours.value, "numbers": chosen.numbers.value}
        with self._engine.begin() as connection:
            connection.execute(delete(preferences).where(preferences.c.person == person))
            connection.execute(insert(preferences).values(person=person, **values))
