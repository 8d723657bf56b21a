"""Where proposals of matching wait for somebody to decide, and what was decided stays."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from touchline.model.identity import Identifier
from touchline.model.matching import Proposal, ProposalState


class Proposals(Protocol):
    """One proposal for each pair of identifiers."""

    def all(self, state: ProposalState | None = None) -> tuple[Proposal, ...]:
        """Every proposal, or those of a state; the likeliest first."""
        ...

    def renew(self, found: Sequence[Proposal]) -> None:
        """Let these be the open ones: known pairs keep their number, open pairs that are not found any more go, decided ones stay."""
        ...

    def decide(self, number: int, state: ProposalState, actor: str, at: datetime) -> None:
        """Note what somebody decided."""
        ...

    def forget(self, names: Sequence[Identifier]) -> int:
        """Remove every proposal about one of these identifiers, whatever its state; how many it were."""
        ...
