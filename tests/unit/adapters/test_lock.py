"""Whoever holds a workspace leaves word of where it serves it, and nobody trusts the word of a process that is gone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from touchline.adapters.folder.lock import writer_lock, writing_address
from touchline.errors import WorkspaceBusy

ADDRESS = "http://127.0.0.1:8421"


def test_the_holder_is_found_while_it_holds(tmp_path: Path) -> None:
    file = tmp_path / "writer.lock"
    assert writing_address(file) == ""
    with writer_lock(file, ADDRESS):
        assert writing_address(file) == ADDRESS
        with pytest.raises(WorkspaceBusy) as busy, writer_lock(file, ""):
            pass
        assert busy.value.address == ADDRESS
        assert writing_address(file) == ADDRESS
    assert writing_address(file) == ""


def test_a_holder_that_serves_nothing_has_no_address(tmp_path: Path) -> None:
    with writer_lock(tmp_path / "writer.lock", ""):
        assert writing_address(tmp_path / "writer.lock") == ""


@pytest.mark.parametrize("word", ["", "{", "{}", "[]", '{"process": "x", "address": "http://127.0.0.1:1"}'])
def test_what_says_nothing_is_nobody(tmp_path: Path, word: str) -> None:
    (tmp_path / "writer.lock").write_text(word)
    assert writing_address(tmp_path / "writer.lock") == ""


def test_the_word_of_a_process_that_is_gone_counts_for_nothing(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    for process, found in ((gone.pid, ""), (os.getpid(), ADDRESS)):
        (tmp_path / "writer.lock").write_text(json.dumps({"process": process, "address": ADDRESS}))
        assert writing_address(tmp_path / "writer.lock") == found
