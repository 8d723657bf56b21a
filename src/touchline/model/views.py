"""What the edges show: workspaces, customers, timelines, checks and health, as frozen dataclasses. Instants are aware, in UTC."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from touchline.model.consent import Consent, ConsentSaid, Membership
from touchline.model.events import ColumnMapping, ImportSummary, Rejected
from touchline.model.identity import Identifier


@dataclass(frozen=True, slots=True, kw_only=True)
class MapInfo:
    """One map in a list; an invalid one has an empty version and counts of zero."""

    id: str
    title: str
    version: str
    stages: int
    touchpoints: int
    valid: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """A workspace at a glance; `version` is the program's, `as_of` the newest event, None while there is none.

    `customers` is None while whoever there is has still to be recognised.
    """

    name: str
    zone: str
    currency: str
    version: str
    events: int
    customers: int | None
    as_of: datetime | None
    maps: tuple[MapInfo, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a long piece of work is: rows so far, the share done (0 to 1), rows per second, seconds left (None: not known yet)."""

    rows: int
    fraction: float
    rows_per_second: float
    seconds_left: float | None


class RunState(StrEnum):
    """Where a run ended up, or that it goes on."""

    COMPLETED = "completed"
    OPEN = "open"
    LOST = "lost"


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerRow:
    """One customer in a list; `stage` and `state` are those of the latest run, None without one; `values` holds further columns."""

    id: str
    label: str
    touches: int
    events: int
    first: datetime | None
    last: datetime | None
    stage: str | None = None
    state: RunState | None = None
    persona: str | None = None
    values: Mapping[str, str | int | float | bool | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CustomerPage:
    """A part of a list of customers: `total` in the whole list, and the rows from `offset` on."""

    total: int
    offset: int
    rows: tuple[CustomerRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunView:
    """One passage through the journey; `stage` is the furthest reached, `skipped` the stages jumped over before it."""

    number: int
    start: datetime
    end: datetime
    state: RunState
    entry_stage: str
    stage: str
    completed_at: datetime | None
    touches: int
    lateral: bool
    skipped: tuple[str, ...] = ()
    steps_back: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ScorePart:
    """What one touchpoint or fit rule adds to a score: `points` as given, `decayed` as they count now, after `count` touches."""

    label: str
    points: float
    decayed: float
    count: int


@dataclass(frozen=True, slots=True)
class ScoreView:
    """A score and the parts it is made of."""

    value: float
    parts: tuple[ScorePart, ...]


@dataclass(frozen=True, slots=True)
class BalanceView:
    """Positive and negative experiences; in debt while a negative one is not yet outweighed."""

    positive: int
    negative: int
    in_debt: bool


@dataclass(frozen=True, slots=True)
class TraitOrigin:
    """Where the value of a trait is from: since when it is known, and which source told it."""

    since: datetime
    source: str


@dataclass(frozen=True, slots=True)
class LatestTouch:
    """One of the last events of a customer: `what` is its touchpoint's title, or its own name where it has none."""

    time: datetime
    what: str
    touchpoint: str | None
    channel: str
    stage: str | None
    run: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerView:
    """The 360° page of a customer. `five_ws` has the keys who, why, when, where, what; `channels` counts touches.

    `latest` are the last events over all channels, newest first; `origins` says of each trait where it is from.
    """

    id: str
    label: str
    identifiers: tuple[Identifier, ...]
    traits: Mapping[str, str]
    origins: Mapping[str, TraitOrigin]
    persona: str | None
    stage: str | None
    state: RunState | None
    runs: tuple[RunView, ...]
    score: ScoreView
    balance: BalanceView
    touches: int
    events: int
    first: datetime | None
    last: datetime | None
    channels: Mapping[str, int]
    five_ws: Mapping[str, str]
    latest: tuple[LatestTouch, ...]
    consents: tuple[Consent, ...] = ()
    consent_history: tuple[ConsentSaid, ...] = ()
    accounts: tuple[Membership, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TouchView:
    """One event of a timeline and, where it is a touch, its touchpoint, stage (None: any) and run."""

    seq: int
    time: datetime
    event: str
    type: str
    channel: str
    source: str
    touchpoint: str | None
    touchpoint_title: str
    stage: str | None
    run: int | None
    goal: bool
    properties: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """A part of a timeline, newest first; `next_before` asks for the page after it, None at the end."""

    total: int
    rows: tuple[TouchView, ...]
    next_before: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TouchKind:
    """What several events of a timeline have in common: their name, channel and, where they are touches, the touchpoint."""

    event: str
    type: str
    channel: str
    touchpoint: str | None
    touchpoint_title: str
    stage: str | None
    feeling: str
    goal: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineOutline:
    """A whole timeline in short, oldest first: when each event happened (ms since 1970), the number of its kind, and its run.

    Run 0 stands for none; the place of an event is its `seq`.
    """

    kinds: tuple[TouchKind, ...]
    times: tuple[int, ...]
    kind: tuple[int, ...]
    run: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Spotted:
    """The events of a timeline in which a text was found, by their place, oldest first."""

    places: tuple[int, ...]


class FieldKind(StrEnum):
    """Whom a field describes: the customer, or a single touch."""

    CUSTOMER = "customer"
    TOUCH = "touch"


@dataclass(frozen=True, slots=True)
class FieldInfo:
    """A field that can be filtered and broken down by, with its most frequent values and their counts."""

    name: str
    kind: FieldKind
    label: str
    values: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """One import that has been done."""

    at: datetime
    summary: ImportSummary


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What an import would do: the mapping as understood, the columns and first rows it would make, and what it would reject.

    `samples` are the first values of each column of the file, `roles` those that a column may play. Where a role that is needed has
    no column yet, `lacking` says which and `mend` what to do; then only the beginning was read, and no row can be used.
    """

    mapping: ColumnMapping
    columns: tuple[str, ...]
    rows: tuple[Mapping[str, str], ...]
    received: int
    accepted: int
    rejected: tuple[Rejected, ...] = ()
    samples: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    roles: tuple[str, ...] = ()
    lacking: str = ""
    mend: str = ""


class Severity(StrEnum):
    """Whether a finding stops the map from being used."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to mend: the place as `file:line:column` (or a touchpoint), what and why, and how to mend it."""

    place: str
    what: str
    mend: str
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True, kw_only=True)
class MapReport:
    """How a map fits the events: findings, event names no rule matches (with counts), touchpoints never seen, rules never first."""

    map_id: str
    findings: tuple[Finding, ...] = ()
    unmatched: tuple[tuple[str, int], ...] = ()
    silent: tuple[str, ...] = ()
    never_win: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceTally:
    """What became of the calls of one source: received = accepted + duplicate + rejected, always."""

    source: str
    received: int
    accepted: int
    duplicate: int
    rejected: int
    first_at: datetime
    last_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamHealth:
    """The streaming path: what became of the calls of each source, and what is the matter (empty: nothing).

    In the inbox wait `waiting` calls, the oldest for `oldest_seconds`; the last ones took `lag_seconds` from their arrival to the log,
    the synthetic customer `canary_seconds` (None: not switched on).
    """

    sources: tuple[SourceTally, ...]
    waiting: int
    waiting_bytes: int
    oldest_seconds: float
    lag_seconds: float | None
    canary_seconds: float | None
    trouble: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """Over all imports and the stream, received = accepted + duplicate + rejected; `bytes` and `files` are what is kept.

    `preparing` says how far a server is that has just been started, such as `4 of 13`; until then questions may take long. Else empty.
    """

    received: int
    accepted: int
    duplicate: int
    rejected: int
    events: int
    profiles: int
    newest: datetime | None
    bytes: int
    files: int
    stream: StreamHealth
    preparing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupReport:
    """What a backup holds: its moment, and how many files and bytes."""

    made_at: datetime
    files: int
    bytes: int


@dataclass(frozen=True, slots=True)
class SharedTable:
    """A table that other engines read: its rows, the files that it is made of, how many of these were written anew for it.

    `metadata` is where engines find it.
    """

    name: str
    rows: int
    files: int
    anew: int
    metadata: str
