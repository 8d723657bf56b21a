"""The maps of a workspace: read, checked, chosen, saved."""

from __future__ import annotations

from dataclasses import dataclass

from touchline.design.load import load_map, read_map
from touchline.errors import NotFound
from touchline.model.maps import JourneyMap
from touchline.model.views import Finding, MapInfo
from touchline.ports.maps import MapFile, MapFiles


@dataclass(frozen=True, slots=True)
class Sheet:
    """One map file: the map where it is valid, and what was found."""

    file: MapFile
    journey: JourneyMap | None
    findings: tuple[Finding, ...]

    @property
    def id(self) -> str:
        """The map's id; the file's name without its ending where the map cannot be read."""
        return self.journey.id if self.journey is not None else self.file.name.rpartition(".")[0]


class Atlas:
    """Maps are read anew when their text has changed."""

    def __init__(self, files: MapFiles, default: str) -> None:
        self._files = files
        self._default = default
        self._sheets: dict[MapFile, Sheet] = {}

    def sheets(self) -> tuple[Sheet, ...]:
        """Every map file, by name."""
        known = self._sheets
        self._sheets = {file: known.get(file) or _read(file) for file in self._files.read()}
        return tuple(self._sheets.values())

    def infos(self) -> tuple[MapInfo, ...]:
        """What a list of maps shows."""
        return tuple(_info(sheet) for sheet in self.sheets())

    def sheet(self, map_id: str = "") -> Sheet:
        """The named map, or the default one: as set, else the first valid one. Raises NotFound."""
        sheets = self.sheets()
        wanted = map_id or self._default
        if not wanted and sheets:
            return next((sheet for sheet in sheets if sheet.journey is not None), sheets[0])
        for sheet in sheets:
            if sheet.id == wanted:
                return sheet
        if not wanted:
            raise NotFound(what="there is no map", where="maps/", mend="Let one be proposed: touchline map discover -w DIR.")
        ids = ", ".join(sheet.id for sheet in sheets)
        raise NotFound(
            what=f"there is no map '{wanted}'", where="maps/", mend=f"Maps are: {ids}." if ids else "There is none yet."
        )

    def journey(self, map_id: str = "") -> JourneyMap:
        """The named or default map; raises NotFound, or MapInvalid with every finding."""
        sheet = self.sheet(map_id)
        return sheet.journey if sheet.journey is not None else load_map(sheet.file.text, name=sheet.file.name)

    def optional(self, map_id: str = "") -> JourneyMap | None:
        """Like `journey`, but None when no map is named and there is none."""
        return self.journey(map_id) if map_id or self.sheets() else None

    def save(self, text: str) -> JourneyMap:
        """Check a map's text and write it to its file; raises MapInvalid and writes nothing when it is not valid."""
        journey = load_map(text, name="map.yaml")
        name = next((sheet.file.name for sheet in self.sheets() if sheet.id == journey.id), f"{journey.id}.yaml")
        self._files.write(MapFile(name, text))
        return journey


def _read(file: MapFile) -> Sheet:
    journey, findings = read_map(file.text, name=file.name)
    return Sheet(file, journey, findings)


def _info(sheet: Sheet) -> MapInfo:
    journey = sheet.journey
    if journey is None:
        return MapInfo(id=sheet.id, title=sheet.id, version="", stages=0, touchpoints=0, valid=False)
    return MapInfo(
        id=journey.id,
        title=journey.title,
        version=journey.version,
        stages=len(journey.stages),
        touchpoints=len(journey.touchpoints),
    )
