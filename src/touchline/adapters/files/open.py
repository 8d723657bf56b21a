"""Finding the format of an import file, by its first bytes where they tell, else by its name, and opening the reader for it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

from touchline.adapters.files.formats.csv import CsvReader
from touchline.adapters.files.formats.jsonl import JsonLinesReader
from touchline.adapters.files.formats.mail import MailReader
from touchline.adapters.files.formats.parquet import ParquetReader
from touchline.adapters.files.formats.xes import XesReader
from touchline.adapters.files.formats.xlsx import XlsxReader
from touchline.adapters.files.source import open_source, utf8_reader
from touchline.errors import FileUnreadable
from touchline.ports.files import FileReader

READERS: dict[str, Callable[[Path, int], FileReader]] = {
    "csv": CsvReader,
    "jsonl": JsonLinesReader,
    "parquet": ParquetReader,
    "xlsx": XlsxReader,
    "xes": XesReader,
    "mail": MailReader,
}
"""Every format that can be imported."""

_SUFFIXES = {
    ".csv": "csv", ".tsv": "csv", ".txt": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "jsonl", ".parquet": "parquet",
    ".pq": "parquet", ".xlsx": "xlsx", ".xlsm": "xlsx", ".xlsb": "xlsx", ".xls": "xlsx", ".ods": "xlsx", ".xes": "xes",
    ".mbox": "mail", ".eml": "mail",
}  # fmt: skip
_MAGIC = {b"PAR1": "parquet", b"PK\x03\x04": "xlsx", b"\xd0\xcf\x11\xe0": "xlsx"}
_SAMPLE = 1 << 16
_MAIL = re.compile(rb"From \S+ +\w{3} \w{3} |(Return-Path|Received|Delivered-To|Message-ID|MIME-Version): ", re.IGNORECASE)
_HEADER = re.compile(rb"From |[A-Za-z][A-Za-z0-9-]*:")


def open_reader(path: Path, *, batch_rows: int = 262_144, own: tuple[str, ...] = ()) -> FileReader:
    """The reader for a file, plain or gzipped, whatever its name says. Nothing is read before its batches are asked for.

    `own` are our own addresses, which tell mails that we sent from those that we got.

    Raises FileUnreadable if the file does not exist, is empty, or is of no format that can be imported.
    """
    if path.is_dir() or not path.exists():
        message = "This is a folder, not a file." if path.is_dir() else "There is no such file."
        raise FileUnreadable(message, where=str(path), mend="Check the name.")
    kind = find_format(path)
    return MailReader(path, batch_rows, own) if kind == "mail" else READERS[kind](path, batch_rows)


def find_format(path: Path) -> str:
    """The format of a file: one of the keys of READERS."""
    with open_source(path) as source:
        start = source.read(4)
    if not start:
        message = "The file is empty."
        raise FileUnreadable(message, where=str(path), mend="A header with the names of the columns is needed.")
    if start in _MAGIC:
        return _MAGIC[start]
    with open_source(path) as source:
        text = utf8_reader(source)(_SAMPLE)
    return _text_format(path, text)


def _text_format(path: Path, text: bytes) -> str:
    """The format of a file that is text: what it looks like, or what it is called where that fits."""
    named = _SUFFIXES.get(_suffix(path), "")
    bare = text.lstrip()
    if _MAIL.match(text) or (named == "mail" and _HEADER.match(text)):
        return "mail"
    if bare[:1] == b"<":
        return "xes"
    if _is_object(bare.split(b"\n", 1)[0]) or (named == "jsonl" and _may_be_json(bare)):
        return "jsonl"
    if b"\0" in text:
        message = "The file is of no format that can be imported."
        raise FileUnreadable(message, where=str(path), mend=f"Formats are {', '.join(READERS)}, each plain or gzipped.")
    return "csv"


def _suffix(path: Path) -> str:
    """The end of the name that tells the format, `.gz` left out."""
    suffixes = [suffix.lower() for suffix in path.suffixes if suffix.lower() not in (".gz", ".gzip")]
    return suffixes[-1] if suffixes else ""


def _may_be_json(text: bytes) -> bool:
    """Whether a text called JSON may be it: some line opens a brace or bracket, or there is nothing in it."""
    return not text or any(line.lstrip()[:1] in (b"{", b"[") for line in text.splitlines())


def _is_object(line: bytes) -> bool:
    """Whether a line is a JSON object."""
    try:
        return isinstance(json.loads(line), dict)
    except ValueError:
        return False
