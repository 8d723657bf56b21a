"""What is installed is what was locked, and what was locked is what pyproject.toml asks for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from house.locks import LOCKS, out_of_step, unhashed, web_faults
from house.tree import ROOT

PROJECT = '[project]\ndependencies = ["rich>=14"]\n[dependency-groups]\ndev = ["ruff"]\n'
HASH = " \\\n    --hash=sha256:00 \\\n    --hash=sha256:01\n    # via touchline\n"


def checkout(tmp_path: Path, lock: str) -> Path:
    """A folder with a small project and the given lock."""
    (tmp_path / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    (tmp_path / "requirements.lock").write_text(lock, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_holds_what_the_project_asks_for(lock: str) -> None:
    assert out_of_step(ROOT, lock) == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_is_hashed(lock: str) -> None:
    assert unhashed(ROOT, lock) == []


def test_a_sound_lock_passes(tmp_path: Path) -> None:
    root = checkout(tmp_path, f"rich==14.2.0{HASH}ruff==0.14.0 ; sys_platform == 'linux'{HASH}")
    assert out_of_step(root, "requirements.lock") == unhashed(root, "requirements.lock") == []


def test_a_package_missing_or_too_old_in_the_lock_is_noticed(tmp_path: Path) -> None:
    root = checkout(tmp_path, f"rich==13.0.0{HASH}")
    assert out_of_step(root, "requirements.lock") == [
        "requirements.lock: ruff is not locked",
        "requirements.lock: rich>=14 is not locked",
    ]


def test_a_package_without_a_hash_is_noticed(tmp_path: Path) -> None:
    root = checkout(tmp_path, f"rich==14.2.0\n    # via touchline\nruff==0.14.0{HASH}")
    assert unhashed(root, "requirements.lock") == ["requirements.lock: rich has no hash"]


@pytest.mark.parametrize("folder", ["web", "tests/clients"])
def test_the_web_and_the_clients_of_the_tests_are_locked_completely(folder: str) -> None:
    assert web_faults(ROOT / folder / "package-lock.json") == []


def test_a_web_package_that_a_clean_install_would_miss_is_noticed(tmp_path: Path) -> None:
    hashed = {"integrity": "sha512-0"}
    packages = {
        "": {"dependencies": {"a": "1"}, "devDependencies": {"b": "1"}},
        "node_modules/a": {**hashed, "optionalDependencies": {"a-linux": "1", "a-windows": "1"}},
        "node_modules/a/node_modules/a-linux": hashed,
        "node_modules/b": {"dependencies": {"a": "1"}},
    }
    lock = tmp_path / "package-lock.json"
    lock.write_text(json.dumps({"packages": packages}), encoding="utf-8")
    assert web_faults(lock) == ["node_modules/a needs a-windows, which is not locked", "node_modules/b has no hash"]
