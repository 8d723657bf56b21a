"""What is shared while one document is read: its findings, and the names it refers to, checked when every name is known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from touchline.design.findings import Findings, Place, suggest


@dataclass(frozen=True, slots=True)
class Reference:
    """A name used somewhere: what kind of thing it should be, and where it was used."""

    kind: str
    name: str
    place: Place


@dataclass(slots=True)
class Reading:
    """The findings and references of one document."""

    findings: Findings
    references: list[Reference] = field(default_factory=list)
    stageless: set[str] = field(default_factory=set)
    """The touchpoints that say `stage: any` (not those whose stage is missing or misspelt)."""

    def refer(self, kind: str, name: str, place: Place) -> None:
        """Remember that a touchpoint, stage or persona is meant here."""
        self.references.append(Reference(kind, name, place))

    def check_references(self, kind: str, known: Iterable[str]) -> None:
        """Report every reference of that kind that names nothing."""
        names = list(known)
        for reference in self.references:
            if reference.kind == kind and reference.name not in names:
                what = f"there is no {kind} '{reference.name}'"
                self.findings.error(reference.place, what, suggest(reference.name, names))
