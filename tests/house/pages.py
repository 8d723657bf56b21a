"""Turns the code blocks of a page into one shell script, so that what the page shows is what runs."""

from __future__ import annotations

import re
from pathlib import Path

from house.papers import blocks
from house.tree import ROOT

_SERVING = re.compile(r"^(?=(make demo|touchline (demo|serve))\b)", re.MULTILINE)

# A command that serves is started, asked for its page and its data, and stopped.
PROLOGUE = r"""set -eu
export PATH="$CHECKOUT/.venv/bin:$PATH" BROWSER=true NO_COLOR=1 XDG_CACHE_HOME="$PWD/.home-cache"
serving() {
    log=$(mktemp)
    setsid "$@" >"$log" 2>&1 &
    server=$!
    trap 'kill -- -$server 2>/dev/null || true' EXIT
    python - "$log" "$server" <<'PYTHON'
import json, os, re, sys, time, urllib.request
log, server = sys.argv[1], int(sys.argv[2])
for _ in range(1800):
    text = open(log, encoding="utf-8").read()
    found = re.search(r"http://127\.0\.0\.1:\d+", text)
    try:
        page = urllib.request.urlopen(found[0], timeout=10).read().decode() if found else ""
        overview = json.load(urllib.request.urlopen(found[0] + "/api/overview", timeout=60)) if page else {}
    except OSError:
        overview = {}
    if overview:
        assert "<html" in page and overview["events"] > 0, (page, overview)
        print("served", found[0], overview["events"], "events")
        sys.exit(0)
    os.kill(server, 0)
    time.sleep(0.1)
sys.exit("no answer from the server:\n" + text)
PYTHON
    kill -- -$server
    wait $server || true
    trap - EXIT
}
"""


def script(page: Path) -> str:
    """One script of the page's `sh` and `python` blocks, in order; empty when it has none."""
    parts = []
    for block in blocks(page):
        if block.language == "sh":
            parts.append(_SERVING.sub("serving ", block.text))
        elif block.language == "python":
            parts.append(f"python -W error - <<'END_OF_BLOCK'\n{block.text}END_OF_BLOCK\n")
    marked = [f"echo '--- block {number}'\n{part}" for number, part in enumerate(parts, start=1)]
    return PROLOGUE + "".join(marked) if marked else ""


def checkout_at(folder: Path) -> Path:
    """A folder that looks like the checkout, in which a page's commands may leave what they make."""
    for entry in ROOT.iterdir():
        if entry.name not in {".git", ".gitignore", "dist", "site"}:
            (folder / entry.name).symlink_to(entry)
    return folder
