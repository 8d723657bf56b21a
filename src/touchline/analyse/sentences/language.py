"""How a language writes texts, numbers, shares and durations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from touchline.frame.phrases import Phrase, Said, Seconds, Share

_SIZES = (("days", 86_400), ("hours", 3_600), ("minutes", 60))


class _Written(str):
    """A value in a sentence; `{runs:run|runs}` has the word for one or for any other number behind it."""

    __slots__ = ()

    def __format__(self, words: str) -> str:
        one, _, several = words.partition("|")
        return f"{self} {one if self == '1' else several}" if words else str(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """`texts` by key with `{names}` for values, or `{name:one|several}` with the word that is counted.

    `marks` are the decimal mark and the mark between thousands.
    """

    texts: Mapping[str, str]
    units: Mapping[str, str]
    marks: tuple[str, str]
    no_share: str
    no_time: str

    def say(self, phrase: Phrase) -> str:
        """A phrase in this language. Raises KeyError for a text that the language does not have."""
        return self.texts[phrase.key].format_map({name: _Written(self.write(value)) for name, value in phrase.values.items()})

    def write(self, value: Said) -> str:
        """A value as it stands in a sentence."""
        match value:
            case Phrase():
                return self.say(value)
            case Share():
                return self.no_share if value.value is None else f"{self._number(100 * value.value, 1)} %"
            case Seconds():
                return self._waiting(value.value)
            case int():
                return self._number(value, 0)
            case float():
                return self._number(value, 1)
            case str():
                return value

    def _number(self, value: float, digits: int) -> str:
        """Thousands apart; a fraction of zero is left out."""
        decimal, thousand = self.marks
        text = f"{value:,.{digits}f}".removesuffix(".0")
        return text.translate({ord(","): thousand, ord("."): decimal})

    def _waiting(self, seconds: float | None) -> str:
        """A duration in its most telling unit."""
        if seconds is None:
            return self.no_time
        for unit, size in _SIZES:
            if seconds >= 1.5 * size:
                return f"{self._number(seconds / size, 1)} {self.units[unit]}"
        return f"{self._number(round(seconds), 0)} {self.units['seconds']}"
