"""Who it was: identifiers, the links between them, the rules they follow, and what people decided about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum


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


class Standing(StrEnum):
    """What an identifier is to a profile: a part of it, a device that several people use, or left out by a rule."""

    JOINED = "joined"
    SHARED = "shared"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class Identifier:
    """A typed value that points to a profile."""

    kind: IdentifierKind
    value: str
    standing: Standing = Standing.JOINED


class Refusal(IntEnum):
    """Why a link did not join its two identifiers; 0 stands for a link that may."""

    NONE = 0
    UNIQUE = 1
    CAP = 2
    BLOCKED = 3
    SPLIT = 4
    SHARED = 5

    @property
    def label(self) -> str:
        """The name used in files, the API and the screens, for example `unique`."""
        return self.name.lower()


MOST_VALUES = 120
"""A cap can be no higher: counts of values are kept in seven bits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KindRule:
    """How many values of a kind one profile may have (None: any number), and which values and RE2 patterns never link.

    Two different values of a `unique` kind never share a profile.
    """

    unique: bool = False
    most: int | None = 5
    blocked: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()

    @property
    def limit(self) -> int | None:
        """The greatest number of values in one profile."""
        return 1 if self.unique else self.most


def _usual_rules() -> dict[IdentifierKind, KindRule]:
    return {kind: KindRule(unique=kind is IdentifierKind.USER_ID) for kind in IdentifierKind}


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityRules:
    """How customers are recognised.

    `priority` names every kind, strongest first. `region` (two letters) reads telephone numbers without a country code;
    `provider_rules` makes one of the spellings that large mail providers deliver to one mailbox.
    """

    kinds: Mapping[IdentifierKind, KindRule] = field(default_factory=_usual_rules)
    priority: tuple[IdentifierKind, ...] = tuple(IdentifierKind)
    region: str = ""
    provider_rules: bool = False

    def rank(self, kind: IdentifierKind) -> int:
        """The place of a kind in the order of strength, 0 the strongest."""
        return self.priority.index(kind)


class Action(StrEnum):
    """What people can decide about identifiers."""

    SPLIT = "split"
    MERGE = "merge"
    APPROVE = "approve"
    UNDO = "undo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What somebody decided, once and for all: nothing is changed afterwards, an undo is a decision of its own.

    `nodes` are the numbers of the identifiers taken out, joined or approved; `rest` those a split keeps apart from them;
    `target` is the decision that an undo takes back.
    """

    id: int
    time: datetime
    action: Action
    nodes: tuple[int, ...] = ()
    rest: tuple[int, ...] = ()
    target: int | None = None
    actor: str = ""
    reason: str = ""
