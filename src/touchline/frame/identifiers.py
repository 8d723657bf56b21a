"""Identifiers as they come in: trimmed, written one way, and those left out that name nobody."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from touchline.frame.buffers import text_buffers, valid_mask
from touchline.kernels.text import bracketed, is_lower_ascii, needs_trimming, suspects

BLOCKED_VALUES = frozenset(
    {
        "null", "(null)", "nil", "none", "(none)", "undefined", "nan", "n/a", "#n/a", "unknown", "(unknown)", "anonymous", "guest",
        "not set", "(not set)", "not_set", "not available", "not_authenticated", "missing", "empty", "blank", "-", "--", "---", "?", "??",
        "???", ".", "[object object]", "unbekannt", "anonym", "inconnu", "anonyme", "sconosciuto", "anonimo",
        "user_id", "userid", "anonymous_id", "anonymousid", "customer_id", "customerid", "distinct_id", "distinctid", "email", "phone",
        "00000000-0000-0000-0000-000000000000", *("0" * count for count in range(2, 33)),
    }
)  # fmt: skip
"""Values, in lower case, that programs and people write where an identifier is missing. They never identify or link anybody: a row
that has nothing else is rejected. A single `0` is not among them, because many systems count customers from it."""

_MOST = max(len(value) for value in BLOCKED_VALUES) + 1
_TRUTHS = ("true", "false")


def _likely() -> NDArray[np.bool_]:
    """Which first characters and lengths a blocked value or a truth value has."""
    likely = np.zeros((256, _MOST), dtype=np.bool_)
    for value in (*BLOCKED_VALUES, *_TRUTHS):
        for first in (value[0], value[0].upper()):
            likely[ord(first), len(value)] = True
    return likely


_LIKELY = _likely()
_FEWEST_DIGITS = 5


class Named(NamedTuple):
    """A column of names: trimmed text (or null), and which rows held something that can never be a name (nested, a truth value)."""

    text: pa.Array
    wrong: NDArray[np.bool_]


def as_names(column: pa.Array) -> Named:
    """A column as text: whole numbers as plain digits ("208", not "208.0"), blanks as null, nested and truth values as wrong.

    Dictionary-encoded columns stay encoded where nothing has to change.
    """
    if pa.types.is_dictionary(column.type):
        return _through_dictionary(column)
    nobody = np.zeros(len(column), dtype=np.bool_)
    if pa.types.is_string(column.type):
        return _checked(trimmed(column))
    if pa.types.is_integer(column.type):
        return Named(column.cast(pa.string()), nobody)
    if pa.types.is_floating(column.type):
        return Named(_number_text(column), nobody)
    if pa.types.is_boolean(column.type):
        return Named(pa.nulls(len(column), pa.string()), valid_mask(column))
    return Named(column.cast(pa.string()), nobody)


def _through_dictionary(column: pa.DictionaryArray) -> Named:
    """Names of a dictionary-encoded column, by its distinct values."""
    named = as_names(column.dictionary)
    wrong = np.zeros(len(column), dtype=np.bool_)
    if named.wrong.any():
        wrong = pc.fill_null(pa.array(named.wrong).take(column.indices), fill_value=False).to_numpy(zero_copy_only=False)
    if named.text is column.dictionary:
        return Named(column, wrong)
    return Named(named.text.take(column.indices), wrong)


def trimmed(text: pa.StringArray) -> pa.StringArray:
    """Text without white space around it, blanks as null; the same array where nothing has to change."""
    if not needs_trimming(*text_buffers(text)):
        return text
    bare = pc.utf8_trim_whitespace(text)
    return pc.if_else(pc.equal(bare, ""), pa.scalar(None, pa.string()), bare)


def _number_text(column: pa.Array) -> pa.StringArray:
    """Numbers as text; without a fraction as plain digits, not-a-number and infinities as null."""
    values = column.cast(pa.float64())
    known = pc.if_else(pc.is_finite(values), values, pa.scalar(None, pa.float64()))
    whole = pc.and_(pc.equal(known, pc.floor(known)), pc.less(pc.abs(known), 2.0**63))
    digits = pc.if_else(whole, known, pa.scalar(None, pa.float64())).cast(pa.int64(), safe=False).cast(pa.string())
    return pc.coalesce(digits, known.cast(pa.string()))


def _checked(text: pa.StringArray) -> Named:
    """Mark values that are nested JSON or truth values."""
    offsets, data = text_buffers(text)
    wrong = np.zeros(len(text), dtype=np.bool_)
    rows = np.unique(np.concatenate([suspects(offsets, data, _LIKELY), bracketed(offsets, data)]))
    for row, value in zip(rows.tolist(), text.take(pa.array(rows)).to_pylist(), strict=True):
        wrong[row] = value is not None and _is_wrong(value)
    if wrong.any():
        text = pc.if_else(pa.array(wrong), pa.scalar(None, pa.string()), text)
    return Named(text, wrong)


def _is_wrong(value: str) -> bool:
    lowered = value.lower()
    if lowered in BLOCKED_VALUES:
        return False
    return lowered in _TRUTHS or value[0] + value[-1] in ("{}", "[]")


def without_blocked(text: pa.Array) -> pa.Array:
    """Text with blocked values as null; the same array where there are none."""
    if pa.types.is_dictionary(text.type):
        cleared = without_blocked(text.dictionary)
        return text if cleared is text.dictionary else cleared.take(text.indices)
    rows = suspects(*text_buffers(text), _LIKELY)
    values = text.take(pa.array(rows)).to_pylist()
    blocked = [
        row for row, value in zip(rows.tolist(), values, strict=True) if value is not None and value.lower() in BLOCKED_VALUES
    ]
    if not blocked:
        return text
    mask = np.zeros(len(text), dtype=np.bool_)
    mask[blocked] = True
    return pc.if_else(pa.array(mask), pa.scalar(None, pa.string()), text)


def as_emails(text: pa.Array) -> pa.Array:
    """E-mail addresses in one form: compatibility characters resolved (NFKC) and case folded."""
    if pa.types.is_dictionary(text.type):
        return as_emails(text.dictionary).take(text.indices)
    if is_lower_ascii(*text_buffers(text)):
        return text
    return _by_distinct(text, lambda value: unicodedata.normalize("NFKC", value).casefold().strip())


def as_phones(text: pa.Array) -> pa.Array:
    """Telephone numbers as digits with the leading plus, if there is one; `+41 (0)79` loses its optional zero.

    What has fewer than five digits is no telephone number and becomes null.
    """
    if pa.types.is_dictionary(text.type):
        return as_phones(text.dictionary).take(text.indices)
    national = pc.replace_substring_regex(text, r"^(\+[0-9\s]+)\(0\)", r"\1")
    plus = pc.if_else(pc.starts_with(national, "+"), "+", "")
    digits = pc.replace_substring_regex(national, r"[^0-9]+", "")
    number = pc.binary_join_element_wise(plus, digits, "")
    return pc.if_else(pc.greater_equal(pc.utf8_length(digits), _FEWEST_DIGITS), number, pa.scalar(None, pa.string()))


def _by_distinct(text: pa.StringArray, change: Callable[[str], str]) -> pa.StringArray:
    """Text changed value by value, each distinct value once."""
    encoded = text.dictionary_encode()
    changed = pa.array([change(value) for value in encoded.dictionary.to_pylist()], pa.string())
    return changed.take(encoded.indices)
