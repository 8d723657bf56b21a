"""Papers as their readers get them: read back from the PDF, in words, pages and tags, with nothing taken for markup."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader
from pypdf.generic import StreamObject

from touchline.adapters.typst.loaded import LoadedPress
from touchline.model.paper import Card, Chapter, Column, Form, Grid, Poster, Report

HOSTILE = '#panic("x") *not bold* $x$ <a> @b // c \\ `d` #import "/etc/passwd"'
LETTERS = "Größe, Übermaß, café, Łódź, Ελλάδα, Привет, “x” → 12 %"
BAR = '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="40"><text x="5" y="20" font-family="Inter">Übermaß &amp; 7</text></svg>'
WORDS = (
    ("Page", "Seite"),
    ("Notes", "Notizen"),
    ("moment of truth", "Moment der Wahrheit"),
    ("In any stage", "Überall"),
    ("Personas", "Personas"),
)
UA = b"pdfuaid:part"
"""What a file says of itself that keeps to PDF/UA: among other things, it shows every letter that it holds."""
MM = 72 / 25.4


def report(rows: int = 3, title: str = "Überblick") -> Report:
    """A report of one question with a table of so many rows, and one question that has no answer."""
    grid = Grid(
        ("Phase", "Erreicht"), tuple((f"Zeile {row}", f"{row:,}") for row in range(rows)), (False, True), "7 weitere Zeilen"
    )
    asked = Chapter(title=HOSTILE, asked="bis 31.12.2017", sentence=LETTERS, picture=BAR, pictured="Balken", grid=grid)
    broken = Chapter(title="Kaputt", asked="", trouble="Diese Frage hat keine Antwort.")
    return Report(
        title=title,
        workspace="Lädeli",
        language="de",
        facts=(("Stand", "31.12.2017"),),
        chapters=(asked, broken),
        notes=(("1.3.2017", "Kampagne"),),
        words=WORDS,
    )


def about(reader: PdfReader) -> bytes:
    """What a file says of itself."""
    metadata = reader.root_object["/Metadata"].get_object()
    assert isinstance(metadata, StreamObject)
    return metadata.get_data()


def said(pdf: bytes) -> str:
    """Everything a PDF says, in one line."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def test_a_report_says_what_it_was_given_and_takes_nothing_for_markup() -> None:
    pdf = LoadedPress().report(report())
    text = said(pdf)
    for each in (
        HOSTILE,
        LETTERS,
        "Überblick",
        "Lädeli",
        "Stand 31.12.2017",
        "Zeile 2",
        "7 weitere Zeilen",
        "Übermaß & 7",
        "Seite 1 / 1",
    ):
        assert each in text
    for each in ("Diese Frage hat keine Antwort.", "Notizen", "Kampagne"):
        assert each in text


def test_a_report_can_be_heard_and_has_its_pages_numbered_and_its_headings_repeated() -> None:
    reader = PdfReader(BytesIO(LoadedPress().report(report(rows=120))))
    told = [str(reader.root_object[name]) for name in ("/MarkInfo", "/Lang")]
    assert told == ["{'/Marked': True, '/Suspects': False}", "de"]
    assert UA in about(reader)
    assert reader.metadata is not None
    assert reader.metadata.title == "Überblick – Lädeli"
    pages = [page.extract_text() for page in reader.pages]
    assert len(pages) > 2
    assert [f"Seite {number} / {len(pages)}" in page for number, page in enumerate(pages, 1)] == [True] * len(pages)
    assert sum("Erreicht" in page for page in pages) >= len(pages) - 1
    assert (round(reader.pages[0].mediabox.width / MM), round(reader.pages[0].mediabox.height / MM)) == (210, 297)


def test_a_letter_that_no_font_has_keeps_nobody_from_the_rest() -> None:
    pdf = LoadedPress().report(report(title="日本 🚀 and us"))
    assert "and us" in said(pdf)
    assert "Zeile 2" in said(pdf)
    assert UA not in about(PdfReader(BytesIO(pdf)))


def poster(cards: int) -> Poster:
    """A map with two stages and so many cards in each."""
    card = Card(
        title="Größtes Paket", channel="Laden", feeling=-1, truth=True, figures=(("Kontakte", "1.234"), ("Weiter", "–"))
    )
    column = Column(title="Erwägung", share=0.5, figures=(("Erreicht", "99"),), cards=(card,) * cards, lanes=((HOSTILE,), ()))
    return Poster(
        title="Zum Stammkunden",
        workspace="Lädeli",
        language="de",
        facts=(("Version", "36272be"),),
        columns=(column, column),
        lanes=("Erwartungen", "Verantwortliche"),
        anywhere=(card,),
        personas=(("Familie", "wer; warum"),),
        legend=(("+", "als positiv erlebt"),),
        words=WORDS,
    )


@pytest.mark.parametrize("cards", [1, 60])
def test_a_map_stands_on_one_sheet_however_much_is_on_it(cards: int) -> None:
    pdf = LoadedPress().poster(poster(cards), Form.PDF)
    (page,) = PdfReader(BytesIO(pdf)).pages
    assert (round(page.mediabox.width / MM), round(page.mediabox.height / MM)) == (420, 297)
    text = said(pdf)
    assert text.count("Größtes Paket") == 2 * cards + 1
    for each in ("Zum Stammkunden", "36272be", "Moment der Wahrheit", "als positiv erlebt", HOSTILE):
        assert each in text


def test_a_map_is_a_picture_too() -> None:
    assert LoadedPress().poster(poster(3), Form.PNG).startswith(b"\x89PNG")
    assert LoadedPress().poster(poster(3), Form.SVG).startswith(b"<svg")
