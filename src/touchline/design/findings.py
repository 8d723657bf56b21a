"""Mistakes collected while a document is read, each at its line and column, with a way to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches

from touchline.model.views import Finding, Severity


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands in a text, counted from 1."""

    line: int
    column: int


@dataclass(slots=True)
class Findings:
    """Collects findings about one document called `name`."""

    name: str
    found: list[tuple[Place, Finding]] = field(default_factory=list)

    def error(self, place: Place, what: str, mend: str) -> None:
        """Note a mistake that stops the document from being used."""
        self._note(place, what, mend, Severity.ERROR)

    def warning(self, place: Place, what: str, mend: str) -> None:
        """Note something that is allowed, but hardly meant."""
        self._note(place, what, mend, Severity.WARNING)

    def in_order(self) -> tuple[Finding, ...]:
        """All findings, in the order of the text."""
        return tuple(finding for _, finding in sorted(self.found, key=lambda one: one[0]))

    @property
    def failed(self) -> bool:
        """Whether the document cannot be used."""
        return any(finding.severity is Severity.ERROR for _, finding in self.found)

    def _note(self, place: Place, what: str, mend: str, severity: Severity) -> None:
        where = f"{self.name}:{place.line}:{place.column}"
        noted = (place, Finding(where, what, mend, severity))
        if noted not in self.found:
            self.found.append(noted)


def sentence(finding: Finding) -> str:
    """One line for a terminal, such as `map.yaml:7:13 unknown key 'chanel'. Did you mean 'channel'?`."""
    return f"{finding.place} {finding.what}. {finding.mend}"


def nearest(wrong: str, known: Iterable[str]) -> str | None:
    """The known name that was probably meant, if any is near."""
    folded = {name.casefold(): name for name in reversed(list(known))}
    near = get_close_matches(wrong.casefold(), folded, n=1, cutoff=0.6)
    within = [name for name in folded if len(wrong) > 2 and wrong.casefold() in name]
    return folded[near[0]] if near else folded[within[0]] if len(within) == 1 else None


def suggest(wrong: str, known: Iterable[str]) -> str:
    """`Did you mean 'x'?` for the nearest known name, else the known names."""
    names = list(known)
    near = nearest(wrong, names)
    return f"Did you mean '{near}'?" if near else f"Known are: {listed(names)}."


def listed(names: Iterable[str], *, most: int = 12) -> str:
    """Names for a sentence: `a, b, c`, shortened when there are many."""
    every = list(names)
    return ", ".join(every[:most]) + (f" and {len(every) - most} more" if len(every) > most else "") if every else "none"
