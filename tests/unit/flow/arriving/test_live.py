"""The live view: what has just arrived, in words, and no more of it than a screen shows."""

from __future__ import annotations

from streaming import NOON, parcel
from touchline.flow.arriving.arrivals import Arrivals
from touchline.flow.arriving.live import LONGEST_TEXT, live
from touchline.ports.inbox import Parcel


def test_the_last_call_of_each_request_is_shown_newest_first() -> None:
    arrivals = Arrivals()
    arrivals.note(
        [parcel({"event": "a"}, {"event": "b", "type": "track", "userId": "u"}), parcel({"event": "c"}, source="app")]
    )
    refused = b'{"index":0,"reason":"no_event","detail":"A track call has an event.","raw":"{\\"userId\\": \\"u\\"}"}\n'
    arrivals.note([Parcel(source="web", received_at=NOON, calls=b"", count=0, refused=refused, refused_count=1)])
    seen = live(arrivals)
    assert [(one.source, one.name, one.customer, one.reason) for one in seen.calls] == [
        ("web", "", "u", "no_event"),
        ("app", "c", "", ""),
        ("web", "b", "u", ""),
    ]
    assert {one.source: (one.calls, one.refused) for one in seen.sources} == {"web": (3, 1), "app": (1, 0)}


def test_however_long_calls_are_the_view_has_its_bounds() -> None:
    arrivals = Arrivals()
    arrivals.note([parcel({"event": "long", "x": "y" * 30_000}) for _ in range(300)])
    seen = live(arrivals)
    assert len(seen.calls) == 100
    assert {len(one.text) for one in seen.calls} == {LONGEST_TEXT + 1}
    assert {one.name for one in seen.calls} == {"long"}
    assert seen.sources[0].calls == 300
