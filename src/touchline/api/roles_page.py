"""The page of the documentation that shows the roles: made of the very table that requests are held to."""

from __future__ import annotations

from collections.abc import Sequence

from touchline.api.doors import DOORS, Free
from touchline.model.access import MEANINGS, RIGHTS, Right, StaffRole

_HEAD = """# Roles and rights

Everybody who works with a workspace has one role, and every role has some of the rights below. A program that comes with an API key has the
rights that the key was made with. The same table is at `GET /api/roles` and on the screen Settings, Roles. This page is made of the table
that requests are held to; it cannot say anything else.

Without the right `personal`, identifiers are shown as `~` with some letters, personal fields as dots; customers cannot be searched for by
identifier, and questions cannot filter or break down by personal fields.
"""


def roles_page() -> str:
    """The page as Markdown."""
    return "\n".join([_HEAD, "## What each role may do", "", *_rights(), "", "## What each route needs", "", *_routes(), ""])


def _rights() -> list[str]:
    rows = [[f"`{right}`", MEANINGS[right], *("✓" if right in RIGHTS[role] else "" for role in StaffRole)] for right in Right]
    return _table(["Right", "What it lets somebody do", *StaffRole], rows)


def _routes() -> list[str]:
    return _table(
        ["Route", "Needs"], [[f"`{line}`", need if isinstance(need, Free) else f"`{need}`"] for line, need in DOORS.items()]
    )


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    return [_line(heads), _line(["---"] * len(heads)), *(_line(row) for row in rows)]


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
