"""What is taken on from one version of the log to the next: facts, the graph, logins, traits, what finds people, consent, accounts."""

from __future__ import annotations

from copy import copy
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from touchline.flow.log.facts import FactBook, Facts
from touchline.flow.log.groupings import naming_accounts
from touchline.flow.log.logins import LoginBook
from touchline.flow.log.sieve import Sieve
from touchline.flow.log.statements import said_in
from touchline.flow.log.tellings import TraitBook
from touchline.frame.finder import Finder, finder_of
from touchline.frame.logins import Logins
from touchline.frame.people import People
from touchline.frame.room import Growing, Room, in_memory
from touchline.frame.schema import WHO
from touchline.frame.traits import Assign, Traits
from touchline.identity.decide import stands_of
from touchline.identity.explain import Kin
from touchline.identity.graph import Graph
from touchline.identity.resolve import Links, Nodes, Resolver
from touchline.identity.suppose import supposed
from touchline.model.identity import Decision, IdentifierKind, IdentityRules
from touchline.ports.lake import Rows, Snapshot

Told = tuple[IdentityRules, tuple[Decision, ...]]
"""What people have laid down: the rules, and every decision."""


class Lineage:
    """Follows the log under the same rules and decisions; with others, or for an earlier version, it begins anew. For many threads."""

    def __init__(self, room: Room = in_memory) -> None:
        self._room = room
        self._book = FactBook(IdentityRules(), room)
        self._who = Growing(np.int32, room)
        self._traits = TraitBook(room)
        self._told: Told | None = None
        self._graph = Graph(Resolver(), room)
        self._logins = LoginBook()
        self._lock = Lock()
        self._finder: Finder | None = None
        self.statements = Sieve(said_in)
        self.groups = Sieve(naming_accounts)

    def facts(self, lake: Snapshot, rules: IdentityRules) -> Facts:
        """What a version of the log says about identifiers."""
        with self._lock:
            if rules != self._book.rules or self._book.is_ahead(lake):
                self._book = FactBook(rules, self._room)
            return self._book.facts(lake)

    def who(self, lake: Snapshot) -> NDArray[np.int32]:
        """The node of each event's strongest identifier, in order of arrival."""
        with self._lock:
            size = lake.rows(Rows.EVENTS)
            for part in lake.scan(Rows.EVENTS, [WHO], self._who.size) if size > self._who.size else ():
                self._who.add(part.column(WHO).to_numpy())
            return self._who.view()[:size]

    def traits(self, lake: Snapshot, kinds: NDArray[np.int8], assign: Assign, size: int) -> Traits:
        """What a version of the log tells of so many profiles; `kinds` are those of all nodes."""
        with self._lock:
            if self._traits.is_ahead(lake):
                self._traits = TraitBook(self._room)
            tellings, sources = self._traits.told(lake, kinds == IdentifierKind.ANONYMOUS_ID)
        return Traits(tellings, sources, assign, size)

    def finder(self, people: People) -> Finder:
        """What finds the people of a version of the log by their identifiers and names."""
        with self._lock:
            self._finder = finder_of(people, self._finder)
            return self._finder

    def follow(self, lake: Snapshot, nodes: Nodes, links: Links, told: Told) -> tuple[Kin, Logins]:
        """Who is who at a version of the log, and who had logged in."""
        with self._lock:
            if told != self._told or self._graph.links > links.one.size or self._logins.read > lake.rows(Rows.EVENTS):
                self._told = told
                self._graph, self._logins = Graph(Resolver(told[0], stands_of(told[1])), self._room), LoginBook()
            kin = _kin(self._graph, nodes, links, told[1])
            return kin, self._logins.logins(lake, kin)

    def suppose(self, lake: Snapshot, now: Kin, decisions: tuple[Decision, ...]) -> tuple[Kin, Logins]:
        """Who would be who at a version of the log under other decisions, and who would have logged in; nothing kept is touched."""
        resolver = Resolver(now.resolver.rules, stands_of(decisions))
        found = supposed(now.resolved, now.resolver.stands, resolver, now.nodes, now.links)
        kin = Kin(resolver, now.nodes, now.links, found, decisions)
        with self._lock:
            book = copy(self._logins) if self._logins.read <= lake.rows(Rows.EVENTS) else LoginBook()
        return kin, book.logins(lake, kin)


def _kin(graph: Graph, nodes: Nodes, links: Links, decisions: tuple[Decision, ...]) -> Kin:
    return Kin(graph.resolver, nodes, links, graph.resolved(nodes, links), decisions)
