"""The study that one customer's page needs: of the newest log, with nobody else's touches laid out."""

from __future__ import annotations

from touchline.flow.asking.study import Study
from touchline.flow.asking.timelines import Earlier, Timelines, goes_on, timelines_of_one
from touchline.flow.log.log import EventLog
from touchline.model.maps import JourneyMap
from touchline.ports.timelines import TimelineStore


class StudyOfOne(Study):
    """A study of a later version of the log than a whole study. Only what it says of one profile is to be used.

    What it costs grows with what is new, and, at a few nanoseconds, with the number of profiles.
    """

    def __init__(self, whole: Study, log: EventLog, profile: int, place: tuple[TimelineStore, str]) -> None:
        super().__init__(log, *place)
        self._whole = whole
        self._profile = profile

    def _timelines(self, journey: JourneyMap | None, rules: str) -> Timelines:
        del rules
        return timelines_of_one(journey, self.log, _earlier(self._whole, journey), self._profile)


def can_follow(whole: Study, journey: JourneyMap | None, log: EventLog) -> bool:
    """Whether the timelines of a whole study on a map can be carried on to a later version of the log."""
    return whole.log.rows > 0 and goes_on(_earlier(whole, journey), log)


def _earlier(whole: Study, journey: JourneyMap | None) -> Earlier:
    return Earlier(whole.log, whole.placed(journey).timelines)
