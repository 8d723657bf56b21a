"""The privacy desk of a workspace that is open for writing: every store that may hold something of a customer."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from sqlalchemy import Engine

from touchline.adapters.sql.engine import open_engine
from touchline.adapters.sql.inbox import FILE as INBOX
from touchline.adapters.sql.scrub import scrub
from touchline.app.links import LINKS
from touchline.app.stores import Stores
from touchline.app.workspace import Workspace
from touchline.flow.customers.mentions import forget_in, forget_on
from touchline.flow.customers.privacy import PrivacyDesk, PrivacyOffice
from touchline.flow.log.log import EventLog


def privacy_desk(workspace: Workspace, stores: Stores, engine: Engine, forget: Sequence[Callable[[], None]]) -> PrivacyDesk:
    """The desk; what is in `forget` has others begin anew who hold rows in memory."""
    data, rules = workspace.path / "data", workspace.settings.identity

    def forgotten() -> None:
        for each in (*forget, workspace.forget):
            each()

    office = PrivacyOffice(
        log=lambda: EventLog(stores.lake.snapshot(), rules),
        lake=stores.lake,
        rewriter=stores.lake,
        proposals=stores.proposals,
        kept={
            "selections": lambda values: forget_in(stores.selections, LINKS, values),
            "boards": lambda values: forget_on(stores.boards, LINKS, values),
        },
        audit=stores.access.audit,
        alone=workspace.alone,
        settle=workspace.settle,
        forgotten=forgotten,
        clean=lambda: _cleaned(engine, data),
    )
    return PrivacyDesk(office)


def _cleaned(engine: Engine, data: Path) -> Mapping[str, bool]:
    """Have the databases forget what was deleted, and remove what is derived: it is made again."""
    shutil.rmtree(data / "derived", ignore_errors=True)
    done = {"state": scrub(engine)}
    if (data / INBOX).exists():
        done["inbox"] = _scrubbed(data / INBOX)
    return done


def _scrubbed(file: Path) -> bool:
    engine = open_engine(file)
    try:
        return scrub(engine)
    finally:
        engine.dispose()
