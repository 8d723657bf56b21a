"""Tables for spreadsheets: CSV in which no text is run as a formula."""

from __future__ import annotations

import io

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from touchline.frame.wanted import check_wanted

_FORMULA = r"^([=+\-@\t\r\n])"


def csv_bytes(table: pa.Table) -> bytes:
    """The table as CSV with a heading, in UTF-8; a text that a spreadsheet would run gets a leading apostrophe."""
    columns = dict[str, pa.Array]()
    for name in table.schema.names:
        check_wanted()
        columns[name] = _defused(table.column(name).combine_chunks())
    file = io.BytesIO()
    pa_csv.write_csv(pa.table(columns), file)
    return file.getvalue()


def _defused(values: pa.Array) -> pa.Array:
    if pa.types.is_dictionary(values.type):
        values = values.dictionary_decode()
    if not (pa.types.is_string(values.type) or pa.types.is_large_string(values.type)):
        return values
    return pc.replace_substring_regex(values, _FORMULA, r"'\1")
