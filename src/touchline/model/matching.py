"""Records that may be one person although no identifier says so: what is compared, what speaks for it, and what people decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from touchline.model.identity import Identifier


class PersonField(StrEnum):
    """What two records of persons are compared by."""

    GIVEN_NAME = "given_name"
    SURNAME = "surname"
    BORN = "born"
    STREET = "street"
    HOUSE_NUMBER = "house_number"
    CITY = "city"
    POSTCODE = "postcode"
    EMAIL = "email"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two records compare in one respect, and what it weighs.

    `weight` is in bits: log2 of how much more often records of one person compare like this than those of two
    (Fellegi and Sunter 1969). Below 0 it speaks against.
    """

    aspect: str
    finding: str
    weight: float
    one: str
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """Two records, by their numbers, and how probable it is that they are one person.

    `prior` (bits) is the weight before anything is compared; it and the weights of the comparisons add up to the log2 of the odds.
    """

    one: int
    other: int
    probability: float
    prior: float
    comparisons: tuple[Comparison, ...]

    @property
    def weight(self) -> float:
        """The log2 of the odds that the two are one person."""
        return self.prior + sum(one.weight for one in self.comparisons)


class ProposalState(StrEnum):
    """What people did with a proposal."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Two customers, each named by its strongest identifier, proposed as one; only people accept it."""

    id: int
    one: Identifier
    other: Identifier
    probability: float
    prior: float
    comparisons: tuple[Comparison, ...]
    state: ProposalState
    at: datetime
    decided_at: datetime | None = None
    actor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListMatch:
    """A row of a list and the customer it probably is, by the strongest identifier; `row` is the row as it stands in the list."""

    line: int
    row: Mapping[str, str]
    customer: Identifier
    probability: float
    prior: float
    comparisons: tuple[Comparison, ...]
