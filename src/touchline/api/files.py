"""Tables as files that a browser saves: for spreadsheets, and with typed columns for other programs."""

from __future__ import annotations

import io
from collections.abc import Mapping

import pyarrow as pa
import pyarrow.parquet as pq
from fastapi import Response

from touchline.flow.reporting.spreadsheet import csv_bytes

_PARQUET = "application/vnd.apache.parquet"

Described = dict[int | str, dict[str, object]]

CSV_FILE: Described = {200: {"content": {"text/csv": {"schema": {"type": "string"}}}}}
PARQUET_FILE: Described = {200: {"content": {_PARQUET: {"schema": {"type": "string", "format": "binary"}}}}}
"""What a route that gives such a file says of its answer."""


def csv_file(table: pa.Table, name: str) -> Response:
    """A table as `name`.csv; texts that would be run as formulas are defused."""
    return Response(csv_bytes(table), media_type="text/csv; charset=utf-8", headers=_saved_as(f"{name}.csv"))


def parquet_file(table: pa.Table, name: str) -> Response:
    """A table as `name`.parquet, typed columns as in Python."""
    file = io.BytesIO()
    pq.write_table(table, file, compression="zstd")
    return Response(file.getvalue(), media_type=_PARQUET, headers=_saved_as(f"{name}.parquet"))


def _saved_as(name: str) -> Mapping[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}
