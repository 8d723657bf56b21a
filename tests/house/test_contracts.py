"""Imports point down; each contract breaks when somebody breaks it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from house.contracts import contracts, unmatched
from house.tree import PACKAGE, ROOT

CONTRACTS = contracts(ROOT / "pyproject.toml")

FAULTS = {
    "layers": ("frame/seed.py", "from touchline.flow import seed"),
    "flow-layers": ("flow/log/seed.py", "from touchline.flow.asking import seed"),
    "adapters-hidden": ("flow/seed.py", "from touchline.adapters import seed"),
    "pure-stages": ("model/seed.py", "import sqlalchemy"),
    "analyses-independent": ("analyse/analyses/seed_a.py", "from touchline.analyse.analyses import seed_b"),
    "channels-independent": ("capture/channels/seed_a.py", "from touchline.capture.channels import seed_b"),
    "readers-independent": ("adapters/files/formats/seed_a.py", "from touchline.adapters.files.formats import seed_b"),
    "commands-independent": ("cli/commands/seed_a.py", "from touchline.cli.commands import seed_b"),
    "routes-independent": ("api/routes/seed_a.py", "from touchline.api.routes import seed_b"),
    "acyclic": ("design/seed_a.py", "from touchline.design import seed_b"),
}
BYSTANDERS = {
    "adapters/seed.py": "",
    "flow/asking/seed.py": "",
    "analyse/analyses/seed_b.py": "",
    "capture/channels/seed_b.py": "",
    "adapters/files/formats/seed_b.py": "",
    "cli/commands/seed_b.py": "",
    "api/routes/seed_b.py": "",
    "design/seed_b.py": "from touchline.design import seed_a",
    "oddity/__init__.py": "",
}


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: contract["id"])
def test_the_contract_speaks_of_modules_that_exist(contract: dict[str, object]) -> None:
    assert unmatched(contract, ROOT / "src") == []


def test_a_contract_about_nothing_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "zoo").mkdir()
    (tmp_path / "zoo" / "__init__.py").write_text('"""Zoo."""\n', encoding="utf-8")
    contract = {"id": "c", "modules": ["zoo", "zoo.gone", "zoo.cages.*"], "containers": ["zoo"], "layers": ["a | (later)"]}
    assert unmatched(contract, tmp_path) == [
        "c: zoo.gone does not exist",
        "c: zoo.cages.* does not exist",
        "c: zoo.a does not exist",
    ]


@pytest.fixture(scope="module")
def verdict_on_faults(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What lint-imports says of a copy of the package with one fault seeded per contract."""
    copy = tmp_path_factory.mktemp("faulty")
    shutil.copytree(PACKAGE, copy / "touchline", ignore=shutil.ignore_patterns("__pycache__", "web"))
    seeds = {**dict(FAULTS.values()), **BYSTANDERS}
    for path, line in seeds.items():
        target = copy / "touchline" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(f'"""Seeded."""\n\n{line}\n', encoding="utf-8")
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache", "--config", str(ROOT / "pyproject.toml")]
    environment = {**os.environ, "PYTHONPATH": str(copy)}
    done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stdout + done.stderr
    return " ".join(done.stdout.split())


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: contract["id"])
def test_the_contract_breaks_when_somebody_breaks_it(contract: dict[str, str], verdict_on_faults: str) -> None:
    assert contract["id"] in FAULTS
    assert f"{contract['name']} BROKEN" in verdict_on_faults


def test_a_new_package_must_find_its_layer(verdict_on_faults: str) -> None:
    assert "oddity" in verdict_on_faults
