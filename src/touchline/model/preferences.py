"""How a person wants to see the screens: language, colours, and how numbers are written."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Language(StrEnum):
    """What the screens speak; empty: what the browser prefers."""

    BROWSER = ""
    ENGLISH = "en"
    GERMAN = "de"


class Colours(StrEnum):
    """Light or dark screens; empty: as the system has it."""

    SYSTEM = ""
    LIGHT = "light"
    DARK = "dark"


class NumberStyle(StrEnum):
    """What groups digits, and what stands before decimals; empty: as the language has it."""

    LANGUAGE = ""
    COMMA_POINT = "comma-point"
    POINT_COMMA = "point-comma"
    SPACE_COMMA = "space-comma"
    APOSTROPHE_POINT = "apostrophe-point"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """What a person has chosen; it goes with them to every browser where they sign in."""

    language: Language = Language.BROWSER
    colours: Colours = Colours.SYSTEM
    numbers: NumberStyle = NumberStyle.LANGUAGE
