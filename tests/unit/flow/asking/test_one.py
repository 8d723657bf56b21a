"""The page of one customer is the same, whether everybody was laid out for it or nobody else."""

from __future__ import annotations

import time
from pathlib import Path
from threading import Event, current_thread
from threading import enumerate as enumerate_threads

import numpy as np
import pytest

from conformance.memory import MemoryTimelines
from streaming import desk
from touchline.design.load import load_map
from touchline.flow.asking.one import StudyOfOne, can_follow
from touchline.flow.asking.studies import Studies
from touchline.flow.asking.study import Study
from touchline.flow.customers.customers import directory, found_profile
from touchline.flow.customers.history import history
from touchline.flow.log.log import EventLog
from touchline.frame.room import Room
from touchline.model.identity import IdentityRules
from touchline.model.maps import JourneyMap
from touchline.model.views import CustomerView, TimelinePage
from unit.flow.asking.test_carry import call

MAP = """
touchline: 1
journey: shop
title: From a visit to an order
scope: {starts: any touch, goal: order, silence: 10s}
stages: [interest, order]
touchpoints:
  visit: {channel: web, stage: interest, when: {event: e0}}
  order: {channel: shop, stage: order, when: {event: e1}}
"""


def journey() -> JourneyMap:
    found = load_map(MAP)
    assert isinstance(found, JourneyMap)
    return found


def page(study: Study, name: str) -> tuple[CustomerView, TimelinePage]:
    """Everything that a customer's page shows."""
    people = directory(study, journey())
    profile = found_profile(people.people, name)
    return people.view(profile), history(study.log.lake, people, profile, None, 1000)


@pytest.mark.parametrize("seed", range(6))
def test_one_customer_looks_as_among_all(tmp_path: Path, seed: int) -> None:
    draw, store = np.random.default_rng(seed), MemoryTimelines()
    with desk(tmp_path) as at:
        at.send({"type": "track", "event": "e0", "userId": "first", "messageId": "first", "timestamp": "2026-02-01T00:00:00Z"})
        at.send(*(call(draw, number) for number in range(20)))
        at.run()
        whole = Study(EventLog(at.lake.snapshot()), store, "UTC")
        whole.placed(journey())
        for number in range(20, 60, 8):
            at.send(*(call(draw, number + place) for place in range(8)))
            at.run()
            log = EventLog(at.lake.snapshot(), before=whole.log)
            built = Study(EventLog(at.lake.snapshot()), MemoryTimelines(), "UTC")
            people = log.people()
            assert can_follow(whole, journey(), log)
            for value in people.values.to_pylist():
                profile = found_profile(people, value)
                one = StudyOfOne(whole, log, profile, (store, "UTC"))
                assert page(one, value) == page(built, value), value


def test_a_page_is_as_new_as_the_log_while_the_study_rests(tmp_path: Path) -> None:
    with desk(tmp_path) as at:
        studies = Studies(at.lake, MemoryTimelines(), "UTC", IdentityRules(), journey)
        at.send({"type": "track", "event": "e0", "userId": "ann", "messageId": "1"})
        at.run()
        before = studies.current()
        before.placed(journey())
        at.send({"type": "track", "event": "e1", "userId": "ann", "messageId": "2"})
        at.run()
        time.sleep(0.3)  # as long as a log may be used on
        study, _ = studies.of_one(journey(), lambda people: found_profile(people, "ann"))
        assert isinstance(study, StudyOfOne)
        assert [run.state for run in page(study, "ann")[0].runs] == ["completed"]


class SlowTimelines(MemoryTimelines):
    """Has no room for those who renew a study beside, until it is told."""

    def __init__(self) -> None:
        super().__init__()
        self.has_room = Event()
        self.has_room.set()

    @property
    def room(self) -> Room:
        assert not current_thread().name.startswith("renewal") or self.has_room.wait(60)
        return super().room


def test_a_page_does_not_wait_until_everybody_is_laid_out_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("touchline.flow.asking.studies._MUCH_BEHIND", 0)
    with desk(tmp_path) as at:
        store = SlowTimelines()
        studies = Studies(at.lake, store, "UTC", IdentityRules(), journey)
        at.send({"type": "track", "event": "e0", "userId": "ann", "messageId": "1"})
        at.run()
        studies.current().placed(journey())
        at.send({"type": "track", "event": "e1", "userId": "ann", "messageId": "2"})
        at.run()
        time.sleep(1.1)  # as long as a study may be used on
        store.has_room.clear()
        study, _ = studies.of_one(journey(), lambda people: found_profile(people, "ann"))
        assert isinstance(study, StudyOfOne)
        assert page(study, "ann")[0].events == 2
        store.has_room.set()
        until = time.monotonic() + 30
        while isinstance(study, StudyOfOne) and time.monotonic() < until:
            study, _ = studies.of_one(journey(), lambda people: found_profile(people, "ann"))
        assert not isinstance(study, StudyOfOne)
        assert renewing()
        studies.close()
        assert not renewing()


def renewing() -> list[str]:
    """Threads that renew studies."""
    return [thread.name for thread in enumerate_threads() if thread.name.startswith("renewal")]


@pytest.mark.parametrize("attempt", range(5))
def test_a_page_is_there_after_the_very_first_event(tmp_path: Path, attempt: int) -> None:
    """Five times, because how long an empty study would rest is a matter of how quickly it was made."""
    folder = tmp_path / str(attempt)
    folder.mkdir()
    with desk(folder) as at:
        studies = Studies(at.lake, MemoryTimelines(), "UTC", IdentityRules(), journey)
        studies.current()
        at.send({"type": "track", "event": "e0", "userId": "ann", "messageId": "1"})
        at.run()
        study, _ = studies.of_one(journey(), lambda people: found_profile(people, "ann"))
        assert page(study, "ann")[0].events == 1


def test_where_the_clock_has_changed_everybody_is_laid_out(tmp_path: Path) -> None:
    with desk(tmp_path) as at:
        studies = Studies(at.lake, MemoryTimelines(), "UTC", IdentityRules(), journey)
        at.send({"type": "track", "event": "e0", "userId": "ann", "messageId": "1", "timestamp": "2026-02-01T00:00:00Z"})
        at.run()
        studies.current().placed(journey())
        at.send({"type": "track", "event": "e1", "userId": "ann", "messageId": "2", "timestamp": "2026-02-01T00:00:00.5Z"})
        at.run()
        studies.must_see(at.lake.version())
        study, _ = studies.of_one(journey(), lambda people: found_profile(people, "ann"))
        assert not isinstance(study, StudyOfOne)
        assert page(study, "ann")[0].events == 2
