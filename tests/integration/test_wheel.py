"""The wheel that users install: it carries the screens, and the demo runs from it without Node."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

import touchline

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built as `make wheel` builds it."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` folder of a fresh environment with the wheel; what it depends on is borrowed from this one."""
    environment = tmp_path_factory.mktemp("installed")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(environment)], check=True)
    python = environment / "bin" / "python"
    command = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(python),
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        str(wheel),
    ]
    subprocess.run(command, check=True)
    packages = environment / "lib" / f"python{sys.version_info.major}.{sys.version_info.minor}" / "site-packages"
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return environment / "bin"


@pytest.fixture
def without_node(installed: Path, tmp_path: Path) -> dict[str, str]:
    """A user's surroundings: the environment on the path, no Node, a home of their own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "NUMBA", "VIRTUAL_ENV"))}
    return {**kept, "PATH": str(installed), "HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")}


def test_it_carries_the_screens_and_nothing_but_the_package(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "touchline/web/index.html" in names
    assert any(re.fullmatch(r"touchline/web/assets/.+\.js", name) for name in names)
    assert {name.split("/")[0] for name in names} == {"touchline", f"touchline-{touchline.__version__}.dist-info"}


def test_it_is_the_installed_one_that_answers(installed: Path, without_node: dict[str, str], tmp_path: Path) -> None:
    command = [str(installed / "python"), "-c", "import touchline; print(touchline.__file__)"]
    place = subprocess.run(command, cwd=tmp_path, env=without_node, check=True, capture_output=True, text=True).stdout
    assert Path(place.strip()).is_relative_to(installed.parent)


def test_it_says_its_version(installed: Path, without_node: dict[str, str], tmp_path: Path) -> None:
    command = [str(installed / "touchline"), "--version"]
    said = subprocess.run(command, cwd=tmp_path, env=without_node, check=True, capture_output=True, text=True).stdout
    assert touchline.__version__ in said


@pytest.fixture
def demo(installed: Path, without_node: dict[str, str], tmp_path: Path) -> Iterator[str]:
    """The address of a running `touchline demo`."""
    log = tmp_path / "demo.log"
    with log.open("w", encoding="utf-8") as output:
        command = [str(installed / "touchline"), "demo", "--no-open"]
        server = subprocess.Popen(command, cwd=tmp_path, env=without_node, stdout=output, stderr=output, start_new_session=True)
        try:
            yield address(server, log)
        finally:
            server.terminate()
            server.wait(timeout=20)


def address(server: subprocess.Popen[bytes], log: Path) -> str:
    """The address the server prints, once it answers there."""
    deadline = time.monotonic() + 180
    while time.monotonic() < deadline and server.poll() is None:
        found = re.search(r"http://127\.0\.0\.1:\d+", log.read_text(encoding="utf-8"))
        if found and answers(found[0]):
            return found[0]
        time.sleep(0.2)
    pytest.fail(f"the demo did not start:\n{log.read_text(encoding='utf-8')}")


def answers(place: str) -> bool:
    """Whether a server is up there."""
    try:
        return bool(httpx.get(f"{place}/health", timeout=5).json()["status"] == "ok")
    except httpx.TransportError:
        return False


def test_the_demo_shows_its_screens_and_data_without_node(demo: str) -> None:
    assert '<div id="root"' in httpx.get(demo, timeout=10).text
    assert httpx.get(f"{demo}/api/health", timeout=60).json()["profiles"] == 2469
