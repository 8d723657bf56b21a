"""Reports and maps, set by Typst. What they say goes in as data, never as markup, and nothing is fetched from anywhere."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import msgspec
import typst

from touchline.model.paper import Form, Poster, Report

_HERE = Path(__file__).parent
_FONTS = _HERE / "fonts"
_SHARP = 144
"""Dots per inch of a picture."""


class TypstPress:
    """Prints on the sheets beside this file, with the fonts beside it."""

    def report(self, report: Report) -> bytes:
        """A report as a PDF file, tagged for those who hear it."""
        return _printed("report.typ", report, Form.PDF)

    def poster(self, poster: Poster, form: Form) -> bytes:
        """A map on one sheet: a PDF file, or a picture."""
        return _printed("poster.typ", poster, form)


def _printed(sheet: str, paper: Report | Poster, form: Form) -> bytes:
    """The paper; as PDF/UA (ISO 14289) unless it holds letters that no font here has, which that does not allow."""
    said = msgspec.json.encode(paper).decode()
    if form is Form.PDF:
        with suppress(typst.TypstError):
            return _compiled(sheet, said, form, ["ua-1"])
    return _compiled(sheet, said, form, [])


def _compiled(sheet: str, said: str, form: Form, standards: list[typst.PDFStandard]) -> bytes:
    return typst.compile(
        str(_HERE / sheet),
        root=str(_HERE),
        font_paths=[str(_FONTS)],
        format=form.value,
        ppi=_SHARP,
        sys_inputs={"paper": said},
        pdf_standards=standards,
    )
