"""Spreadsheets (xlsx, and xls, xlsb, ods by the same library): the first visible sheet that has data, row by row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
import python_calamine
from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from touchline.adapters.files.names import distinct_names
from touchline.adapters.files.source import seekable
from touchline.adapters.files.values import Value, columns_of
from touchline.errors import FileUnreadable
from touchline.frame.raw import RawBatch

MOST_ROWS = 1 << 15
"""Rows held as Python values at a time."""

Row = tuple[int, list[Value]]
"""The number of a row in its sheet, from 1, and its cells."""


@dataclass(frozen=True, slots=True)
class XlsxReader:
    """A spreadsheet file; the first row that is not empty names the columns, rows without a value do not count."""

    path: Path
    batch_rows: int

    def batches(self) -> Iterator[RawBatch]:
        """Yield the rows, at least one batch even if it is empty; FileUnreadable if the file is damaged, locked or has no data."""
        with seekable(self.path) as content:
            try:
                workbook = CalamineWorkbook.from_filelike(content)
                sheet = _sheet_with_data(workbook)
            except (python_calamine.CalamineError, OSError) as error:
                message = f"The spreadsheet cannot be read: {error}"
                mend = "Remove its password, or save it again as xlsx or csv."
                raise FileUnreadable(message, where=str(self.path), mend=mend) from error
            if sheet is None:
                message = "The spreadsheet has no sheet with data."
                raise FileUnreadable(message, where=str(self.path), mend="A header with the names of the columns is needed.")
            yield from self._batches(sheet)

    def _batches(self, sheet: CalamineSheet) -> Iterator[RawBatch]:
        """The rows of one sheet."""
        rows = _filled_rows(sheet)
        header = next(rows)[1]
        names = distinct_names("" if value is None else _heading(value) for value in header)
        size, total, yielded = min(self.batch_rows, MOST_ROWS), sheet.total_height or 1, False
        while part := list(islice(rows, size)):
            yield _batch(names, part, min(part[-1][0] / total, 1.0))
            yielded = True
        if not yielded:
            yield _batch(names, [], 1.0)


def _batch(names: tuple[str, ...], rows: list[Row], fraction: float) -> RawBatch:
    """Rows as columns."""
    records = [dict(zip(names, values, strict=False)) for _, values in rows]
    lines = np.array([line for line, _ in rows], dtype=np.int64)
    return RawBatch(columns_of(records, names), lines, (), fraction)


def _heading(value: Value) -> str:
    """A heading as text; a year that is stored as a number is written as one."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _sheet_with_data(workbook: CalamineWorkbook) -> CalamineSheet | None:
    """The first visible sheet with a header and a row; if there is none, the first with anything in it."""
    visible = [
        sheet.name
        for sheet in workbook.sheets_metadata
        if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet
    ]
    sheets = [workbook.get_sheet_by_name(name) for name in dict.fromkeys((*visible, *workbook.sheet_names))]
    for least in (2, 1):
        for sheet in sheets:
            if len(list(islice(_filled_rows(sheet), least))) == least:
                return sheet
    return None


def _filled_rows(sheet: CalamineSheet) -> Iterator[Row]:
    """Rows with a value in them, empty cells as None."""
    for line, cells in enumerate(sheet.iter_rows(), start=1):
        values: list[Value] = [None if cell == "" else cell for cell in cells]
        if any(value is not None for value in values):
            yield line, values
