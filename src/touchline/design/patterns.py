"""Path patterns from their text. There is no backtracking anywhere: what is read here becomes a fixed set of positions.

pattern  = sequence ["within" duration]
sequence = repeat {("then" | "eventually") repeat ["without" touch]}
repeat   = unit ["{" least ["," [most]] "}"]
unit     = touch | "(" sequence {"|" sequence} ")"
touch    = name {"|" name}                name = touchpoint | event:"Name" | any
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from touchline.errors import QuestionInvalid
from touchline.model.durations import parse_duration
from touchline.model.patterns import MOST_ATOMS, Either, Follows, PathPattern, Pattern, Repeated, Touched

V = TypeVar("V")
_WORD = re.compile(r'\s*(event:"[^"]*"|[A-Za-z0-9_][\w.:-]*|[()|{},])')
_LINKS = ("then", "eventually")
_WORDS = (*_LINKS, "without", "within")
_ANY = "any"


def parse_pattern(text: str) -> PathPattern:
    """Read a pattern. Raises QuestionInvalid with the place where it cannot be read."""
    reader = _Reader(_words(text), text)
    pattern = reader.sequence()
    within = None
    if reader.takes("within"):
        within = reader.read_as(parse_duration, "a duration such as 7d")
    reader.end()
    if atoms(pattern) > MOST_ATOMS:
        what = f"the pattern asks for more than {MOST_ATOMS} touches"
        raise QuestionInvalid(what=what, where=text, mend="Repeat fewer times, or leave steps out.")
    return PathPattern(pattern, within, text.strip())


def atoms(pattern: Pattern) -> int:
    """How many touches a pattern asks for, repeats counted out."""
    match pattern:
        case Touched():
            return 1
        case Follows():
            return atoms(pattern.first) + atoms(pattern.second)
        case Either():
            return sum(atoms(part) for part in pattern.parts)
        case Repeated():
            return atoms(pattern.part) * (pattern.most or pattern.least)


def touchpoints_of(pattern: Pattern) -> tuple[str, ...]:
    """Every touchpoint that a pattern names, each once."""
    match pattern:
        case Touched():
            found = pattern.touchpoints
        case Follows():
            without = pattern.without.touchpoints if pattern.without is not None else ()
            found = (*touchpoints_of(pattern.first), *touchpoints_of(pattern.second), *without)
        case Either():
            found = tuple(name for part in pattern.parts for name in touchpoints_of(part))
        case Repeated():
            found = touchpoints_of(pattern.part)
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    place: int


def _words(text: str) -> list[_Word]:
    found: list[_Word] = []
    place = 0
    while text[place:].strip():
        match = _WORD.match(text, place)
        if match is None:
            raise _unreadable(text, place + len(text[place:]) - len(text[place:].lstrip()))
        found.append(_Word(match[1], match.start(1)))
        place = match.end()
    return found


def _unreadable(text: str, place: int) -> QuestionInvalid:
    mend = "Write for example: landing eventually (cart | wishlist){1,3} then payment without complaint within 7d."
    return QuestionInvalid(what=f"cannot be read at character {place + 1}: …{text[place : place + 20]}", where=text, mend=mend)


class _Reader:
    """Reads words from left to right."""

    def __init__(self, words: list[_Word], text: str) -> None:
        self._words = words
        self._text = text
        self._next = 0

    def sequence(self) -> Pattern:
        found = self._repeat()
        while (link := self._peek()) in _LINKS:
            self._next += 1
            second = self._repeat()
            without = self._touch() if self.takes("without") else None
            found = Follows(found, second, link == "then", without)
        return found

    def takes(self, word: str) -> bool:
        """Whether the next word is this one, and if so, past it."""
        if self._peek() != word:
            return False
        self._next += 1
        return True

    def read_as(self, read: Callable[[str], V], wanted: str) -> V:
        """The next word by a reader that raises ValueError."""
        word = self._take()
        try:
            return read(word)
        except ValueError:
            raise QuestionInvalid(what=f"'{word}' is not {wanted}", where=self._text) from None

    def end(self) -> None:
        if self._next < len(self._words):
            raise _unreadable(self._text, self._words[self._next].place)

    def _repeat(self) -> Pattern:
        found = self._unit()
        if not self.takes("{"):
            return found
        least = most = self._count()
        open_ended = False
        if self.takes(","):
            open_ended = self._peek() == "}"
            most = least if open_ended else self._count()
        self._expect("}")
        if not 1 <= least <= most:
            raise QuestionInvalid(what=f"{{{least},{most}}} repeats nothing", where=self._text, mend="Write for example {2,4}.")
        return Repeated(found, least, None if open_ended else most)

    def _unit(self) -> Pattern:
        if not self.takes("("):
            return self._touch()
        parts = [self.sequence()]
        while self.takes("|"):
            parts.append(self.sequence())
        self._expect(")")
        return parts[0] if len(parts) == 1 else Either(tuple(parts))

    def _touch(self) -> Touched:
        names = [self._name()]
        while self._peek() == "|" and self._is_name(self._next + 1) and not self._inside():
            self._next += 1
            names.append(self._name())
        if _ANY in names:
            return Touched()
        events = tuple(name.removeprefix("event:").strip('"') for name in names if name.startswith("event:"))
        return Touched(tuple(name for name in names if not name.startswith("event:")), events)

    def _inside(self) -> bool:
        """Whether a parenthesis is open, in which alternatives are whole patterns."""
        before = [word.text for word in self._words[: self._next]]
        return before.count("(") > before.count(")")

    def _is_name(self, place: int) -> bool:
        return place < len(self._words) and self._words[place].text not in {*_WORDS, *"()|{},"}

    def _name(self) -> str:
        if not self._is_name(self._next):
            raise _unreadable(self._text, self._words[self._next].place if self._next < len(self._words) else len(self._text))
        return self._take()

    def _count(self) -> int:
        return self.read_as(int, "a whole number")

    def _peek(self) -> str:
        return self._words[self._next].text if self._next < len(self._words) else ""

    def _take(self) -> str:
        word = self._peek()
        self._next += 1
        return word

    def _expect(self, word: str) -> None:
        if not self.takes(word):
            raise _unreadable(self._text, self._words[self._next].place if self._next < len(self._words) else len(self._text))
