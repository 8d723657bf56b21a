"""Content: which piece serves which persona in which stage, where there is none, and how pieces are used."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.analyse.rates import rate_columns
from touchline.analyse.settled import Bits, has, settled
from touchline.errors import QuestionInvalid
from touchline.frame.answers import count, rate, text, verdict
from touchline.frame.parts import Labels, Part
from touchline.frame.phrases import Phrases, phrase
from touchline.frame.runs import Runs
from touchline.kernels.outcomes import ON, OUTCOMES, REACHED, STOPPED, count_outcomes
from touchline.kernels.runs import LOST
from touchline.model.maps import ContentItem
from touchline.model.questions import Cell, Content

_USES, _RUNS, _CUSTOMERS, _WENT, _ON, _STOPPED, _MEASURES = range(7)
"""Per cell and piece: uses, the runs and customers that use it; of these runs those that go on, whose going on is settled, those lost."""
_EMPTY, _SERVED, _PLANNED, _UNPLANNED = "empty", "served", "planned", "unplanned"
_USED = ("", "uses", "customers", "runs", "use_rate")

Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class State:
    """Counts by (group, persona, stage, piece, measure), any piece and no persona last; and by (group, persona, stage, what became)."""

    used: Whole
    reached: Whole


@dataclass(frozen=True, slots=True)
class Uses:
    """One entry per use: the run, its stage at that touch, and the piece."""

    run: Whole
    stage: Whole
    piece: Whole


class ContentAnalysis:
    """Persona by stage: what is planned there, what is used there, and whether runs go on after it."""

    name = "content"
    columns = (
        text("persona", "Persona"),
        text("stage", "Stage"),
        text("content", "Content"),
        text("title", "Content"),
        verdict("plan", "Plan", (_EMPTY, _SERVED, _PLANNED, _UNPLANNED)),
        count("reached", "Runs in the stage", known=False),
        count("uses", "Uses"),
        count("customers", "Customers"),
        count("runs", "Runs with it"),
        rate("use_rate", "Used in", behind="uses"),
        count("went_on", "Went on after it"),
        rate("go_on_rate", "Went on after it"),
        rate("stage_go_on_rate", "Went on in all", behind="reached"),
    )
    shown = ("persona", "stage", "title", "plan", "reached", "uses", "use_rate", "go_on_rate", "stage_go_on_rate")

    def measure(self, part: Part, _question: Content, _before: State | None) -> State:
        """Count the selected runs by persona and stage, and the uses of content in them."""
        runs, labels = part.journey(), part.labels
        persona = _personas(part)
        shape = (labels.group_count, _width(labels), len(runs.stages), _pieces(labels) + 1)
        uses = _uses(part, runs)
        cell = np.ravel_multi_index((part.groups[uses.run], persona[uses.run], uses.stage, uses.piece), shape)
        whole = cell - uses.piece + _pieces(labels)
        both = Uses(np.tile(uses.run, 2), np.tile(uses.stage, 2), np.concatenate([cell, whole]))
        past = settled(part)
        return State(_counted(both, part, past, shape), _reached(part, past, persona, shape[:3]))

    def merge(self, one: State, other: State) -> State:
        """Add up; parts are cut between customers, so no customer is counted twice."""
        return State(one.used + other.used, one.reached + other.reached)

    def again(self, _state: State) -> bool:
        """One look is enough."""
        return False

    def finish(self, state: State, labels: Labels, _question: Content) -> pa.Table:
        """Per group, persona and stage a row for the cell, then one for each piece that is planned for it or used in it."""
        places = np.array(list(_places(state, labels)), np.int64).reshape(-1, 4)
        group, persona, stage, piece = places.T
        used, reached = state.used[group, persona, stage, piece], state.reached[group, persona, stage]
        ids, titles = ([*(getattr(one, name) for one in _content(labels)), ""] for name in ("id", "title"))
        names = _persona_ids(labels)
        return pa.table(
            {
                **labels.group_columns(group),
                "persona": pa.array([names[one] for one in persona], pa.string()),
                "stage": pa.array([labels.stages[one] for one in stage], pa.string()),
                "content": pa.array([ids[one] for one in piece], pa.string()),
                "title": pa.array([titles[one] for one in piece], pa.string()),
                "plan": pa.array([_plan(labels, *where) for where in places[:, 1:].tolist()], pa.string()),
                "reached": pa.array(reached[:, REACHED], mask=piece < _pieces(labels)),
                "uses": pa.array(used[:, _USES]),
                "customers": pa.array(used[:, _CUSTOMERS]),
                "runs": pa.array(used[:, _RUNS]),
                **rate_columns("use_rate", used[:, _RUNS], reached[:, REACHED]),
                "went_on": pa.array(used[:, _WENT]),
                **rate_columns("go_on_rate", used[:, _ON], used[:, _ON] + used[:, _STOPPED]),
                **rate_columns("stage_go_on_rate", reached[:, ON], reached[:, ON] + reached[:, STOPPED]),
            }
        )

    def sentence(self, table: pa.Table, labels: Labels, _question: Content) -> Phrases:
        """How many cells nothing serves, in which of them most runs are, and what is used most."""
        if not _content(labels):
            return (phrase("content.none"),)
        rows = table.to_pylist()
        somebody = bool(labels.journey and labels.journey.personas)
        cells = [row for row in rows if not row["content"] and bool(row["persona"]) == somebody]
        gaps = [row for row in cells if row["plan"] == _EMPTY]
        said = [phrase("content.gaps", gaps=len(gaps), cells=len(cells)) if gaps else phrase("content.full", cells=len(cells))]
        pieces = [row for row in rows if row["content"]]
        uses: dict[str, int] = {}
        for row in pieces:
            uses[row["title"]] = uses.get(row["title"], 0) + row["uses"]
        most = max(uses, key=lambda title: uses[title], default="")
        if most and uses[most]:
            said.append(phrase("content.most", title=most, count=uses[most]))
        else:
            said.append(phrase("content.unused"))
        return tuple(said)

    def members(self, part: Part, _question: Content, cell: Cell) -> NDArray[np.bool_]:
        """The runs in a cell, those of them that use the content, or those that go on after it."""
        runs, labels = part.journey(), part.labels
        persona, stage, piece = _cell(labels, cell)
        there = (_personas(part) == persona) & (runs.facts.reached >> stage & 1 == 1)
        if cell.measure in {"reached", "stage_go_on_rate"}:
            return np.asarray(there)
        uses = _uses(part, runs)
        meant = (uses.stage == stage) & ((uses.piece == piece) | (piece == _pieces(labels)))
        using = np.zeros(runs.size, np.bool_)
        using[uses.run[meant]] = True
        using &= there
        if cell.measure == "go_on_rate":
            using &= has(settled(part), stage)
        if cell.measure in {"went_on", "go_on_rate"}:
            return np.asarray(using & (runs.facts.furthest > stage))
        if cell.measure not in _USED:
            raise QuestionInvalid(
                what=f"content has no customers behind '{cell.measure}'", mend="Use reached, uses or went_on."
            )
        return using


def _content(labels: Labels) -> tuple[ContentItem, ...]:
    return labels.journey.content if labels.journey is not None else ()


def _pieces(labels: Labels) -> int:
    return len(_content(labels))


def _persona_ids(labels: Labels) -> list[str]:
    """The personas of the map, and nothing for whoever is none of them."""
    return [*(persona.id for persona in labels.journey.personas), ""] if labels.journey is not None else [""]


def _width(labels: Labels) -> int:
    return len(_persona_ids(labels))


def _personas(part: Part) -> NDArray[np.int64]:
    """The persona of each run's customer, by its number on the map; behind the last: none."""
    names, column = _persona_ids(part.labels), part.columns["persona"]
    place = np.array([*(names.index(value) for value in column.values), len(names) - 1], np.int64)
    return np.asarray(place[column.codes[part.journey().bounds.first]])


def _uses(part: Part, runs: Runs) -> Uses:
    """Every use of content in a selected run, with the furthest stage the run had come to by that touch."""
    piece = part.columns[Content.analysis].codes
    position = np.flatnonzero(piece >= 0)
    first, stop = runs.bounds.first.astype(np.int64), runs.bounds.stop.astype(np.int64)
    run = np.searchsorted(first, position, side="right") - 1
    inside = run >= 0
    inside[inside] = (position[inside] < stop[run[inside]]) & (part.groups[run[inside]] >= 0)
    using = np.unique(run[inside])
    length = stop[using] - first[using]
    begins = np.cumsum(length) - length
    along = np.arange(int(length.sum())) + np.repeat(first[using] - begins, length)
    floor = np.repeat(np.arange(using.size) * (len(runs.stages) + 1), length)
    height = np.maximum.accumulate(runs.rules.stage[part.timeline.touches.code[along]].astype(np.int64) + 1 + floor)
    meant = piece[along] >= 0
    return Uses(np.repeat(using, length)[meant], (height - floor - 1)[meant], piece[along][meant].astype(np.int64))


def _counted(both: Uses, part: Part, past: Bits, shape: tuple[int, ...]) -> Whole:
    """Uses, runs and customers by cell; here `piece` numbers the whole cell. `past` says what is settled."""
    runs = part.journey()
    size = int(np.prod(shape))
    counts = np.zeros((size, _MEASURES), np.int64)
    counts[:, _USES] = np.bincount(both.piece, minlength=size)
    run, cell = np.divmod(np.unique(both.run * size + both.piece), size)
    stage = cell // shape[3] % shape[2]
    counts[:, _RUNS] = np.bincount(cell, minlength=size)
    on = runs.facts.furthest[run] > stage
    counts[:, _WENT] = np.bincount(cell[on], minlength=size)
    counts[:, _ON] = np.bincount(cell[on & has(past[run], stage)], minlength=size)
    stopped = (runs.facts.furthest[run] == stage) & (runs.state[run] == LOST)
    counts[:, _STOPPED] = np.bincount(cell[stopped], minlength=size)
    whose = np.unique(part.owner[both.run].astype(np.int64) * size + both.piece) % size
    counts[:, _CUSTOMERS] = np.bincount(whose, minlength=size)
    return counts.reshape(*shape, _MEASURES)


def _reached(part: Part, past: Bits, persona: Whole, shape: tuple[int, ...]) -> Whole:
    """By group, persona and stage: the runs that reach it, that go on from it as is settled, and are lost there."""
    runs = part.journey()
    cell = np.where(part.groups >= 0, part.groups.astype(np.int64) * shape[1] + persona, -1)
    counts = np.zeros((shape[0] * shape[1], shape[2], OUTCOMES), np.int64)
    count_outcomes(runs.facts.reached, past, runs.state == LOST, cell, counts)
    return counts.reshape(*shape, OUTCOMES)


def _places(state: State, labels: Labels) -> Iterator[tuple[int, int, int, int]]:
    """The rows of the answer: each cell as a whole, then the pieces that are planned for it or used in it."""
    pieces, names = _content(labels), _persona_ids(labels)
    for group, persona, stage in np.ndindex(*state.reached.shape[:3]):
        yield group, persona, stage, len(pieces)
        for number, piece in enumerate(pieces):
            if piece.serves(names[persona], labels.stages[stage]) or state.used[group, persona, stage, number, _USES]:
                yield group, persona, stage, number


def _plan(labels: Labels, persona: int, stage: int, piece: int) -> str:
    """What the map says of a cell, or of a piece in it."""
    pieces, name = _content(labels), _persona_ids(labels)[persona]
    if piece < len(pieces):
        return _PLANNED if pieces[piece].serves(name, labels.stages[stage]) else _UNPLANNED
    return _SERVED if any(one.serves(name, labels.stages[stage]) for one in pieces) else _EMPTY


def _cell(labels: Labels, cell: Cell) -> tuple[int, int, int]:
    """The numbers of a row's persona, stage and piece; raises QuestionInvalid where the map has no such thing."""
    known = (
        ("persona", _persona_ids(labels)),
        ("stage", list(labels.stages)),
        ("content", [*(piece.id for piece in _content(labels)), ""]),
    )
    for kind, names in known:
        if cell.row.get(kind, "") not in names:
            raise QuestionInvalid(what=f"there is no {kind} '{cell.row.get(kind, '')}'", mend="Use the keys of a row.")
    persona, stage, piece = (names.index(str(cell.row.get(kind, ""))) for kind, names in known)
    return persona, stage, piece
