"""Selections and preferences are kept the same way on SQLite and PostgreSQL."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from conformance.stores import Store
from touchline.adapters.sql.access import SqlPeople
from touchline.adapters.sql.selections import SqlPreferences, SqlSelections
from touchline.model.access import Person, StaffRole
from touchline.model.preferences import Colours, Language, NumberStyle, Preferences
from touchline.model.selections import Selection

AT = datetime(2026, 11, 22, 8, tzinfo=UTC)
HOSTILE = "'; DROP TABLE selections; --"
FAMILIES = Selection(id="b", name=HOSTILE, owner="1", shared=True, query="where=persona%3Dfamily&q=Zoë", created_at=AT)


def test_a_selection_is_kept_whole_and_its_last_state_counts(store: Store) -> None:
    selections = SqlSelections(store.ready())
    later = replace(FAMILIES, id="a", owner="", shared=False, created_at=AT.replace(hour=9))
    selections.put(replace(FAMILIES, query=""))
    selections.put(later)
    selections.put(FAMILIES)
    assert selections.all() == (FAMILIES, later)
    selections.remove("b")
    selections.remove("nobody's")
    assert selections.all() == (later,)


def test_what_somebody_chose_stays_with_them_and_goes_with_them(store: Store) -> None:
    engine = store.ready()
    people, preferences = SqlPeople(engine), SqlPreferences(engine)
    people.put(Person(id="1", name="Ana", email="ana@shop.example", role=StaffRole.VIEWER, created_at=AT))
    assert preferences.of("1") == Preferences()
    chosen = Preferences(language=Language.GERMAN, colours=Colours.DARK, numbers=NumberStyle.APOSTROPHE_POINT)
    preferences.put("1", Preferences(language=Language.ENGLISH))
    preferences.put("1", chosen)
    assert preferences.of("1") == chosen
    people.put(Person(id="1", name="Ana B", email="ana@shop.example", role=StaffRole.SALES, created_at=AT))
    assert preferences.of("1") == chosen
    people.remove("1")
    assert preferences.of("1") == Preferences()
