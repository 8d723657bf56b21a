"""The pipeline moves rows into files before there are too many parts, whoever has left them."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

from streaming import Desk, desk
from touchline.flow.arriving.pipeline import Pipeline, Way


def way(at: Desk) -> Way:
    """What a process that starts now works with."""
    hot = at.lake.hot_parts()
    return Way(
        stream=at.stream, inbox=at.inbox, progress=at.progress, lake=at.lake, alone=lambda: nullcontext(None), hot_parts=hot
    )


def test_what_short_processes_leave_in_no_file_is_moved_in_time(tmp_path: Path) -> None:
    with desk(tmp_path) as at:
        for number in range(300):
            at.send({"type": "track", "userId": "u", "event": "Seen", "messageId": str(number)})
            at.run()
        assert at.lake.hot_parts() >= 300
        at.send({"type": "track", "userId": "u", "event": "Seen", "messageId": "last"})
        with Pipeline(way(at)) as pipeline:
            pipeline.call()
            assert pipeline.settle(120)
        assert at.lake.hot_parts() == 0
        assert len(at.rows()) == 301
