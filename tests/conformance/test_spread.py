"""Many machines say what one does: every analysis, measured in parts that know nothing of one another, to the last digit."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conformance.here import HereRunner
from conformance.memory import MemoryLake, MemoryTimelines
from conformance.spreading import ASKED, SPECIAL
from effort import examples
from questions import QUESTIONS as GENERATED
from simulated import SimulatedLake, ready
from strategies import Asked, asked
from touchline.analyse import jackknife, outlook, trials
from touchline.errors import QuestionInvalid
from touchline.flow.asking.ask import Raw, question
from touchline.flow.asking.scatter import STRIDE
from touchline.flow.asking.spread import SpreadStudy
from touchline.flow.asking.study import Study
from touchline.flow.log.log import EventLog
from touchline.frame.answers import Answer
from touchline.model.questions import QUESTIONS
from touchline.simulate.journey import journey_of

CUSTOMERS, PARTS = 3_000, 4
LAYOUT = ready("shop")
MAP = journey_of(LAYOUT)
ZONE = LAYOUT.company.zone


@cache
def studies() -> tuple[Study, SpreadStudy]:
    """The same log, measured here as a whole and by machines in parts."""
    log = EventLog(SimulatedLake(LAYOUT, 7, CUSTOMERS))
    return Study(log, MemoryTimelines(), ZONE), SpreadStudy(log, ZONE, HereRunner(PARTS))


def answers(analysis: str, raw: Mapping[str, Raw]) -> tuple[Answer, Answer]:
    """What one and many say."""
    put = question(analysis, raw, zone=ZONE)
    one, many = studies()
    return one.ask(put, MAP), many.ask(put, MAP)


@pytest.mark.parametrize("by", [{}, {"by": "channel"}], ids=["all", "by channel"])
@pytest.mark.parametrize("analysis", QUESTIONS)
def test_many_say_what_one_says(analysis: str, by: dict[str, Raw]) -> None:
    one, many = answers(analysis, {**by, **ASKED.get(analysis, {})})

    assert one.table.num_rows > 0
    assert many.document() == one.document()


@pytest.mark.parametrize(("analysis", "raw"), SPECIAL, ids=lambda value: value if isinstance(value, str) else " ".join(value))
def test_whatever_is_asked(analysis: str, raw: dict[str, Raw]) -> None:
    one, many = answers(analysis, raw)

    assert one.table.num_rows > 0
    assert many.document() == one.document()


@pytest.mark.parametrize("name", QUESTIONS)
@settings(max_examples=examples(2))
@given(data=st.data())
def test_of_any_journeys(name: str, data: st.DataObject) -> None:
    one: Asked = data.draw(asked(GENERATED[name]))
    log = EventLog(MemoryLake(one.world))
    here, there = Study(log, MemoryTimelines(), one.world.zone), SpreadStudy(log, one.world.zone, HereRunner(PARTS))

    for each in one.questions:
        assert there.ask(each, one.world.map).document() == here.ask(each, one.world.map).document()


def test_what_cannot_be_asked_is_refused_alike() -> None:
    unheard = question("stages", {"by": "properties.unheard_of"}, zone=ZONE)
    for study in studies():
        with pytest.raises(QuestionInvalid, match=r"nothing has the field 'properties\.unheard_of'"):
            study.ask(unheard, MAP)


def test_whoever_counts_by_blocks_of_customers_finds_them_in_the_same_block() -> None:
    assert [STRIDE % blocks for blocks in (jackknife.BLOCKS, outlook.BLOCKS, trials.BLOCKS)] == [0, 0, 0]
    assert CUSTOMERS > PARTS * STRIDE, "there are several parts"
