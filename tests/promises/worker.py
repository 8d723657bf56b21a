"""Works off the inbox of a folder in steps as small as they get, moving rows into files all the while, to be killed in the middle."""

from __future__ import annotations

import sys
from pathlib import Path

from streaming import Desk, desk
from touchline.adapters.sql.inbox import open_inbox
from touchline.flow.arriving.stream import Stream

FLUSHED_EVERY = 3


def main(folder: Path) -> None:
    """Say that work begins, and work until nothing waits."""
    with desk(folder) as at, open_inbox("", folder) as inbox:
        at.lake.remove_orphans()
        sys.stdout.write("working\n")
        sys.stdout.flush()
        work(at, at.stream_from(inbox))


def work(at: Desk, stream: Stream) -> None:
    """Step by step."""
    count = 0
    while stream.step(at.progress.position(), most_bytes=1) is not None:
        count += 1
        if count % FLUSHED_EVERY == 0:
            at.lake.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
