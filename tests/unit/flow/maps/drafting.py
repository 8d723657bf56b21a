"""A workspace of one map in memory, in which several people edit at the same time."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager

from touchline.flow.access.acting import acting_as
from touchline.flow.maps.atlas import Atlas
from touchline.flow.maps.drafts import DraftBook
from touchline.model.access import Door, Principal, Right
from touchline.model.drafts import Conflict, Draft, DraftHead, DraftStep, Footing, Pulse
from touchline.model.edits import Edit
from touchline.model.maps import JourneyMap
from touchline.model.versions import MapVersion
from touchline.ports.maps import MapFile


class Files:
    """Map files, kept in memory."""

    def __init__(self, text: str) -> None:
        self.text = text

    def read(self) -> tuple[MapFile, ...]:
        return (MapFile("shop.yaml", self.text),)

    def write(self, file: MapFile) -> None:
        self.text = file.text

    def away(self) -> tuple[MapFile, ...]:
        return ()

    def put_away(self, name: str) -> None:
        raise KeyError(name)

    def bring_back(self, name: str) -> None:
        raise KeyError(name)


class Versions:
    """Saved versions, kept in memory."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def add(self, _journey: JourneyMap, text: str, _reason: str, _by: str = "") -> None:
        self.texts.append(text)

    def of(self, _map_id: str) -> tuple[MapVersion, ...]:
        return ()

    def text(self, _map_id: str, number: int) -> str | None:
        return self.texts[number - 1] if 0 < number <= len(self.texts) else None


class Shelf:
    """Drafts, kept in memory."""

    def __init__(self) -> None:
        self._heads: dict[str, DraftHead] = {}
        self._steps: list[tuple[DraftStep, str]] = []

    def head(self, map_id: str) -> DraftHead | None:
        return self._heads.get(map_id)

    def steps(self, _map_id: str) -> tuple[DraftStep, ...]:
        return tuple(step for step, _ in self._steps)

    def text(self, _map_id: str, revision: int) -> str | None:
        return next((text for step, text in self._steps if step.revision == revision), None)

    def newest(self, _map_id: str) -> str | None:
        return self._steps[-1][1] if self._steps else None

    def add(self, head: DraftHead, step: DraftStep, text: str) -> None:
        self.begin(head, [*self._steps, (step, text)])

    def begin(self, head: DraftHead, steps: Sequence[tuple[DraftStep, str]] = ()) -> None:
        self._heads[head.map_id] = head
        self._steps = list(steps)


class Office:
    """The map `shop`, its draft, and who edits it."""

    def __init__(self, text: str) -> None:
        self.files, self.versions, shelf = Files(text), Versions(), Shelf()
        self.atlas = Atlas(self.files, "", self.versions, shelf)
        self.book = DraftBook(shelf, self.atlas)

    @property
    def text(self) -> str:
        """The draft as it is written."""
        return self.atlas.sheet("shop@draft").file.text

    def save(self, editor: Editor, reason: str) -> Draft | Conflict:
        """Have an editor save what they see."""
        with editor.acting():
            return self.book.save("shop", editor.seen, reason, self.atlas.save)


class Editor:
    """Somebody who edits, and what of the draft they have seen."""

    def __init__(self, office: Office, name: str) -> None:
        self._office = office
        self.name = name
        self.seen = Footing(0, "")
        self.look()

    def acting(self) -> AbstractContextManager[None]:
        """Whatever is done meanwhile is done by them."""
        rights = frozenset({Right.DESIGN})
        return acting_as(Principal(door=Door.SESSION, id=self.name, name=self.name, rights=rights))

    def look(self) -> None:
        """See the draft as it is now."""
        self._see(self._office.book.pulse("shop"))

    def edit(self, *edits: Edit) -> Draft | Conflict:
        """Change the draft as it was seen."""
        with self.acting():
            return self._noted(self._office.book.edit("shop", self.seen, edits))

    def undo(self) -> Draft | Conflict:
        """Take back the last edit."""
        with self.acting():
            return self._noted(self._office.book.undo("shop", self.seen))

    def redo(self) -> Draft | Conflict:
        """Do again what was taken back."""
        with self.acting():
            return self._noted(self._office.book.redo("shop", self.seen))

    def _noted(self, done: Draft | Conflict) -> Draft | Conflict:
        if isinstance(done, Draft):
            self._see(done.pulse)
        return done

    def _see(self, pulse: Pulse) -> None:
        self.seen = Footing(pulse.revision, pulse.version)
