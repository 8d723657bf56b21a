"""How the stream is doing, for whoever watches over it: sums, what waits, how long it takes, what is the matter."""

from __future__ import annotations

import time

from touchline.flow.arriving.pipeline import Pipeline
from touchline.flow.log.echo import instant
from touchline.model.views import SourceTally, StreamHealth
from touchline.ports.inbox import Inbox, Waiting
from touchline.ports.lake import Tally
from touchline.ports.progress import Progress

_NOTHING = Waiting(0, 0, None)


class StreamWatch:
    """Looks at the stream from beside it; `inbox` and `pipeline` are None in a process that has none."""

    def __init__(self, progress: Progress, inbox: Inbox | None = None, pipeline: Pipeline | None = None) -> None:
        self.inbox = inbox
        self.pipeline = pipeline
        self._progress = progress

    def health(self) -> StreamHealth:
        """As it is now."""
        waiting = self.inbox.waiting(self._progress.position()) if self.inbox is not None else _NOTHING
        oldest = time.time() - waiting.oldest / 1e6 if waiting.oldest is not None else 0.0
        return StreamHealth(
            sources=tuple(_shown(tally) for tally in self._progress.tallies()),
            waiting=waiting.calls,
            waiting_bytes=waiting.bytes,
            oldest_seconds=round(max(oldest, 0.0), 3),
            lag_seconds=self.pipeline.lag_seconds if self.pipeline is not None else None,
            canary_seconds=self.pipeline.canary_seconds if self.pipeline is not None else None,
            trouble=self.pipeline.trouble if self.pipeline is not None else "",
        )


def _shown(tally: Tally) -> SourceTally:
    return SourceTally(
        source=tally.source,
        received=tally.received,
        accepted=tally.accepted,
        duplicate=tally.duplicate,
        rejected=tally.rejected,
        first_at=instant(tally.first_at),
        last_at=instant(tally.last_at),
    )
