"""Where the starter map lies: inside this package."""

from __future__ import annotations

from importlib.resources import files

_MAP = "starter.yaml"


def starter_map_text() -> str:
    """The map of standard event names on the seven stages."""
    return files(__package__ or __name__).joinpath(_MAP).read_text(encoding="utf-8")
