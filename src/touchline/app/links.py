"""Arguments as they stand in a link, read and written by the rules of the web."""

from __future__ import annotations

from urllib.parse import parse_qs, urlencode

from touchline.flow.reporting.boards import Links


def _written(arguments: dict[str, list[str] | str]) -> str:
    return urlencode(arguments, doseq=True)


LINKS = Links(read=parse_qs, write=_written)
