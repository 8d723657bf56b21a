"""The draft of a map: looked at, changed, taken back, saved with a reason, put on what others have saved; conflicts as documents."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from fastapi.encoders import jsonable_encoder
from fastapi.responses import JSONResponse
from pydantic import BaseModel

from touchline.api.documents import MapDocument, map_document
from touchline.api.edit_forms import EditsForm, FollowForm, SaveForm, SeenForm
from touchline.api.reach import OpenWorkspace
from touchline.model.drafts import Conflict, Draft, Pulse
from touchline.model.views import Finding

router = APIRouter(prefix="/api/maps/{map_id}/draft", tags=["maps"])

_CONFLICT: dict[int | str, dict[str, Any]] = {409: {"model": Conflict, "description": "Others have changed the same"}}


class DraftDocument(BaseModel):
    """A draft: how it stands, the map to draw (null while it cannot be used), what was found in it, and what can be taken back."""

    pulse: Pulse
    map: MapDocument | None
    findings: list[Finding]
    undo: bool
    redo: bool


def _document(draft: Draft) -> DraftDocument:
    drawn = map_document(draft.journey) if draft.journey is not None else None
    return DraftDocument(pulse=draft.pulse, map=drawn, findings=list(draft.findings), undo=draft.undo, redo=draft.redo)


def _answer(done: Draft | Conflict) -> DraftDocument | JSONResponse:
    return JSONResponse(jsonable_encoder(done), status_code=409) if isinstance(done, Conflict) else _document(done)


@router.get("")
def draft(workspace: OpenWorkspace, map_id: str) -> DraftDocument:
    """The draft of a map; without one, the map as it is saved."""
    return _document(workspace.maps.drafts.draft(map_id))


@router.get("/pulse")
def draft_pulse(workspace: OpenWorkspace, map_id: str) -> Pulse:
    """Whether the draft is still as it was seen; quick enough to be asked every other second."""
    return workspace.maps.drafts.pulse(map_id)


@router.post("/edits", response_model=DraftDocument, responses=_CONFLICT)
def edit_draft(workspace: OpenWorkspace, map_id: str, form: EditsForm) -> DraftDocument | JSONResponse:
    """Change the draft, unless somebody has changed the same since it was seen."""
    return _answer(workspace.maps.drafts.edit(map_id, form.footing(), form.every()))


@router.post("/undo", response_model=DraftDocument, responses=_CONFLICT)
def undo_draft(workspace: OpenWorkspace, map_id: str, form: SeenForm) -> DraftDocument | JSONResponse:
    """Take back one's own last edit."""
    return _answer(workspace.maps.drafts.undo(map_id, form.footing()))


@router.post("/redo", response_model=DraftDocument, responses=_CONFLICT)
def redo_draft(workspace: OpenWorkspace, map_id: str, form: SeenForm) -> DraftDocument | JSONResponse:
    """Do again what was taken back last."""
    return _answer(workspace.maps.drafts.redo(map_id, form.footing()))


@router.post("/save", response_model=DraftDocument, responses=_CONFLICT)
def save_draft(workspace: OpenWorkspace, map_id: str, form: SaveForm) -> DraftDocument | JSONResponse:
    """Save the draft as a new version of its map, with the reason."""
    return _answer(workspace.maps.save_draft(map_id, form.footing(), form.reason))


@router.post("/follow", response_model=DraftDocument, responses=_CONFLICT)
def follow_saved(workspace: OpenWorkspace, map_id: str, form: FollowForm) -> DraftDocument | JSONResponse:
    """Put the draft's edits on the map as others have saved it meanwhile."""
    return _answer(workspace.maps.drafts.follow(map_id, form.footing(), form.keep, form.drop))


@router.post("/resume")
def resume_draft(workspace: OpenWorkspace, map_id: str) -> DraftDocument:
    """Go on with the draft that was discarded last, while no other has been begun."""
    return _document(workspace.maps.drafts.resume(map_id))


@router.delete("")
def discard_draft(workspace: OpenWorkspace, map_id: str) -> DraftDocument:
    """Forget everything that was changed and not saved."""
    return _document(workspace.maps.drafts.discard(map_id))
