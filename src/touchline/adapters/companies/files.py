"""A simulated company's rows as Parquet, written part by part."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet


@contextmanager
def tables_into(path: Path) -> Iterator[Callable[[pa.Table], None]]:
    """Write tables of one schema into a file, each as a row group; a file that was not finished is taken away."""
    writers: list[parquet.ParquetWriter] = []

    def write(table: pa.Table) -> None:
        if not writers:
            writers.append(_writer(path, table.schema))
        writers[0].write_table(table)

    try:
        yield write
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    finally:
        for writer in writers:
            writer.close()


def _writer(path: Path, schema: pa.Schema) -> parquet.ParquetWriter:
    """Text as codes, times as differences, without statistics: made to be read once, from begin to end."""
    times = {field.name: "DELTA_BINARY_PACKED" for field in schema if pa.types.is_timestamp(field.type)}
    return parquet.ParquetWriter(
        path,
        schema,
        compression="zstd",
        compression_level=1,
        use_dictionary=[field.name for field in schema if field.name not in times],
        column_encoding=times,
        write_statistics=False,
    )
