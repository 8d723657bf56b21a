"""Where the templates of maps lie: inside this package."""

from __future__ import annotations

from importlib.resources import files

TRADES = ("online-shop", "b2b-sales", "bank", "insurance", "municipal-service", "telecom")
"""The templates that come with the product, in the order in which they are shown."""


def template_text(name: str) -> str:
    """The map of a trade; the name must be one of TRADES."""
    return files(__package__ or __name__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
