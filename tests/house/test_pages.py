"""What the documentation shows is typed here for real, page by page, in a folder of its own."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
import yaml

from house.pages import checkout_at, script
from house.papers import blocks
from house.tree import ROOT

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
SHOWN_AND_RUN = [page for page in PAGES if script(page)]

SOMEBODYS_STORE = "postgresql://touchline:secret@localhost/touchline"
"""A page names it where its reader names their own; here it is one that tests start."""


def type_in(text: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a page's script in the folder."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    environment["CHECKOUT"] = str(ROOT)
    return subprocess.run(
        ["sh"], input=text, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=400
    )


@pytest.fixture(scope="module", autouse=True)
def everything_set_up() -> None:
    """What pages set up themselves is set up here first, so that no page installs its own folder into the checkout's environment."""
    subprocess.run(["make", "--silent", "setup"], cwd=ROOT, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)


@pytest.mark.parametrize("page", SHOWN_AND_RUN, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_the_page_runs_as_shown(page: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    text = script(page)
    if SOMEBODYS_STORE in text:
        text = text.replace(SOMEBODYS_STORE, str(request.getfixturevalue("postgres_url")))
    done = type_in(text, checkout_at(tmp_path))
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"


def test_the_five_minute_start_is_among_them() -> None:
    assert ROOT / "README.md" in SHOWN_AND_RUN


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_data_on_the_page_is_well_formed(page: Path) -> None:
    for block in blocks(page):
        if block.language == "json":
            json.loads(block.text)
        if block.language == "yaml":
            yaml.safe_load(block.text)


@pytest.mark.parametrize(
    "block",
    [
        "```sh\ntrue\nfalse\ntrue\n```\n",
        "```python\nraise SystemExit(3)\n```\n",
        '```python\nimport warnings\nwarnings.warn("x")\n```\n',
    ],
)
def test_a_block_that_fails_is_noticed(block: str, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"# Page\n\n```sh\necho fine\n```\n\n{block}", encoding="utf-8")
    done = type_in(script(page), tmp_path)
    assert done.returncode != 0
    assert "fine" in done.stdout


def test_a_server_that_ends_at_once_is_noticed(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("```sh\ntouchline serve nowhere\n```\n", encoding="utf-8")
    assert type_in(script(page), tmp_path).returncode != 0
