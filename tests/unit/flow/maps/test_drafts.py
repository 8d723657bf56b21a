"""Several people change one map: every edit lands or is refused with both sides, and nothing is ever overwritten silently."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchline.design.edit import nodes_of
from touchline.design.nodes import plain
from touchline.errors import InvalidInput, MapInvalid, NotFound
from touchline.model.drafts import Conflict, Draft, Refusal
from touchline.model.edits import AddTouchpoint, Edit, MoveTouchpoint, RemoveTouchpoint, RenameStage, SetValue
from unit.flow.maps.drafting import Editor, Office

SHOP = """\
# drawn in May
touchline: 1
journey: shop
scope: {goal: order}
stages: [look, choose, buy]   # three are enough
touchpoints:
  # how they find us
  visit:
    channel: web
    stage: look   # early
    when: {event: Visit}
  # at the shelf
  try: {channel: store, stage: choose, when: {event: Try}}
  order: {channel: web, stage: buy, when: {event: Order}}
"""
COMMENTS = ("# drawn in May", "# three are enough", "# how they find us", "# early", "# at the shelf")


@pytest.fixture
def office() -> Office:
    return Office(SHOP)


def titled(touchpoint: str, title: str) -> SetValue:
    return SetValue(("touchpoints", touchpoint, "title"), title)


def refused(done: Draft | Conflict) -> Conflict:
    assert isinstance(done, Conflict)
    return done


def landed(done: Draft | Conflict) -> Draft:
    assert isinstance(done, Draft)
    return done


def test_two_who_change_different_places_both_land(office: Office) -> None:
    ana, ben = Editor(office, "Ana"), Editor(office, "Ben")
    ana.edit(titled("visit", "A visit"))
    draft = landed(ben.edit(SetValue(("touchpoints", "visit", "owner"), "web team")))
    assert draft.journey is not None
    assert (draft.journey.touchpoints[0].title, draft.journey.touchpoints[0].owner) == ("A visit", "web team")
    assert (draft.pulse.steps, draft.pulse.by, draft.pulse.began_by) == (2, "Ben", "Ana")
    assert office.files.text == SHOP


def test_whoever_changes_what_another_changed_since_sees_both_and_may_insist(office: Office) -> None:
    ana, ben = Editor(office, "Ana"), Editor(office, "Ben")
    ana.edit(titled("visit", "Ana's"))
    conflict = refused(ben.edit(titled("visit", "Ben's")))
    (clash,) = conflict.clashes
    assert (conflict.why, clash.spot) == (Refusal.TOUCHED, ("touchpoints", "visit", "title"))
    assert (clash.before, clash.theirs, clash.mine, clash.by) == ("", "Ana's", "Ben's", "Ana")
    ben.look()
    landed(ben.edit(titled("visit", "Ben's")))
    assert "title: Ben's" in office.text


def test_what_another_has_taken_out_is_not_brought_back_by_an_edit(office: Office) -> None:
    ana, ben = Editor(office, "Ana"), Editor(office, "Ben")
    ana.edit(RemoveTouchpoint("try"))
    (clash,) = refused(ben.edit(titled("try", "Trying on"))).clashes
    assert (clash.theirs, clash.mine) == ("", "Trying on")


def test_everybody_takes_back_their_own_and_comments_come_back(office: Office) -> None:
    ana, ben = Editor(office, "Ana"), Editor(office, "Ben")
    ana.edit(RemoveTouchpoint("try"))
    ben.edit(titled("visit", "A visit"))
    draft = landed(ana.undo())
    assert (draft.undo, draft.redo) == (False, True)
    assert office.text == SHOP.replace("    when: {event: Visit}\n", "    when: {event: Visit}\n    title: A visit\n")
    landed(ana.redo())
    landed(ben.undo())
    assert "try:" not in office.text
    assert "A visit" not in office.text
    with pytest.raises(InvalidInput, match="nothing to take back"):
        ben.undo()


def test_an_edit_that_another_built_upon_is_not_taken_back(office: Office) -> None:
    ana, ben = Editor(office, "Ana"), Editor(office, "Ben")
    ana.edit(titled("visit", "Ana's"))
    ben.look()
    ben.edit(titled("visit", "Better"))
    (clash,) = refused(ana.undo()).clashes
    assert (clash.theirs, clash.mine, clash.by) == ("Better", "", "Ben")


def test_a_map_that_could_be_used_stays_so(office: Office) -> None:
    ana = Editor(office, "Ana")
    with pytest.raises(MapInvalid, match=r"no touchpoint 'order'"):
        ana.edit(RemoveTouchpoint("order"))
    with pytest.raises(InvalidInput, match="keeps its id"):
        ana.edit(SetValue(("journey",), "other"))
    assert office.text == SHOP


def test_saving_needs_a_reason_and_a_change_and_ends_the_draft(office: Office) -> None:
    ana, ben = Editor(office, "Ana"), Editor(office, "Ben")
    with pytest.raises(InvalidInput, match="needs a reason"):
        office.save(ana, "  ")
    with pytest.raises(InvalidInput, match="nothing has changed"):
        office.save(ana, "Because")
    ana.edit(RenameStage("look", "see"))
    assert refused(office.save(ben, "Too early")).why is Refusal.GROWN
    draft = landed(office.save(ana, "Because"))
    assert office.files.text == SHOP.replace("[look,", "[see,").replace("stage: look", "stage: see")
    assert (draft.pulse.steps, draft.pulse.saved == draft.pulse.version) == (0, True)
    assert refused(ben.edit(titled("visit", "Late"))).why is Refusal.ENDED


def test_a_map_saved_elsewhere_meanwhile_is_not_overwritten(office: Office) -> None:
    ana = Editor(office, "Ana")
    ana.edit(titled("visit", "A visit"))
    ana.edit(titled("order", "An order"))
    office.files.text = SHOP.replace("stage: look", "title: Seen\n    stage: look") + "# by hand\n"
    conflict = refused(office.save(ana, "Because"))
    assert (conflict.why, [clash.theirs for clash in conflict.clashes]) == (Refusal.MOVED, ["Seen"])
    with ana.acting():
        assert refused(office.book.follow("shop", ana.seen)).clashes == conflict.clashes
        landed(office.book.follow("shop", ana.seen, drop=[conflict.clashes[0].revision]))
    ana.look()
    landed(office.save(ana, "Because"))
    assert office.files.text.endswith("# by hand\n")
    assert "title: Seen" in office.files.text
    assert "title: An order" in office.files.text


def test_who_insists_puts_theirs_on_what_was_saved(office: Office) -> None:
    ana = Editor(office, "Ana")
    ana.edit(titled("visit", "A visit"))
    office.files.text = SHOP.replace("stage: look", "title: Seen\n    stage: look")
    with ana.acting():
        landed(office.book.follow("shop", ana.seen, keep=[ana.seen.revision]))
    assert "title: A visit" in office.text
    assert "title: Seen" not in office.text


def test_a_draft_can_be_thrown_away(office: Office) -> None:
    ana, ben = Editor(office, "Ana"), Editor(office, "Ben")
    ana.edit(titled("visit", "A visit"))
    with ben.acting():
        pulse = office.book.discard("shop").pulse
    assert (office.text, pulse.steps, pulse.by) == (SHOP, 0, "Ben")


def test_what_was_thrown_away_goes_on_until_another_draft_is_begun(office: Office) -> None:
    ana = Editor(office, "Ana")
    ana.edit(titled("visit", "A visit"))
    ana.edit(titled("order", "An order"))
    ana.undo()
    with ana.acting():
        office.book.discard("shop")
        resumed = office.book.resume("shop")
        assert (resumed.pulse.steps, resumed.pulse.by, resumed.undo) == (1, "Ana", True)
        assert resumed.journey is not None
        assert resumed.journey.touchpoints[0].title == "A visit"
        office.book.discard("shop")
    ana.look()
    ana.edit(titled("try", "A trial"))
    with ana.acting(), pytest.raises(InvalidInput, match="no discarded draft"):
        office.book.resume("shop")


def test_a_draft_is_of_a_map_that_is_there(office: Office) -> None:
    with pytest.raises(NotFound, match="no map 'store'"):
        office.book.draft("store")


names = st.sampled_from(["visit", "try", "order"])
edits: st.SearchStrategy[Edit] = st.one_of(
    st.builds(titled, names, st.sampled_from(["One", "Two"])),
    st.builds(
        lambda name, owner: SetValue(("touchpoints", name, "owner"), owner), names, st.sampled_from(["a team", "b team"])
    ),
    st.builds(MoveTouchpoint, names, st.sampled_from(["look", "choose", "any"]), st.sampled_from([None, "", "visit", "try"])),
    st.builds(RemoveTouchpoint, names),
    st.just(AddTouchpoint("call", {"channel": "phone", "stage": "any"})),
    st.builds(RenameStage, st.sampled_from(["look", "choose"]), st.sampled_from(["see", "pick"])),
)
doings = st.lists(st.tuples(st.booleans(), st.one_of(edits, st.sampled_from(["look", "undo", "redo"]))), max_size=12)


@given(doings=doings)
def test_of_any_two_editors_nothing_is_lost_silently(doings: list[tuple[bool, Edit | str]]) -> None:
    """What somebody did not see they do not change: between what they saw and their edit, those places stayed as they were."""
    office = Office(SHOP)
    pair = Editor(office, "Ana"), Editor(office, "Ben")
    texts = {0: SHOP}
    for second, doing in doings:
        editor, before = pair[second], office.text
        seen = texts[editor.seen.revision]
        done = attempted(editor, doing)
        if not isinstance(done, Draft):
            assert office.text == before
        elif isinstance(doing, SetValue):
            assert said(before, doing) == said(seen, doing)
            assert said(office.text, doing) == doing.value
        texts[office.book.pulse("shop").revision] = office.text
    if not any(doing == RemoveTouchpoint("visit") for _, doing in doings):
        assert all(comment in office.text for comment in COMMENTS if comment != "# early")


def attempted(editor: Editor, doing: Edit | str) -> Draft | Conflict | None:
    """What came of it; None where it was refused for itself."""
    if doing == "look":
        editor.look()
        return None
    try:
        if isinstance(doing, str):
            return editor.undo() if doing == "undo" else editor.redo()
        return editor.edit(doing)
    except (InvalidInput, NotFound):
        return None


def said(text: str, edit: SetValue) -> object:
    """What a text says at the place of an edit."""
    found: object = plain(nodes_of(text))
    for step in edit.path:
        found = found.get(str(step)) if isinstance(found, dict) else None
    return found
