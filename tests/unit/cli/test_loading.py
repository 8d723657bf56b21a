"""What a command loads is never looked through for garbage, and what it does is."""

from __future__ import annotations

import gc

from touchline.cli.loading import loaded

COMMAND = "touchline.cli.commands.demo"


def test_what_is_there_when_the_command_is_loaded_is_not_looked_through() -> None:
    gc.disable()
    try:
        assert loaded(COMMAND).__name__ == COMMAND
        assert gc.isenabled()
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
        gc.enable()


def test_where_garbage_is_looked_for_it_goes_on_so() -> None:
    before = gc.get_freeze_count()
    assert loaded(COMMAND).__name__ == COMMAND
    assert (gc.isenabled(), gc.get_freeze_count()) == (True, before)
