"""The question of the zero moment of truth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from touchline.model.questions.arguments import Argument
from touchline.model.questions.ask import Ask

REFERRERS = ("context.page.referrer", "properties.referrer")
PAGES = ("context.page.url", "properties.url")
CAMPAIGNS = ("context.campaign.source", "properties.utm_source")


@dataclass(frozen=True, slots=True, kw_only=True)
class ZeroMoment(Ask):
    """How many customers come informed to their first touch, from where, and how many more may do so unseen."""

    analysis: ClassVar[str] = "zero-moment"

    informed: Annotated[
        tuple[str, ...],
        Argument(help="Sources that speak of having looked before; left out: direct, search and referral.", repeated=True),
    ] = ("direct", "search", "referral")
    referrer: Annotated[str, Argument(help="The field that says from which page; left out, context.page or properties.")] = ""
    page: Annotated[
        str, Argument(help="The field that says on which page; left out, the url of context.page or properties.")
    ] = ""
    campaign: Annotated[
        str, Argument(help="The field that names a campaign; left out, context.campaign.source or utm_source.")
    ] = ""

    def referrers(self) -> tuple[str, ...]:
        """The fields that say from which page, the first that is there counting."""
        return (self.referrer,) if self.referrer else REFERRERS

    def pages(self) -> tuple[str, ...]:
        """The fields that say on which page."""
        return (self.page,) if self.page else PAGES

    def campaigns(self) -> tuple[str, ...]:
        """The fields that name a campaign."""
        return (self.campaign,) if self.campaign else CAMPAIGNS

    def needs(self) -> tuple[str, ...]:
        """What tells where somebody comes from."""
        return ("channel", *self.referrers(), *self.pages(), *self.campaigns())
