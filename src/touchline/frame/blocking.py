"""Identifiers that the rules of the workspace block: they say nothing of who it was, and link nobody."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import re2
from numpy.typing import NDArray

from touchline.frame.columns import text_codes
from touchline.model.identity import IdentityRules, KindRule


def blocked_nodes(kinds: NDArray[np.int8], values: pa.Array, rules: IdentityRules) -> NDArray[np.bool_]:
    """Mark the identifiers whose value, or one of whose patterns, is blocked for their kind."""
    marked = np.zeros(kinds.size, np.bool_)
    for kind, rule in rules.kinds.items():
        if rule.blocked or rule.patterns:
            places = np.flatnonzero(kinds == kind)
            marked[places] = blocked_values(values.take(pa.array(places)), rule)
    return marked


def blocked_values(values: pa.Array, rule: KindRule) -> NDArray[np.bool_]:
    """Mark the values of a column that a rule blocks, whatever their case; nulls are not marked."""
    codes, texts = text_codes(values)
    patterns = [compiled(pattern) for pattern in rule.patterns]
    blocked = {value.casefold() for value in rule.blocked}
    marked = [text.casefold() in blocked or any(pattern.fullmatch(text) for pattern in patterns) for text in texts]
    found: NDArray[np.bool_] = np.array([*marked, False], np.bool_)[codes]
    return found


def compiled(pattern: str) -> re2._Regexp[str]:
    """An RE2 pattern that fits whole values, whatever their case; raises re2.error."""
    options = re2.Options()
    options.log_errors = False
    options.case_sensitive = False
    return re2.compile(pattern, options)
