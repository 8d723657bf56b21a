"""Zero moment: how many customers come informed to their first touch, from where, and how many more may do so unseen."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.analyse.entries import source_names, sources
from touchline.analyse.rates import nullable, rate_columns
from touchline.errors import QuestionInvalid
from touchline.frame.answers import Shape, count, number, rate, text
from touchline.frame.groups import group_in, group_text
from touchline.frame.parts import Labels, Part
from touchline.frame.phrases import Phrases, Share, phrase
from touchline.kernels.runs import COMPLETED
from touchline.model.questions import Cell, ZeroMoment

ALL = "(all)"
FIRST, INFORMED, LATERAL, INFORMED_DONE, OTHER_DONE = range(5)
MEASURES = ("first_touches", "informed", "lateral", "informed_completed", "other_completed")
_OF_RATES = {
    "": "first_touches",
    "informed_rate": "informed",
    "informed_goal_rate": "informed_completed",
    "other_goal_rate": "other_completed",
}


@dataclass(frozen=True, slots=True)
class State:
    """Counts by (group, source, measure), and what the sources are called."""

    counts: NDArray[np.int64]
    sources: tuple[str, ...]


class ZeroMomentAnalysis:
    """First touches by where they come from: informed when they enter behind the first stage, or from a source that speaks of it.

    What nobody sees is bounded (partial identification; Manski, 2003): of U first touches that do not look informed, the share h that
    is so all the same completes at least as often as those who show it (g), so that h·g cannot exceed the share of U that completes.
    `unseen` is that largest h as a share of all first touches; where nobody who shows it completes, it is all of U.
    """

    name = "zero-moment"
    columns = (
        text("source", "Source"),
        count("first_touches", "First touches"),
        count("informed", "Informed"),
        count("lateral", "Entered later"),
        count("informed_completed", "Informed, completed"),
        count("other_completed", "Others, completed"),
        rate("informed_rate", "Share informed"),
        rate("informed_goal_rate", "Goal rate informed"),
        rate("other_goal_rate", "Goal rate others"),
        number("unseen", "At most unseen", Shape.SHARE, behind="first_touches"),
    )
    shown = ("source", "first_touches", "informed_rate", "lateral", "informed_goal_rate", "other_goal_rate", "unseen")

    def measure(self, part: Part, question: ZeroMoment, _before: State | None) -> State:
        """Count the first touches of customers, by source."""
        names = source_names(part)
        first = _first(part) & (part.groups >= 0)
        source = sources(part, question, part.journey().bounds.first[first])
        shape = (part.labels.group_count, len(names))
        cell = part.groups[first] * len(names) + source
        facts = _facts(part, question, first, source)
        counts = [np.bincount(cell[column], minlength=shape[0] * shape[1]).reshape(shape) for column in facts]
        return State(np.stack(counts, axis=-1).astype(np.int64, copy=False), names)

    def merge(self, one: State, other: State) -> State:
        """Add up."""
        return State(one.counts + other.counts, one.sources)

    def again(self, _state: State) -> bool:
        """One look is enough."""
        return False

    def finish(self, state: State, labels: Labels, _question: ZeroMoment) -> pa.Table:
        """All sources together, then each that occurs, the most frequent first."""
        whole = state.counts.sum(axis=1, keepdims=True)
        counts = np.concatenate([whole, state.counts], axis=1)
        seen = counts[:, :, FIRST] > 0
        seen[:, 0] = True
        group, source = np.nonzero(seen)
        names = np.array([ALL, *state.sources])
        mine = counts[group, source]
        order = np.lexsort((names[source], -mine[:, FIRST], source > 0, group))
        group, source, mine = group[order], source[order], mine[order]
        others = mine[:, FIRST] - mine[:, INFORMED]
        return pa.table(
            {
                **labels.group_columns(group),
                "source": pa.array(names[source].tolist(), pa.string()),
                **{name: pa.array(mine[:, measure]) for measure, name in enumerate(MEASURES)},
                **rate_columns("informed_rate", mine[:, INFORMED], mine[:, FIRST]),
                **rate_columns("informed_goal_rate", mine[:, INFORMED_DONE], mine[:, INFORMED]),
                **rate_columns("other_goal_rate", mine[:, OTHER_DONE], others),
                "unseen": nullable(_unseen(mine, whole[group, 0])),
            }
        )

    def sentence(self, table: pa.Table, labels: Labels, _question: ZeroMoment) -> Phrases:
        """How many come informed, how many more may, and whether it shows in the goal."""
        rows = [row for row in table.to_pylist() if row["source"] == ALL and row["first_touches"]]
        if not rows:
            return (phrase("zero-moment.none"),)
        if labels.split:
            most = max(rows, key=lambda row: row["informed_rate"])
            return (phrase("zero-moment.group", group=group_text(group_in(most)), share=Share(most["informed_rate"])),)
        row = rows[0]
        whole = phrase(
            "zero-moment.whole", share=Share(row["informed_rate"]), first=row["first_touches"], unseen=Share(row["unseen"])
        )
        if row["informed_goal_rate"] is None or row["other_goal_rate"] is None:
            return (whole,)
        goals = phrase("zero-moment.goal", informed=Share(row["informed_goal_rate"]), others=Share(row["other_goal_rate"]))
        return whole, goals

    def members(self, part: Part, question: ZeroMoment, cell: Cell) -> NDArray[np.bool_]:
        """The runs that begin with a customer's first touch, from a source or from all."""
        names = (ALL, *source_names(part))
        measure = _OF_RATES.get(cell.measure, cell.measure)
        if cell.row.get("source") not in names:
            raise QuestionInvalid(what=f"there is no source '{cell.row.get('source')}'", mend=f"Use one of {', '.join(names)}.")
        if measure not in MEASURES:
            raise QuestionInvalid(
                what=f"the zero moment has no customers behind '{cell.measure}'", mend=f"Use one of {', '.join(MEASURES)}."
            )
        first = _first(part)
        source = sources(part, question, part.journey().bounds.first[first])
        wanted = names.index(str(cell.row["source"])) - 1
        found = np.zeros(first.size, np.bool_)
        facts = _facts(part, question, first, source)
        found[first] = facts[MEASURES.index(measure)] & ((source == wanted) | (wanted < 0))
        return found


def _first(part: Part) -> NDArray[np.bool_]:
    """Which runs begin with the customer's first touch."""
    bounds = part.journey().bounds
    return np.asarray(bounds.first == part.timeline.touches.offsets[bounds.customer])


def _facts(
    part: Part, question: ZeroMoment, first: NDArray[np.bool_], source: NDArray[np.int64]
) -> tuple[NDArray[np.bool_], ...]:
    """In the order of MEASURES, what holds of each of these runs, which began at these sources."""
    runs, names = part.journey(), source_names(part)
    lateral = runs.facts.entry[first] > 0
    informed = lateral | np.isin(source, [number for number, name in enumerate(names) if name in question.informed])
    done = runs.state[first] == COMPLETED
    return np.ones(source.size, np.bool_), informed, lateral, informed & done, ~informed & done


def _unseen(counts: NDArray[np.int64], whole: NDArray[np.int64]) -> NDArray[np.float64]:
    """The largest share of first touches that may be informed without showing it, by the goal rate of all that show it."""
    others = counts[:, FIRST] - counts[:, INFORMED]
    limit = np.where(
        whole[:, INFORMED_DONE] > 0,
        counts[:, OTHER_DONE] * whole[:, INFORMED] / np.maximum(whole[:, INFORMED_DONE], 1),
        others,
    )
    found = np.full(others.shape, np.nan)
    np.divide(np.minimum(limit, others), counts[:, FIRST], out=found, where=counts[:, FIRST] > 0)
    return found
