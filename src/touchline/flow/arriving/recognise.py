"""Recognition in a stream: identifiers and links as they are known now, taken on from batch to batch."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa

from touchline.flow.log.readings import known_links
from touchline.identity.known import KnownLinks
from touchline.identity.recognise import LinkBook, Recogniser
from touchline.identity.registry import Registry
from touchline.model.identity import IdentityRules
from touchline.ports.lake import Lake, Rows


class Recognition:
    """Follows the lake. What it has numbered counts once it is `committed`; otherwise it begins anew from what the lake says."""

    def __init__(self, lake: Lake, rules: IdentityRules) -> None:
        self._lake = lake
        self._rules = rules
        self._version = -1
        self._begin()

    def _begin(self) -> None:
        self._registry = Registry()
        self._links = KnownLinks()
        self._recogniser = Recogniser(self._registry, self._rules)
        self._book = LinkBook()

    def refresh(self) -> None:
        """Be up to date with the lake: nothing to do unless somebody else has written, or a batch was given up."""
        version = self._lake.version()
        if version == self._version:
            self._version = -1  # until this batch is committed
            return
        self._begin()
        self._version = -1
        self._registry.load(self._lake.scan(Rows.IDENTIFIERS, ["kind", "value"]))
        for part in known_links(self._lake):
            pairs = part.column("one").to_numpy().astype(np.int64) << 32 | part.column("other").to_numpy()
            self._links.add(pairs, part.column("time").cast(pa.int64()).to_numpy())

    def recognised(self, events: pa.RecordBatch, seq: int) -> pa.RecordBatch:
        """Events with their number in the order of arrival, and the node of the strongest identifier of each."""
        numbers = np.arange(seq, seq + events.num_rows, dtype=np.int64)
        return self._recogniser.recognised(events.append_column("seq", pa.array(numbers)), self._book)

    def fresh(self) -> Iterator[tuple[Rows, pa.RecordBatch]]:
        """Identifiers and links that the lake does not have yet."""
        for batch in self._registry.take_fresh():
            yield Rows.IDENTIFIERS, batch
        seen = self._book.fresh(())
        pairs = seen.column("one").to_numpy().astype(np.int64) << 32 | seen.column("other").to_numpy()
        new = self._links.add(pairs, seen.column("time").cast(pa.int64()).to_numpy())
        yield Rows.LINKS, seen.filter(pa.array(new))

    def committed(self) -> None:
        """What was fresh is in the lake now."""
        self._version = self._lake.version()
        self._book = LinkBook()
