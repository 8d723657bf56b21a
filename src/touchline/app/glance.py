"""A workspace at a glance: said at once also after a start, while whoever there is has still to be recognised."""

from __future__ import annotations

from touchline import __version__
from touchline.flow.asking.study import Study
from touchline.flow.log.echo import instant
from touchline.model.views import MapInfo, Overview
from touchline.ports.lake import Rows, Snapshot
from touchline.settings import Settings


def glance(settings: Settings, study: Study | None, lake: Snapshot, maps: tuple[MapInfo, ...]) -> Overview:
    """What the study says of the workspace; without one, as much as the lake says by itself."""
    span = lake.span(Rows.EVENTS)
    newest = study.log.newest if study is not None else span[1] if span is not None else None
    return Overview(
        name=settings.name,
        zone=settings.zone,
        currency=settings.currency,
        version=__version__,
        events=study.log.rows if study is not None else lake.rows(Rows.EVENTS),
        customers=study.log.customers() if study is not None else None,
        as_of=instant(newest) if newest is not None else None,
        maps=maps,
    )
