"""The log laid out for many machines: once for what is asked, with the accounts and the shared devices that it has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from conformance.here import HereLaid, HereRunner
from conformance.memory import MemoryTimelines
from streaming import Desk, desk
from touchline.errors import NoData, QuestionInvalid
from touchline.flow.asking.spread import Spread, SpreadStudy
from touchline.flow.asking.study import Study
from touchline.flow.log.log import EventLog
from touchline.model.conditions import Compare, Operator
from touchline.model.maps import JourneyMap, Unit
from touchline.model.questions import Question, Recognition, Stages
from touchline.ports.runner import Gather, Item, Place
from unit.flow.asking.test_units import calls, journey


class Counting(HereRunner):
    """Counts how often the log is laid out."""

    def __init__(self) -> None:
        super().__init__(2)
        self.laid = 0

    def lay_out(self, pieces: Sequence[Item], parts: int, place: Place[Item], gather: Gather) -> HereLaid:
        """Lay out, and count."""
        self.laid += 1
        return super().lay_out(pieces, parts, place, gather)


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Desk]:
    with desk(tmp_path) as found:
        found.send(
            *calls("ann", "acme", "Webinar Joined"), *calls("bob", "acme", "Contract Signed"), *calls("joe", None, "Called")
        )
        found.send({"type": "track", "anonymousId": "phone", "event": "Webinar Joined", "messageId": "p"})
        found.run()
        yield found


def held(at: Desk, question: Question, asked: JourneyMap | None) -> None:
    """One and many say the same."""
    log = EventLog(at.lake.snapshot())
    one = Study(log, MemoryTimelines(), "UTC").ask(question, asked)
    assert SpreadStudy(log, "UTC", HereRunner(2)).ask(question, asked).document() == one.document()


@pytest.mark.parametrize("unit", Unit)
def test_people_and_accounts_are_measured_where_they_lie(at: Desk, unit: Unit) -> None:
    asked = replace(journey(), unit=unit)
    held(at, Stages(by="account"), asked)
    held(at, Recognition(where=Compare("account", Operator.EQUALS, "acme")), asked)


def test_accounts_give_no_consent_there_either(at: Desk) -> None:
    study = SpreadStudy(EventLog(at.lake.snapshot()), "UTC", HereRunner(2))
    with pytest.raises(QuestionInvalid, match="accounts give no consent"):
        study.ask(Stages(by="consent.marketing"), journey())


def test_the_log_is_laid_out_once_until_more_of_it_is_asked_or_comes(at: Desk) -> None:
    runner = Counting()
    spread, log = Spread(runner, "UTC"), EventLog(at.lake.snapshot())
    person = replace(journey(), unit=Unit.PERSON)
    for question in (Stages(), Stages(by="account"), Recognition(), Recognition(), Stages(by="source"), Stages()):
        spread.study(log).ask(question, person)
    assert runner.laid == 3, "once, once more with channel and recognition, and with the source"

    later = EventLog(at.lake.snapshot(), before=log)
    spread.study(later).ask(Stages(by="source"), person)
    assert runner.laid == 4


def test_without_events_there_is_nothing_to_lay_out(tmp_path: Path) -> None:
    with desk(tmp_path) as empty, pytest.raises(NoData):
        SpreadStudy(EventLog(empty.lake.snapshot()), "UTC", HereRunner(2)).ask(Stages(), journey())
