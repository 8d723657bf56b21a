"""Who rows name: per kind of identifier one column of values in one spelling, and which of them the rules of the workspace let count."""

from __future__ import annotations

import json
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from touchline.frame.blocking import blocked_values
from touchline.frame.buffers import valid_mask
from touchline.frame.identifiers import as_names, without_blocked
from touchline.frame.schema import IDENTIFIER_COLUMNS
from touchline.frame.spelling import normalised
from touchline.model.identity import OWN, IdentityRules

_TYPED = ":"
"""Stands between a field that holds a list of ids and the type of the id that is meant."""


class Naming(NamedTuple):
    """The values of one kind, null where a row has none, and which rows have one that counts: that no rule blocks."""

    values: pa.Array
    counts: NDArray[np.bool_]


def namings(rows: pa.RecordBatch, rules: IdentityRules) -> list[Naming]:
    """What accepted rows name, by the number of the kind."""
    columns = [rows.column(name) for name in IDENTIFIER_COLUMNS]
    columns += [_own(rows, rules.kinds[kind].origins) for kind in range(OWN, len(rules.labels))]
    return [_naming(kind, column, rules) for kind, column in enumerate(columns)]


def names_somebody(rows: pa.RecordBatch, rules: IdentityRules) -> NDArray[np.bool_]:
    """Which rows have at least one identifier that counts."""
    if not rules.own and not any(rule.blocked or rule.patterns for rule in rules.kinds.values()):
        named = [valid_mask(rows.column(name)) for name in IDENTIFIER_COLUMNS]
    else:
        named = [naming.counts for naming in namings(rows, rules)]
    found: NDArray[np.bool_] = np.logical_or.reduce(named)
    return found


def columns_read(rules: IdentityRules) -> tuple[str, ...]:
    """The columns of rows that say who it was."""
    return (*IDENTIFIER_COLUMNS, *dict.fromkeys(origin.partition(_TYPED)[0] for origin in rules.own_origins))


def _naming(kind: int, column: pa.Array, rules: IdentityRules) -> Naming:
    values, rule = normalised(kind, column, rules), rules.kinds[kind]
    counts = valid_mask(values)
    if (rule.blocked or rule.patterns) and counts.any():
        counts = counts & ~blocked_values(values, rule)
    return Naming(values, counts)


def _own(rows: pa.RecordBatch, origins: tuple[str, ...]) -> pa.Array:
    """The value of a workspace's own kind in each row: of the first field that has one."""
    found = [_from(rows, origin) for origin in origins if origin.partition(_TYPED)[0] in rows.schema.names]
    return pc.coalesce(*found) if found else pa.nulls(rows.num_rows, pa.string())


def _from(rows: pa.RecordBatch, origin: str) -> pa.Array:
    name, typed, kind = origin.partition(_TYPED)
    column = rows.column(name)
    if typed:
        texts = column.cast(pa.string()).to_pylist()
        column = pa.array([None if text is None else id_of_type(_read(text), kind) for text in texts], pa.string())
    named = as_names(column).text
    return without_blocked(named.dictionary_decode() if pa.types.is_dictionary(named.type) else named)


def _read(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return None


def id_of_type(entries: object, kind: str) -> str | None:
    """The id of a type in a list such as `[{"id": "123", "type": "card"}]`, or in one entry alone."""
    for entry in entries if isinstance(entries, list) else [entries]:
        if isinstance(entry, dict) and entry.get("type") == kind and isinstance(entry.get("id"), str | int):
            return str(entry["id"])
    return None
