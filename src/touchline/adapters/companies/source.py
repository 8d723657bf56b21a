"""Where the ready companies lie: inside this package."""

from __future__ import annotations

from importlib.resources import files

READY = ("shop", "b2b", "bank", "telecom", "plain")
"""The companies that come with the product."""


def company_text(name: str) -> str:
    """The description of a ready company; the name must be one of READY."""
    return files(__package__ or __name__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
