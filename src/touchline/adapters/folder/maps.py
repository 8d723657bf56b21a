"""Map files in the folder maps/; those put away stay there under another ending."""

from __future__ import annotations

import os
from itertools import chain, count
from pathlib import Path

from touchline.ports.maps import MapFile

_ENDINGS = (".yaml", ".yml")
_AWAY = ".away"
MOST_BYTES = 2_000_000


class FolderMaps:
    """See `touchline.ports.maps.MapFiles`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self) -> tuple[MapFile, ...]:
        """Every .yaml and .yml file; bytes that are no UTF-8 are replaced, so that the loader can point at them."""
        return tuple(_file(path) for path in sorted(self._folder.glob("*")) if path.suffix in _ENDINGS and path.is_file())

    def write(self, file: MapFile) -> None:
        """Write beside and rename into place."""
        target = self._folder / Path(file.name).name
        draft = target.with_name(f".{target.name}.draft")
        with draft.open("w", encoding="utf-8") as handle:
            handle.write(file.text)
            handle.flush()
            os.fsync(handle.fileno())
        draft.rename(target)

    def away(self) -> tuple[MapFile, ...]:
        """By the time at which they were put away, `shop.yaml.away` and `shop.yaml.2.away`."""
        paths = [path for path in self._folder.glob(f"*{_AWAY}") if path.is_file()]
        return tuple(_file(path) for path in sorted(paths, key=lambda path: (path.stat().st_ctime_ns, path.name)))

    def put_away(self, name: str) -> None:
        """Rename, which is done at once or not at all."""
        source = self._folder / Path(name).name
        source.rename(_free(source.name, self._folder, _AWAY))

    def bring_back(self, name: str) -> None:
        """Rename back."""
        source = self._folder / Path(name).name
        stem, ending, _ = source.name.partition(".yaml") if ".yaml" in source.name else source.name.partition(".yml")
        source.rename(_free(stem, self._folder, ending))


def _free(name: str, folder: Path, ending: str) -> Path:
    """A file of that name that there is not yet, numbered where needed."""
    numbers = chain([""], (f".{number}" for number in count(2)))
    return next(path for number in numbers if not (path := folder / f"{name}{number}{ending}").exists())


def _file(path: Path) -> MapFile:
    return MapFile(path.name, path.read_bytes()[:MOST_BYTES].decode("utf-8", errors="replace"))
