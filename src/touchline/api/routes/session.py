"""Signing in and out, and what somebody may change about themselves."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field

from touchline.api.gate import COOKIE, SECURE_COOKIE, session_token
from touchline.api.reach import OpenWorkspace
from touchline.app import Workspace
from touchline.errors import NotFound, NotSetUp
from touchline.flow.access.acting import acting
from touchline.flow.access.company import CompanyDoor
from touchline.flow.access.sessions import LASTS, Started
from touchline.model.access import RIGHTS, Door, Right, SignedIn
from touchline.model.preferences import Preferences

router = APIRouter(prefix="/api", tags=["access"])

UNDER_WAY = "touchline-under-way"
Password = Annotated[str, Field(max_length=500)]


class Me(BaseModel):
    """Who is asking: a name and an e-mail address where somebody has signed in, by which door, and with which rights.

    `signed_in` false: nobody; then a password is asked for, unless `door` is open. `company` says whether the company's own
    sign-in is set up. `address` is where browsers reach the workspace from elsewhere, empty where the settings do not say it.
    """

    signed_in: bool
    door: Door
    name: str
    email: str
    role: str
    rights: list[Right]
    company: bool
    address: str
    preferences: Preferences


class SignInForm(BaseModel):
    """What somebody signs in with."""

    email: Annotated[str, Field(max_length=320)]
    password: Password


class SentDocument(BaseModel):
    """Where to sign in with the company's account."""

    address: str


class ReturnForm(BaseModel):
    """What somebody has come back with."""

    code: Annotated[str, Field(max_length=4000)]
    state: Annotated[str, Field(max_length=200)]


class PasswordForm(BaseModel):
    """The password until now, and the new one."""

    old: Password
    new: Password


class SessionDocument(BaseModel):
    """A session; `mine` says whether it is the one that asks."""

    id: str
    person: str
    created_at: datetime
    seen_at: datetime
    expires_at: datetime
    browser: str
    place: str
    mine: bool


@router.get("/me")
def who_am_i(workspace: OpenWorkspace) -> Me:
    """Who is asking, also for nobody."""
    return _me(workspace)


@router.post("/session")
def sign_in(workspace: OpenWorkspace, request: Request, response: Response, form: SignInForm) -> Me:
    """Begin a session: the answer sets its cookie."""
    started = workspace.access.sessions.sign_in(form.email, form.password, request.headers.get("user-agent", ""))
    return remember(workspace, response, started)


@router.post("/session/company")
def sign_in_elsewhere(workspace: OpenWorkspace, request: Request, response: Response) -> SentDocument:
    """Begin to sign in with the company's account; the answer sets the cookie by which whoever comes back is known again."""
    own = workspace.access.public or str(request.base_url).rstrip("/")
    sent = _company(workspace).send(f"{own}/signin/return")
    response.set_cookie(UNDER_WAY, sent.kept, max_age=600, secure=_is_secure(workspace), httponly=True, samesite="lax")
    return SentDocument(address=sent.address)


@router.post("/session/company/return")
def come_back(workspace: OpenWorkspace, request: Request, response: Response, form: ReturnForm) -> Me:
    """Come back from the company's sign-in, once: the answer sets the cookie of the session."""
    kept, browser = request.cookies.get(UNDER_WAY, ""), request.headers.get("user-agent", "")
    started = _company(workspace).back(form.code, form.state, kept, browser)
    response.delete_cookie(UNDER_WAY)
    return remember(workspace, response, started)


@router.delete("/session")
def sign_out(workspace: OpenWorkspace, request: Request, response: Response) -> Me:
    """End the session that asks, if there is one."""
    principal = workspace.access.sessions.by_token(session_token(request.headers))
    if principal is not None:
        workspace.access.sessions.end(principal.session)
    for name in (COOKIE, SECURE_COOKIE):
        response.delete_cookie(name, secure=name == SECURE_COOKIE, httponly=True, samesite="lax")
    return _nobody(workspace)


@router.put("/me/password")
def change_password(workspace: OpenWorkspace, form: PasswordForm) -> Me:
    """Choose another password; all other sessions of this person end."""
    workspace.access.staff.change_own_password(form.old, form.new)
    return _me(workspace)


@router.put("/me/preferences")
def choose_preferences(workspace: OpenWorkspace, chosen: Preferences) -> Me:
    """Choose language, colours and how numbers are written; kept with the person. Raises NotSetUp where nobody signs in."""
    principal = acting().principal
    if principal.door is not Door.SESSION:
        raise NotSetUp(what="nobody is signed in.", mend="The browser keeps what you choose; sign in to take it along.")
    workspace.preferences.put(principal.id, chosen)
    return _me(workspace)


@router.get("/me/sessions")
def my_sessions(workspace: OpenWorkspace) -> list[SessionDocument]:
    """The sessions of whoever asks, the last used first."""
    return documents(workspace, acting().principal.id)


@router.delete("/me/sessions/{session_id}")
def end_my_session(workspace: OpenWorkspace, session_id: str) -> list[SessionDocument]:
    """End one of one's own sessions; answers with the rest."""
    if session_id not in {one.id for one in documents(workspace, acting().principal.id)}:
        raise NotFound(what="there is no such session.")
    workspace.access.sessions.end(session_id)
    return documents(workspace, acting().principal.id)


@router.get("/sessions")
def all_sessions(workspace: OpenWorkspace) -> list[SessionDocument]:
    """The sessions of everybody, the last used first."""
    return documents(workspace)


@router.delete("/sessions/{session_id}")
def end_session(workspace: OpenWorkspace, session_id: str) -> list[SessionDocument]:
    """End anybody's session; answers with the rest."""
    workspace.access.sessions.end(session_id)
    return documents(workspace)


def remember(workspace: Workspace, response: Response, started: Started) -> Me:
    """Set the cookie of a session that has just begun, and say who it is."""
    secure = _is_secure(workspace)
    response.set_cookie(
        SECURE_COOKIE if secure else COOKIE,
        started.token,
        max_age=int(LASTS.total_seconds()),
        secure=secure,
        httponly=True,
        samesite="lax",
    )
    person = started.person
    return Me(
        signed_in=True,
        door=Door.SESSION,
        name=person.name,
        email=person.email,
        role=person.role,
        rights=sorted(RIGHTS[person.role]),
        company=workspace.access.company is not None,
        address=workspace.access.public,
        preferences=workspace.preferences.of(person.id),
    )


def _company(workspace: Workspace) -> CompanyDoor:
    if workspace.access.company is None:
        raise NotSetUp(what="no company's sign-in is set up.", mend="Name oidc_issuer and oidc_client in touchline.yml.")
    return workspace.access.company


def _is_secure(workspace: Workspace) -> bool:
    """Whether browsers reach us by https."""
    return workspace.settings.address.startswith("https://")


def documents(workspace: Workspace, person: str = "") -> list[SessionDocument]:
    """The sessions of a person (empty: of everybody), under the e-mail address of each."""
    names = {one.id: one.email for one in workspace.access.staff.all()}
    asking = acting().principal.session
    found = (one for one in workspace.access.sessions.all() if person in {"", one.person})
    return [_document(one, names.get(one.person, ""), mine=one.id == asking) for one in found]


def _document(one: SignedIn, person: str, *, mine: bool) -> SessionDocument:
    return SessionDocument(
        id=one.id,
        person=person,
        created_at=one.created_at,
        seen_at=one.seen_at,
        expires_at=one.expires_at,
        browser=one.browser,
        place=one.place,
        mine=mine,
    )


def _me(workspace: Workspace) -> Me:
    principal = acting().principal
    if not principal.rights:
        return _nobody(workspace)
    person = next((one for one in workspace.access.staff.all() if one.id == principal.id), None)
    return Me(
        signed_in=person is not None,
        door=principal.door,
        name=person.name if person else principal.name,
        email=person.email if person else "",
        role=person.role if person else "",
        rights=sorted(principal.rights),
        company=workspace.access.company is not None,
        address=workspace.access.public,
        preferences=workspace.preferences.of(person.id) if person else Preferences(),
    )


def _nobody(workspace: Workspace) -> Me:
    return Me(
        signed_in=False,
        door=Door.SESSION,
        name="",
        email="",
        role="",
        rights=[],
        company=workspace.access.company is not None,
        address=workspace.access.public,
        preferences=Preferences(),
    )
