"""Loading the code of a command: what is loaded stays, and looking through it for garbage took a third of a short command's time."""

from __future__ import annotations

import gc
from importlib import import_module
from types import ModuleType


def loaded(name: str) -> ModuleType:
    """The module of that name. Where nobody has looked for garbage so far, what is there is never looked through, and all that comes is."""
    module = import_module(name)
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
    return module
