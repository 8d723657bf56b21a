"""The form for staff at counter and phone: who, what about, outcome."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field

from touchline.api.reach import OpenWorkspace
from touchline.flow.access.acting import signed_name
from touchline.model.touches import StaffTouch

router = APIRouter(prefix="/api/touches", tags=["capture"])

Short = Annotated[str, Field(max_length=200)]
Long = Annotated[str, Field(max_length=4000)]


class TouchForm(BaseModel):
    """What staff write down: any identifier of the customer, what it was about, what came of it."""

    who: Annotated[str, Field(min_length=1, max_length=200)]
    about: Long = ""
    outcome: Long = ""
    where: Short = "store"
    event: Short = ""
    at: Short = ""
    by: Short = ""
    id: Annotated[str, Field(max_length=100)] = ""


class Written(BaseModel):
    """It is on disk: under this message id, which makes a repeat known as one."""

    id: str


@router.post("")
async def write_down(workspace: OpenWorkspace, form: TouchForm) -> Written:
    """Take in one meeting with a customer; it is in the timeline within a second."""
    return Written(id=await workspace.write_down(StaffTouch(**{**form.model_dump(), "by": signed_name(form.by)})))
