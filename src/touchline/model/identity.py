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


OWN = len(IdentifierKind)
"""What columns hold for a workspace's own kinds: the value begins with the kind's name and a colon. While rules are in force their
kinds are numbered from here on, in the order in which the rules name them."""


class Standing(StrEnum):
    """What an identifier is to a profile: a part of it, a device that several people use, or left out by a rule."""

    JOINED = "joined"
    SHARED = "shared"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class Identifier:
    """A typed value that points to a profile; `kind` is the name of its kind, for example `email` or a workspace's own `card`."""

    kind: str
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


MOST_LIMITED = 8
"""So many kinds can have a limit: their counts share one word."""


class Spelling(StrEnum):
    """How values of a workspace's own kind are compared.

    As they are, without capital letters, by their digits, as telephone numbers, or with compatibility characters resolved.
    """

    NONE = "none"
    CASEFOLD = "casefold"
    DIGITS = "digits"
    E164 = "e164"
    NFKC = "nfkc"


@dataclass(frozen=True, slots=True, kw_only=True)
class KindRule:
    """How many values of a kind one profile may have (None: any number), and which values and RE2 patterns say nothing of who it was.

    Two different values of a `unique` kind never share a profile. Own kinds say besides how values are spelled, and from which
    fields of an event they are read, the first that is there: `properties.card`, `traits.card`, or of the ids in
    `context.externalId` the one of a type, `context.externalId:card`.
    """

    unique: bool = False
    most: int | None = 5
    blocked: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    spelling: Spelling = Spelling.NONE
    origins: tuple[str, ...] = ()

    @property
    def limit(self) -> int | None:
        """The greatest number of values in one profile."""
        return 1 if self.unique else self.most


def _usual_rules() -> dict[int, KindRule]:
    return {int(kind): KindRule(unique=kind is IdentifierKind.USER_ID) for kind in IdentifierKind}


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityRules:
    """How customers are recognised.

    `own` names the workspace's own kinds, `kinds` has the rule of every kind by its number. `priority` has every kind, strongest
    first. `region` (two letters) reads telephone numbers without a country code;
    `provider_rules` makes one of the spellings that large mail providers deliver to one mailbox.
    """

    kinds: Mapping[int, KindRule] = field(default_factory=_usual_rules)
    priority: tuple[int, ...] = tuple(IdentifierKind)
    own: tuple[str, ...] = ()
    region: str = ""
    provider_rules: bool = False

    @property
    def labels(self) -> tuple[str, ...]:
        """The names of all kinds, by number."""
        return (*(kind.label for kind in IdentifierKind), *self.own)

    @property
    def own_origins(self) -> tuple[str, ...]:
        """The fields of events in which identifiers of the workspace's own kinds are found."""
        return tuple(dict.fromkeys(origin for place in range(len(self.own)) for origin in self.kinds[OWN + place].origins))

    @property
    def ranks(self) -> tuple[int, ...]:
        """The strength of every kind by its number, 0 the strongest; last that of kinds that are in force no more."""
        return (*(self.rank(kind) for kind in range(len(self.labels))), len(self.labels))

    def rank(self, kind: int) -> int:
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
