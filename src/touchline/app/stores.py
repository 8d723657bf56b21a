"""What a workspace keeps, put together where it is opened."""

from __future__ import annotations

from dataclasses import dataclass

from touchline.adapters.lake.lake import ParquetLake
from touchline.adapters.sql.manifest import Manifest
from touchline.adapters.sql.map_versions import MapVersions
from touchline.adapters.sql.progress import StreamProgress
from touchline.app.access import Access
from touchline.ports.boards import Boards
from touchline.ports.drafts import DraftStore
from touchline.ports.post import Mailings
from touchline.ports.proposals import Proposals
from touchline.ports.selections import PreferenceStore, Selections
from touchline.ports.sources import Sources
from touchline.ports.webhooks import WebhookSettings


@dataclass(frozen=True, slots=True)
class Stores:
    """What a workspace keeps, and where."""

    lake: ParquetLake
    manifest: Manifest
    versions: MapVersions
    drafts: DraftStore
    sources: Sources
    webhooks: WebhookSettings
    proposals: Proposals
    progress: StreamProgress
    boards: Boards
    mailings: Mailings
    selections: Selections
    preferences: PreferenceStore
    access: Access
