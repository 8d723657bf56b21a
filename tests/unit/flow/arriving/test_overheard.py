"""What several processes capture is seen on its way into the pipeline, once."""

from __future__ import annotations

from streaming import ListInbox, parcel
from touchline.flow.arriving.arrivals import Arrivals
from touchline.flow.arriving.overheard import OverheardInbox


def test_a_parcel_is_noted_when_it_is_first_taken_however_often_it_is() -> None:
    arrivals, kept = Arrivals(), ListInbox()
    inbox = OverheardInbox(kept, arrivals)
    inbox.add([parcel({"event": "a"}, {"event": "b"}, source="web")])
    kept.add([parcel({"event": "c"}, source="app")])
    assert arrivals.tallies() == ()
    for _ in range(2):
        assert inbox.after(0, 1 << 20) == kept.after(0, 1 << 20)
    assert {one.source: one.calls for one in arrivals.tallies()} == {"web": 2, "app": 1}
    assert inbox.waiting(0) == kept.waiting(0)
    inbox.forget(2)
    assert kept.after(0, 1 << 20) == []
    inbox.add([parcel({"event": "d"}, source="web")])
    inbox.after(2, 1)
    assert {one.source: one.calls for one in arrivals.tallies()} == {"web": 3, "app": 1}
