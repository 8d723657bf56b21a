"""Edits of a map as a client sends them: each says by its `kind` what it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from touchline.model.drafts import Footing
from touchline.model.edits import (
    AddStage,
    AddTouchpoint,
    Edit,
    MoveEntry,
    MoveStage,
    MoveTouchpoint,
    RemoveStage,
    RemoveTouchpoint,
    RenameStage,
    SetValue,
)

Name = Annotated[str, Field(min_length=1, max_length=100)]
Anchor = Annotated[str, Field(max_length=100)]
Step = Annotated[str, Field(max_length=200)] | Annotated[int, Field(ge=0, le=10_000)]


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid")


class SetForm(_Form):
    """A value at a path of keys and list positions; null takes the key out."""

    kind: Literal["set"]
    path: Annotated[list[Step], Field(min_length=1, max_length=12)]
    value: JsonValue

    def edit(self) -> Edit:
        """What is meant."""
        return SetValue(tuple(self.path), self.value)


class AddTouchpointForm(_Form):
    """A touchpoint behind the others, with the keys it has in a map."""

    kind: Literal["add touchpoint"]
    id: Name
    fields: dict[str, JsonValue]

    def edit(self) -> Edit:
        """What is meant."""
        return AddTouchpoint(self.id, self.fields)


class RemoveTouchpointForm(_Form):
    """A touchpoint taken out."""

    kind: Literal["remove touchpoint"]
    id: Name

    def edit(self) -> Edit:
        """What is meant."""
        return RemoveTouchpoint(self.id)


class MoveTouchpointForm(_Form):
    """A touchpoint in another stage (or `any`), in front of the touchpoint `before`; with "" behind all, with null where it was."""

    kind: Literal["move touchpoint"]
    id: Name
    stage: Name
    before: Anchor | None = None

    def edit(self) -> Edit:
        """What is meant."""
        return MoveTouchpoint(self.id, self.stage, self.before)


class AddStageForm(_Form):
    """A stage in front of another, or with "" behind all others."""

    kind: Literal["add stage"]
    stage: Name
    before: Anchor = ""

    def edit(self) -> Edit:
        """What is meant."""
        return AddStage(self.stage, self.before)


class RenameStageForm(_Form):
    """A stage under another name, wherever the map names it."""

    kind: Literal["rename stage"]
    stage: Name
    name: Name

    def edit(self) -> Edit:
        """What is meant."""
        return RenameStage(self.stage, self.name)


class MoveStageForm(_Form):
    """A stage in front of another, or with "" behind all others."""

    kind: Literal["move stage"]
    stage: Name
    before: Anchor = ""

    def edit(self) -> Edit:
        """What is meant."""
        return MoveStage(self.stage, self.before)


class RemoveStageForm(_Form):
    """A stage taken out; what names it names the stage `into` from then on."""

    kind: Literal["remove stage"]
    stage: Name
    into: Name

    def edit(self) -> Edit:
        """What is meant."""
        return RemoveStage(self.stage, self.into)


class MoveEntryForm(_Form):
    """A persona, a segment or a piece of content, by its id, in front of another, or with "" behind all others."""

    kind: Literal["move entry"]
    section: Literal["personas", "segments", "content"]
    id: Name
    before: Anchor = ""

    def edit(self) -> Edit:
        """What is meant."""
        return MoveEntry(self.section, self.id, self.before)


EditForm = Annotated[
    SetForm
    | AddTouchpointForm
    | RemoveTouchpointForm
    | MoveTouchpointForm
    | AddStageForm
    | RenameStageForm
    | MoveStageForm
    | RemoveStageForm
    | MoveEntryForm,
    Field(discriminator="kind"),
]


class SeenForm(_Form):
    """What of the draft was seen: its `revision`, and the `version` of the saved map that it stands on."""

    revision: Annotated[int, Field(ge=0, le=10**9)]
    version: Annotated[str, Field(max_length=12)]

    def footing(self) -> Footing:
        """What is meant."""
        return Footing(self.revision, self.version)


class EditsForm(SeenForm):
    """Edits, done one after the other, all or none."""

    edits: Annotated[list[EditForm], Field(min_length=1, max_length=500)]

    def every(self) -> Sequence[Edit]:
        """What is meant."""
        return [form.edit() for form in self.edits]


class SaveForm(SeenForm):
    """Why the map changes."""

    reason: Annotated[str, Field(max_length=500)]


Revisions = Annotated[list[int], Field(max_length=10_000)]


class FollowForm(SeenForm):
    """What becomes of edits that touch what others have saved: their revisions, to `keep` or to `drop`."""

    keep: Revisions = []
    drop: Revisions = []
