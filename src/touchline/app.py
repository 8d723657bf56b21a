"""The composition root: the one place that picks adapters, and the application as its edges see it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import RLock

from touchline import __version__
from touchline.adapters.completejourney.files import DemoFile, write_demo_files
from touchline.adapters.completejourney.source import demo_map_text
from touchline.adapters.files.formats.jsonl import read_lines
from touchline.adapters.files.open import open_reader
from touchline.adapters.folder.maps import FolderMaps
from touchline.adapters.lake.keys import bucketed_keys
from touchline.adapters.lake.lake import ParquetLake
from touchline.adapters.lake.marks import LakeMarks
from touchline.adapters.sql.inbox import SqlInbox, open_inbox
from touchline.adapters.sql.manifest import Manifest
from touchline.adapters.sql.map_versions import MapVersions
from touchline.adapters.sql.progress import StreamProgress
from touchline.adapters.sql.sources import SqlSources
from touchline.adapters.sql.state import create_state, open_state
from touchline.adapters.timelines.store import TimelineFolders
from touchline.errors import TouchlineError, WorkspaceInvalid
from touchline.flow.arrivals import Arrivals
from touchline.flow.atlas import Atlas
from touchline.flow.customers import Directory, directory, found_profile
from touchline.flow.echo import instant
from touchline.flow.history import history
from touchline.flow.ingest import Delivery, Ingest
from touchline.flow.intake import Intake, open_intake
from touchline.flow.live import live
from touchline.flow.log import EventLog
from touchline.flow.pipeline import Pipeline, Way
from touchline.flow.preview import preview
from touchline.flow.proposal import propose
from touchline.flow.quarantine import quarantined
from touchline.flow.review import review
from touchline.flow.sources import SourceBook
from touchline.flow.stream import Stream
from touchline.flow.study import Study
from touchline.flow.survey import survey
from touchline.flow.warm import warm
from touchline.frame.answers import Answer
from touchline.model.events import ColumnMapping, Dataset, ImportSummary
from touchline.model.identity import IdentityRules
from touchline.model.maps import JourneyMap
from touchline.model.questions import Cell, Question
from touchline.model.sources import Live
from touchline.model.views import (
    CustomerPage,
    CustomerView,
    FieldInfo,
    Health,
    ImportRecord,
    MapReport,
    Overview,
    Preview,
    Progress,
    QuarantinePage,
    TimelinePage,
)
from touchline.ports.lake import Rows
from touchline.settings import FILE, Settings, read_settings, write_settings

__all__ = ["DemoFile", "Workspace", "create_workspace", "demo_map_text", "open_workspace", "write_demo_files"]


def create_workspace(path: Path, *, name: str = "", zone: str = "UTC", currency: str = "EUR") -> None:
    """Make the folder with touchline.yml, maps/ and data/; raises WorkspaceInvalid when there is a workspace already."""
    if (path / FILE).exists():
        raise WorkspaceInvalid(what="there is a workspace already", where=str(path), mend="Use it, or choose another folder.")
    settings = Settings(name=name or path.resolve().name, zone=zone or "UTC", currency=currency or "EUR")
    text = write_settings(settings)
    settings = read_settings(text)
    for folder in (path / "maps", path / "data"):
        folder.mkdir(parents=True, exist_ok=True)
    create_state(settings.store, path / "data")
    (path / FILE).write_text(text, encoding="utf-8")


@contextmanager
def open_workspace(path: Path, *, write: bool = False, address: str = "") -> Iterator[Workspace]:
    """Open a workspace. With `write` as its only writer: raises WorkspaceBusy, with the holder's address, when there is one."""
    try:
        settings = read_settings((path / FILE).read_text(encoding="utf-8"), where=str(path / FILE))
    except (FileNotFoundError, NotADirectoryError) as error:
        raise WorkspaceInvalid(
            what="there is no workspace", where=str(path), mend=f"Make one: touchline init {path}."
        ) from error
    data = path / "data"
    data.mkdir(exist_ok=True)
    with ExitStack() as stack:
        engine = stack.enter_context(open_state(settings.store, data, write=write, address=address))
        manifest = Manifest(engine)
        lake = ParquetLake(data, manifest)
        if write:
            lake.remove_orphans()
        stores = Stores(lake, manifest, MapVersions(engine), SqlSources(engine), StreamProgress(engine))
        workspace = Workspace(path, settings, stores, writable=write)
        if write:
            inbox = stack.enter_context(open_inbox(settings.store, data))
            pipeline = stack.enter_context(Pipeline(_way(workspace, stores, inbox)))
            workspace.intake = stack.enter_context(open_intake(inbox, workspace.sources, pipeline.call))
        yield workspace


def _way(workspace: Workspace, stores: Stores, inbox: SqlInbox) -> Way:
    """What the pipeline of a workspace works with."""
    lake, data = stores.lake, workspace.path / "data"
    stream = Stream(lake, inbox, LakeMarks(lake, data / "derived" / "marks"), read_lines, IdentityRules())
    return Way(stream=stream, progress=stores.progress, lake=lake, alone=workspace.alone)


@dataclass(frozen=True, slots=True)
class Stores:
    """What a workspace keeps, and where."""

    lake: ParquetLake
    manifest: Manifest
    versions: MapVersions
    sources: SqlSources
    progress: StreamProgress


class Workspace:
    """Everything the edges can ask of a workspace. Questions may come from many threads; writing happens one at a time."""

    def __init__(self, path: Path, settings: Settings, stores: Stores, *, writable: bool) -> None:
        self.path = path
        self.settings = settings
        self._writable = writable
        self._lake = lake = stores.lake
        self._manifest = stores.manifest
        self._versions = stores.versions
        self.sources = SourceBook(stores.sources)
        self.intake: Intake | None = None
        self._atlas = Atlas(FolderMaps(path / "maps"), settings.default_map)
        self._timelines = TimelineFolders(path / "data" / "derived")
        self._ingest = Ingest(lake, lambda dataset: bucketed_keys(lake, dataset))
        self._study: Study | None = None
        self._reading, self._writing = RLock(), RLock()

    def _current(self) -> Study:
        """The study of the log as it is now."""
        with self._reading:
            if self._study is None or self._study.log.lake is not self._lake.snapshot():
                log = EventLog(self._lake.snapshot())
                self._study = Study(log, self._timelines, self.settings.zone, self._study)
            return self._study

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Write alone; raises WorkspaceInvalid when the workspace was opened for reading."""
        if not self._writable:
            raise WorkspaceInvalid(what="it was opened for reading", where=str(self.path), mend="Open it with write=True.")
        with self._writing:
            yield

    def _directory(self, map_id: str = "") -> Directory:
        return directory(self._current(), self._atlas.optional(map_id))

    def warm(self) -> None:
        """Have every kernel compiled or loaded before somebody asks."""
        if self.intake is not None:
            self.intake.warm()
        with suppress(TouchlineError):
            warm(self._current(), self._atlas.optional())

    def overview(self) -> Overview:
        """The workspace at a glance."""
        study = self._current()
        return Overview(
            name=self.settings.name,
            zone=self.settings.zone,
            currency=self.settings.currency,
            version=__version__,
            events=study.log.rows,
            customers=study.log.people().size,
            as_of=_moment(study.log.newest),
            maps=self._atlas.infos(),
        )

    def map(self, map_id: str = "") -> JourneyMap:
        """The named map, or the default one."""
        return self._atlas.journey(map_id)

    def map_text(self, map_id: str = "") -> str:
        """The map as it is written."""
        return self._atlas.sheet(map_id).file.text

    def check_map(self, map_id: str = "") -> MapReport:
        """Findings of the file, and how its rules fit the events."""
        return review(self._atlas.sheet(map_id), self._current())

    def discover_map(self) -> str:
        """The text of a first map, proposed from the events."""
        return propose(self._current(), self.settings.name)

    def save_map(self, text: str, *, reason: str = "") -> JourneyMap:
        """Check a map and save it as a new version; writer only."""
        with self.alone():
            journey = self._atlas.save(text)
            self._versions.add(journey, text, reason)
            return journey

    def import_file(
        self, path: Path, dataset: Dataset, mapping: ColumnMapping, *, progress: Callable[[Progress], None] | None = None
    ) -> ImportSummary:
        """Take a file in; writer only."""
        with self.alone():
            summary = self._ingest.take_in(self._delivery(path, dataset, mapping), progress)
            self._timelines.forget_others(self._lake.version())
            return summary

    def preview_file(self, path: Path, dataset: Dataset, mapping: ColumnMapping, *, rows: int = 10) -> Preview:
        """What importing a file would do, without doing it."""
        return preview(self._delivery(path, dataset, mapping), mapping, rows)

    def _delivery(self, path: Path, dataset: Dataset, mapping: ColumnMapping) -> Delivery:
        return Delivery(file=path.name, reader=open_reader(path), dataset=dataset, mapping=mapping, zone=self.settings.zone)

    def ask(self, question: Question) -> Answer:
        """Answer a question on its map, or on the default one."""
        return self._current().ask(question, self._atlas.optional(question.map_id))

    def members(self, question: Question, cell: Cell, *, offset: int = 0, limit: int = 50) -> CustomerPage:
        """The customers behind a number of an answer."""
        study = self._current()
        profiles = study.members(question, cell, self._atlas.optional(question.map_id))
        return self._directory(question.map_id).page(profiles, offset, limit)

    def customers(self, query: str = "", *, offset: int = 0, limit: int = 50) -> CustomerPage:
        """Customers with an identifier that contains the query; without one, those with the newest events first."""
        people = self._directory()
        profiles = people.people.search(query.strip()) if query.strip() else people.newest_first()
        return people.page(profiles, offset, limit)

    def customer(self, identifier: str, *, map_id: str = "") -> CustomerView:
        """The 360° page of the customer that any identifier points to."""
        people = self._directory(map_id)
        return people.view(found_profile(people.people, identifier))

    def timeline(self, identifier: str, *, map_id: str = "", before: int | None = None, limit: int = 100) -> TimelinePage:
        """A customer's events, newest first."""
        people = self._directory(map_id)
        return history(self._lake, people, found_profile(people.people, identifier), before, limit)

    def fields(self, map_id: str = "") -> tuple[FieldInfo, ...]:
        """What can be filtered and broken down by."""
        people = self._directory(map_id)
        return survey(self._current().log, people.placed.journey, people.fields)

    def live(self) -> Live:
        """What has arrived since this workspace was opened for writing."""
        return live(self.intake.arrivals if self.intake is not None else Arrivals())

    def imports(self) -> tuple[ImportRecord, ...]:
        """What was imported, newest first."""
        return self._manifest.imports()

    def quarantine(self, *, offset: int = 0, limit: int = 50) -> QuarantinePage:
        """Rejected rows, newest first."""
        return quarantined(self._lake, offset, limit)

    def health(self) -> Health:
        """Received, accepted, duplicate and rejected over all imports, and what is kept."""
        summaries = [record.summary for record in self._manifest.imports()]
        files, size = self._lake.bytes()
        study = self._current()
        return Health(
            received=sum(one.received for one in summaries),
            accepted=sum(one.accepted for one in summaries),
            duplicate=sum(one.duplicate for one in summaries),
            rejected=sum(one.rejected for one in summaries),
            events=self._lake.rows(Rows.EVENTS),
            profiles=study.log.people().size,
            newest=_moment(study.log.newest),
            bytes=size,
            files=files,
        )


def _moment(microseconds: int | None) -> datetime | None:
    return instant(microseconds) if microseconds is not None else None
