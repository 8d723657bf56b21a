"""The people who work with a workspace: added, invited, given roles and passwords, removed; each change noted."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import uuid4

from touchline.errors import InvalidInput, NotAllowed, NotFound, NotSignedIn
from touchline.flow.access.acting import acting, demand
from touchline.flow.access.audit import AuditBook, Facts, utc_now
from touchline.flow.access.passwords import Passwords
from touchline.flow.access.tokens import digest_of, new_token
from touchline.model.access import Invitation, Person, Right, StaffRole
from touchline.model.audit import Concern
from touchline.ports.access import Invitations, People, Sessions

INVITATION_DAYS = 7
_LONGEST_NAME = 200
_EMAIL = re.compile(r"[^@\s<>\"'(),:;\\]{1,64}@[^@\s<>\"'(),:;\\]{1,255}")


@dataclass(frozen=True, slots=True)
class Made:
    """An invitation, and the token of its link, which is not kept."""

    invitation: Invitation
    token: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffStores:
    """Where people, invitations and sessions are kept; `changed` is told of every change of a person."""

    people: People
    invitations: Invitations
    sessions: Sessions
    changed: Callable[[], None] = lambda: None


class StaffBook:
    """The people of a workspace; there is always an owner once there is anybody."""

    def __init__(
        self, stores: StaffStores, audit: AuditBook, passwords: Passwords, *, now: Callable[[], datetime] = utc_now
    ) -> None:
        self._people = stores.people
        self._invitations = stores.invitations
        self._sessions = stores.sessions
        self._changed = stores.changed
        self._audit = audit
        self._passwords = passwords
        self._now = now

    def all(self) -> tuple[Person, ...]:
        """Everybody, by name."""
        return self._people.all()

    def person(self, name: str) -> Person:
        """The person of that id or e-mail address; raises NotFound."""
        wanted = email_key(name)
        for one in self.all():
            if wanted in {one.id, one.email}:
                return one
        raise NotFound(what=f"there is nobody with the e-mail address '{name}'.", mend="See everybody: touchline people list.")

    def add(self, email: str, name: str, role: StaffRole, password: str) -> Person:
        """Add somebody with a password; raises InvalidInput for an address that is none or taken."""
        self._demand_for(role)
        made = self._new(email, name, role, self._passwords.hash(password))
        self._put(made)
        self._audit.note(Concern.PEOPLE, "added", made.email, after=_facts(made))
        return made

    def give_role(self, name: str, role: StaffRole) -> Person:
        """Give somebody another role; the last owner stays one."""
        person = self.person(name)
        self._demand_for(role, person.role)
        if role is not StaffRole.OWNER:
            self._check_owner_left(person)
        changed = replace(person, role=role)
        self._put(changed)
        self._audit.note(Concern.PEOPLE, "role", person.email, before=_facts(person), after=_facts(changed))
        return changed

    def remove(self, name: str) -> Person:
        """Remove somebody, ending the sessions; the last owner stays while there is anybody else."""
        person = self.person(name)
        self._demand_for(person.role)
        if len(self.all()) > 1:
            self._check_owner_left(person)
        self._people.remove(person.id)
        self._changed()
        self._audit.note(Concern.PEOPLE, "removed", person.email, before=_facts(person))
        return person

    def give_password(self, name: str, password: str, *, kept_session: str = "") -> Person:
        """Give somebody another password, ending all other sessions."""
        person = self.person(name)
        if person.id != acting().principal.id:
            self._demand_for(person.role)
        changed = replace(person, password=self._passwords.hash(password))
        self._sessions.end_others(person.id, kept_session)
        self._put(changed)
        self._audit.note(Concern.PEOPLE, "password", person.email)
        return changed

    def bind(self, person: Person, subject: str) -> Person:
        """Know somebody from now on by what the company's own sign-in calls them."""
        bound = replace(person, subject=subject)
        self._put(bound)
        self._audit.note(Concern.PEOPLE, "company account joined", person.email, after={"subject": subject})
        return bound

    def change_own_password(self, old: str, new: str) -> None:
        """Another password for whoever is signed in; raises NotAllowed where the old one is wrong."""
        principal = acting().principal
        person = self.person(principal.id)
        if person.password and not self._passwords.fits(old, person.password):
            raise NotAllowed(what="this is not your password.", where="old")
        self.give_password(person.id, new, kept_session=principal.session)

    def invitations(self) -> tuple[Invitation, ...]:
        """Links that can still be used, newest first."""
        return tuple(one for one in self._invitations.all() if one.expires_at > self._now())

    def invite(self, email: str, name: str, role: StaffRole, *, days: int = INVITATION_DAYS) -> Made:
        """Make a link with which somebody chooses a password, once; for a known address, another password and the role it has."""
        known = next((one for one in self.all() if one.email == email_key(email)), None)
        if known is None and not self.all() and role is not StaffRole.OWNER:
            raise _first_owns()
        self._demand_for(role, known.role if known else role)
        person = known or self._named(email, name, role)
        token, now = new_token(), self._now()
        made = Invitation(
            id=str(uuid4()),
            email=person.email,
            name=person.name,
            role=person.role,
            author=acting().principal.name,
            created_at=now,
            expires_at=now + timedelta(days=days),
            digest=digest_of(token),
        )
        self._invitations.add(made)
        self._audit.note(Concern.PEOPLE, "invited", made.email, after={"role": made.role, "until": made.expires_at})
        return Made(made, token)

    def withdraw(self, invitation_id: str) -> None:
        """Let a link work no longer."""
        found = next((one for one in self._invitations.all() if one.id == invitation_id), None)
        if found is None:
            raise NotFound(what="there is no such invitation.")
        self._invitations.take(invitation_id)
        self._audit.note(Concern.PEOPLE, "invitation withdrawn", found.email)

    def invited(self, token: str) -> Invitation:
        """The invitation of a link; raises NotSignedIn for one that was used, withdrawn or has expired."""
        digest = digest_of(token)
        found = next((one for one in self.invitations() if one.digest == digest), None)
        if found is None:
            mend = "Ask for another one."
            raise NotSignedIn(what="this link was used already, was withdrawn, or has expired.", where="token", mend=mend)
        return found

    def accept(self, token: str, name: str, password: str) -> Person:
        """Use a link: whoever has it chooses the password; of several at once, one succeeds."""
        invitation = self.invited(token)
        hashed = self._passwords.hash(password)
        if not self._invitations.take(invitation.id):
            return self.accept(token, name, password)
        known = next((one for one in self.all() if one.email == invitation.email), None)
        if known is None:
            person = self._new(invitation.email, name or invitation.name, invitation.role, hashed)
        else:
            person = replace(known, password=hashed)
            self._sessions.end_others(known.id, "")
        self._put(person)
        self._audit.note(Concern.PEOPLE, "invitation used", person.email, after=_facts(person))
        return person

    def _put(self, person: Person) -> None:
        self._people.put(person)
        self._changed()

    def _new(self, email: str, name: str, role: StaffRole, password: str) -> Person:
        if not self.all() and role is not StaffRole.OWNER:
            raise _first_owns()
        return replace(self._named(email, name, role), password=password)

    def _named(self, email: str, name: str, role: StaffRole) -> Person:
        address = email_key(email)
        if not _EMAIL.fullmatch(address):
            raise InvalidInput(what=f"'{email}' is no e-mail address.", where="email", mend="Write it as ana@shop.example.")
        name = " ".join(name.split()) or address.partition("@")[0]
        if len(name) > _LONGEST_NAME or not name.isprintable():
            raise InvalidInput(what=f"a name has 1 to {_LONGEST_NAME} characters.", where="name")
        return Person(id=str(uuid4()), name=name, email=address, role=role, created_at=self._now())

    @staticmethod
    def _demand_for(*roles: StaffRole) -> None:
        if StaffRole.OWNER in roles:
            demand(Right.OWN, "to change owners")

    def _check_owner_left(self, person: Person) -> None:
        owners = [one.id for one in self.all() if one.role is StaffRole.OWNER]
        if owners == [person.id]:
            what = f"{person.email} is the only owner."
            raise InvalidInput(what=what, mend="Make somebody else an owner first.")


def email_key(email: str) -> str:
    """How an address is compared: without spaces around it, in small letters."""
    return email.strip().casefold()


def _first_owns() -> InvalidInput:
    return InvalidInput(what="the first one must be an owner.", where="role", mend="Add an owner first.")


def _facts(person: Person) -> Facts:
    return {"name": person.name, "role": person.role, "password": bool(person.password)}
