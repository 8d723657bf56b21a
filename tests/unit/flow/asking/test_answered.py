"""An answer that was given is given again, and never for another question, map or version."""

from __future__ import annotations

from dataclasses import replace

from conformance.memory import study_of
from examples_answers import SHOP
from touchline.flow.asking.answered import MOST_ANSWERS, Answered
from touchline.frame.answers import Answer
from touchline.model.questions import Paths, Stages


def test_the_same_question_is_measured_once() -> None:
    study = study_of(SHOP)
    first = study.answered(Stages(by="channel"), SHOP.map)
    assert study.answered(Stages(by="channel"), SHOP.map) is first
    assert first == study.ask(Stages(by="channel"), SHOP.map)


def test_another_question_map_or_log_is_another_answer() -> None:
    study, other = study_of(SHOP), replace(SHOP, customers=SHOP.customers[:2])
    known = study.answered(Stages(), SHOP.map)
    scope = replace(SHOP.map.scope, silence=SHOP.map.scope.silence / 8)
    shorter = replace(SHOP.map, scope=scope)
    assert study.answered(Stages(by="channel"), SHOP.map).table != known.table
    assert study.answered(Stages(), shorter).table == study.ask(Stages(), shorter).table
    assert study_of(other).answered(Stages(), SHOP.map).table != known.table


def test_only_the_newest_answers_are_kept() -> None:
    asked: list[int] = []
    answered, found = Answered(), study_of(SHOP).ask(Stages(), SHOP.map)

    def ask() -> Answer:
        asked.append(1)
        return found

    for top in [*range(1, MOST_ANSWERS + 2), 1]:
        answered.get(Paths(top=top), SHOP.map, ask)
    assert len(asked) == MOST_ANSWERS + 2
