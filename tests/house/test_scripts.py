"""What the machine lacks is installed by root, and otherwise named with the one line that installs it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from house.tree import ROOT

BORROWED = ("sh", "dirname", "grep", "cat", "sed", "true")
SCRIPTS = [*sorted((ROOT / "scripts").glob("*.sh")), ROOT / ".ci" / "run"]


def machine(folder: Path, *, user: int, programs: dict[str, str]) -> dict[str, str]:
    """The environment of a bare machine: the given user, an apt-get that writes down what it is asked for, these programs."""
    programs = {"id": f"echo {user}", "apt-get": f'echo "$*" >> {folder}/asked', "apt-cache": "true", **programs}
    for name, body in programs.items():
        (folder / name).write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    for name in BORROWED:
        (folder / name).symlink_to(str(shutil.which(name)))
    return {"PATH": str(folder), "HOME": str(folder), "PLAYWRIGHT_BROWSERS_PATH": str(folder / "none")}


def need(what: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run scripts/need.sh on that machine."""
    return subprocess.run(
        ["sh", "scripts/need.sh", what], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_the_script_can_be_read_by_its_shell(script: Path) -> None:
    shell = "bash" if script.name == "run" else "sh"
    subprocess.run([shell, "-n", str(script)], check=True, env={"PATH": os.environ["PATH"]})


def test_root_gets_a_missing_chromium_installed(tmp_path: Path) -> None:
    done = need("chromium", machine(tmp_path, user=0, programs={}))
    assert done.returncode == 0, done.stderr
    assert "chromium" in (tmp_path / "asked").read_text(encoding="utf-8")


def test_others_are_told_the_line_that_installs_chromium(tmp_path: Path) -> None:
    done = need("chromium", machine(tmp_path, user=1000, programs={}))
    assert done.returncode == 1
    assert "sudo apt-get update && sudo apt-get install -y chromium" in done.stderr
    assert not (tmp_path / "asked").exists()


def test_a_chromium_that_is_there_is_left_alone(tmp_path: Path) -> None:
    done = need("chromium", machine(tmp_path, user=0, programs={"chromium": "true"}))
    assert (done.returncode, done.stderr) == (0, "")
    assert not (tmp_path / "asked").exists()


@pytest.mark.parametrize(("version", "asks"), [("17.0.15", False), ("11.0.2", True)])
def test_a_java_that_is_too_old_is_not_enough(tmp_path: Path, version: str, *, asks: bool) -> None:
    done = need("java", machine(tmp_path, user=0, programs={"java": f"echo 'openjdk version \"{version}\" 2025-04-15' >&2"}))
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "asked").exists() is asks


def test_a_postgresql_that_is_there_is_left_alone(tmp_path: Path) -> None:
    done = need("postgresql", machine(tmp_path, user=0, programs={"initdb": "true", "postgres": "true"}))
    assert (done.returncode, done.stderr) == (0, "")
    assert not (tmp_path / "asked").exists()


def test_the_newest_fitting_python_is_chosen_over_an_old_one(tmp_path: Path) -> None:
    done = need("python", machine(tmp_path, user=1000, programs={"python3": "exit 1", "python3.12": "exit 0"}))
    assert (done.returncode, done.stdout.strip()) == (0, str(tmp_path / "python3.12"))


def test_a_python_without_venv_is_named_with_its_package(tmp_path: Path) -> None:
    python = 'case "$2" in *ensurepip*) exit 1 ;; *version_info*2*) echo 3.12 ;; esac'
    done = need("python", machine(tmp_path, user=1000, programs={"python3": python}))
    assert done.returncode == 1
    assert "apt-get install -y python3.12-venv" in done.stderr


def test_a_node_that_is_new_enough_is_left_alone(tmp_path: Path) -> None:
    done = need("node", machine(tmp_path, user=1000, programs={"node": "exit 0", "npm": "exit 0"}))
    assert (done.returncode, done.stderr) == (0, "")
