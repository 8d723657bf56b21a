"""Iceberg tables, opened when somebody wants some: the library is an extra."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from touchline.errors import NotSetUp

if TYPE_CHECKING:
    from touchline.adapters.iceberg.tables import IcebergTables

_LIBRARY, _MODULE = "pyiceberg", "touchline.adapters.iceberg.tables"


@contextmanager
def iceberg_tables(folder: Path) -> Iterator[IcebergTables]:
    """The tables of a folder; raises NotSetUp where the library is not installed."""
    if find_spec(_LIBRARY) is None:
        raise NotSetUp(what="Iceberg is not installed.", mend="Install it with: pip install 'touchline[iceberg]'")
    with closing(import_module(_MODULE).IcebergTables(folder)) as tables:
        yield tables
