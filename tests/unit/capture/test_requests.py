"""Many requests read at once hold what each of them holds when it is read alone."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from effort import examples
from touchline.capture.calls import Calls, Form, Limits, read_body
from touchline.capture.requests import Body, read_bodies
from touchline.errors import BodyInvalid, BodyTooLarge
from touchline.kernels.bodies import MOST_ROOT_KEYS
from unit.capture.test_calls import LIMITS, NEW_ID, TRACK, batch, damaged, with_member
from unit.capture.test_usual import USUAL

SENT = ', "sentAt" : "2026-11-22T06:00:01.000Z"'
AROUNDS = (
    "",
    SENT,
    ',"writeKey":"key"' + SENT,
    ', "sentAt": "yesterday"',
    ', "sentAt": null',
    ', "sentAt": "2026-11-22"',
    SENT + SENT,
    ', "context": {"a": 1}' + SENT,
    ', "context": null',
    ', "x": NaN',
    r', "\u0073entAt": "2026-11-22T06:00:01.000Z"',
    "".join(f', "k{number}": 1' for number in range(MOST_ROOT_KEYS + 1)),
)
ITEMS = (*USUAL, with_member('"timestamp": "yesterday"'))
usual = st.one_of(
    st.tuples(st.lists(st.sampled_from(ITEMS), max_size=9), st.sampled_from(AROUNDS)).map(
        lambda pair: Body(batch(*pair[0], around=pair[1]).encode(), Form.BATCH)
    ),
    st.tuples(st.sampled_from(USUAL), st.sampled_from(list(Form))).map(lambda pair: Body(pair[0].encode(), pair[1])),
)
unusual = st.builds(Body, damaged(), st.sampled_from(list(Form)))


def alone(body: Body, limits: Limits = LIMITS) -> Calls | type[Exception]:
    """What one body holds, or what is raised."""
    try:
        return read_body(body.text, body.form, limits, lambda: NEW_ID)
    except (BodyInvalid, BodyTooLarge) as error:
        return type(error)


def held(bodies: list[Body], limits: Limits = LIMITS) -> list[Calls | type[Exception]]:
    """What each body holds, or why it cannot be read, when they are read together."""
    found = read_bodies(bodies, limits, lambda: NEW_ID)
    return [one if isinstance(one, Calls) else type(one) for one in found]


def said(found: list[Calls | type[Exception]]) -> list[object]:
    """What can be compared: what stood around the calls is not kept by all ways of reading."""
    return [(one.lines, one.count, one.refused) if isinstance(one, Calls) else one for one in found]


@settings(max_examples=examples(200))
@given(st.lists(st.one_of(usual, usual, unusual), max_size=8))
@example([Body(batch(*[TRACK] * 9).encode(), Form.BATCH)] * 2)
@example([Body(b'{"userId":"\xff"}', Form.PAGE), Body(TRACK.encode(), Form.TRACK), Body(TRACK.encode(), Form.TRACK)])
@example([Body(batch(TRACK).replace(",", ",\n").encode(), Form.BATCH)] * 2)
def test_read_together_is_read_alone(bodies: list[Body]) -> None:
    assert said(held(bodies)) == said([alone(body) for body in bodies])


@pytest.mark.parametrize("around", AROUNDS)
def test_what_stands_around_the_calls_of_one_body_touches_no_other(around: str) -> None:
    bodies = [Body(batch(TRACK, around=one).encode(), Form.BATCH) for one in ("", around, SENT, around, "")]

    assert said(held(bodies)) == said([alone(body) for body in bodies])


def test_a_body_may_be_as_large_as_the_limits_say_and_no_larger() -> None:
    limits = Limits(event_bytes=100_000, body_bytes=90_000, batch_events=3)
    large = Body(batch(with_member(f'"x": "{"y" * 80_000}"')).encode(), Form.BATCH)
    larger = Body(batch(with_member(f'"x": "{"y" * 90_000}"')).encode(), Form.BATCH)
    many = Body(batch(*[TRACK] * 4).encode(), Form.BATCH)

    found = held([large, larger, many, large], limits)

    assert found[1:3] == [BodyTooLarge, BodyTooLarge]
    assert said([found[0], found[3]]) == said([alone(large, limits)] * 2)


def test_bodies_of_next_to_nothing_but_calls_have_room_for_their_lines() -> None:
    small = Body(batch(*['{"type":"page","userId":"u","messageId":"m"}'] * 8, around=SENT).encode(), Form.BATCH)

    assert said(held([small] * 50)) == said([alone(small)] * 50)
