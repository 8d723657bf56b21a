"""The command line as a process: one JSON document on stdout, everything else on stderr, and exit codes that mean something."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from touchline.cli.main import COMMANDS, execute

ROWS = """\
customer,event,time,channel,amount
1,Landed,2026-01-01 10:00,web,1
1,Bought,2026-01-02 10:00,web,30
2,Landed,2026-01-01 11:00,web,2
"""
MAP = """\
touchline: 1
journey: shop
scope: {goal: bought, silence: 7d}
stages: [interest, purchase]
touchpoints:
  landed: {channel: web, stage: interest, when: {event: Landed}}
  bought: {channel: web, stage: purchase, when: {event: Bought}}
"""
TOUCHLINE = (sys.executable, "-c", "from touchline.cli.main import run; run()")
READY_SECONDS = 60.0


def touchline(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command line as a process of its own."""
    command = [*TOUCHLINE, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, **environment}, timeout=300)


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A workspace with three events and a map."""
    folder = tmp_path / "shop"
    assert execute(["init", str(folder), "--tz", "Europe/Zurich"]) == 0
    (tmp_path / "events.csv").write_text(ROWS)
    (tmp_path / "map.yaml").write_text(MAP)
    assert execute(["import", str(tmp_path / "events.csv"), "-w", str(folder)]) == 0
    assert execute(["map", "apply", str(tmp_path / "map.yaml"), "-w", str(folder)]) == 0
    return folder


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """A server on a free port, stopped afterwards like by Ctrl+C; gives its address."""
    command = [*TOUCHLINE, "serve", str(folder), "-p", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            found = re.search(r"http://127\.0\.0\.1:\d+", process.stdout.readline())
            assert found is not None
            yield found.group()
        finally:
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=READY_SECONDS)
    assert process.returncode == 0


def test_help_lists_every_command_without_loading_one() -> None:
    probe = (
        "import sys\nfrom touchline.cli.main import execute\ncode = execute(['--help'])\n"
        "heavy = {'pyarrow', 'numba', 'numpy', 'duckdb', 'sqlalchemy', 'fastapi', 'rich', 'touchline.app'} & set(sys.modules)\n"
        "print(sorted(heavy), file=sys.stderr)\nsys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"
    for listed in COMMANDS:
        assert re.search(rf"^  {listed.name} ", done.stdout, re.MULTILINE)


@pytest.mark.parametrize("name", [listed.name for listed in COMMANDS])
def test_every_listed_command_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert execute([name, "--help"]) == 0
    assert "Usage: touchline " + name in capsys.readouterr().out


def test_json_is_one_document_and_nothing_else(shop: Path) -> None:
    done = touchline("funnel", "-w", shop, "--step", "landed", "--step", "bought", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert [row["count"] for row in json.loads(done.stdout)["rows"]] == [2, 1]


def test_without_a_terminal_there_is_no_colour(shop: Path) -> None:
    done = touchline("touchpoints", "-w", shop, FORCE_COLOR="", NO_COLOR="1")
    assert done.returncode == 0
    assert "\x1b" not in done.stdout + done.stderr
    assert "50.0 % (" in done.stdout


def test_a_map_that_was_put_away_is_brought_back_as_it_was(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (design,) = (shop / "maps").glob("shop.y*ml")
    text = design.read_bytes()

    assert execute(["map", "put-away", design.stem, "-w", str(shop)]) == 0
    assert execute(["stages", "-w", str(shop)]) != 0
    assert "there is no map to measure on" in capsys.readouterr().err
    assert execute(["map", "bring-back", design.stem, "-w", str(shop)]) == 0

    assert design.read_bytes() == text
    assert execute(["stages", "-w", str(shop)]) == 0


def test_an_import_says_what_became_of_the_rows(shop: Path, tmp_path: Path) -> None:
    (tmp_path / "more.csv").write_text(ROWS + ",Landed,2026-01-03 10:00,web,1\n3,Landed,soon,web,1\n")
    done = touchline("import", tmp_path / "more.csv", "-w", shop, "--json")
    (summary,) = json.loads(done.stdout)
    assert done.returncode == 0
    assert [summary[name] for name in ("received", "accepted", "duplicate", "rejected")] == [5, 0, 3, 2]
    assert summary["reasons"] == {"no_customer": 1, "bad_time": 1}


def test_a_file_of_which_nothing_can_be_used_is_a_no(shop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "bad.csv").write_text("customer,event,time\n,Landed,2026-01-01\n")
    assert execute(["import", str(tmp_path / "bad.csv"), "-w", str(shop)]) == 1
    assert "no_customer 1" in capsys.readouterr().out


def test_a_dry_run_shows_rows_and_writes_nothing(shop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "new.csv").write_text("customer,event,time\n9,Landed,2026-01-05\n,Landed,2026-01-01\n")
    assert execute(["import", str(tmp_path / "new.csv"), "-w", str(shop), "--dry-run"]) == 0
    shown = capsys.readouterr().out
    assert "2 rows, of which 1 can be used and 1 cannot" in shown
    assert "new.csv:3 no_customer" in shown
    execute(["doctor", "-w", str(shop), "--json"])
    assert json.loads(capsys.readouterr().out)["health"]["received"] == 3


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["stages", "--from", "soon"], "from: 'soon' is neither a date nor an instant"),
        (["stages", "--json", "--csv"], "exclude one another"),
        (["funnel", "--step", "nowhere"], "there is no touchpoint 'nowhere'"),
        (["funnel", "--mode", "sideways"], "sideways"),
        (["customers", "nobody"], "nobody"),
        (["nothing"], "No such command"),
        (["import", "gone.csv"], "gone.csv"),
        (["map", "check", "gone.yaml"], "gone.yaml"),
    ],
)
def test_misuse_is_explained_without_a_traceback(
    shop: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    capsys.readouterr()
    inside = [] if arguments == ["nothing"] else ["-w", str(shop)]
    assert execute([*arguments, *inside]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert said in printed.err
    assert "Traceback" not in printed.err


def test_a_folder_that_is_no_workspace_says_how_to_make_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert execute(["stages", "-w", str(tmp_path)]) == 2
    assert f"touchline init {tmp_path}" in capsys.readouterr().err


def test_a_map_with_mistakes_is_a_no_with_their_places(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text(MAP.replace("stage: purchase", "stage: purchased"))
    assert execute(["map", "check", str(broken)]) == 1
    assert f"{broken}:7:" in capsys.readouterr().out
    broken.write_text(MAP)
    assert execute(["map", "check", str(broken)]) == 0


def test_a_map_with_mistakes_is_not_saved(shop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text(MAP.replace("goal: bought", "goal: sold"))
    assert execute(["map", "apply", str(broken), "-w", str(shop)]) == 2
    assert "sold" in capsys.readouterr().err
    execute(["map", "export", "-w", str(shop)])
    assert capsys.readouterr().out == MAP


def test_maps_are_compared_in_words(shop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "other.yaml"
    other.write_text(MAP.replace("silence: 7d", "silence: 14d"))
    capsys.readouterr()
    assert execute(["map", "diff", str(other), "-w", str(shop)]) == 1
    assert "silence" in capsys.readouterr().out
    assert execute(["map", "diff", "shop", "shop", "-w", str(shop)]) == 0


def test_a_proposed_map_passes_its_check(shop: Path, tmp_path: Path) -> None:
    proposal = tmp_path / "proposal.yaml"
    assert execute(["map", "discover", "-w", str(shop), "-o", str(proposal)]) == 0
    assert execute(["map", "check", str(proposal)]) == 0
    assert execute(["map", "discover", "-w", str(shop), "-o", str(proposal)]) == 2


def test_the_schema_of_maps_is_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert execute(["map", "schema"]) == 0
    assert "touchpoints" in json.loads(capsys.readouterr().out)["properties"]


def test_while_a_server_holds_the_workspace_writing_goes_through_it(shop: Path, tmp_path: Path) -> None:
    (tmp_path / "late.csv").write_text("customer,event,time\n3,Landed,2026-01-04 10:00\n")
    changed = tmp_path / "changed.yaml"
    changed.write_text(MAP.replace("silence: 7d", "silence: 9d"))
    with served(shop) as address:
        done = touchline("import", tmp_path / "late.csv", "-w", shop)
        assert (done.returncode, address in done.stderr) == (0, True)
        assert "1 received = 1 accepted" in done.stdout
        assert touchline("map", "apply", changed, "-w", shop).returncode == 0
        assert httpx.get(f"{address}/api/maps/shop", timeout=READY_SECONDS).json()["scope"]["silence"] == "9d"
        assert httpx.get(f"{address}/api/overview", timeout=READY_SECONDS).json()["events"] == 4


def test_a_second_server_on_a_workspace_is_refused_with_the_address_of_the_first(shop: Path) -> None:
    with served(shop) as address:
        began = time.monotonic()
        done = touchline("serve", shop, "-p", "0")
        assert done.returncode == 2
        assert address in done.stderr
        assert time.monotonic() - began < READY_SECONDS
        readers = touchline("stages", "-w", shop, "--json")
        assert readers.returncode == 0


def test_a_taken_port_is_named(shop: Path) -> None:
    with served(shop) as address:
        done = touchline("serve", shop, "-p", address.rpartition(":")[2])
        assert done.returncode == 2
        assert "is taken" in done.stderr


def test_a_server_takes_no_orders_from_foreign_pages(shop: Path) -> None:
    with served(shop) as address:
        headers = {"Origin": "http://evil.test"}
        assert httpx.post(f"{address}/api/maps", content=MAP, headers=headers).status_code == 403
