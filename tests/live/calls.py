"""Calls as applications make them, of all six kinds; each carries its number, by which it is found again."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import cycle, islice

Call = dict[str, object]
KINDS = ("identify", "track", "page", "track", "screen", "track", "group", "track", "alias", "track")
PEOPLE = 12


@dataclass(frozen=True, slots=True)
class Script:
    """What one application will say: `name` keeps its customers apart from those of others."""

    name: str
    count: int

    def calls(self) -> list[Call]:
        """The calls in order, for twelve people in turn."""
        return [self._call(number, kind) for number, kind in enumerate(islice(cycle(KINDS), self.count))]

    def people(self) -> list[str]:
        """The user ids of those who appear."""
        return [self.person(number) for number in range(min(self.count, PEOPLE))]

    def person(self, number: int) -> str:
        """Whom a call is about."""
        return f"{self.name}-{number % PEOPLE}"

    def _call(self, number: int, kind: str) -> Call:
        person = self.person(number)
        marked = {"number": number}
        shared: Call = {"type": kind, "userId": person, "context": {"number": number, "campaign": {"name": "spring"}}}
        if kind == "alias":
            return {**shared, "previousId": f"{person}-before"}
        shared["anonymousId"] = f"{person}-device"
        if kind == "identify":
            return {**shared, "traits": {**marked, "plan": "premium", "städte": ["Zürich", "Genève"]}}
        if kind == "track":
            return {**shared, "event": "Product Added", "properties": {**marked, "price": 9.5, "gift": number % 3 == 0}}
        if kind == "group":
            return {**shared, "groupId": "acme", "traits": {**marked, "employees": 7}}
        return {**shared, "name": "Pricing", "properties": {**marked, "url": "https://example.org/pricing?a=1"}}
