"""Touchline: customer journey management in one process. `touchline.open("folder")` opens a workspace in Python."""

from __future__ import annotations

from importlib import import_module

__version__ = "0.3.0"


def __getattr__(name: str) -> object:
    """`touchline.open`, loaded when it is first asked for, so that importing the package stays light (typed in __init__.pyi)."""
    if name == "open":
        return import_module("touchline.notebook").open_notebook
    message = f"module 'touchline' has no attribute '{name}'"
    raise AttributeError(message)
