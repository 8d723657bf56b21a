"""Columns of the event log as one array each, laid out along a timeline, whatever the types of the parts they lie in."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from touchline.frame.compare import as_texts


def unified(chunks: Sequence[pa.Array]) -> pa.Array:
    """One array of one type: text dictionary-encoded, numbers, truth values and times as they are, text where the types differ."""
    known = [chunk for chunk in chunks if not pa.types.is_null(chunk.type)]
    kinds = {chunk.type.value_type if pa.types.is_dictionary(chunk.type) else chunk.type for chunk in known}
    if not kinds:
        return pa.nulls(sum(len(chunk) for chunk in chunks), pa.string()).dictionary_encode()
    if len(kinds) == 1 and not pa.types.is_string(next(iter(kinds))):
        kind = kinds.pop()
        return _joined([chunk.cast(kind) for chunk in chunks], kind)
    encoded = [_encoded(chunk) for chunk in chunks]
    whole = pa.chunked_array(encoded, type=encoded[0].type).unify_dictionaries()
    return _joined(whole.chunks, encoded[0].type)


def _joined(chunks: Sequence[pa.Array], kind: pa.DataType) -> pa.Array:
    return pa.concat_arrays(chunks) if len(chunks) else pa.array([], kind)


def _encoded(chunk: pa.Array) -> pa.DictionaryArray:
    if pa.types.is_null(chunk.type):
        chunk = chunk.cast(pa.string())
    texts = as_texts(chunk)
    return texts.cast(pa.dictionary(pa.int32(), pa.string()))


def laid_out(column: pa.Array, rows: NDArray[np.uint32]) -> pa.Array:
    """The column's values in the order of the rows."""
    return column.take(pa.array(rows))


def text_codes(column: pa.Array) -> tuple[NDArray[np.int32], tuple[str, ...]]:
    """Each value's place among the distinct texts of the column (−1: null), and these texts."""
    encoded = _encoded(column)
    codes = encoded.indices.fill_null(-1).to_numpy().astype(np.int32, copy=False)
    texts: list[str | None] = encoded.dictionary.to_pylist()
    if None in texts or len(set(texts)) < len(texts):
        return _merged(codes, texts)
    return codes, tuple(str(text) for text in texts)


def _merged(codes: NDArray[np.int32], texts: list[str | None]) -> tuple[NDArray[np.int32], tuple[str, ...]]:
    distinct = tuple(dict.fromkeys(text for text in texts if text is not None))
    place = {text: index for index, text in enumerate(distinct)}
    target = np.array([*(-1 if text is None else place[text] for text in texts), -1], np.int32)
    return target[codes], distinct


def as_numbers(column: pa.Array) -> NDArray[np.float64]:
    """Numbers as they are, texts by the number that they spell; NaN for anything else."""
    if pa.types.is_floating(column.type) or pa.types.is_integer(column.type):
        return np.asarray(column.cast(pa.float64()).to_numpy(zero_copy_only=False), np.float64)
    codes, texts = text_codes(column)
    found = np.array([*(_number(text) for text in texts), np.nan], np.float64)
    return found[codes]


def _number(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        return float("nan")
    return value if np.isfinite(value) else float("nan")
