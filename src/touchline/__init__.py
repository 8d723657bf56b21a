"""Touchline: customer journey management in one process. `touchline.open("folder")` opens a workspace in Python."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from touchline.notebook import Notebook

__version__ = "0.1.0"


def __getattr__(name: str) -> Callable[..., AbstractContextManager[Notebook]]:
    """`touchline.open`, loaded when it is first asked for, so that importing the package stays light."""
    if name == "open":
        return cast("Callable[..., AbstractContextManager[Notebook]]", import_module("touchline.notebook").open_notebook)
    message = f"module 'touchline' has no attribute '{name}'"
    raise AttributeError(message)
