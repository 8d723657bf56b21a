"""Sentences count as people do, and say what was supposed in words."""

from __future__ import annotations

import pytest

from touchline.analyse.sentences import spoken
from touchline.frame.phrases import Share, phrase


@pytest.mark.parametrize(
    ("language", "runs", "said"),
    [
        ("en", 1, "1 run; 100 % reach the goal."),
        ("en", 0, "0 runs; 100 % reach the goal."),
        ("en", 1001, "1,001 runs; 100 % reach the goal."),
        ("de", 1, "1 Durchlauf; 100 % erreichen das Ziel."),
        ("de", 21, "21 Durchläufe; 100 % erreichen das Ziel."),
    ],
)
def test_the_word_behind_a_number_goes_with_it(language: str, runs: int, said: str) -> None:
    assert spoken((phrase("stages.whole", runs=runs, share=Share(1.0)),), language) == said


@pytest.mark.parametrize(
    ("language", "said"), [("en", "10 % more going on from Intent"), ("de", "10 % mehr, die von Intent weitergehen")]
)
def test_a_supposition_is_said_in_words(language: str, said: str) -> None:
    supposed = phrase("what-if.stage_more", share=Share(0.1), stage="Intent")
    assert said in spoken((phrase("what-if.about", scenario=supposed, more=2),), language)
