"""P5: every merge can be explained and undone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from oracles.identity import Row
from people_log import PeopleLog
from touchline.app import Workspace, create_workspace, open_workspace
from touchline.flow.deciding.decide import Wish
from touchline.flow.log.people import Recognised
from touchline.identity.explain import chain, joints
from touchline.model.events import ColumnMapping, Dataset
from touchline.model.identity import Action, Decision, Identifier, IdentifierKind, IdentityRules, KindRule
from touchline.model.questions import Funnel, Step

AT = datetime(2026, 11, 22, tzinfo=UTC)
WITHOUT_LIMITS = IdentityRules(kinds={kind: KindRule(most=None) for kind in IdentifierKind})
"""So that nothing but the split parts anybody."""

VALUES = {kind.label: st.sampled_from([f"{kind.label}-{number}" for number in range(4)]) for kind in IdentifierKind}
ROWS = st.lists(
    st.builds(Row, st.integers(0, 9), st.fixed_dictionaries({}, optional=VALUES).filter(bool)), min_size=1, max_size=12
)


def logged(rows: Sequence[Row]) -> PeopleLog:
    log = PeopleLog(WITHOUT_LIMITS)
    log.add(rows)
    return log


def without_links(rows: Sequence[Row], out: set[Identifier]) -> list[Row]:
    """The rows as they would be had nobody written identifiers of both sides into one: the strongest keeps its side."""
    kept = []
    for row in rows:
        side = min(row.named(), key=lambda one: WITHOUT_LIMITS.labels.index(one.kind)) in out
        kept.append(Row(row.time, {one.kind: one.value for one in row.named() if (one in out) == side}))
    return kept


def same(found: Sequence[object], wanted: Sequence[object]) -> bool:
    pairs = set(zip(found, wanted, strict=True))
    return len(pairs) == len(set(found)) == len(set(wanted))


def components(recognised: Recognised) -> list[set[int]]:
    root = recognised.kin.resolved.root_of
    return [set(np.flatnonzero(root == one).tolist()) for one in np.unique(root)]


@given(ROWS, st.data())
def test_a_split_gives_the_profiles_that_there_were_had_they_never_been_merged(rows: list[Row], data: st.DataObject) -> None:
    log = logged(rows)
    people = log.recognised().people
    profile = data.draw(st.integers(0, people.size - 1))
    members = people.members(profile).tolist()
    out = set(data.draw(st.lists(st.sampled_from(members), min_size=1, unique=True)))
    rest = tuple(node for node in members if node not in out)
    log.decide(Decision(id=1, time=AT, action=Action.SPLIT, nodes=tuple(out), rest=rest))
    never_merged = logged(without_links(rows, {people.identifier(node) for node in out}))
    assert same(log.owners(), never_merged.owners())


@given(ROWS, st.data())
def test_an_undo_restores_exactly_what_was(rows: list[Row], data: st.DataObject) -> None:
    log = logged(rows)
    before = log.recognised()
    nodes = list(range(before.people.kinds.size))
    number = 0
    for _ in range(data.draw(st.integers(1, 3))):
        out = data.draw(st.lists(st.sampled_from(nodes), min_size=1, unique=True))
        action = data.draw(st.sampled_from([Action.SPLIT, Action.MERGE, Action.APPROVE]))
        rest = tuple(node for node in nodes if node not in out) if action is Action.SPLIT else ()
        log.decide(Decision(id=number + 1, time=AT, action=action, nodes=tuple(out), rest=rest))
        log.decide(Decision(id=number + 2, time=AT, action=Action.UNDO, target=number + 1))
        number += 2
    after = log.recognised()
    for name in ("profile_of", "root_of", "strongest", "shared", "left_out", "refusal"):
        assert np.array_equal(getattr(after.kin.resolved, name), getattr(before.kin.resolved, name))


@given(ROWS)
def test_the_links_told_are_just_those_that_make_one_customer(rows: list[Row]) -> None:
    recognised = logged(rows).recognised()
    for members in components(recognised):
        tree = joints(recognised.kin, min(members))
        assert len(tree) == len(members) - 1
        assert {node for joint in tree for node in (joint.one, joint.other)} == (members if len(members) > 1 else set())


@given(ROWS)
def test_between_any_two_identifiers_of_a_customer_there_is_a_chain_of_links(rows: list[Row]) -> None:
    recognised = logged(rows).recognised()
    for members in components(recognised):
        tree = joints(recognised.kin, min(members))
        for end in members:
            at = min(members)
            for joint in chain(tree, min(members), end):
                assert at in (joint.one, joint.other)
                at = joint.other if at == joint.one else joint.one
            assert at == end


LINKED = "u1,a@example.com,Signed In,2026-01-01T10:00:00Z,gold,"
FILE = """user_id,email,event,time,traits.level,properties.value
u1,,Landing,2026-01-01T09:00:00Z,,
{linked}
,a@example.com,Cart,2026-01-02T10:00:00Z,silver,
,a@example.com,Order,2026-01-02T11:00:00Z,,5
u1,,Cart,2026-01-03T10:00:00Z,,
"""


def workspace_of(folder: Path, linked: str) -> Path:
    create_workspace(folder)
    file = folder / "events.csv"
    file.write_text(FILE.format(linked=linked), encoding="utf-8")
    with open_workspace(folder, write=True) as opened:
        opened.import_file(file, Dataset.EVENTS, ColumnMapping(source="shop"))
    return folder


def told(workspace: Workspace) -> list[object]:
    """Everything that a split could change: both pages, their timelines, and a report."""
    found: list[object] = []
    for name in ("u1", "a@example.com"):
        view = workspace.customer(name)
        page = workspace.timeline(name)
        found.append((view.label, view.traits, view.events, view.first, view.last, [row.event for row in page.rows]))
    steps = tuple(Step(label=name, events=(name,)) for name in ("Landing", "Cart", "Order"))
    found.append(workspace.ask(Funnel(steps=steps)).table.to_pylist())
    return found


def test_a_split_changes_pages_and_reports_to_those_of_two_customers_and_an_undo_changes_them_back(tmp_path: Path) -> None:
    with open_workspace(workspace_of(tmp_path / "apart", LINKED.replace("a@example.com", "")), write=True) as opened:
        apart = told(opened)
    with open_workspace(workspace_of(tmp_path / "one", LINKED), write=True) as opened:
        one = told(opened)
        assert one[0] == one[1]
        split = opened.identity.decide(Wish(Action.SPLIT, ("a@example.com",), actor="me", reason="two sisters"))
        assert told(opened) == apart
        opened.identity.decide(Wish(Action.UNDO, target=split.id))
        assert told(opened) == one
        trail = opened.identity.history()
        assert [(entry.action, entry.undone_by) for entry in trail] == [(Action.UNDO, None), (Action.SPLIT, 2)]
        assert (trail[1].actor, trail[1].reason) == ("me", "two sisters")
