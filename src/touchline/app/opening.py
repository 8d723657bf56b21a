"""Making, opening, backing up and restoring workspaces: where adapters are picked."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from sqlalchemy import Engine

from touchline.adapters.backup.restore import restore
from touchline.adapters.backup.write import back_up
from touchline.adapters.files.formats.jsonl import read_lines
from touchline.adapters.folder.local_key import found_key, left_key
from touchline.adapters.lake.heap import stay_lean
from touchline.adapters.lake.lake import ParquetLake
from touchline.adapters.lake.marks import LakeMarks
from touchline.adapters.lake.shelf import FolderShelf, Shelf, object_shelf
from touchline.adapters.spark.loaded import LoadedSpark
from touchline.adapters.sql import belonging
from touchline.adapters.sql.boards import SqlBoards
from touchline.adapters.sql.drafts import SqlDrafts
from touchline.adapters.sql.inbox import has_inbox, open_inbox
from touchline.adapters.sql.mailings import SqlMailings
from touchline.adapters.sql.manifest import Manifest
from touchline.adapters.sql.map_versions import MapVersions
from touchline.adapters.sql.progress import StreamProgress
from touchline.adapters.sql.proposals import SqlProposals
from touchline.adapters.sql.selections import SqlPreferences, SqlSelections
from touchline.adapters.sql.sources import SqlSources
from touchline.adapters.sql.state import create_state, holder_address, open_state
from touchline.adapters.sql.webhooks import SqlWebhooks
from touchline.app.access import Access, access_over
from touchline.app.privacy import privacy_desk
from touchline.app.roles import Role
from touchline.app.stores import Stores
from touchline.app.workspace import Workspace
from touchline.capture.calls import Limits
from touchline.errors import InvalidInput, WorkspaceBusy, WorkspaceInvalid
from touchline.flow.access.audited import AuditedBoards, AuditedProposals, AuditedSelections, AuditedSources, AuditedWebhooks
from touchline.flow.arriving.arrivals import Arrivals
from touchline.flow.arriving.intake import open_intake
from touchline.flow.arriving.overheard import OverheardInbox
from touchline.flow.arriving.pipeline import Pipeline, Way
from touchline.flow.arriving.stream import Stream
from touchline.flow.arriving.watch import StreamWatch
from touchline.flow.asking.spread import Spread
from touchline.flow.log.recast import bring_up
from touchline.flow.reporting.postman import Postman
from touchline.model.sizes import parse_sizes
from touchline.model.views import (
    BackupReport,
)
from touchline.ports.inbox import Inbox
from touchline.settings import FILE, STORE, Settings, read_settings, without_places, write_settings


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
def open_workspace(path: Path, *, write: bool = False, address: str = "", runner: str = "") -> Iterator[Workspace]:
    """Open a workspace. With `write` as its only writer: raises WorkspaceBusy, with the holder's address, when there is one.

    `runner` names where analyses are measured, whatever the settings say.
    """
    settings = _settings(path, runner)
    data = path / "data"
    data.mkdir(exist_ok=True)
    with ExitStack() as stack:
        engine = stack.enter_context(_state(settings.store, data, write=write, address=address))
        manifest = Manifest(engine)
        shelf = _shelf(settings, data)
        lake = ParquetLake(data, manifest, shelf)
        if write:
            lake.remove_orphans()
        stores = _stores(engine, lake, manifest, access_over(engine, lambda: found_key(data), settings))
        stores.access.address, stores.access.writable = address, write
        workspace = Workspace(path, settings, stores, writable=write)
        stack.callback(workspace.close)
        workspace.post.address = address
        if settings.runner:
            spark = LoadedSpark(settings.runner)
            stack.callback(spark.close)
            workspace.spread = Spread(spark, settings.zone)
        if write and address:
            stack.enter_context(left_key(data))
        if write:
            bring_up(lake, settings.identity)
            inbox = stack.enter_context(open_inbox(settings.store, data))
            arrivals = Arrivals() if settings.store else None
            passed = OverheardInbox(inbox, arrivals) if arrivals else inbox
            way = _way(workspace, stores, passed)
            pipeline = stack.enter_context(Pipeline(way))
            workspace.settle = pipeline.settle
            workspace.stream = StreamWatch(stores.progress, inbox, pipeline)
            own = settings.identity.own_origins
            opening = open_intake(inbox, workspace.sources, pipeline.call, _limits(settings), arrivals=arrivals, own=own)
            workspace.intake = intake = stack.enter_context(opening)
            workspace.privacy = privacy_desk(workspace, stores, engine, (way.stream.forget, intake.arrivals.forget))
            if address and workspace.post.is_set_up:
                stack.enter_context(Postman(workspace.post.round()))
        elif has_inbox(settings.store, data):
            workspace.stream = StreamWatch(stores.progress, stack.enter_context(open_inbox(settings.store, data)))
        yield workspace


def _limits(settings: Settings) -> Limits:
    sizes = parse_sizes(settings.sizes)
    return Limits(event_bytes=sizes.event, body_bytes=sizes.request, batch_events=sizes.batch)


def _shelf(settings: Settings, data: Path) -> Shelf:
    """Where the files of the lake lie; a store of objects is this workspace's own from now on."""
    if not settings.data:
        return FolderShelf(data)
    shelf = object_shelf(settings.data)
    shelf.claim(belonging.name_of(data))
    return shelf


@contextmanager
def _state(store: str, data: Path, *, write: bool, address: str) -> Iterator[Engine]:
    """The state; whoever finds another writer there is told what that one lets us in with, since we can read its folder."""
    try:
        with open_state(store, data, write=write, address=address) as engine:
            yield engine
    except WorkspaceBusy as busy:
        busy.key = found_key(data)
        raise


def _stores(engine: Engine, lake: ParquetLake, manifest: Manifest, access: Access) -> Stores:
    return Stores(
        lake=lake,
        manifest=manifest,
        versions=MapVersions(engine),
        drafts=SqlDrafts(engine),
        sources=AuditedSources(SqlSources(engine), access.audit),
        webhooks=AuditedWebhooks(SqlWebhooks(engine), access.audit),
        proposals=AuditedProposals(SqlProposals(engine), access.audit),
        progress=StreamProgress(engine),
        mailings=SqlMailings(engine),
        boards=AuditedBoards(SqlBoards(engine), access.audit),
        selections=AuditedSelections(SqlSelections(engine), access.audit),
        preferences=SqlPreferences(engine),
        access=access,
    )


@contextmanager
def open_for_role(path: Path, role: Role, address: str) -> Iterator[Workspace]:
    """Open a workspace for a process that serves it; raises InvalidInput for a part of the work where one process must do all."""
    store = _settings(path).store
    if role is not Role.ALL and not store:
        mend = "Leave --role away, or name a PostgreSQL: TOUCHLINE_STORE=postgresql://…"
        raise InvalidInput(what="a workspace in a SQLite file is served by one process.", where="--role", mend=mend)
    stay_lean()
    with ExitStack() as stack:
        workspace = stack.enter_context(open_workspace(path, write=role in {Role.ALL, Role.PIPELINE}, address=address))
        if role is Role.CAPTURE:
            inbox = stack.enter_context(open_inbox(store, path / "data"))
            settings = workspace.settings
            own, limits = settings.identity.own_origins, _limits(settings)
            opening = open_intake(inbox, workspace.sources, lambda: None, limits, own=own)
            workspace.intake = stack.enter_context(opening)
        workspace.access.address = address
        if role is Role.WEB:
            workspace.holder = lambda: holder_address(store)
        yield workspace


def serving_address(path: Path) -> str:
    """Where the workspace is served at the moment; empty when it is not."""
    return holder_address(_settings(path).store, path / "data")


def back_up_workspace(path: Path, target: Path) -> BackupReport:
    """Keep a workspace as of one moment in a folder, or in a file whose name ends in .tar, while others go on working in it."""
    with open_workspace(path) as workspace:
        text = without_places((path / FILE).read_text(encoding="utf-8"))
        return back_up(path, workspace.settings.store, text, target, _shelf(workspace.settings, path / "data"))


def restore_workspace(source: Path, path: Path) -> BackupReport:
    """Make a new workspace of a backup; its state goes into the store that the environment names, or else into the folder."""
    return restore(source, path, os.environ.get(STORE, ""))


def _settings(path: Path, runner: str = "") -> Settings:
    try:
        return read_settings((path / FILE).read_text(encoding="utf-8"), where=str(path / FILE), runner=runner)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise WorkspaceInvalid(
            what="there is no workspace", where=str(path), mend=f"Make one: touchline init {path}."
        ) from error


def _way(workspace: Workspace, stores: Stores, inbox: Inbox) -> Way:
    """What the pipeline of a workspace works with."""
    lake, data = stores.lake, workspace.path / "data"
    stream = Stream(lake, inbox, LakeMarks(lake, data / "derived" / "marks"), read_lines, workspace.settings.identity)
    stream.plans = workspace.sources.plan_of
    is_on = workspace.settings.canary == "on"
    return Way(
        stream=stream,
        inbox=inbox,
        progress=stores.progress,
        lake=lake,
        alone=workspace.alone,
        canary=is_on,
        hot_parts=lake.hot_parts(),
    )
