"""Kept lists are questions that can be asked, one's own unless shared, and told to nobody who may not know whom they are about."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from touchline.app.links import LINKS
from touchline.errors import InvalidInput, NotAllowed, NotFound, QuestionInvalid
from touchline.flow.access.acting import acting, acting_as
from touchline.flow.customers.mentions import forget_in
from touchline.flow.customers.selections import SelectionBook
from touchline.flow.customers.veil import Veil
from touchline.model.access import RIGHTS, Door, Principal, Right, StaffRole
from touchline.model.selections import Listing, Selection


class Shelf:
    """Selections, kept in memory."""

    def __init__(self) -> None:
        self._kept: dict[str, Selection] = {}

    def all(self) -> tuple[Selection, ...]:
        return tuple(self._kept.values())

    def put(self, selection: Selection) -> None:
        self._kept[selection.id] = selection

    def remove(self, selection_id: str) -> None:
        self._kept.pop(selection_id, None)


def check(listing: Listing) -> None:
    """What lists check for whoever may not see who customers are."""
    if not acting().principal.may(Right.PERSONAL):
        Veil().check_rule(listing.where)


@pytest.fixture
def book() -> SelectionBook:
    return SelectionBook(Shelf(), LINKS, check, zone="Europe/Zurich", hours="mon-fri 09:00-17:00")


@contextmanager
def being(name: str, role: StaffRole) -> Iterator[None]:
    with acting_as(Principal(door=Door.SESSION, id=name, name=name, rights=RIGHTS[role])):
        yield


def test_a_list_is_kept_as_its_link_says_it_without_what_is_no_part_of_it(book: SelectionBook) -> None:
    kept = book.keep("  Big   spenders ", "?sort=score&where=persona%3Dfamily&offset=9&where=stage%3Dintent", shared=True)
    assert (kept.name, kept.query) == ("Big spenders", "where=persona%3Dfamily&where=stage%3Dintent&sort=score")
    asked = book.listing(LINKS.read(kept.query))
    assert (asked.sort, asked.rising, asked.where is not None) == ("score", False, True)


def test_the_customers_behind_a_number_are_kept_as_the_question_and_its_row(book: SelectionBook) -> None:
    asked = "from=2026-01-01&where=channel%3Dweb"
    query = LINKS.write({"behind": "stages", "asked": asked, "row": '{"stage": "intent"}', "measure": "lost"})
    behind = book.listing(LINKS.read(book.keep("Lost", query, shared=False).query)).behind
    assert behind is not None
    assert (behind.question.analysis, behind.cell.row, behind.cell.measure) == ("stages", {"stage": "intent"}, "lost")
    assert behind.question.since is not None


@pytest.mark.parametrize("query", ["where=%7B", "behind=tarot", "behind=stages&row=7", "behind=stages&asked=from%3Dsomeday"])
def test_what_cannot_be_asked_is_not_kept(book: SelectionBook, query: str) -> None:
    with pytest.raises(QuestionInvalid):
        book.keep("Nonsense", query, shared=False)
    with pytest.raises(InvalidInput):
        book.keep(" ", "", shared=False)
    with pytest.raises(QuestionInvalid):
        book.listing({"nonsense": ["1"]})


def test_ones_own_are_ones_own_unless_shared(book: SelectionBook) -> None:
    with being("ana", StaffRole.MARKETING):
        book.keep("Hers", "sort=score", shared=False)
        shared = book.keep("Everybody's", "sort=touches", shared=True)
    with being("ben", StaffRole.SALES):
        assert [one.name for one in book.all()] == ["Everybody's"]
        with pytest.raises(NotAllowed):
            book.remove(shared.id)
        with pytest.raises(NotAllowed):
            book.change(shared.id, "His", "", shared=True)
        with pytest.raises(NotFound):
            book.remove("nobody's")
    with being("eve", StaffRole.VIEWER):
        with pytest.raises(NotAllowed):
            book.keep("For all", "", shared=True)
        assert book.keep("For her", "", shared=False).owner == "eve"


def test_a_shared_list_that_names_somebody_is_not_told_to_who_may_not_know(book: SelectionBook) -> None:
    with being("ana", StaffRole.MARKETING):
        book.keep("The Grubers", "where=traits.last_name%3DGruber", shared=True)
    with being("eve", StaffRole.ANALYST):
        assert book.all() == ()
        with pytest.raises(NotAllowed):
            book.keep("The Grubers", "where=traits.last_name%3DGruber", shared=False)


def test_what_names_somebody_who_is_erased_is_forgotten_and_nothing_else() -> None:
    shelf = Shelf()
    book = SelectionBook(shelf, LINKS, check, zone="UTC", hours="mon-fri 09:00-17:00")
    book.keep("Searched", "q=7", shared=False)
    book.keep("Ruled", "where=traits.email%3Dana%40home.example", shared=False)
    book.keep("Asked", LINKS.write({"behind": "stages", "asked": "where=traits.email%3Dana%40home.example"}), shared=False)
    book.keep("Others", "where=traits.kids%3D7", shared=False)
    assert forget_in(shelf, LINKS, ["7", "ana@home.example"]) == 3
    assert [one.name for one in shelf.all()] == ["Others"]


def test_what_was_removed_comes_back_as_it_was(book: SelectionBook) -> None:
    kept = book.keep("Families", "where=persona%3Dfamily", shared=True)
    removed = book.remove(kept.id)
    assert book.all() == ()
    assert book.restore(removed) == kept
    with pytest.raises(InvalidInput):
        book.restore(removed)
