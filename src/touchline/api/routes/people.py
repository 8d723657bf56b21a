"""People: invited, given roles, removed; and all sessions."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from touchline.api.reach import OpenWorkspace, language_of
from touchline.model.access import Invitation, Person, StaffRole

router = APIRouter(prefix="/api", tags=["access"])

Email = Annotated[str, Field(max_length=320)]
Name = Annotated[str, Field(max_length=200)]
Password = Annotated[str, Field(max_length=500)]
Token = Annotated[str, Field(max_length=200)]


class PersonDocument(BaseModel):
    """Somebody who works here; `password` says whether there is one, `company` whether they came in by the company's own sign-in."""

    id: str
    name: str
    email: str
    role: StaffRole
    created_at: datetime
    password: bool
    company: bool


class PersonForm(BaseModel):
    """Somebody new, with a password."""

    email: Email
    name: Name = ""
    role: StaffRole
    password: Password


class RoleForm(BaseModel):
    """Another role."""

    role: StaffRole


class NewPasswordForm(BaseModel):
    """Another password."""

    password: Password


class InvitationForm(BaseModel):
    """Whom to invite, and as what, for how many days; for somebody who is here already, a link to another password."""

    email: Email
    name: Name = ""
    role: StaffRole
    days: Annotated[int, Field(ge=1, le=30)] = 7


class InvitationDocument(BaseModel):
    """A link that was not used yet; the link itself is shown once, when it is made."""

    id: str
    email: str
    name: str
    role: StaffRole
    author: str
    created_at: datetime
    expires_at: datetime


class MadeInvitation(BaseModel):
    """An invitation, and the path of its link: `/join#TOKEN`; whether it was mailed, and what was the matter if it should have been."""

    invitation: InvitationDocument
    path: str
    mailed: bool
    trouble: str


class LinkForm(BaseModel):
    """The token of a link."""

    token: Token


class AcceptForm(BaseModel):
    """The token of a link, and the password that is chosen; a name, unless it is known."""

    token: Token
    name: Name = ""
    password: Password


@router.get("/people")
def people(workspace: OpenWorkspace) -> list[PersonDocument]:
    """Everybody, by name."""
    return [_person(one) for one in workspace.access.staff.all()]


@router.post("/people")
def add_person(workspace: OpenWorkspace, form: PersonForm) -> PersonDocument:
    """Add somebody with a password; the first one must be an owner, and from then on everybody signs in."""
    return _person(workspace.access.staff.add(form.email, form.name, form.role, form.password))


@router.put("/people/{person_id}/role")
def give_role(workspace: OpenWorkspace, person_id: str, form: RoleForm) -> PersonDocument:
    """Give somebody another role."""
    return _person(workspace.access.staff.give_role(person_id, form.role))


@router.put("/people/{person_id}/password")
def give_password(workspace: OpenWorkspace, person_id: str, form: NewPasswordForm) -> PersonDocument:
    """Give somebody another password, ending all their sessions."""
    return _person(workspace.access.staff.give_password(person_id, form.password))


@router.delete("/people/{person_id}")
def remove_person(workspace: OpenWorkspace, person_id: str) -> PersonDocument:
    """Remove somebody; answers with who it was."""
    return _person(workspace.access.staff.remove(person_id))


@router.get("/invitations")
def invitations(workspace: OpenWorkspace) -> list[InvitationDocument]:
    """Links that can still be used, newest first."""
    return [_invitation(one) for one in workspace.access.staff.invitations()]


@router.post("/invitations")
def invite(request: Request, workspace: OpenWorkspace, form: InvitationForm) -> MadeInvitation:
    """Make a link with which somebody chooses a password, once; mailed where a mail server is set up."""
    made = workspace.access.staff.invite(form.email, form.name, form.role, days=form.days)
    path, post = f"/join#{made.token}", workspace.post
    trouble = post.invite(made.invitation, path, language_of(request)) if post.is_set_up else ""
    mailed = post.is_set_up and not trouble
    return MadeInvitation(invitation=_invitation(made.invitation), path=path, mailed=mailed, trouble=trouble)


@router.delete("/invitations/{invitation_id}")
def withdraw_invitation(workspace: OpenWorkspace, invitation_id: str) -> list[InvitationDocument]:
    """Let a link work no longer; answers with the rest."""
    workspace.access.staff.withdraw(invitation_id)
    return invitations(workspace)


@router.post("/invitations/look")
def look_at_invitation(workspace: OpenWorkspace, form: LinkForm) -> InvitationDocument:
    """For whom a link is, before it is used."""
    return _invitation(workspace.access.staff.invited(form.token))


@router.post("/invitations/accept")
def accept_invitation(workspace: OpenWorkspace, form: AcceptForm) -> PersonDocument:
    """Use a link: choose a password, then sign in with it."""
    return _person(workspace.access.staff.accept(form.token, form.name, form.password))


def _person(one: Person) -> PersonDocument:
    return PersonDocument(
        id=one.id,
        name=one.name,
        email=one.email,
        role=one.role,
        created_at=one.created_at,
        password=bool(one.password),
        company=bool(one.subject),
    )


def _invitation(one: Invitation) -> InvitationDocument:
    return InvitationDocument(
        id=one.id,
        email=one.email,
        name=one.name,
        role=one.role,
        author=one.author,
        created_at=one.created_at,
        expires_at=one.expires_at,
    )
