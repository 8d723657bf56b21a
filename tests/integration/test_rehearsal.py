"""A rehearsed server has everything that a new event needs: nobody waits for a kernel."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

FIRST_EVENTS = """
import asyncio, sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from touchline import kernels
from touchline.app import create_workspace, open_workspace
from touchline.app.rehearsal import rehearse
from touchline.capture.calls import Form

def loaded():
    made = [vars(import_module(f"{kernels.__name__}.{one.name}")) for one in iter_modules(kernels.__path__)]
    return {f"{one.__module__}.{one.__name__}{kind}"
            for names in made for one in names.values() if hasattr(one, "signatures") for kind in one.signatures}

path = Path(sys.argv[1]) / "shop"
create_workspace(path)
with open_workspace(path, write=True) as shop:
    if sys.argv[2] == "rehearsed":
        rehearse(shop.settings, None)
        shop.intake.warm()
    before, source = loaded(), shop.sources.add("web")
    for number, device in enumerate(("phone", "tablet", "phone")):
        body = (
            '{"batch": [{"type": "track", "event": "Bought", "userId": "ann", "anonymousId": "%s", "properties": {"n": %d}}]}'
            % (device, number)
        )
        asyncio.run(shop.intake.keep(source, shop.intake.read(body.encode(), Form.BATCH)))
        assert shop.settle(60)
        assert shop.customer("ann").events == number + 1
        shop.overview()
    print(len(loaded() - before))
"""


def kernels_waited_for(folder: Path, how: str) -> int:
    """How many kernels the first events of a new workspace wait for, in a process of its own."""
    command = [sys.executable, "-c", FIRST_EVENTS, str(folder), how]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def test_the_first_events_wait_for_no_kernel(tmp_path: Path) -> None:
    assert kernels_waited_for(tmp_path, "rehearsed") == 0


@pytest.mark.long
def test_without_a_rehearsal_they_would(tmp_path: Path) -> None:
    assert kernels_waited_for(tmp_path, "at once") > 10
