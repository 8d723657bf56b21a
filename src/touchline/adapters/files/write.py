"""Tables as files that others read: Parquet as they are, CSV safe to open in a spreadsheet."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pc_csv
import pyarrow.parquet as pq

from touchline.errors import InvalidInput

_FORMULA = r"^([=+\-@\x00-\x1f])"
"""How text begins that a spreadsheet would run, or a terminal obey."""

FORMATS = (".parquet", ".csv", ".csv.gz")


def write_table(table: pa.Table, path: Path) -> None:
    """Write all of it or nothing, in the format that the name ends with. Raises InvalidInput for any other ending."""
    ending = next((ending for ending in FORMATS if path.name.endswith(ending)), None)
    if ending is None:
        raise InvalidInput(what="this ending names no format", where=str(path), mend=f"Use one of {', '.join(FORMATS)}.")
    part = path.with_name(f".{path.name}.part")
    try:
        if ending == ".parquet":
            pq.write_table(table, part, compression="zstd")
        else:
            with pa.output_stream(str(part), compression="gzip" if ending.endswith(".gz") else None) as out:
                pc_csv.write_csv(_defused(table), out)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _defused(table: pa.Table) -> pa.Table:
    """Text that starts like a formula gets a leading apostrophe; headings likewise."""
    columns = [_safe(table.column(name)) for name in table.column_names]
    names = pc.replace_substring_regex(pa.array(table.column_names), _FORMULA, r"'\1").to_pylist()
    return pa.table(columns, names=names)


def _safe(column: pa.ChunkedArray) -> pa.ChunkedArray:
    if pa.types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    return pc.replace_substring_regex(column, _FORMULA, r"'\1") if pa.types.is_string(column.type) else column
