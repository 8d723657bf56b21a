"""What is prepared before somebody asks, and how far it is."""

from __future__ import annotations

from pathlib import Path

from conformance.memory import MemoryTimelines
from streaming import desk
from touchline.errors import NoData
from touchline.flow.asking.study import Study
from touchline.flow.customers.warm import Preparations, preparations
from touchline.flow.log.log import EventLog


def test_it_says_how_far_it_is_until_all_is_done() -> None:
    made, said = Preparations(), list[str]()

    def cannot() -> None:
        said.append(made.progress)
        raise NoData(what="there are no events yet")

    assert made.progress == ""
    made.run([lambda: said.append(made.progress), cannot, lambda: said.append(made.progress)])
    assert said == ["0 of 3", "1 of 3", "2 of 3"]
    assert made.progress == ""


def test_everything_that_can_be_asked_without_a_map_is_asked(tmp_path: Path) -> None:
    with desk(tmp_path) as at:
        for number in range(3):
            at.send({"type": "track", "event": f"e{number}", "userId": "ann", "messageId": str(number)})
        at.run()
        study = Study(EventLog(at.lake.snapshot()), MemoryTimelines(), "UTC")
        made = Preparations()
        made.run(preparations(lambda: study, None))
        assert made.progress == ""
        assert list(study.latest) != []
