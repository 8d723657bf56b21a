"""A proposed map can be used as it is, and its goal, stages and silence look like what the events say."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from touchline.design.check import check_map
from touchline.design.discover import WorkspaceFacts, discover, silence_for
from touchline.design.guess import EventFacts
from touchline.design.load import load_map, read_map
from touchline.errors import NoData
from touchline.model.conditions import All, Compare, Operator
from touchline.model.maps import DEFAULT_STAGES

SHOP = [
    EventFacts(event="Ad Seen", count=9000, customers=900, position=0.05, ends=0.3, channel="display"),
    EventFacts(event="Product Viewed", count=5000, customers=700, position=0.4, ends=0.3, channel="Web"),
    EventFacts(event="Cart Opened", count=900, customers=300, position=0.7, ends=0.2, channel="Web"),
    EventFacts(event="Order Completed", count=250, customers=200, position=0.85, ends=0.5, channel="Web"),
    EventFacts(event="Return Requested", count=20, customers=20, position=0.95, ends=0.6, channel="phone"),
    EventFacts(event="Newsletter Read", count=400, customers=90, position=0.93, ends=0.4, channel="E-Mail"),
]


def test_a_shop_is_recognised() -> None:
    journey = load_map(discover(WorkspaceFacts(events=SHOP, customers=1000, pause=timedelta(days=20)), journey_id="web-shop"))
    assert (journey.id, journey.title) == ("web-shop", "Web shop")
    assert journey.scope.goal == ("order_completed",)
    assert journey.scope.silence == timedelta(days=30)
    assert {touchpoint.id: touchpoint.stage for touchpoint in journey.touchpoints} == {
        "ad_seen": "awareness",
        "product_viewed": "consideration",
        "cart_opened": "intent",
        "order_completed": "conversion",
        "return_requested": "service",
        "newsletter_read": "loyalty",
    }
    assert journey.stages == ("awareness", "consideration", "intent", "conversion", "service", "loyalty")
    assert {channel.id: channel.title for channel in journey.channels} == {
        "display": "Display",
        "web": "Web",
        "phone": "Phone",
        "e_mail": "E-mail",
    }


def test_the_figures_it_rests_on_stand_beside_each_touchpoint() -> None:
    text = discover(WorkspaceFacts(events=SHOP, customers=1000))
    figures = "  # 250 events of 200 customers, typically 85% of the way, the last one for 50%\n  order_completed:\n"
    assert figures in text
    assert "# other goals that would fit: " in text


def test_values_of_a_property_come_before_the_event_they_are_a_part_of() -> None:
    mail = EventFacts(event="Mail Sent", count=30, customers=20, position=0.2, ends=0.1)
    special = EventFacts(
        event="Mail Sent", count=10, customers=9, position=0.3, ends=0.1, property="properties.kind", value="Type A"
    )
    journey = load_map(discover(WorkspaceFacts(events=[mail, special, SHOP[3]], customers=20)))
    assert [touchpoint.id for touchpoint in journey.touchpoints] == ["mail_sent_type_a", "mail_sent", "order_completed"]
    assert journey.touchpoints[0].title == "Mail Sent: Type A"
    assert journey.touchpoints[0].when == All(
        (Compare("event", Operator.EQUALS, "Mail Sent"), Compare("properties.kind", Operator.EQUALS, "Type A"))
    )


def test_pages_without_a_name_are_touchpoints_and_other_calls_are_not() -> None:
    page = EventFacts(event="", type="page", count=5, customers=5, position=0.1, ends=0.1)
    identify = EventFacts(event="", type="identify", count=5, customers=5, position=0.1, ends=0.1)
    journey = load_map(discover(WorkspaceFacts(events=[page, identify, SHOP[3]], customers=5)))
    assert [(one.id, one.channel, one.when) for one in journey.touchpoints] == [
        ("order_completed", "web", Compare("event", Operator.EQUALS, "Order Completed")),
        ("page", "web", Compare("type", Operator.EQUALS, "page")),
    ]


@pytest.mark.parametrize(
    ("pause", "silence"),
    [
        (None, timedelta(days=90)),
        (timedelta(0), timedelta(minutes=30)),
        (timedelta(minutes=31), timedelta(hours=1)),
        (timedelta(days=14), timedelta(days=14)),
        (timedelta(days=15), timedelta(days=30)),
        (timedelta(days=5000), timedelta(days=365)),
    ],
)
def test_silence_is_a_usual_duration_that_covers_the_pause(pause: timedelta | None, silence: timedelta) -> None:
    assert silence_for(pause) == silence


def test_nothing_can_be_proposed_from_nothing() -> None:
    with pytest.raises(NoData, match="no events"):
        discover(WorkspaceFacts(events=[], customers=0))
    with pytest.raises(NoData, match="no events"):
        discover(
            WorkspaceFacts(
                events=[EventFacts(event="", type="identify", count=1, customers=1, position=0, ends=1)], customers=1
            )
        )


shares = st.floats(0, 1)
names = st.one_of(
    st.sampled_from(["", "Visit", "visit", "VISIT!", "order", "any", "no", "???", "a\nb", "x: y"]), st.text(max_size=6)
)
facts = st.builds(
    EventFacts,
    event=names,
    count=st.integers(0, 10**6),
    customers=st.integers(0, 10**5),
    position=shares,
    ends=shares,
    type=st.sampled_from(["track", "page", "screen", "identify"]),
    channel=names,
    property=st.sampled_from(["", "properties.kind"]),
    value=names,
)


@settings(max_examples=200)
@given(
    events=st.lists(facts, min_size=1, max_size=12),
    customers=st.integers(0, 10**5),
    pause=st.none() | st.timedeltas(timedelta(0)),
)
def test_whatever_the_events_the_proposal_can_be_used_as_it_is(
    events: list[EventFacts], customers: int, pause: timedelta | None
) -> None:
    usable = [one for one in events if one.count and (one.event or one.type in ("page", "screen"))]
    if not usable:
        return
    journey, findings = read_map(discover(WorkspaceFacts(events=events, customers=customers, pause=pause)))
    assert findings == ()
    assert journey is not None
    assert check_map(journey).never_win == ()
    assert set(journey.stages) <= set(DEFAULT_STAGES)
