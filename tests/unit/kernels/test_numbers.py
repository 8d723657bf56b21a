"""Text is stored as a number or truth value only where writing it back gives the same text."""

from __future__ import annotations

import pyarrow as pa
import pytest

from touchline.frame.buffers import text_buffers
from touchline.kernels.numbers import AS_CHECKED_DOUBLE, AS_DOUBLE, AS_NULL, AS_TEXT, AS_TRUTH, AS_WHOLE, way_to_store


@pytest.mark.parametrize(
    ("values", "way"),
    [
        ([], AS_NULL),
        (["", ""], AS_NULL),
        (["1", "", "-20"], AS_WHOLE),
        (["0", "999999999999999999"], AS_WHOLE),
        (["1.5", "-0.25"], AS_DOUBLE),
        (["1.0", "2.5"], AS_DOUBLE),
        (["2.50", "3.00"], AS_DOUBLE),
        (["1", "2.5"], AS_DOUBLE),
        (["1e-05", "1.5e+20"], AS_DOUBLE),
        (["0.30000000000000004"], AS_CHECKED_DOUBLE),
        (["true", "False", "TRUE"], AS_TRUTH),
        (["1", "x"], AS_TEXT),
        (["007"], AS_TEXT),
        (["+41"], AS_TEXT),
        (["-0"], AS_TEXT),
        (["1234567890123456789"], AS_TEXT),
        (["1.1", "1.10"], AS_TEXT),
        (["3", "2.50"], AS_TEXT),
        (["1e5"], AS_TEXT),
        (["1e"], AS_TEXT),
        (["1."], AS_TEXT),
        ([".5"], AS_TEXT),
        (["1.2.3"], AS_TEXT),
        (["-"], AS_TEXT),
        (["1 "], AS_TEXT),
        (["nan"], AS_TEXT),
        (["true", "1"], AS_TEXT),
        (["tRue"], AS_TEXT),
        (["0.123456789012345678"], AS_TEXT),
        (["1234567890123456", "0.5"], AS_TEXT),
    ],
)
def test_the_way_to_store_a_column(values: list[str], way: int) -> None:
    assert way_to_store(*text_buffers(pa.array(values, pa.string()))) == way
