"""One mapping of a map, read key by key: unknown and missing keys, wrong types and bad values become findings, never exceptions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar

from touchline.design.conditions import RulePlace, read_rule
from touchline.design.findings import Place, listed, nearest, suggest
from touchline.design.nodes import Entry, Mapping, Node, Scalar, Sequence, describe
from touchline.design.reading import Reading
from touchline.design.shapes import ID_FORM, Shape
from touchline.model.conditions import Condition
from touchline.model.durations import parse_duration

Choice = TypeVar("Choice", bound=StrEnum)
_PERCENT = re.compile(r"(-?[0-9]+(?:\.[0-9]+)?)\s*%")
_ID = re.compile(ID_FORM)


class Section:
    """The keys of one mapping; `title` names it in messages, `place` is where its own key stands."""

    def __init__(self, entry: Entry, title: str, shape: Shape, reading: Reading) -> None:
        self.place = entry.place
        self.title = title
        self.shape = shape
        self.reading = reading
        self.entries = self._open(entry.value)

    def _open(self, node: Node) -> dict[str, Entry]:
        shape = self.shape
        if not isinstance(node, Mapping):
            self.error(
                node.place, f"{self.title} is a mapping, and here stands {describe(node)}", f"It may have {listed(shape)}."
            )
            return {}
        unknown = [entry for entry in node.entries if entry.key not in shape]
        for entry in unknown:
            self.error(entry.place, f"{self.title} has no key '{entry.key}'", suggest(entry.key, shape))
        given = {entry.key: entry for entry in node.entries}
        misspelt = {nearest(entry.key, shape) for entry in unknown}
        for name, key in shape.items():
            if key.required and name not in given and name not in misspelt:
                self.error(self.place, f"{self.title} lacks '{name}'", f"Add '{name}:'. {key.meaning}")
        return given

    def error(self, place: Place, what: str, mend: str) -> None:
        """Note a mistake in this section."""
        self.reading.findings.error(place, what, mend)

    def warning(self, place: Place, what: str, mend: str) -> None:
        """Note something that is allowed, but hardly meant."""
        self.reading.findings.warning(place, what, mend)

    def says(self, key: str, word: str) -> bool:
        """Whether exactly this word stands under the key."""
        entry = self.entries.get(key)
        return entry is not None and isinstance(entry.value, Scalar) and entry.value.text == word

    def text(self, key: str, default: str = "") -> str:
        """A text; numbers and booleans count as they are written."""
        scalar = self._scalar(key, "a text")
        return scalar.text if scalar else default

    def id(self, key: str, default: str = "", *, kind: str = "") -> str:
        """A name that others refer to; with `kind`, a reference to a thing of that kind."""
        scalar = self._scalar(key, "a name")
        if scalar is None or not self.is_id(scalar):
            return default
        if kind:
            self.reading.refer(kind, scalar.text, scalar.place)
        return scalar.text

    def ids(self, key: str, kind: str) -> tuple[str, ...]:
        """One reference or a list of them."""
        scalars = [scalar for scalar in self.scalars(key) if self.is_id(scalar)]
        for scalar in scalars:
            self.reading.refer(kind, scalar.text, scalar.place)
        return tuple(dict.fromkeys(scalar.text for scalar in scalars))

    def texts(self, key: str) -> tuple[str, ...]:
        """One text or a list of them."""
        return tuple(scalar.text for scalar in self.scalars(key))

    def number(self, key: str, *, least: float | None = None) -> float | None:
        """A number, at least so large."""
        scalar = self._scalar(key, "a number")
        if scalar is None:
            return None
        if isinstance(scalar.value, bool) or not isinstance(scalar.value, int | float):
            self.error(scalar.place, f"'{key}' is a number, and here stands {describe(scalar)}", "Write for example 12 or 0.5.")
            return None
        if least is not None and scalar.value < least:
            self.error(scalar.place, f"'{key}' is {scalar.text}", f"Write a number from {least:g} on.")
            return None
        return float(scalar.value)

    def amount(self, key: str) -> float | None:
        """A number or a percentage; `12%` is 0.12."""
        entry = self.entries.get(key)
        percent = _PERCENT.fullmatch(entry.value.text) if entry and isinstance(entry.value, Scalar) else None
        return float(f"{percent.group(1)}e-2") if percent else self.number(key)

    def flag(self, key: str) -> bool | None:
        """True or false, None when not said."""
        scalar = self._scalar(key, "true or false")
        if scalar is not None and not isinstance(scalar.value, bool):
            self.error(scalar.place, f"'{key}' is true or false, and here stands {describe(scalar)}", "Write true or false.")
        return scalar.value if scalar is not None and isinstance(scalar.value, bool) else None

    def choice(self, key: str, default: Choice) -> Choice:
        """One of the words of an enumeration."""
        word = self.word(key, tuple(type(default)), default)
        return type(default)(word)

    def word(self, key: str, words: tuple[str, ...], default: str) -> str:
        """One of a few words."""
        scalar = self._scalar(key, f"one of {listed(words)}")
        if scalar is None:
            return default
        if scalar.text in words:
            return scalar.text
        self.error(scalar.place, f"'{key}' cannot be {describe(scalar)}", suggest(scalar.text, words))
        return default

    def duration(self, key: str) -> timedelta | None:
        """A duration longer than nothing, such as 90d."""
        return self._parsed(key, "a duration", "Write a number and one of s, m, h, d, w, for example 90d or 12h.", _duration)

    def date(self, key: str) -> date | None:
        """A calendar date."""
        return self._parsed(key, "a date", "Write it as 2026-05-23.", date.fromisoformat)

    def rule(self, key: str, where: RulePlace) -> Condition | None:
        """A match rule."""
        entry = self.entries.get(key)
        return read_rule(entry.value, where, self.reading) if entry else None

    def section(self, key: str, title: str, shape: Shape) -> Section | None:
        """A mapping inside this one."""
        entry = self._filled_entry(key)
        if entry is None and key in self.entries and self.shape[key].required:
            self.error(self.entries[key].place, f"{title} is empty", f"It may have {listed(shape)}.")
        return Section(entry, title, shape, self.reading) if entry else None

    def named(self, key: str, title: str, shape: Shape) -> Iterator[tuple[str, Section]]:
        """The mappings under a key, each under its own id; titles end with that id."""
        entry = self._filled_entry(key)
        if entry is None:
            return
        if not isinstance(entry.value, Mapping):
            what = f"'{key}' is a mapping from ids, and here stands {describe(entry.value)}"
            self.error(entry.value.place, what, f"Write '{key}:', and below it, indented, 'some_id:' with its keys.")
            return
        for one in entry.value.entries:
            if self.is_id(Scalar(one.place, one.key, one.key)):
                yield one.key, Section(_filled(one), f"{title} '{one.key}'", shape, self.reading)

    def ids_under(self, key: str) -> tuple[str, ...]:
        """The ids of the mappings under a key, whatever is wrong with these."""
        entry = self.entries.get(key)
        return tuple(one.key for one in entry.value.entries) if entry and isinstance(entry.value, Mapping) else ()

    def listed(self, key: str, title: str, shape: Shape) -> Iterator[Section]:
        """The mappings of a list."""
        entry = self._filled_entry(key)
        if entry is None:
            return
        if not isinstance(entry.value, Sequence):
            what = f"'{key}' is a list, and here stands {describe(entry.value)}"
            self.error(entry.value.place, what, f"Write '{key}:', and below it, indented, '- ' before each.")
            return
        for item in entry.value.items:
            yield Section(Entry(item.place, key, item), title, shape, self.reading)

    def _filled_entry(self, key: str) -> Entry | None:
        """The entry, unless nothing stands under the key yet."""
        entry = self.entries.get(key)
        return None if entry and isinstance(entry.value, Scalar) and entry.value.value is None else entry

    def _scalar(self, key: str, wanted: str) -> Scalar | None:
        entry = self.entries.get(key)
        if entry is None:
            return None
        if isinstance(entry.value, Scalar) and entry.value.value is not None:
            return entry.value
        self.error(
            entry.value.place,
            f"'{key}' is {wanted}, and here stands {describe(entry.value)}",
            "Write a value or remove the key.",
        )
        return None

    def scalars(self, key: str) -> tuple[Scalar, ...]:
        """The values under a key: one, or a list of them."""
        entry = self._filled_entry(key)
        if entry is None:
            return ()
        items = entry.value.items if isinstance(entry.value, Sequence) else (entry.value,)
        wrong = [item for item in items if not isinstance(item, Scalar) or item.value is None]
        for item in wrong:
            self.error(item.place, f"'{key}' takes texts, and here stands {describe(item)}", f"Write '{key}: [a, b]'.")
        return tuple(item for item in items if isinstance(item, Scalar) and item.value is not None)

    def is_id(self, scalar: Scalar) -> bool:
        """Whether the value can be a name; reports it when it cannot."""
        if _ID.match(scalar.text):
            return True
        mend = "Use letters, digits, '_' and '-', at most 100; what people read goes into 'title'."
        self.error(scalar.place, f"{describe(scalar)} cannot be a name", mend)
        return False

    def _parsed(self, key: str, wanted: str, mend: str, parse: Callable[[str], Parsed]) -> Parsed | None:
        scalar = self._scalar(key, wanted)
        try:
            return parse(scalar.text) if scalar else None
        except (ValueError, OverflowError):
            place = self.entries[key].value.place
            self.error(place, f"'{key}' is {wanted}, and here stands {describe(self.entries[key].value)}", mend)
            return None


Parsed = TypeVar("Parsed")


def _duration(text: str) -> timedelta:
    value = parse_duration(text)
    if value <= timedelta(0):
        raise ValueError(text)
    return value


def _filled(entry: Entry) -> Entry:
    """An id with nothing below it has an empty mapping."""
    empty = isinstance(entry.value, Scalar) and entry.value.value is None
    return Entry(entry.place, entry.key, Mapping(entry.value.place, ())) if empty else entry
