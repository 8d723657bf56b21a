"""The answers of the reference implementations against answers worked by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from examples_answers import ANSWERS, SHOP, AnswerExample, customer
from examples_credit import CREDIT, RETURNS
from examples_funnels import FUNNELS, LETTERS, FunnelExample, funnel
from oracles.answers import answer
from oracles.figures import HALF, NINETY, TENTH, kaplan_meier, quantile, wilson
from oracles.world import DAY, World, microseconds
from touchline.model.questions import Coverage, Paths, Stages, Trend


@pytest.mark.parametrize("example", [*ANSWERS, *CREDIT, *RETURNS], ids=lambda example: example.story)
def test_the_shop_answers_as_worked_out(example: AnswerExample) -> None:
    rows = {" ".join(str(row[key]) for key in example.keys): row for row in answer(SHOP, example.question)}

    if example.complete:
        assert set(rows) == set(example.rows)
    for key, columns in example.rows.items():
        assert {name: rows[key][name] for name in columns} == columns, key


@pytest.mark.parametrize("example", FUNNELS, ids=lambda example: example.story)
def test_the_funnel_goes_as_worked_out(example: FunnelExample) -> None:
    rows = answer(example.world(), example.question)

    assert tuple(row["count"] for row in rows) == example.counts
    assert [row["median_seconds"] for row in rows] == [None if day is None else day * 86_400 for day in example.days]


def test_paths_stand_in_the_order_of_their_counts_then_of_their_text() -> None:
    rows = answer(SHOP, Paths(depth=2))

    expected = ["mailing", "mailing > like", "mailing > visit", "redeem", "visit", "visit > mailing"]
    assert [row["path"] for row in rows] == expected


def test_repeats_collapse_where_asked() -> None:
    world = World(map=LETTERS, customers=(customer("anna", "0:a 1:a 2:b 3:a"),))

    assert [row["path"] for row in answer(world, Paths(variants=True, collapse=True))] == ["a > b > a"]
    assert [row["path"] for row in answer(world, Paths(variants=True))] == ["a > a > b > a"]


def test_the_median_of_an_even_number_is_the_lower_one() -> None:
    assert quantile([4, 1, 3, 2], HALF) == 2


def test_the_p90_of_ten_is_the_ninth() -> None:
    assert quantile(range(1, 11), NINETY) == 9
    assert quantile(range(1, 12), NINETY) == 10


def test_survival_falls_by_the_share_of_those_still_at_risk() -> None:
    """Of four, one leaves at 1, one is censored at 1, one leaves at 2: 3/4, then 3/8."""
    assert kaplan_meier([1, 2], [1, 5], HALF) == 2
    assert kaplan_meier([1, 2], [1, 5], TENTH) is None


def test_a_run_counts_in_its_last_stage_until_its_last_touch() -> None:
    """Anna leaves the first stage after two days; ben was still seen in it on the third, so half remain."""
    people = (customer("anna", "0:a 2:d"), customer("ben", "0:a 3:b", 10))

    first, _ = answer(World(map=LETTERS, customers=people), Stages())

    assert (first["median_seconds"], first["p90_seconds"]) == (2 * 86_400, None)


@pytest.mark.parametrize(("now", "alarm"), [(1.0, ""), (1.05, "silent")])
def test_less_than_a_day_is_never_silence(now: float, alarm: str) -> None:
    """Touches an hour apart, and a day or a little more without one."""
    people = (customer("anna", f"0:a {1 / 24}:a {now + 1 / 24}:noise"),)

    row, *_ = answer(World(map=LETTERS, customers=people), Coverage())

    assert row["alarm"] == alarm


def test_exactly_half_surviving_is_the_median() -> None:
    assert kaplan_meier([1], [7], HALF) == 1


def test_the_interval_is_that_of_the_textbook() -> None:
    """Wilson's interval for 10 of 20 is 0.2993 to 0.7007; for none of ten, 0 to 0.2775."""
    assert wilson(10, 20) == pytest.approx((0.5, 0.2993, 0.7007), abs=1e-4)
    assert wilson(0, 10) == pytest.approx((0.0, 0.0, 0.2775), abs=1e-4)
    assert wilson(0, 0) == (None, None, None)


@pytest.mark.parametrize(
    ("trend", "zone", "periods"),
    [
        (Trend.DAY, "UTC", ["2024-02-28", "2024-03-01"]),
        (Trend.DAY, "Asia/Kathmandu", ["2024-02-29", "2024-03-01"]),
        (Trend.WEEK, "UTC", ["2024-02-26"]),
        (Trend.MONTH, "UTC", ["2024-02-01", "2024-03-01"]),
    ],
)
def test_a_trend_counts_persons_in_the_period_of_their_first_step(trend: Trend, zone: str, periods: list[str]) -> None:
    base = microseconds(datetime(2024, 2, 28, 20, tzinfo=UTC)) / DAY
    lines = (f"{base - 9}:x {base}:a {base + 1}:a {base + 40}:b", f"{base + 1.5}:a", f"{base}:b")
    people = tuple(customer(f"person-{number}", line, 10 * number) for number, line in enumerate(lines))
    question = replace(funnel("a b"), trend=trend)

    rows = answer(World(map=LETTERS, customers=people, zone=zone), question)

    assert sorted({str(row["period"]) for row in rows}) == periods
    assert sum(int(str(row["count"])) for row in rows if row["step"] == 1) == 2


def test_optional_steps_are_no_loss_and_no_start_of_a_rate() -> None:
    people = (customer("anna", "0:a 1:b 2:c"), customer("ben", "0:a 4:c", 10))
    first, second, third = answer(World(map=LETTERS, customers=people), funnel("a b? c"))

    assert (first["rate_from_previous"], first["dropped"]) == (None, None)
    assert (second["rate_from_previous"], second["dropped"]) == (0.5, None)
    assert (third["rate_from_previous"], third["dropped"]) == (1.0, 0)
