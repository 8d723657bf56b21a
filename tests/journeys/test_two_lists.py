"""A shop and its stores keep lists of the same people, without a number in common: they are proposed as one, and people decide."""

from __future__ import annotations

from pathlib import Path

import pytest

from touchline.app import Workspace, create_workspace, open_workspace
from touchline.errors import InvalidInput, NotFound
from touchline.flow.deciding.decide import Wish
from touchline.model.events import ColumnMapping, Dataset
from touchline.model.identity import Action
from touchline.model.matching import Proposal, ProposalState

SHOP = """customer,first name,last name,date of birth,address,city,postcode
1001,Ana,Kern,1980-04-03,Bahnhofstrasse 12,Zürich,8001
1002,Ben,Kern,1978-11-20,Bahnhofstrasse 12,Zürich,8001
1003,Cem,Yildiz,1991-01-30,Seeweg 3,Bern,3005
"""
STORES = """customer,Vorname,Nachname,Geburtsdatum,Strasse,Hausnummer,PLZ,Ort
K-1,Anna,Kern,03.04.1980,Bahnhofstr.,12,8001,Zurich
K-2,Yildiz,Cem,30.01.1991,Seeweg,3,3005,Bern
K-3,Eva,Huber,14.02.1990,Hauptstr.,70,9000,St. Gallen
"""
FAIR = "name,born,street,town,note\nBen Kern,20.11.1978,Bahnhofstrasse 12,Zürich,fair\nZoe Blum,1.1.2000,Rosenweg 1,Chur,fair\n"


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with both lists."""
    folder = tmp_path_factory.mktemp("lists")
    create_workspace(folder / "ws")
    with open_workspace(folder / "ws", write=True) as workspace:
        for name, text in (("shop.csv", SHOP), ("stores.csv", STORES)):
            (folder / name).write_text(text, encoding="utf-8")
            workspace.import_file(folder / name, Dataset.PROFILES, ColumnMapping())
    return folder


def pairs(proposals: tuple[Proposal, ...]) -> set[tuple[str, str]]:
    return {(one.one.value, one.other.value) for one in proposals}


def number(workspace: Workspace, name: str) -> int:
    return next(one.id for one in workspace.matching.all(ProposalState.OPEN) if name in (one.one.value, one.other.value))


def same(workspace: Workspace, one: str, other: str) -> bool:
    return workspace.identity.explain(one, other).same


def test_the_story(lists: Path) -> None:
    with open_workspace(lists / "ws", write=True) as workspace:
        _finds_and_changes_nothing(workspace)
        _accepts_and_takes_back(workspace)
        _rejects_for_good(workspace)
        _matches_a_list_that_has_no_numbers(workspace, lists / "fair.csv")


def _finds_and_changes_nothing(workspace: Workspace) -> None:
    found = workspace.matching.find()
    assert pairs(found) == {("1001", "K-1"), ("1003", "K-2")}
    assert {part.aspect for one in found for part in one.comparisons} >= {"given_name", "born", "home"}
    assert not same(workspace, "1001", "K-1")
    assert workspace.identity.history() == ()


def _accepts_and_takes_back(workspace: Workspace) -> None:
    chosen = number(workspace, "K-1")
    made = workspace.matching.accept(chosen, actor="mia")
    assert same(workspace, "1001", "K-1")
    assert (made.actor, made.action) == ("mia", Action.MERGE)
    assert pairs(workspace.matching.find()) == {("1003", "K-2")}
    with pytest.raises(InvalidInput, match="accepted already"):
        workspace.matching.reject(chosen, actor="mia")
    workspace.identity.decide(Wish(Action.UNDO, target=made.id))
    assert not same(workspace, "1001", "K-1")


def _rejects_for_good(workspace: Workspace) -> None:
    rejected = workspace.matching.reject(number(workspace, "K-2"), actor="mia")
    assert (rejected.state, rejected.actor) == (ProposalState.REJECTED, "mia")
    assert ("1003", "K-2") not in pairs(workspace.matching.find())
    with pytest.raises(NotFound):
        workspace.matching.accept(10_000, actor="mia")


def _matches_a_list_that_has_no_numbers(workspace: Workspace, path: Path) -> None:
    path.write_text(FAIR, encoding="utf-8")
    (match,) = workspace.match_list(path, least=0.5)
    assert (match.line, match.customer.value, match.row["note"]) == (2, "1002", "fair")
    assert match.probability > 0.9
