"""Drafts of maps: one for each map, changed by several people without losing anybody's work, saved with a reason."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from threading import Lock

from touchline.design.edit import edited
from touchline.design.load import load_map, map_version, read_map
from touchline.errors import InvalidInput
from touchline.flow.access.acting import acting
from touchline.flow.access.audit import utc_now
from touchline.flow.maps.atlas import Atlas
from touchline.flow.maps.clashes import Texts, clash, clashes, differences
from touchline.flow.maps.steps_taken import in_effect, nearest, to_redo, to_undo
from touchline.model.drafts import Act, Clash, Conflict, Draft, DraftHead, DraftStep, End, Footing, Pulse, Refusal
from touchline.model.edits import Edit, SetValue, meet
from touchline.model.maps import JourneyMap
from touchline.model.views import Finding
from touchline.ports.drafts import DraftStore

Write = Callable[[str], object]
"""Saves a map's text as a new version."""

_LONGEST_REASON = 500


@dataclass(frozen=True, slots=True)
class _State:
    """A draft as it is kept, beside the saved map as it is now."""

    head: DraftHead
    steps: tuple[DraftStep, ...]
    text: str
    saved: str
    name: str

    @property
    def moved_on(self) -> bool:
        """Whether the saved map is another than the draft began from."""
        return self.head.version != map_version(self.saved)


class DraftBook:
    """The drafts of a workspace. Whoever changes one says what they saw; what would overwrite something is refused with both."""

    def __init__(self, store: DraftStore, atlas: Atlas, now: Callable[[], datetime] = utc_now) -> None:
        self._store = store
        self._atlas = atlas
        self._now = now
        self._changing = Lock()
        self._dropped: dict[str, list[DraftStep]] = {}

    def draft(self, map_id: str) -> Draft:
        """The draft of a map; without one, the map as it is saved. Raises NotFound."""
        return self._shown(self._state(map_id))

    def pulse(self, map_id: str) -> Pulse:
        """Whether a draft is still as somebody saw it."""
        return _pulse(self._state(map_id))

    def edit(self, map_id: str, seen: Footing, edits: Sequence[Edit]) -> Draft | Conflict:
        """Change a draft where nobody has changed the same since it was seen.

        Raises NotFound and InvalidInput where an edit cannot be done, MapInvalid where the map could not be used any more.
        """
        with self._changing:
            state = self._state(map_id)
            refused = _refusal(state, seen)
            if refused is not None:
                return Conflict(refused, _pulse(state))
            _check_edits(edits)
            before = self._text_at(state, seen.revision)
            mine = edited(before, edits, name=state.name)
            since = [step for step in state.steps if step.revision > seen.revision]
            met = clashes(Texts(before, state.text, mine.text), mine.spots, since)
            if met:
                return Conflict(Refusal.TOUCHED, _pulse(state), met)
            done = mine if before == state.text else edited(state.text, edits, name=state.name)
            step = replace(self._step(state), edits=tuple(edits), spots=done.spots)
            return self._shown(self._taken(state, step, done.text))

    def undo(self, map_id: str, seen: Footing) -> Draft | Conflict:
        """Take back one's own last edit, unless somebody has changed the same since; raises InvalidInput when there is none."""
        return self._turned(map_id, seen, Act.UNDO)

    def redo(self, map_id: str, seen: Footing) -> Draft | Conflict:
        """Do again what was taken back last, unless somebody has changed the same since; raises InvalidInput when there is none."""
        return self._turned(map_id, seen, Act.REDO)

    def discard(self, map_id: str) -> Draft:
        """Forget everything that was changed; the draft is the saved map again."""
        with self._changing:
            state = self._state(map_id)
            live = set(in_effect(state.steps))
            self._dropped[state.head.map_id] = [step for step in state.steps if step.revision in live]
            return self._shown(self._ended(state, End.DISCARDED))

    def resume(self, map_id: str) -> Draft:
        """Go on with the draft that was discarded last, on the saved map; raises InvalidInput without one, or once another is begun.

        It is known until the program ends.
        """
        with self._changing:
            state = self._state(map_id)
            dropped = self._dropped.get(state.head.map_id)
            if not dropped or state.steps:
                mend = "Only the draft that was discarded last can go on, and only until another is begun."
                raise InvalidInput(what="there is no discarded draft to go on with.", where="draft", mend=mend)
            shown = self._shown(self._replayed(state, dropped))
            del self._dropped[state.head.map_id]
            return shown

    def save(self, map_id: str, seen: Footing, reason: str, write: Write) -> Draft | Conflict:
        """Save a draft as a new version of its map, if it is still as it was seen and the saved map is what it began from.

        Raises InvalidInput without a reason or without a change, MapInvalid when the map cannot be used.
        """
        if not reason.strip() or len(reason) > _LONGEST_REASON:
            raise InvalidInput(what="a version needs a reason.", where="reason", mend="Say in a sentence why the map changes.")
        with self._changing:
            state = self._state(map_id)
            since = [step for step in state.steps if step.revision > seen.revision]
            refused = Refusal.MOVED if state.moved_on else Refusal.GROWN if since else _refusal(state, seen)
            if refused is not None:
                return Conflict(refused, _pulse(state), self._against_saved(state) if refused is Refusal.MOVED else ())
            if state.text == state.head.text:
                raise InvalidInput(what="nothing has changed.", mend="Change something, or leave the map as it is.")
            load_map(state.text, name=state.name)
            write(state.text)
            return self._shown(self._ended(state, End.SAVED))

    def follow(self, map_id: str, seen: Footing, keep: Collection[int] = (), drop: Collection[int] = ()) -> Draft | Conflict:
        """Put the draft's edits on the map as others have saved it meanwhile.

        Edits that touch what they changed are done again only if their revision is among those to `keep`, and left out if it is among those
        to `drop`; as long as there are others, nothing is done. Raises as `edit` does where an edit cannot be done on the saved map.
        """
        with self._changing:
            state = self._state(map_id)
            open_ones = [one for one in self._against_saved(state) if one.revision not in {*keep, *drop}]
            if open_ones or seen.revision != state.head.revision:
                return Conflict(Refusal.MOVED if open_ones else Refusal.GROWN, _pulse(state), tuple(open_ones))
            wanted = [step for step in state.steps if step.revision in set(in_effect(state.steps)) - set(drop)]
            return self._shown(self._replayed(state, wanted))

    def _replayed(self, state: _State, wanted: Sequence[DraftStep]) -> _State:
        floor, text = state.head.revision + 1, state.saved
        kept: list[tuple[DraftStep, str]] = []
        for number, step in enumerate(wanted, floor + 1):
            done = edited(text, step.edits, name=state.name)
            text = done.text
            kept.append((replace(step, revision=number, spots=done.spots), text))
        _check_still_usable(state.saved, text, state.name)
        version = map_version(state.saved)
        head = replace(state.head, revision=floor + len(kept), floor=floor, version=version, text=state.saved)
        self._store.begin(head, kept)
        return self._state(head.map_id)

    def _turned(self, map_id: str, seen: Footing, act: Act) -> Draft | Conflict:
        with self._changing:
            state = self._state(map_id)
            refused = _refusal(state, seen)
            if refused is not None:
                return Conflict(refused, _pulse(state))
            of = (to_undo if act is Act.UNDO else to_redo)(state.steps, _who())
            target = next((step for step in state.steps if step.revision == of), None)
            if target is None:
                what = "there is nothing to take back." if act is Act.UNDO else "there is nothing to do again."
                raise InvalidInput(what=what, mend="Only your own changes since the last save count.")
            was, done = self._text_at(state, of - 1), self._text_at(state, of)
            texts = Texts(done, state.text, was) if act is Act.UNDO else Texts(was, state.text, done)
            others = [one for one in state.steps if one.revision > _last_about(state.steps, of) and one.by != target.by]
            met = clashes(texts, target.spots, others)
            if met:
                return Conflict(Refusal.TOUCHED, _pulse(state), met)
            step = replace(self._step(state), act=act, spots=target.spots, of=of)
            return self._shown(self._taken(state, step, self._with(state, in_effect((*state.steps, step)))))

    def _with(self, state: _State, wanted: Sequence[int]) -> str:
        """The text with exactly these edits, from the nearest text there is."""
        size, there = nearest(state.steps, wanted)
        text = self._text_at(state, state.steps[size - 1].revision if size else state.head.floor)
        edits = {step.revision: step.edits for step in state.steps}
        for revision in wanted[there:]:
            text = edited(text, edits[revision], name=state.name).text
        return text

    def _state(self, map_id: str) -> _State:
        sheet = self._atlas.saved(map_id)
        saved, name = sheet.file.text, sheet.file.name
        head, steps = self._store.head(sheet.id), self._store.steps(sheet.id)
        if head is not None and (in_effect(steps) or (steps and head.version == map_version(saved))):
            return _State(head, steps, self._store.newest(sheet.id) or head.text, saved, name)
        known = head or DraftHead(map_id=sheet.id, revision=0, floor=0, version="", text="")
        fresh = replace(known, floor=known.revision, version=map_version(saved), text=saved)
        return _State(fresh, (), saved, saved, name)

    def _text_at(self, state: _State, revision: int) -> str:
        text = state.head.text if revision <= state.head.floor else self._store.text(state.head.map_id, revision)
        return state.text if text is None else text

    def _step(self, state: _State) -> DraftStep:
        return DraftStep(revision=state.head.revision + 1, at=self._now(), by=_who())

    def _taken(self, state: _State, step: DraftStep, text: str) -> _State:
        if text == state.text and step.act is Act.EDIT:
            return state
        _check_still_usable(state.text, text, state.name)
        head = replace(state.head, revision=step.revision)
        if state.steps:
            self._store.add(head, step, text)
        else:
            self._store.begin(head, [(step, text)])
        return replace(state, head=head, steps=(*state.steps, step), text=text)

    def _ended(self, state: _State, end: End) -> _State:
        revision = state.head.revision + 1
        head = replace(state.head, revision=revision, floor=revision, ended=end, ended_by=_who(), ended_at=self._now())
        self._store.begin(head)
        return self._state(head.map_id)

    def _against_saved(self, state: _State) -> tuple[Clash, ...]:
        """The draft's edits that touch what others have saved meanwhile."""
        theirs = differences(state.head.text, state.saved)
        texts = Texts(state.head.text, state.saved, state.text)
        live = set(in_effect(state.steps))
        return tuple(
            clash(texts, spot, step)
            for step in state.steps
            if step.revision in live
            for spot in step.spots
            if any(meet(spot, one) for one in theirs)
        )

    def _shown(self, state: _State) -> Draft:
        journey, findings = _read(state.text, state.name)
        undo, redo = to_undo(state.steps, _who()) > 0, to_redo(state.steps, _who()) > 0
        return Draft(pulse=_pulse(state), journey=journey, findings=findings, undo=undo, redo=redo)


def _who() -> str:
    return acting().principal.name


def _refusal(state: _State, seen: Footing) -> Refusal | None:
    if not state.head.floor <= seen.revision <= state.head.revision:
        return Refusal.ENDED
    return Refusal.MOVED if seen.version != state.head.version else None


def _pulse(state: _State) -> Pulse:
    first, last = (state.steps[0], state.steps[-1]) if state.steps else (None, None)
    return Pulse(
        map_id=state.head.map_id,
        revision=state.head.revision,
        version=state.head.version,
        saved=map_version(state.saved),
        steps=len(in_effect(state.steps)),
        by=last.by if last else state.head.ended_by,
        at=last.at if last else state.head.ended_at,
        began_by=first.by if first else "",
        since=first.at if first else None,
    )


def _last_about(steps: Sequence[DraftStep], of: int) -> int:
    """The last step that did an edit or took it back."""
    return max(step.revision for step in steps if of in {step.revision, step.of})


def _check_edits(edits: Sequence[Edit]) -> None:
    if not edits:
        raise InvalidInput(what="there is nothing to change.", where="edits", mend="Send at least one edit.")
    if any(isinstance(edit, SetValue) and edit.path[:1] == ("journey",) for edit in edits):
        raise InvalidInput(what="a map keeps its id.", where="journey", mend="Save a copy of the map under another id.")


def _check_still_usable(before: str, after: str, name: str) -> None:
    """Raises MapInvalid when a map that could be used cannot be any more."""
    if _read(before, name)[0] is not None and _read(after, name)[0] is None:
        load_map(after, name=name)


@lru_cache(maxsize=8)
def _read(text: str, name: str) -> tuple[JourneyMap | None, tuple[Finding, ...]]:
    """A text is looked at several times while it is new."""
    return read_map(text, name=name)
