"""Whoever reads an answer: in which language, and by which names the map's parts are known to them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from touchline.analyse.sentences import LANGUAGES
from touchline.analyse.shown.german import ANALYSES, FIGURES, HEADINGS, STAGES, UNITS, VALUES, WORDS
from touchline.design.naming import readable
from touchline.model.maps import JourneyMap

_BETWEEN = " > "
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_WORD = re.compile(r"\d{4}-\d{2}-\d{2}|\w+")
_QUOTED = re.compile(r"([“„][^”“]+[”“])")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


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

    def analysis(self, name: str) -> str:
        """What an analysis is called."""
        return ANALYSES.get(name, readable(name)) if self._german else readable(name)

    def day(self, day: date) -> str:
        """A day, such as 5 Mar 2026 or 5.3.2026."""
        return f"{day.day}.{day.month}.{day.year}" if self._german else f"{day.day} {MONTHS[day.month - 1]} {day.year}"

    def moment(self, text: str) -> str:
        """An instant in the workspace's zone, to the minute; an empty text stays one."""
        if not text:
            return ""
        moment = datetime.fromisoformat(text)
        return f"{self.day(moment.date())}, {moment:%H:%M}"

    def value(self, column: str, text: str) -> str:
        """A text of an answer: a part of the map by its name, a word of an analysis in the reader's language."""
        if not self.names:
            return text
        if column == "stage" or text in self.names:
            return self.stage(text) if column == "stage" else self.names[text]
        if column in {"path", "label"}:
            parts = (self.names.get(one, one) for one in text.removesuffix("?").split(_BETWEEN))
            return " → ".join(parts)
        if _DAY.fullmatch(text):
            return self.day(date.fromisoformat(text))
        if not self._german:
            return text
        return self._figure(text) if column == "title" else {**VALUES, **STAGES}.get(text, text)

    def sentence(self, text: str) -> str:
        """A sentence in which what is quoted stands by its name on the map, and days and stages in the reader's language."""
        parts = _QUOTED.split(text)
        return "".join(self._quoted(part) if at % 2 else _WORD.sub(self._said, part) for at, part in enumerate(parts))

    def _quoted(self, part: str) -> str:
        return f"{part[0]}{self.value('label', part[1:-1])}{part[-1]}"

    def _said(self, found: re.Match[str]) -> str:
        word = found[0]
        if _DAY.fullmatch(word):
            return self.day(date.fromisoformat(word))
        stage = STAGES.get(word.lower(), word) if self._german else word
        return word if stage == word else f"„{stage}“"

    def _figure(self, title: str) -> str:
        """A figure of the scorecard, with a part of the map in it or none."""
        for said, meant in FIGURES.items():
            head, hole, _ = said.partition("{}")
            if title == said or (hole and title.startswith(head)):
                return meant.format(self.value("label", STAGES.get(title[len(head) :].lower(), title[len(head) :])))
        return title

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
        titles = [(part.id, part.title) for part in journey.channels]
        titles += [(part.id, part.title) for part in journey.personas]
        titles += [(part.id, part.title) for part in journey.touchpoints]
        names |= {name: title or readable(name) for name, title in titles}
    return Reader(language=language, names=names, currency=currency)
