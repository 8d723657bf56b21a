"""The rules of runs and stages, as the reference implementation tells them, against stories worked by hand."""

from __future__ import annotations

from collections import Counter

import pytest

from examples_runs import EXAMPLES, Example, Expected
from oracles.journey import Run, passages


def told(run: Run) -> Expected:
    """The run in the words of the examples."""
    return Expected(
        touches=run.positions,
        entered=run.entered,
        state=run.state,
        goal=run.goal,
        goals=run.goals,
        skipped=run.skipped,
        steps_back=dict(Counter(run.steps_back)),
        lateral=run.lateral,
    )


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.story)
def test_the_story_ends_as_told(example: Example) -> None:
    passage = passages(example.world(), example.until)["anna"]

    assert tuple(told(run) for run in passage.runs) == example.runs
    assert [list(run.entered) for run in passage.runs] == [list(run.entered) for run in example.runs]
    assert passage.outside == example.outside


def test_no_story_is_told_twice() -> None:
    assert len({example.story for example in EXAMPLES}) == len(EXAMPLES)
