"""Whoever reads an answer: in which language, and by which names the map's parts are known to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from touchline.analyse.sentences import LANGUAGES
from touchline.analyse.shown.german import HEADINGS, STAGES, UNITS, VALUES, WORDS
from touchline.design.naming import readable
from touchline.model.maps import JourneyMap

_POINTS = ("touchpoint", "source", "target", "title", "key")
_BETWEEN = " > "
_NOBODYS: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """`names` are what ids of the map are called, none for who wants to see the ids; `currency` stands behind amounts."""

    language: str = "en"
    names: Mapping[str, str] = field(default_factory=dict)
    currency: str = ""

    @property
    def _german(self) -> bool:
        return self.language == "de"

    def heading(self, title: str) -> str:
        """A column's heading."""
        first, comma, rest = title.partition(", ")
        if not self._german:
            return title
        return HEADINGS.get(title) or f"{HEADINGS.get(first, first)}{comma}{HEADINGS.get(rest, rest)}"

    def number(self, text: str) -> str:
        """A number that was written with a point and commas, as the language writes it."""
        decimal, thousand = LANGUAGES[self.language].marks
        return text.translate({ord(","): thousand, ord("."): decimal})

    def unit(self, unit: str) -> str:
        """A unit of time."""
        return UNITS.get(unit, unit) if self._german else unit

    def word(self, text: str) -> str:
        """One of the words that papers say around answers."""
        return WORDS[text] if self._german else text

    def value(self, column: str, text: str) -> str:
        """A text of an answer: a part of the map by its name, a word of an analysis in the reader's language."""
        if not self.names:
            return text
        if column == "stage" or text in self.names:
            return self.stage(text) if column == "stage" else self.names[text]
        if column in {"path", "label"}:
            parts = (self.names.get(one, one) for one in text.removesuffix("?").split(_BETWEEN))
            return " → ".join(parts)
        known = {**VALUES, **STAGES} if self._german and column not in _POINTS else _NOBODYS
        return known.get(text, text)

    def stage(self, stage: str) -> str:
        """What a stage is called."""
        known = STAGES.get(stage) if self._german else None
        return known or readable(stage)


PLAIN = Reader()
"""Who reads English and knows the ids."""


def reader_of(journey: JourneyMap | None, language: str, *, currency: str = "") -> Reader:
    """Somebody who knows the parts of the map by their names."""
    language = language if language in LANGUAGES else "en"
    marks = {"(start)": "Start of the run", "(end)": "End of the run", "(all)": "(all)", "(none)": "(none)"}
    names = {mark: WORDS[said] if language == "de" else said for mark, said in marks.items()}
    if journey is not None:
        parts = (*journey.channels, *journey.personas, *journey.touchpoints)
        names |= {part.id: part.title or readable(part.id) for part in parts}
    return Reader(language=language, names=names, currency=currency)
