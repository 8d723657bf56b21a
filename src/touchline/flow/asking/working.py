"""Durations in working time: the timeline of a part on a clock that runs only in business hours."""

from __future__ import annotations

from datetime import date
from importlib import import_module

from touchline.errors import QuestionInvalid
from touchline.frame.timelines import Timeline
from touchline.frame.working import Holidays, days_of, on_working_clock
from touchline.model.hours import BusinessHours


def working_timeline(timeline: Timeline, hours: BusinessHours, zone: str) -> Timeline:
    """The timeline in working time of a zone. Raises QuestionInvalid for a country whose holidays are not known."""
    first, last = days_of(timeline)
    return on_working_clock(timeline, hours, public_holidays(hours.country, hours.region, first, last), zone)


def public_holidays(country: str, region: str, first: date, last: date) -> Holidays:
    """The public holidays of a country (ISO 3166-1) or one of its regions, by the years that are concerned; none without a country."""
    if not country:
        return frozenset()
    try:
        found = import_module("holidays").country_holidays(
            country, subdiv=region or None, years=range(first.year, last.year + 1)
        )
    except NotImplementedError:
        named = f"{country}-{region}" if region else country
        mend = "Write an ISO code such as DE, DE-BY or US."
        raise QuestionInvalid(what=f"the holidays of '{named}' are not known", where="hours", mend=mend) from None
    return frozenset(found)
