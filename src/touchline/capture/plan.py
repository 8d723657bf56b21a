"""Events held against the plan of their source: unplanned ones, and properties that are missing or hold something else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from touchline.capture.accept import Accepted
from touchline.capture.times import read_column
from touchline.frame.buffers import valid_mask
from touchline.model.events import EventType, Reason, Rejected
from touchline.model.plans import PropertyRule, PropertyType, TrackingPlan, Verdict, Violation

Flags = NDArray[np.bool_]

FLAG = "context.plan"
"""The open column in which an event says what about it is not as planned."""
_NUMBER = r"^-?\d+(\.\d+)?([eE][+-]?\d+)?$"
_TRUTH = r"^(true|false)$"
_NO_DECIMALS = r"\.0+$"
_NONE = pa.scalar(None, pa.string())


def check(events: pa.RecordBatch, plan: TrackingPlan) -> tuple[Violation, ...]:
    """What is not as planned among accepted events (columns of `frame.schema.ACCEPTED`, then open ones): the first thing of each row.

    Only track events are held against the plan. The answer for a row depends on that row alone, not on the batch it came in.
    """
    found: dict[int, Violation] = {}
    for rows, verdict, detail in _found(events, plan):
        if verdict is not Verdict.ALLOW:
            for row in np.flatnonzero(rows).tolist():
                found.setdefault(row, Violation(row, verdict, detail))
    return tuple(found[row] for row in sorted(found))


def held(accepted: Accepted, texts: pa.StringArray, source: str, plan: TrackingPlan) -> Accepted:
    """Accepted rows as a plan leaves them: some flagged in `context.plan`, some rejected; `texts` are all rows as they came."""
    violations = check(accepted.events, plan)
    if not violations:
        return accepted
    flags, kept = np.full(accepted.events.num_rows, None, dtype=object), np.ones(accepted.events.num_rows, dtype=np.bool_)
    rejected = list[Rejected]()
    for one in violations:
        if one.verdict is Verdict.FLAG:
            flags[one.row] = one.detail
        else:
            kept[one.row] = False
            line = int(accepted.lines[one.row])
            text = texts[line - 1].as_py().rstrip("\r\n")
            rejected.append(Rejected(file=source, line=line, reason=Reason.NOT_PLANNED, detail=one.detail, raw=text))
    flagged = accepted.events.append_column(FLAG, pa.array(flags, pa.string()))
    return Accepted(
        events=(flagged if any(flags) else accepted.events).filter(pa.array(kept)),
        lines=accepted.lines[kept],
        undated=accepted.undated[kept],
        rejected=(*accepted.rejected, *rejected),
    )


def _found(events: pa.RecordBatch, plan: TrackingPlan) -> Iterator[tuple[Flags, Verdict, str]]:
    """Rows that are not as planned, what becomes of them, and why; a row may come up more than once."""
    names = _text(events.column("event"))
    tracked = _flags(pc.equal(_text(events.column("type")), EventType.TRACK.value))
    planned = np.zeros(events.num_rows, dtype=np.bool_)
    for event, rules in plan.events.items():
        rows = tracked & _flags(pc.equal(names, event))
        planned |= rows
        if rows.any():
            for broken, detail in _broken(events, rules):
                yield rows & broken, plan.broken, f"{event}: {detail}"
    yield tracked & ~planned, plan.unplanned, "The plan of the source has no such event."


def _broken(events: pa.RecordBatch, rules: Mapping[str, PropertyRule]) -> Iterator[tuple[Flags, str]]:
    """Rows that break the rule of a property, whatever their event is."""
    for name, rule in rules.items():
        index = events.schema.get_field_index(f"properties.{name}")
        if index < 0:
            there = np.zeros(events.num_rows, dtype=np.bool_)
        else:
            column = events.column(index)
            there = valid_mask(column)
            yield there & ~_TESTS[rule.type](column), f"{name} {_WRONG[rule.type]}"
            if rule.choices:
                yield there & ~_is_one_of(column, rule.choices), f"{name} is none of {', '.join(rule.choices)}."
        if rule.required:
            yield ~there, f"{name} is missing."


def _is_anything(column: pa.Array) -> Flags:
    return np.ones(len(column), dtype=np.bool_)


def _is_number(column: pa.Array) -> Flags:
    return valid_mask(_numbers(column))


def _is_whole(column: pa.Array) -> Flags:
    numbers = _numbers(column)
    return _flags(pc.equal(pc.floor(numbers), numbers))


def _is_truth(column: pa.Array) -> Flags:
    return _flags(pc.match_substring_regex(_text(column), _TRUTH))


def _is_time(column: pa.Array) -> Flags:
    return read_column(_text(column), "UTC").readable


def _is_one_of(column: pa.Array, choices: tuple[str, ...]) -> Flags:
    """Numbers are compared without decimals that say nothing: how they are written depends on their neighbours."""
    return _flags(pc.is_in(_plain(_text(column)), _plain(pa.array(choices, pa.string()))))


_TESTS: Mapping[PropertyType, Callable[[pa.Array], Flags]] = MappingProxyType(
    {
        PropertyType.ANY: _is_anything,
        PropertyType.NUMBER: _is_number,
        PropertyType.WHOLE: _is_whole,
        PropertyType.TRUTH: _is_truth,
        PropertyType.TIME: _is_time,
    }
)
_WRONG: Mapping[PropertyType, str] = MappingProxyType(
    {
        PropertyType.ANY: "is no value.",
        PropertyType.NUMBER: "is no number.",
        PropertyType.WHOLE: "is no whole number.",
        PropertyType.TRUTH: "is no truth value.",
        PropertyType.TIME: "is no time.",
    }
)


def _numbers(column: pa.Array) -> pa.DoubleArray:
    """Values as numbers, null where they are none."""
    text = _text(column)
    return pc.if_else(pc.match_substring_regex(text, _NUMBER), text, _NONE).cast(pa.float64())


def _plain(text: pa.StringArray) -> pa.StringArray:
    return pc.replace_substring_regex(text, _NO_DECIMALS, "")


def _text(column: pa.Array) -> pa.StringArray:
    """Values as they are written."""
    if pa.types.is_dictionary(column.type):
        return _text(column.dictionary).take(column.indices)
    return column if pa.types.is_string(column.type) else column.cast(pa.string())


def _flags(answers: pa.Array) -> Flags:
    """Answers, no answer being a no."""
    flags: Flags = pc.coalesce(answers, pa.scalar(value=False)).to_numpy(zero_copy_only=False)
    return flags
