"""Columns as bytes, and back."""

from __future__ import annotations

import pyarrow as pa


def packed(table: pa.Table) -> bytes:
    """A table as bytes (Arrow IPC stream)."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return bytes(sink.getvalue())


def unpacked(payload: bytes | pa.Buffer) -> pa.Table:
    """The table again."""
    with pa.ipc.open_stream(payload) as reader:
        return reader.read_all()
