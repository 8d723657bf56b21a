"""What was asked in Python can be asked again in a terminal and over HTTP, and drawn."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

import touchline
from touchline.api.server import create_app
from touchline.app import open_workspace
from touchline.cli.main import execute
from touchline.cli.plain import plain
from touchline.notebook import Notebook, Result
from unit.api.asking import send

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def notebook(demo: Path) -> Iterator[Notebook]:
    with touchline.open(demo) as opened:
        yield opened


def results(notebook: Notebook) -> list[Result]:
    return [
        notebook.stages(from_="2017-03-01", to="2017-08-31", by="persona", against="previous"),
        notebook.funnel(
            ["mailing_type_a", 'event:"Coupon Redeemed"'], within="60d", where={"traits.age": "35-44"}, trend="month"
        ),
        notebook.paths(collapse=True, depth=3, top=7, to="2017-06-30T12:30:00-04:00"),
        notebook.stages(where={"path": "mailing_type_a eventually coupon_shop within 30d"}),
        notebook.coverage(),
    ]


@pytest.mark.parametrize("place", range(5))
def test_the_command_gives_the_same_rows(notebook: Notebook, capsys: pytest.CaptureFixture[str], place: int) -> None:
    result = results(notebook)[place]
    program, *arguments = shlex.split(result.question().command())

    assert program == "touchline"
    assert execute([*arguments, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["rows"] == plain(result.table().to_pylist())


@pytest.mark.parametrize("place", range(5))
def test_the_address_gives_the_same_rows(notebook: Notebook, demo: Path, place: int) -> None:
    result = results(notebook)[place]
    with open_workspace(demo) as workspace:
        answer = send(create_app(workspace), result.question().address())
    assert answer.status_code == 200, answer.text
    assert json.loads(answer.text)["rows"] == plain(result.table().to_pylist())


def test_the_screen_is_named_with_days_and_only_with_what_was_given(notebook: Notebook) -> None:
    screen = notebook.stages(from_="2017-03-01", to="2017-08-31").question().screen()
    assert screen == "/explore/stages?from=2017-03-01&to=2017-08-31"


def test_a_picture_has_a_bar_and_an_interval_for_every_rate_that_is_known(notebook: Notebook) -> None:
    result = notebook.stages()
    drawn = etree.fromstring(result.chart().encode())
    rates = [rate for rate in result.table().column("go_on_rate").to_pylist() if rate is not None]
    assert 0 < len(rates) < result.table().num_rows
    assert len(drawn.findall(f"{SVG}line")) == len(rates)
    widths = [float(bar.attrib["width"]) for bar in drawn.findall(f"{SVG}rect")]
    assert widths == pytest.approx([360 * rate for rate in rates], abs=0.1)


def test_it_is_told_how_the_numbers_came_about(notebook: Notebook, demo: Path) -> None:
    told = notebook.stages(by="persona").explain()
    with open_workspace(demo) as workspace:
        assert f"version {workspace.version()} of the data" in told
    assert "Kaplan–Meier" in told
    assert '"by": "persona"' in told
