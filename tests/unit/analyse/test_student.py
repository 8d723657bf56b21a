"""Student's t and the control of false findings, held to published tables and worked examples."""

from __future__ import annotations

import numpy as np
import pytest

from touchline.analyse.student import adjusted, quantile_975, two_sided


@pytest.mark.parametrize(("freedom", "quantile"), [(1, 12.706), (2, 4.303), (5, 2.571), (10, 2.228), (19, 2.093), (60, 2.0003)])
def test_quantiles_are_those_of_the_tables(freedom: int, quantile: float) -> None:
    assert quantile_975(np.array([freedom]))[0] == pytest.approx(quantile, abs=5e-4)


@pytest.mark.parametrize("freedom", [1, 2, 3, 8, 19])
def test_the_quantile_leaves_five_percent_outside(freedom: int) -> None:
    degrees = np.array([freedom])

    assert two_sided(-quantile_975(degrees), degrees)[0] == pytest.approx(0.05)


def test_nothing_is_known_without_a_degree_of_freedom() -> None:
    assert np.isnan(quantile_975(np.array([0]))).all()
    assert np.isnan(two_sided(np.array([2.0, np.nan]), np.array([0, 5]))).all()


def test_false_findings_are_controlled_as_in_the_paper() -> None:
    """The fifteen tests of Benjamini and Hochberg (1995), section 3.2: at 5 % four are found."""
    p_values = [
        0.0001,
        0.0004,
        0.0019,
        0.0095,
        0.0201,
        0.0278,
        0.0298,
        0.0344,
        0.0459,
        0.3240,
        0.4262,
        0.5719,
        0.6528,
        0.7590,
        1.0,
    ]

    q_values = adjusted(np.array([*p_values[::-1], np.nan]))

    assert (q_values <= 0.05).sum() == 4
    assert np.isnan(q_values[-1])
    assert q_values[-2] == pytest.approx(15 * 0.0001)
