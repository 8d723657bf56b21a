"""What each role may do, and which right each route needs: the table that everything is held to."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel

from touchline.api.doors import DOORS, Free
from touchline.model.access import MEANINGS, RIGHTS, Right, StaffRole

router = APIRouter(prefix="/api/roles", tags=["access"])


class RightDocument(BaseModel):
    """A right: what it lets somebody do, and the roles that have it, most powerful first."""

    right: Right
    meaning: str
    roles: list[StaffRole]


class RouteDocument(BaseModel):
    """A route: its method and address, what it needs (`anybody`, `signed in`, or a right), and the roles that may ask it."""

    route: str
    needs: str
    roles: list[StaffRole]


class RolesDocument(BaseModel):
    """The whole table."""

    roles: list[StaffRole]
    rights: list[RightDocument]
    routes: list[RouteDocument]


@router.get("")
def roles() -> RolesDocument:
    """Every role, right and route."""
    return RolesDocument(
        roles=list(StaffRole),
        rights=[RightDocument(right=one, meaning=MEANINGS[one], roles=_with(one)) for one in Right],
        routes=[
            RouteDocument(route=line, needs=need, roles=list(StaffRole) if isinstance(need, Free) else _with(need))
            for line, need in DOORS.items()
        ],
    )


def _with(right: Right) -> list[StaffRole]:
    return [role for role in StaffRole if right in RIGHTS[role]]
