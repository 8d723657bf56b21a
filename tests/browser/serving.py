"""A workspace behind a server of its own process, as `touchline serve` starts it."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import touchline
from browser.asking import TOUCHLINE

BUILT = Path(touchline.__file__).parent / "web" / "index.html"


def run(*words: str | Path) -> None:
    """`touchline WORDS`, which must succeed."""
    subprocess.run([*TOUCHLINE, *map(str, words)], check=True, capture_output=True)


@contextmanager
def served(workspace: Path) -> Iterator[str]:
    """The address at which the workspace is served meanwhile."""
    assert BUILT.exists(), "the screens are not built yet; run `make web`"
    command = [*TOUCHLINE, "serve", str(workspace), "-p", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as server:
        assert server.stdout is not None
        found = None
        while found is None:
            line = server.stdout.readline()
            assert line, "the server ended before it said where it listens"
            found = re.search(r"http://[\d.]+:\d+", line)
        try:
            yield found.group()
        finally:
            server.terminate()
