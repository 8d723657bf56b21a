"""The maps of a workspace: read, checked, chosen by id, `ID@3` (what was saved as its third version) or `ID@draft`, saved."""

from __future__ import annotations

from dataclasses import dataclass

from touchline.design.load import load_map, read_map
from touchline.errors import InvalidInput, NotFound
from touchline.model.maps import JourneyMap
from touchline.model.views import Finding, MapInfo
from touchline.ports.drafts import DraftStore
from touchline.ports.maps import MapFile, MapFiles
from touchline.ports.versions import SavedVersions

AT = "@"
"""Between a map's id and the state of it that is meant."""

DRAFT = "draft"

_FEW = 8


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

    def __init__(self, files: MapFiles, default: str, versions: SavedVersions, drafts: DraftStore) -> None:
        self._files = files
        self._default = default
        self._versions = versions
        self._drafts = drafts
        self._sheets: dict[MapFile, Sheet] = {}
        self._others: dict[MapFile, Sheet] = {}

    def sheets(self) -> tuple[Sheet, ...]:
        """Every map file, by name."""
        known = self._sheets
        self._sheets = {file: known.get(file) or _read(file) for file in self._files.read()}
        return tuple(self._sheets.values())

    def infos(self) -> tuple[MapInfo, ...]:
        """What a list of maps shows."""
        return tuple(info_of(sheet) for sheet in self.sheets())

    def sheet(self, map_id: str = "") -> Sheet:
        """The named map, or the default one: as set, else the first valid one. Raises NotFound.

        What stands behind an `@` says in which state: the number of a saved version, or `draft` for what is not saved yet.
        """
        name, at, state = (map_id or self._default).partition(AT)
        return self._in_state(self._newest(name), state) if at else self._newest(name)

    def _in_state(self, sheet: Sheet, state: str) -> Sheet:
        text = self._drafts.newest(sheet.id) or sheet.file.text if state == DRAFT else self._version(sheet.id, state)
        if text is None:
            raise NotFound(what=f"there is no '{sheet.id}{AT}{state}'", where="maps/", mend=self._states(sheet.id))
        return self._read(MapFile(sheet.file.name, text))

    def _version(self, map_id: str, number: str) -> str | None:
        return self._versions.text(map_id, int(number)) if number.isdecimal() else None

    def saved(self, map_id: str = "") -> Sheet:
        """The named or default map as its file says it now."""
        return self._newest(map_id or self._default)

    def _states(self, map_id: str) -> str:
        saved = len(self._versions.of(map_id))
        return f"Saved versions of this map are {AT}1 to {AT}{saved}." if saved else "No version of this map was saved yet."

    def _read(self, file: MapFile) -> Sheet:
        """A text that is in no file, read once while it is asked for again and again."""
        found = self._others.get(file) or _read(file)
        kept = [one for one in self._others.items() if one[0] != file][1 - _FEW :]
        self._others = {**dict(kept), file: found}
        return found

    def _newest(self, map_id: str) -> Sheet:
        sheets = self.sheets()
        wanted = map_id or self._default
        if not wanted and sheets:
            return next((sheet for sheet in sheets if sheet.journey is not None), sheets[0])
        for sheet in sheets:
            if sheet.id == wanted:
                return sheet
        if not wanted:
            raise NotFound(what="there is no map", where="maps/", mend="Let one be proposed: touchline map discover -w DIR.")
        if any(sheet.id == wanted for sheet in self.away()):
            mend = f"Bring it back: touchline map bring-back {wanted}."
            raise NotFound(what=f"the map '{wanted}' was put away", where="maps/", mend=mend)
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

    def away(self) -> tuple[Sheet, ...]:
        """The maps that were put away, the last one first; of one id the last one, as earlier ones are among its versions."""
        newest: dict[str, Sheet] = {}
        for file in reversed(self._files.away()):
            sheet = self._read(file)
            newest.setdefault(sheet.id, sheet)
        return tuple(newest.values())

    def put_away(self, sheet: Sheet) -> None:
        """Let a map be none of the workspace's any more; raises InvalidInput for the one that the settings name."""
        if sheet.id == self._default:
            mend = "Name another one there under default_map first."
            raise InvalidInput(what="touchline.yml names this map as the default one", where=sheet.id, mend=mend)
        self._files.put_away(sheet.file.name)

    def bring_back(self, map_id: str) -> Sheet:
        """Make the map of that id, put away last, one of the workspace's again. Raises NotFound, and InvalidInput where there is one."""
        found = next((sheet for sheet in self.away() if sheet.id == map_id), None)
        if found is None:
            raise NotFound(what=f"no map '{map_id}' was put away", where="maps/")
        if any(sheet.id == map_id for sheet in self.sheets()):
            what = f"there is a map '{map_id}' already"
            raise InvalidInput(what, where="id", mend="Put that one away first.")
        self._files.bring_back(found.file.name)
        return self.saved(map_id)


def _read(file: MapFile) -> Sheet:
    journey, findings = read_map(file.text, name=file.name)
    return Sheet(file, journey, findings)


def info_of(sheet: Sheet) -> MapInfo:
    """What a list of maps shows of one."""
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
