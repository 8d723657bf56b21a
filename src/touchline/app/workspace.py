"""A workspace as its edges see it: everything they can ask of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import RLock

import pyarrow as pa

from touchline.adapters.duckdb.loaded import LoadedDuck
from touchline.adapters.files.open import open_reader
from touchline.adapters.files.write import write_table
from touchline.adapters.folder.maps import FolderMaps
from touchline.adapters.lake.keys import bucketed_keys
from touchline.adapters.splink.loaded import LoadedMatcher
from touchline.adapters.timelines.store import TimelineFolders
from touchline.app.glance import glance
from touchline.app.links import LINKS
from touchline.app.maps import MapDesk, MapOffice
from touchline.app.posting import PostDesk
from touchline.app.printing import PrintDesk
from touchline.app.rehearsal import rehearse
from touchline.app.starts import StartDesk
from touchline.app.stores import Stores
from touchline.app.versions import VersionDesk
from touchline.errors import NotFound, TouchlineError, WorkspaceInvalid, WorkspaceTaken
from touchline.flow.access.acting import demand
from touchline.flow.access.audit import utc_now
from touchline.flow.arriving.arrivals import Arrivals
from touchline.flow.arriving.breaches import breaches
from touchline.flow.arriving.ingest import Delivery, Ingest
from touchline.flow.arriving.intake import Intake
from touchline.flow.arriving.live import live
from touchline.flow.arriving.preview import preview
from touchline.flow.arriving.quarantine import open_numbers, quarantined
from touchline.flow.arriving.replay import marked, replay
from touchline.flow.arriving.sources import SourceBook
from touchline.flow.arriving.touches import written_down
from touchline.flow.arriving.watch import StreamWatch
from touchline.flow.arriving.webhooks import WebhookBook
from touchline.flow.asking.spread import Spread
from touchline.flow.asking.studies import Studies
from touchline.flow.asking.study import Study
from touchline.flow.asking.survey import survey
from touchline.flow.asking.tables import tables_of
from touchline.flow.customers.customers import Directory, directory, found_profile, of_persons
from touchline.flow.customers.history import history
from touchline.flow.customers.lists import Counter, CustomerLists
from touchline.flow.customers.outline import outline, spotted
from touchline.flow.customers.privacy import PrivacyDesk
from touchline.flow.customers.selections import SelectionBook
from touchline.flow.customers.veil import Veil, veil_of
from touchline.flow.customers.warm import FIRST, Preparations, Prepare, preparations
from touchline.flow.deciding.decide import IdentityDesk
from touchline.flow.deciding.matching import Matching, Office
from touchline.flow.log.echo import instant
from touchline.flow.maps.atlas import Atlas
from touchline.flow.reporting.boards import BoardBook
from touchline.frame.answers import Answer
from touchline.model.access import Right
from touchline.model.audit import Concern
from touchline.model.events import ColumnMapping, Dataset, ImportSummary
from touchline.model.identity import Decision
from touchline.model.matching import ListMatch
from touchline.model.plans import Breach
from touchline.model.quarantine import QuarantinePage, Replay
from touchline.model.questions import Cell, Question
from touchline.model.selections import Behind, Listing
from touchline.model.sources import Live
from touchline.model.touches import StaffTouch
from touchline.model.views import (
    CustomerPage,
    CustomerView,
    FieldInfo,
    Health,
    ImportRecord,
    Overview,
    Preview,
    Progress,
    SourceTally,
    Spotted,
    TimelineOutline,
    TimelinePage,
)
from touchline.ports.lake import Rows, Snapshot
from touchline.ports.sql import Limits
from touchline.settings import Settings


class Workspace:
    """Everything the edges can ask of a workspace. Questions may come from many threads; writing happens one at a time."""

    def __init__(self, path: Path, settings: Settings, stores: Stores, *, writable: bool) -> None:
        self.path = path
        self.settings = settings
        self._writable = writable
        self._lake = lake = stores.lake
        self._manifest = stores.manifest
        self._progress = stores.progress
        self.access = stores.access
        self.privacy: PrivacyDesk | None = None
        self.sources = SourceBook(stores.sources)
        self.webhooks = WebhookBook(stores.webhooks, self.sources, own=settings.identity.own)
        self.boards = BoardBook(stores.boards, LINKS, zone=settings.zone, hours=settings.hours)
        self.intake: Intake | None = None
        self.stream = StreamWatch(stores.progress)
        self.holder: Callable[[], str] | None = None
        self.settle: Callable[[float], bool] = lambda _seconds: True
        self._atlas = Atlas(FolderMaps(path / "maps"), settings.default_map, stores.versions, stores.drafts)
        self._timelines = TimelineFolders(path / "data" / "derived")
        self._ingest = Ingest(lake, lambda dataset: bucketed_keys(lake, dataset))
        self._studies = Studies(lake, self._timelines, settings.zone, settings.identity, self._atlas.optional)
        self.spread: Spread | None = None
        self._writing = RLock()
        self._preparations = Preparations()
        self.maps = self._map_desk(stores)
        self.paper = PrintDesk(settings, self.boards, self.ask, self._atlas.optional)
        self.post = PostDesk(settings, stores.mailings, self.boards, self.paper, self.access.audit)
        self.versions = VersionDesk(self.maps, self._current)
        self.starts = StartDesk(self.maps, self._current, settings.name)
        self.preferences = stores.preferences
        self.lists, self.selections = self._listing(stores)
        self.identity = IdentityDesk(lambda: self._current().log, lake, self._changing, utc_now, decided=self._decided)
        self.matching = self._matching_of(stores)

    def _map_desk(self, stores: Stores) -> MapDesk:
        """Everything about maps."""
        return MapDesk(
            MapOffice(
                atlas=self._atlas,
                versions=stores.versions,
                drafts=stores.drafts,
                study=self._current,
                changing=self._changing,
                audit=self.access.audit,
                veil=self._veil,
                name=self.settings.name,
            )
        )

    def _matching_of(self, stores: Stores) -> Matching:
        """Lists without a common key, matched."""
        return Matching(
            Office(
                log=lambda: self._current().log,
                desk=self.identity,
                proposals=stores.proposals,
                matcher=LoadedMatcher(),
                alone=self.alone,
                now=utc_now,
            )
        )

    def _listing(self, stores: Stores) -> tuple[CustomerLists, SelectionBook]:
        """Lists of customers, and those that are kept."""
        counter = Counter(study=self._current, journey=self._atlas.optional, veil=self._veil, audit=self.access.audit)
        lists, settings = CustomerLists(counter), self.settings
        return lists, SelectionBook(stores.selections, LINKS, lists.check, zone=settings.zone, hours=settings.hours)

    def _decided(self, decision: Decision) -> None:
        """Leave word of a decision by its number; whom it is about stands in the decision itself."""
        facts = {"reason": decision.reason, "identifiers": len(decision.nodes), "takes_back": decision.target}
        self.access.audit.note(Concern.IDENTITY, decision.action.value, f"decision {decision.id}", after=facts)

    def _current(self) -> Study:
        """The study of the log as it is now, or was a moment ago while much is coming in."""
        return self._studies.current()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Write alone; raises WorkspaceInvalid when the workspace was opened for reading."""
        if not self._writable:
            raise WorkspaceInvalid(what="it was opened for reading", where=str(self.path), mend="Open it with write=True.")
        with self._writing:
            yield

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """Write alone, and have the next question see it."""
        with self.alone():
            yield
        self.look_anew()

    def look_anew(self) -> None:
        """The next question sees the log as it is now: somebody has changed it and looks."""
        self._studies.must_see(self._lake.version())

    def forget(self) -> None:
        """Begin anew from what the stores say: rows that were there before have changed."""
        self._studies.forget()

    def close(self) -> None:
        """End what works beside for those who ask."""
        self._studies.close()

    def _directory(self, map_id: str = "") -> Directory:
        return directory(self._current(), self._atlas.optional(map_id), self._veil())

    def _veil(self) -> Veil | None:
        """What hides who customers are from whoever acts, None for who may see it."""
        return veil_of(self.settings.personal)

    def _directory_of(self, identifier: str, map_id: str) -> tuple[Directory, int]:
        """The directory for the page of one customer, as new as the log, and the profile."""
        veil = self._veil()
        if veil is not None:
            veil.check_identifier(identifier)
        journey = of_persons(self._atlas.optional(map_id))
        study, profile = self._studies.of_one(journey, lambda people: found_profile(people, identifier))
        return directory(study, journey, veil), profile

    def when_taken(self, ended: Callable[[WorkspaceTaken], None]) -> None:
        """Have it said when another process has become the writer in place of this one."""
        if self.stream.pipeline is not None:
            self.stream.pipeline.ended = ended

    def warm(self) -> None:
        """Have every kernel compiled or loaded before somebody asks: those of the first screens, those of the stream, all others."""
        steps: list[Prepare] = [self.intake.warm] if self.intake is not None else []
        if self.intake is None or self._writable:
            with suppress(TouchlineError):
                journey = self._atlas.optional()
                asked = preparations(self._current, journey, self.settings.zone)
                steps = [*asked[:FIRST], *steps, partial(rehearse, self.settings, journey), *asked[FIRST:]]
        self._preparations.run(steps)

    def overview(self, *, at_once: bool = False) -> Overview:
        """The workspace at a glance; `at_once` counts its customers only where that is done already."""
        study = self._studies.at_hand() if at_once else self._current()
        if study is not None and not at_once:
            study.log.people()
        return glance(self.settings, study, self._lake.snapshot(), self.maps.infos())

    def import_file(
        self, path: Path, dataset: Dataset, mapping: ColumnMapping, *, progress: Callable[[Progress], None] | None = None
    ) -> ImportSummary:
        """Take a file in; writer only."""
        with self._changing():
            summary = self._ingest.take_in(self._delivery(path, dataset, mapping), progress)
            self._timelines.forget_others(self._lake.version())
            self.access.audit.note(Concern.IMPORTS, f"took in {dataset.value}", path.name, after={"accepted": summary.accepted})
            return summary

    def match_list(self, path: Path, *, least: float) -> tuple[ListMatch, ...]:
        """The customers that the rows of a list probably are, without writing anything."""
        return self.matching.match_list(open_reader(path), least=least)

    def preview_file(self, path: Path, dataset: Dataset, mapping: ColumnMapping, *, rows: int = 10) -> Preview:
        """What importing a file would do, without doing it."""
        return preview(self._delivery(path, dataset, mapping), mapping, rows)

    def _delivery(self, path: Path, dataset: Dataset, mapping: ColumnMapping) -> Delivery:
        reader = open_reader(path, own=mapping.own)
        settings = self.settings
        return Delivery(
            file=path.name, reader=reader, dataset=dataset, mapping=mapping, zone=settings.zone, rules=settings.identity
        )

    def ask(self, question: Question, *, anew: bool = False) -> Answer:
        """Answer a question on its map, or on the default one; `anew` measures even where the same answer was given before."""
        self._check(question)
        study = self._current() if self.spread is None else self.spread.study(self._current().log)
        ask = study.ask if anew else study.answered
        return ask(question, self._atlas.optional(question.map_id))

    def _check(self, question: Question) -> None:
        """Raises NotAllowed where an answer would tell who customers are, for who may not see it."""
        veil = self._veil()
        if veil is not None:
            veil.check_question(question)

    def lake(self) -> Snapshot:
        """The data as it is now."""
        return self._lake.snapshot()

    def version(self) -> int:
        """A number that grows with every row of the data."""
        return self._lake.version()

    def sql(self, query: str, limits: Limits | None = None) -> pa.Table:
        """The answer of one SELECT over events, touches, runs and profiles. Raises QuestionInvalid with the engine's reason."""
        demand(Right.PERSONAL, "SQL")
        return LoadedDuck().ask(query, tables_of(self._current(), self._atlas.optional()), limits or Limits())

    def export(self, name: str, path: Path) -> int:
        """Write a table that SQL sees to a file, and give its number of rows. Raises NotFound where there is no such table."""
        demand(Right.PERSONAL, "an export of rows")
        tables = tables_of(self._current(), self._atlas.optional())
        if name not in tables:
            raise NotFound(what=f"there are no {name}", mend="Touches and runs need a map: touchline map discover -w DIR.")
        table = tables[name](None)
        write_table(table, path)
        self.access.audit.note(Concern.EXPORTS, "wrote a file", name, after={"rows": int(table.num_rows), "file": path.name})
        return int(table.num_rows)

    def members(self, question: Question, cell: Cell, *, offset: int = 0, limit: int = 50) -> CustomerPage:
        """The customers behind a number of an answer."""
        wanted = Listing(map_id=question.map_id, behind=Behind(question, cell))
        return self.lists.page(wanted, offset=offset, limit=limit)

    def customers(self, query: str = "", *, offset: int = 0, limit: int = 50) -> CustomerPage:
        """Customers with an identifier or a name that contains the query; without one, those with the newest events first."""
        return self.lists.page(Listing(text=query.strip()), offset=offset, limit=limit)

    def customer(self, identifier: str, *, map_id: str = "") -> CustomerView:
        """The 360° page of the customer that any identifier points to."""
        people, profile = self._directory_of(identifier, map_id)
        return people.view(profile)

    def timeline(self, identifier: str, *, map_id: str = "", before: int | None = None, limit: int = 100) -> TimelinePage:
        """A customer's events, newest first."""
        people, profile = self._directory_of(identifier, map_id)
        return history(people.placed.log.lake, people, profile, before, limit)

    def outline(self, identifier: str, *, map_id: str = "") -> TimelineOutline:
        """A customer's whole timeline in short, oldest first."""
        people, profile = self._directory_of(identifier, map_id)
        return outline(people.placed.log.lake, people, profile)

    def spotted(self, identifier: str, text: str) -> Spotted:
        """The events of a customer that contain a text, by their place on the timeline."""
        people, profile = self._directory_of(identifier, "")
        return spotted(people.placed.log.lake, people, profile, text)

    def fields(self, map_id: str = "") -> tuple[FieldInfo, ...]:
        """What can be filtered and broken down by."""
        people = self._directory(map_id)
        found = survey(self._current().log, people.placed.journey, people.fields)
        return found if people.veil is None else tuple(people.veil.field(one) for one in found)

    async def write_down(self, touch: StaffTouch) -> str:
        """Keep what staff wrote down about a meeting with a customer; returns its message id. Writer only."""
        return await written_down(self._open_intake(), touch)

    def live(self) -> Live:
        """What has arrived since this workspace was opened for writing."""
        return live(self.intake.arrivals if self.intake is not None else Arrivals())

    def breaches(self, source_id: str) -> tuple[Breach, ...]:
        """What of a source was not as planned, counted; raises NotFound without such a source."""
        return breaches(self._lake, self.sources.source(source_id).id)

    def imports(self) -> tuple[ImportRecord, ...]:
        """What was imported, newest first."""
        return self._manifest.imports()

    def quarantine(self, *, offset: int = 0, limit: int = 50, reason: str = "", replayed: bool = True) -> QuarantinePage:
        """Rejected rows, newest first; of one reason, and without those taken in again, if so asked."""
        return quarantined(self._lake.snapshot(), offset, limit, reason, replayed=replayed)

    def open_quarantine(self, reason: str = "") -> list[int]:
        """The ids of rejected rows that were not taken in again, of one reason or of any."""
        return open_numbers(self._lake.snapshot(), reason)

    async def replay(self, mended: Mapping[int, str | None]) -> Replay:
        """Take rejected rows in again, by their id; with other text where they were mended. Writer only."""
        done = await replay(self._open_intake(), self._lake.snapshot(), mended)
        with self._changing():
            marked(self._lake, done.replayed)
            self.access.audit.note(
                Concern.QUARANTINE, "taken in again", f"{len(done.replayed)} rows", after={"mended": len(mended)}
            )
        return done

    def _open_intake(self) -> Intake:
        if self.intake is None:
            raise WorkspaceInvalid(what="it was opened for reading", where=str(self.path), mend="Open it with write=True.")
        return self.intake

    def health(self) -> Health:
        """Received, accepted, duplicate and rejected over all imports and the stream, and what is kept."""
        stream = self.stream.health()
        summaries = (record.summary for record in self._manifest.imports())
        counted: list[ImportSummary | SourceTally] = [*summaries, *stream.sources]
        files, size = self._lake.bytes()
        study = self._current()
        return Health(
            received=sum(one.received for one in counted),
            accepted=sum(one.accepted for one in counted),
            duplicate=sum(one.duplicate for one in counted),
            rejected=sum(one.rejected for one in counted),
            events=self._lake.rows(Rows.EVENTS),
            profiles=study.log.people().size,
            newest=_moment(study.log.newest),
            bytes=size,
            files=files,
            stream=stream,
            preparing=self._preparations.progress,
        )


def _moment(microseconds: int | None) -> datetime | None:
    return instant(microseconds) if microseconds is not None else None
