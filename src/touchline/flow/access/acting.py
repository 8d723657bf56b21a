"""Who is acting: said once where somebody comes in, known wherever something is changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from touchline.errors import NotAllowed
from touchline.model.access import Door, Principal, Right

OF_THE_PROGRAM = Principal(door=Door.TERMINAL, id="", name="", rights=frozenset(Right))
"""Whoever runs this program on its machine has the folder, and with it every right."""


@dataclass(frozen=True, slots=True)
class Acting:
    """Who it is, and from where: an address or a machine."""

    principal: Principal
    place: str = ""


_PROGRAM = Acting(OF_THE_PROGRAM)
_ACTING: ContextVar[Acting] = ContextVar("acting", default=_PROGRAM)


def acting() -> Acting:
    """Who acts in this thread or task."""
    return _ACTING.get()


def signed_name(claimed: str) -> str:
    """Under which name something is written down: that of who signed in, or as claimed where nobody has to."""
    principal = acting().principal
    return principal.name if principal.door in {Door.SESSION, Door.KEY} else claimed or principal.name


def demand(right: Right, what: str) -> None:
    """Raise NotAllowed unless whoever acts has the right; `what` names what is refused."""
    if not acting().principal.may(right):
        raise NotAllowed(what=f"{what} needs the right '{right}', which you do not have.", mend="Ask an owner or an admin.")


@contextmanager
def acting_as(principal: Principal, place: str = "") -> Iterator[None]:
    """Let whatever is done meanwhile be done by this one."""
    token = _ACTING.set(Acting(principal, place))
    try:
        yield
    finally:
        _ACTING.reset(token)
