"""What recognition takes on from one version of the log to the next: the graph, logins, statements of consent, names of accounts."""

from __future__ import annotations

from threading import Lock

from touchline.flow.groupings import naming_accounts
from touchline.flow.logins import LoginBook
from touchline.flow.sieve import Sieve
from touchline.flow.statements import said_in
from touchline.frame.logins import Logins
from touchline.identity.decide import stands_of
from touchline.identity.explain import Kin
from touchline.identity.graph import Graph
from touchline.identity.resolve import Links, Nodes, Resolver
from touchline.model.identity import Decision, IdentityRules
from touchline.ports.lake import Rows, Snapshot


class Lineage:
    """Follows the log under the same rules and decisions; with others, or for an earlier version, it begins anew. For many threads."""

    def __init__(self) -> None:
        self._told: tuple[IdentityRules, tuple[Decision, ...]] | None = None
        self._graph = Graph(Resolver())
        self._logins = LoginBook()
        self._lock = Lock()
        self.statements = Sieve(said_in)
        self.groups = Sieve(naming_accounts)

    def follow(
        self, lake: Snapshot, nodes: Nodes, links: Links, told: tuple[IdentityRules, tuple[Decision, ...]]
    ) -> tuple[Kin, Logins]:
        """Who is who at a version of the log, and who had logged in."""
        with self._lock:
            if told != self._told or self._graph.links > links.one.size or self._logins.read > lake.rows(Rows.EVENTS):
                self._told = told
                self._graph, self._logins = Graph(Resolver(told[0], stands_of(told[1]))), LoginBook()
            resolved = self._graph.resolved(nodes, links)
            kin = Kin(self._graph.resolver, nodes, links, resolved, told[1])
            return kin, self._logins.logins(lake, kin)
