"""How customers were recognised, as documents: explanations, refused links, decisions and what they would do."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, Field

from touchline.api.documents import IdentifierDocument
from touchline.flow.access.acting import signed_name
from touchline.flow.deciding.decide import Wish
from touchline.model.identity import Action
from touchline.model.recognition import Evidence

Text = Annotated[str, Field(max_length=1000)]


class BondDocument(BaseModel):
    """A link that joined identifiers: first seen at `time` in `evidence`, or made by a decision."""

    one: IdentifierDocument
    other: IdentifierDocument
    time: datetime
    evidence: list[Evidence]
    decision: int | None


class RefusedDocument(BaseModel):
    """A link that a rule left out; `other` is the weaker identifier."""

    one: IdentifierDocument
    other: IdentifierDocument
    time: datetime
    reason: str
    detail: str


class RefusedPageDocument(BaseModel):
    """A part of the refused links, newest first."""

    total: int
    offset: int
    rows: list[RefusedDocument]


class ExplanationDocument(BaseModel):
    """Why identifiers are one customer, link by link; `same` false: they are not."""

    id: str
    label: str
    same: bool
    identifiers: list[IdentifierDocument]
    bonds: list[BondDocument]
    refused: list[RefusedDocument]


class SideDocument(BaseModel):
    """A customer as it is, or would be."""

    id: str
    label: str
    identifiers: list[IdentifierDocument]
    events: int
    first: datetime | None
    last: datetime | None
    traits: dict[str, str]


class OutlookDocument(BaseModel):
    """What a decision would do."""

    before: list[SideDocument]
    after: list[SideDocument]


class DecisionDocument(BaseModel):
    """A line of the audit trail; `undone_by` is the decision that took it back."""

    id: int
    time: datetime
    action: Action
    identifiers: list[IdentifierDocument]
    rest: list[IdentifierDocument]
    target: int | None
    actor: str
    reason: str
    undone_by: int | None


class WishDocument(BaseModel):
    """A decision somebody wants: identifiers to take out (split) or to make one (merge, approve), or what to take back (undo)."""

    action: Action
    identifiers: Annotated[list[Text], Field(max_length=1000)] = []
    target: int | None = None
    actor: Text = ""
    reason: Text = ""

    def wish(self) -> Wish:
        """The same, as the flow takes it."""
        return Wish(self.action, tuple(self.identifiers), self.target, signed_name(self.actor), self.reason)
