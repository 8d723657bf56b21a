"""Who it was: identifiers and the links between them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum


class IdentifierKind(IntEnum):
    """Kinds of identifier, strongest first; the number is stored in columns and never changes."""

    USER_ID = 0
    EMAIL = 1
    PHONE = 2
    ANONYMOUS_ID = 3

    @property
    def label(self) -> str:
        """The name used in files, the API and the screens, for example `user_id`."""
        return self.name.lower()


UNIQUE_KINDS = (IdentifierKind.USER_ID,)
"""Two different values of a unique kind never share a profile."""


@dataclass(frozen=True, slots=True)
class Identifier:
    """A typed value that points to a profile."""

    kind: IdentifierKind
    value: str
