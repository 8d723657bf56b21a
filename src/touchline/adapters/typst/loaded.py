"""The press, loaded when something is first put on paper: its library is an extra, and heavy."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from touchline.errors import NotSetUp
from touchline.model.paper import Form, Poster, Report
from touchline.ports.paper import Press

_LIBRARY, _MODULE = "typst", "touchline.adapters.typst.press"


class LoadedPress:
    """Prints with Typst; raises NotSetUp where it is not installed."""

    def report(self, report: Report) -> bytes:
        """A report as a PDF file, tagged for those who hear it."""
        return self._press().report(report)

    def poster(self, poster: Poster, form: Form) -> bytes:
        """A map on one sheet: a PDF file, or a picture."""
        return self._press().poster(poster, form)

    @staticmethod
    def _press() -> Press:
        if find_spec(_LIBRARY) is None:
            raise NotSetUp(what="printing is not installed.", mend="Install it with: pip install 'touchline[pdf]'")
        press: Press = import_module(_MODULE).TypstPress()
        return press
