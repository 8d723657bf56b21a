"""What puts reports and maps on paper."""

from __future__ import annotations

from typing import Protocol

from touchline.model.paper import Form, Poster, Report


class Press(Protocol):
    """Sets type and draws. Raises NotSetUp where it is not installed."""

    def report(self, report: Report) -> bytes:
        """A report as a PDF file, tagged for those who hear it."""
        ...

    def poster(self, poster: Poster, form: Form) -> bytes:
        """A map on one sheet: a PDF file, or a picture."""
        ...
