"""Lists of customers read from links, and kept under a name for oneself or for all."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

from touchline.errors import InvalidInput, NotAllowed, NotFound, QuestionInvalid
from touchline.flow.access.acting import acting, demand
from touchline.flow.asking.ask import question, rule_of
from touchline.flow.reporting.boards import Links, arguments_in
from touchline.model.access import Right
from touchline.model.questions import Cell
from touchline.model.selections import Behind, Listing, Selection
from touchline.ports.selections import Selections

LONGEST_NAME = 200
MOST_COLUMNS = 40
ARGUMENTS = ("q", "map", "where", "behind", "asked", "row", "measure", "column", "sort", "rising")
"""What a list's link may say, in the order in which it is written."""

Given = Mapping[str, Iterable[str]]


class SelectionBook:
    """The saved selections of a workspace; `check` raises NotAllowed for a list that whoever acts must not ask for."""

    def __init__(
        self, selections: Selections, links: Links, check: Callable[[Listing], None], *, zone: str, hours: str
    ) -> None:
        self._selections = selections
        self._links = links
        self._check = check
        self._zone = zone
        self._hours = hours

    def all(self) -> tuple[Selection, ...]:
        """One's own selections and those that are shared, by name, without those that would tell one who customers are."""
        me = acting().principal.id
        found = (one for one in self._selections.all() if one.owner in {"", me} or one.shared)
        return tuple(sorted((one for one in found if self._may_see(one)), key=lambda one: (one.name.casefold(), one.id)))

    def keep(self, name: str, query: str, *, shared: bool) -> Selection:
        """Keep a list under a name. Raises QuestionInvalid where it cannot be asked, NotAllowed where it must not be shared."""
        return self._put(
            Selection(
                id=str(uuid4()),
                name=_named(name),
                owner=acting().principal.id,
                shared=self._shared(wanted=shared),
                query=self._checked(query),
                created_at=datetime.now(UTC).replace(microsecond=0),
            )
        )

    def change(self, selection_id: str, name: str, query: str, *, shared: bool) -> Selection:
        """Name a selection anew, or have it show another list; only whoever keeps it may."""
        before = self._own(selection_id)
        if shared and not before.shared:
            self._shared(wanted=shared)
        return self._put(replace(before, name=_named(name), query=self._checked(query), shared=shared))

    def remove(self, selection_id: str) -> Selection:
        """Forget a selection, and give what it was; only whoever keeps it may."""
        found = self._own(selection_id)
        self._selections.remove(selection_id)
        return found

    def restore(self, selection: Selection) -> Selection:
        """Keep a selection that was just removed, as it was, as one's own."""
        owned = replace(selection, owner=acting().principal.id, shared=self._shared(wanted=selection.shared))
        if any(one.id == selection.id for one in self._selections.all()):
            raise InvalidInput(what="there is such a selection.", where="id", mend="Load the list of selections again.")
        return self._put(replace(owned, name=_named(selection.name), query=self._checked(selection.query)))

    def listing(self, given: Given) -> Listing:
        """The list that a link's arguments ask for; raises QuestionInvalid naming the argument."""
        values = {name: [one for one in values if one] for name, values in given.items()}
        if unknown := sorted(set(values) - set(ARGUMENTS)):
            raise QuestionInvalid(what=f"lists have no argument '{unknown[0]}'", mend=f"Use one of {', '.join(ARGUMENTS)}.")
        one = {name: (values.get(name) or [""])[-1].strip() for name in ARGUMENTS}
        columns = tuple(dict.fromkeys(values.get("column", ())))
        if len(columns) > MOST_COLUMNS:
            raise QuestionInvalid(what=f"a list shows up to {MOST_COLUMNS} columns", where="column")
        return Listing(
            text=one["q"],
            where=rule_of(values.get("where", ())),
            map_id=one["map"],
            behind=self._behind(one) if one["behind"] else None,
            columns=columns,
            sort=one["sort"],
            rising=one["rising"] == "true",
        )

    def _behind(self, one: Mapping[str, str]) -> Behind:
        raw = arguments_in(one["behind"], self._links.read(one["asked"]))
        asked = question(one["behind"], raw, zone=self._zone, hours=self._hours)
        return Behind(asked, Cell(row_of(one["row"]), one["measure"]))

    def _checked(self, query: str) -> str:
        """The link of a list that can be asked, written the one way it is written."""
        given = self._links.read(query.removeprefix("?"))
        kept = {name: given[name] for name in ARGUMENTS if name in given}
        self._check(self.listing(kept))
        return self._links.write({name: list(values) for name, values in kept.items()})

    def _may_see(self, one: Selection) -> bool:
        try:
            self._check(self.listing(self._links.read(one.query)))
        except NotAllowed:
            return False
        except InvalidInput:
            return True
        return True

    def _own(self, selection_id: str) -> Selection:
        found = next((one for one in self.all() if one.id == selection_id), None)
        if found is None:
            raise NotFound(what="there is no such selection.", mend="It may have been removed; look at the list of selections.")
        if found.owner not in {"", acting().principal.id}:
            raise NotAllowed(what="this selection is somebody else's.", mend="Keep the list under a name of your own.")
        return found

    @staticmethod
    def _shared(*, wanted: bool) -> bool:
        if wanted:
            demand(Right.BOARDS, "to share a selection")
        return wanted

    def _put(self, selection: Selection) -> Selection:
        self._selections.put(selection)
        return selection


def row_of(text: str) -> dict[str, str | int]:
    """The row of an answer by its key columns, from a JSON object of plain values; raises QuestionInvalid for anything else."""
    mend = 'Write a JSON object of the row\'s key columns, such as {"stage": "intent"}.'
    try:
        row = json.loads(text or "{}")
    except (ValueError, RecursionError):
        raise QuestionInvalid(what="this is not JSON", where="row", mend=mend) from None
    if not isinstance(row, dict) or not all(isinstance(value, str | int | None) for value in row.values()):
        raise QuestionInvalid(what="this does not name a row", where="row", mend=mend)
    return {name: value for name, value in row.items() if value is not None}


def _named(name: str) -> str:
    said = " ".join(name.split())
    if not said or len(said) > LONGEST_NAME or not said.isprintable():
        raise InvalidInput(what=f"a name has 1 to {LONGEST_NAME} characters.", where="name")
    return said
