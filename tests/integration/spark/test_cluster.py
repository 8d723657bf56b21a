"""A real Spark cluster of a master and two workers says what one process says, to the last digit."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

import touchline
from conformance.spreading import ASKED, SPECIAL
from live.cluster import Cluster, running_cluster
from live.objects import running_objects
from touchline.app import open_workspace
from touchline.cli.main import execute
from touchline.flow.asking.ask import Raw, question
from touchline.frame.answers import Answer
from touchline.model.questions import QUESTIONS

CUSTOMERS = 3_000
Questions = list[tuple[str, Mapping[str, Raw]]]

FEW: Questions = [
    ("stages", {}),
    ("funnel", {**ASKED["funnel"], "by": "persona"}),
    ("attribution", {"model": "u", "by": "channel"}),
]
"""What is asked every day; everything else in the long run."""


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with running_cluster(tmp_path_factory.mktemp("spark"), 2) as running:
        yield running


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shop") / "shop"
    words = ["simulate", "shop", "-n", str(CUSTOMERS), "--seed", "7", "--workspace", str(folder)]
    assert execute([*words, "-o", str(folder.parent / "files")]) == 0
    return folder


def answers(workspace: Path, questions: Questions, runner: str = "") -> Iterator[Answer]:
    """What is said of each, on this runner."""
    with open_workspace(workspace, runner=runner) as opened:
        for name, raw in questions:
            yield opened.ask(question(name, raw, zone=opened.settings.zone))


def hold(workspace: Path, questions: Questions, cluster: Cluster) -> None:
    """One and many say the same."""
    many = answers(workspace, questions, cluster.url)
    for (name, raw), one, other in zip(questions, answers(workspace, questions), many, strict=True):
        assert other.document() == one.document(), (name, raw)


def test_two_workers_say_what_one_process_says(shop: Path, cluster: Cluster) -> None:
    hold(shop, [*FEW], cluster)


@pytest.mark.long
def test_two_workers_say_it_of_whatever_is_asked(shop: Path, cluster: Cluster) -> None:
    hold(shop, [*((name, ASKED.get(name, {})) for name in QUESTIONS), *SPECIAL], cluster)


@pytest.mark.long
def test_the_command_line_and_python_measure_there(shop: Path, cluster: Cluster, capsys: pytest.CaptureFixture[str]) -> None:
    assert execute(["stages", "-w", str(shop), "--json"]) == 0
    here = capsys.readouterr().out
    assert execute(["stages", "-w", str(shop), "--json", "--runner", cluster.url]) == 0
    assert capsys.readouterr().out == here
    with touchline.open(shop, runner=cluster.url) as many, touchline.open(shop) as one:
        assert many.stages().table().equals(one.stages().table())


@pytest.mark.long
def test_a_worker_that_is_killed_at_work_changes_nothing(shop: Path, cluster: Cluster) -> None:
    wanted = list(answers(shop, [*FEW]))
    with open_workspace(shop, runner=cluster.url) as opened:
        asked = [question(name, raw, zone=opened.settings.zone) for name, raw in FEW]
        assert opened.ask(asked[0]).document() == wanted[0].document()
        found: list[Answer] = []
        asking = threading.Thread(target=lambda: found.extend(opened.ask(one) for one in asked * 3))
        asking.start()
        cluster.kill_worker()
        assert len(found) < len(asked) * 3, "the worker was killed too late"
        asking.join()
    cluster.add_workers(1)
    assert [one.document() for one in found] == [one.document() for one in wanted * 3]


@pytest.mark.long
def test_workers_read_files_from_a_store_of_objects(tmp_path: Path, cluster: Cluster) -> None:
    with running_objects() as objects, pytest.MonkeyPatch.context() as environment:
        environment.setenv("TOUCHLINE_DATA", objects.url("shop"))
        words = ["simulate", "shop", "-n", "700", "--seed", "7", "--workspace", str(tmp_path / "shop")]
        assert execute([*words, "-o", str(tmp_path / "files")]) == 0
        assert [name for name in objects.names("shop") if name.startswith("events")] != []
        hold(tmp_path / "shop", [*FEW], cluster)


@pytest.mark.long
def test_a_master_that_is_none_is_said_in_one_line(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert execute(["stages", "-w", str(shop), "--runner", "spark://nonsense"]) == 2
    assert "Spark has given up" in capsys.readouterr().err
