"""API keys: what lets programs in, with some rights and until a day."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field

from touchline.api.reach import OpenWorkspace
from touchline.flow.access.api_keys import MOST_DAYS
from touchline.model.access import ApiKey, Right

router = APIRouter(prefix="/api/keys", tags=["access"])


class KeyDocument(BaseModel):
    """A key; `hint` is how its text begins."""

    id: str
    name: str
    rights: list[Right]
    hint: str
    author: str
    created_at: datetime
    expires_at: datetime


class KeyForm(BaseModel):
    """What a key is for, what it may do, and for how many days."""

    name: Annotated[str, Field(max_length=200)]
    rights: Annotated[list[Right], Field(min_length=1)]
    days: Annotated[int, Field(ge=1, le=MOST_DAYS)] = 90


class MadeKeyDocument(BaseModel):
    """A new key with its text, which is never shown again."""

    key: KeyDocument
    text: str


@router.get("")
def api_keys(workspace: OpenWorkspace) -> list[KeyDocument]:
    """Every key, expired ones too, newest first."""
    return [_document(one) for one in workspace.access.keys.all()]


@router.post("")
def make_api_key(workspace: OpenWorkspace, form: KeyForm) -> MadeKeyDocument:
    """Make a key with some of one's own rights."""
    made = workspace.access.keys.make(form.name, form.rights, form.days)
    return MadeKeyDocument(key=_document(made.key), text=made.text)


@router.delete("/{key_id}")
def end_api_key(workspace: OpenWorkspace, key_id: str) -> KeyDocument:
    """Let a key in no longer; answers with what it was."""
    return _document(workspace.access.keys.end(key_id))


def _document(one: ApiKey) -> KeyDocument:
    return KeyDocument(
        id=one.id,
        name=one.name,
        rights=sorted(one.rights),
        hint=one.hint,
        author=one.author,
        created_at=one.created_at,
        expires_at=one.expires_at,
    )
