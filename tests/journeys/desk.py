"""A desk with a terminal: files lie in one folder, and every command is a process of its own, as for the people in the stories."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | None"

TOUCHLINE = (sys.executable, "-c", "from touchline.cli.main import run; run()")
PATIENCE = 300.0


class Desk:
    """Somebody's folder, and the commands they type in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def write(self, name: str, *lines: str) -> Path:
        """A text file of these lines."""
        path = self.folder / name
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        return path

    def edit(self, name: str, old: str, new: str) -> None:
        """Change a passage of a text file that stands in it once."""
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    def types(self, *words: str, leaves: int = 0) -> str:
        """What `touchline WORDS` prints; it must leave with the given code and never with a traceback."""
        done = subprocess.run(
            [*TOUCHLINE, *words],
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
            env=ENVIRONMENT,
        )
        assert done.returncode == leaves, done.stdout + done.stderr
        assert "Traceback" not in done.stderr
        return done.stdout + done.stderr

    def reads(self, *words: str) -> Json:
        """The document that `touchline WORDS --json` prints, and nothing else on stdout."""
        done = subprocess.run(
            [*TOUCHLINE, *words, "--json"], cwd=self.folder, capture_output=True, text=True, check=True, timeout=PATIENCE
        )
        document: Json = json.loads(done.stdout)
        return document

    def asks(self, *words: str) -> list[dict[str, Json]]:
        """The rows of an analysis."""
        document = self.reads(*words)
        assert isinstance(document, dict)
        rows = document["rows"]
        assert isinstance(rows, list)
        return [row for row in rows if isinstance(row, dict)]

    @contextmanager
    def serves(self, workspace: str) -> Iterator[str]:
        """The address of a server that holds the workspace meanwhile; afterwards it is stopped like by Ctrl+C."""
        command = [*TOUCHLINE, "serve", workspace, "-p", "0"]
        with subprocess.Popen(command, cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
            assert server.stdout is not None
            found = re.search(r"http://[\d.]+:\d+", server.stdout.readline())
            assert found is not None
            try:
                yield found.group()
            finally:
                server.send_signal(signal.SIGINT)
        assert server.returncode == 0


ENVIRONMENT = {**os.environ, "NO_COLOR": "1", "COLUMNS": "200"}
