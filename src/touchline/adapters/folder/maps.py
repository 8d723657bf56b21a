"""Map files in the folder maps/."""

from __future__ import annotations

import os
from pathlib import Path

from touchline.ports.maps import MapFile

_ENDINGS = (".yaml", ".yml")
MOST_BYTES = 2_000_000


class FolderMaps:
    """See `touchline.ports.maps.MapFiles`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self) -> tuple[MapFile, ...]:
        """Every .yaml and .yml file; bytes that are no UTF-8 are replaced, so that the loader can point at them."""
        paths = sorted(path for path in self._folder.glob("*") if path.suffix in _ENDINGS and path.is_file())
        return tuple(MapFile(path.name, path.read_bytes()[:MOST_BYTES].decode("utf-8", errors="replace")) for path in paths)

    def write(self, file: MapFile) -> None:
        """Write beside and rename into place."""
        target = self._folder / Path(file.name).name
        draft = target.with_name(f".{target.name}.draft")
        with draft.open("w", encoding="utf-8") as handle:
            handle.write(file.text)
            handle.flush()
            os.fsync(handle.fileno())
        draft.rename(target)
