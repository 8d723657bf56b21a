"""The question of the experience balance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from touchline.model.questions.arguments import Argument
from touchline.model.questions.ask import Ask, Per


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance(Ask):
    """Good and bad experiences of customers, where they come from, and how many customers are in debt."""

    analysis: ClassVar[str] = "balance"

    nps: Annotated[str, Argument(help="The field with answers from 0 to 10: would you recommend us?")] = "properties.nps"
    csat: Annotated[str, Argument(help="The field with answers from 1 to 5: how satisfied are you?")] = "properties.csat"
    ces: Annotated[str, Argument(help="The field with answers from 1 to 7: did we make it easy?")] = "properties.ces"

    def counts(self) -> Per:
        """Persons, with all their events."""
        return Per.PERSON

    def measured(self) -> tuple[str, ...]:
        """What customers answered."""
        return (self.nps, self.csat, self.ces)
