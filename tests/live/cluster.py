"""A Spark cluster of its own processes on this machine: a master and some workers, which tests start and kill."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

_DEFAULTS = {
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.executor.memory": "512m",
    "spark.ui.enabled": "false",
}
_PATIENCE_SECONDS = 120.0


def spark_home() -> Path:
    """Where Spark is installed."""
    found = find_spec("pyspark")
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent


class Cluster:
    """Processes of `spark-class`; what they say is kept in a folder. Workers have one core each."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._port = _free_port()
        self._workers: list[subprocess.Popen[bytes]] = []
        self._master = self._started("master", "--port", str(self._port))

    @property
    def url(self) -> str:
        """What the master is reached by."""
        return f"spark://127.0.0.1:{self._port}"

    def add_workers(self, count: int) -> None:
        """Start workers, and wait until the master knows them."""
        known = self._registered()
        for _ in range(count):
            name = f"worker-{len(self._workers)}"
            self._workers.append(
                self._started(name, "--cores", "1", "--memory", "512m", "-d", str(self._folder / name), self.url)
            )
        until = time.monotonic() + _PATIENCE_SECONDS
        while self._registered() < known + count:
            assert time.monotonic() < until, self.said("master")
            time.sleep(0.05)

    def kill_worker(self) -> None:
        """The worker that was started last is gone without a word, and whatever it was at."""
        process = self._workers.pop()
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def stop(self) -> None:
        """End all processes."""
        for process in (*self._workers, self._master):
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def said(self, name: str) -> str:
        """Everything that a process has said."""
        return (self._folder / f"{name}.log").read_text(encoding="utf-8", errors="replace")

    def _registered(self) -> int:
        return self.said("master").count("Registering worker")

    def _started(self, name: str, *words: str) -> subprocess.Popen[bytes]:
        role = name.partition("-")[0].title()
        command = [
            str(spark_home() / "bin" / "spark-class"),
            f"org.apache.spark.deploy.{role.lower()}.{role}",
            "--host",
            "127.0.0.1",
        ]
        with (self._folder / f"{name}.log").open("wb") as said:
            return subprocess.Popen(
                [*command, "--webui-port", "0", *words], stdout=said, stderr=subprocess.STDOUT, start_new_session=True
            )


@contextmanager
def running_cluster(folder: Path, workers: int) -> Iterator[Cluster]:
    """A cluster for as long as it is needed; its settings are in the environment meanwhile, as an administrator puts them there."""
    settings = folder / "conf"
    settings.mkdir()
    lines = [f"{name} {value}\n" for name, value in _DEFAULTS.items()]
    (settings / "spark-defaults.conf").write_text("".join(lines), encoding="utf-8")
    added = {
        "SPARK_CONF_DIR": str(settings),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "PYSPARK_PYTHON": sys.executable,
        "SPARK_DAEMON_MEMORY": "256m",
    }
    before = {name: os.environ.get(name) for name in added}
    os.environ.update(added)
    cluster = Cluster(folder)
    try:
        cluster.add_workers(workers)
        yield cluster
    finally:
        cluster.stop()
        for name, value in before.items():
            os.environ.pop(name)
            os.environ.update({name: value} if value is not None else {})


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])
