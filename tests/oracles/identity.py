"""Who is who, slowly: links one by one over sets of identifiers, every rule looked up in the sets as they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from touchline.model.identity import Identifier, IdentityRules

Profile = frozenset[Identifier]


@dataclass(frozen=True, slots=True)
class Row:
    """One event: when (µs), and the identifiers that it carries."""

    time: int
    identifiers: Mapping[str, str]

    def named(self) -> list[Identifier]:
        """The identifiers."""
        return [Identifier(kind, value) for kind, value in self.identifiers.items()]


@dataclass(frozen=True, slots=True)
class Told:
    """What people decided: pairs of sides that stay apart, and groups that are joined whatever the rules say."""

    splits: tuple[tuple[Profile, Profile], ...] = ()
    merges: tuple[tuple[Identifier, ...], ...] = ()


@dataclass(frozen=True)
class Oracle:
    """Recognises rows under rules; `content` orders identifiers of one kind where their links have the same time."""

    rules: IdentityRules
    content: Callable[[Identifier], int]
    told: Told = field(default_factory=Told)

    def profiles(self, rows: Sequence[Row]) -> list[set[Identifier]]:
        """The sets of identifiers that are one person; a shared device is a set of its own."""
        links = self.links(rows)
        shared = self.shared(links)
        sets: dict[Identifier, set[Identifier]] = {one: {one} for row in rows for one in row.named()}
        for _, pair in self._in_order(links):
            if not (shared & set(pair)) and self._fits(sets[pair[0]], sets[pair[1]], limited=True):
                _join(sets, pair)
        for group in self.told.merges:
            for other in group[1:]:
                if self._fits(sets[group[0]], sets[other], limited=False):
                    _join(sets, (group[0], other))
        return list({id(members): members for members in sets.values()}.values())

    def owners(self, rows: Sequence[Row]) -> list[Profile]:
        """The profile of each row: that of its strongest identifier, or of whoever had logged in on a shared device; empty for nobody."""
        profiles = self.profiles(rows)
        shared = self.shared(self.links(rows))
        of = {one: frozenset(members) for members in profiles for one in members}
        return [self._owner(row, rows, of, shared) for row in rows]

    def counting(self, row: Row) -> list[Identifier]:
        """The identifiers of a row that no rule blocks, strongest first."""
        return sorted((one for one in row.named() if not self._blocked(one)), key=lambda one: self._rank(one.kind))

    def _owner(self, row: Row, rows: Sequence[Row], of: Mapping[Identifier, Profile], shared: set[Identifier]) -> Profile:
        counting = self.counting(row)
        if not counting:
            return frozenset()
        return self._login(row, rows, of) if counting[0] in shared else of[counting[0]]

    def links(self, rows: Sequence[Row]) -> dict[tuple[Identifier, Identifier], int]:
        """Pairs of the strongest identifier of a row and another one that may link at all, with the earliest time."""
        found: dict[tuple[Identifier, Identifier], int] = {}
        for row in rows:
            for first, other in product(self.counting(row)[:1], self.counting(row)[1:]):
                if not self._parted({first}, {other}):
                    found[first, other] = min(row.time, found.get((first, other), row.time))
        return found

    def shared(self, links: Iterable[tuple[Identifier, Identifier]]) -> set[Identifier]:
        """Devices that were seen with more values of a kind than one profile may have, unless somebody decided about them."""
        decided = {one for group in self.told.merges for one in group}
        seen: dict[Identifier, set[Identifier]] = {}
        for first, other in links:
            for device, company in ((other, first), (first, other)):
                if device.kind == "anonymous_id" and company.kind != "anonymous_id":
                    seen.setdefault(device, set()).add(company)
        return {device for device, company in seen.items() if self._over(company) and device not in decided}

    def _login(self, row: Row, rows: Sequence[Row], of: Mapping[Identifier, Profile]) -> Profile:
        device = self.counting(row)[0]
        links = self.links(rows)
        logins = [
            (other.time, self.content(first), first)
            for other in rows
            for first in self.counting(other)[:1]
            if first != device and device in other.named() and (first, device) in links
        ]
        later = [login for login in sorted(logins, key=lambda one: one[:2]) if login[0] >= row.time]
        return of[later[0][2] if later else max(logins, key=lambda one: one[:2])[2]]

    def _in_order(self, links: Mapping[tuple[Identifier, Identifier], int]) -> list[tuple[int, tuple[Identifier, Identifier]]]:
        def order(pair: tuple[Identifier, Identifier]) -> tuple[int, int, int, int, int]:
            strong, weak = pair
            ranks = self._rank(weak.kind), self._rank(strong.kind)
            return (links[pair], *ranks, self.content(strong), self.content(weak))

        return [(links[pair], pair) for pair in sorted(links, key=order)]

    def _fits(self, one: set[Identifier], other: set[Identifier], *, limited: bool) -> bool:
        if one is other:
            return False
        return not self._parted(one, other) and not (limited and self._over(one | other))

    def _over(self, members: set[Identifier]) -> bool:
        for kind, rule in self.rules.kinds.items():
            if rule.limit is not None and sum(one.kind == self.rules.labels[kind] for one in members) > rule.limit:
                return True
        return False

    def _rank(self, kind: str) -> int:
        return self.rules.rank(self.rules.labels.index(kind))

    def _parted(self, one: set[Identifier], other: set[Identifier]) -> bool:
        return any(
            (left in out and right in rest) or (left in rest and right in out)
            for (out, rest), left, right in product(self.told.splits, one, other)
        )

    def _blocked(self, one: Identifier) -> bool:
        return one.kind not in self.rules.labels or one.value in self.rules.kinds[self.rules.labels.index(one.kind)].blocked


def _join(sets: dict[Identifier, set[Identifier]], pair: tuple[Identifier, Identifier]) -> None:
    joined = sets[pair[0]] | sets[pair[1]]
    for one in joined:
        sets[one] = joined
