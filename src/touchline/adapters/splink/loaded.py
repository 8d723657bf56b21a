"""The matcher, loaded when it is first asked: its library is an extra, and heavy."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec

import pyarrow as pa

from touchline.errors import NotSetUp
from touchline.model.matching import Likeness
from touchline.ports.matching import Matcher

_LIBRARY, _MODULE = "splink", "touchline.adapters.splink.matcher"


class LoadedMatcher:
    """Matches with Splink; raises NotSetUp where it is not installed."""

    def alike(self, records: pa.Table, others: pa.Table | None, least: float, most: int) -> Sequence[Likeness]:
        """The likeliest pairs with at least this probability, at most so many, best first."""
        if find_spec(_LIBRARY) is None:
            raise NotSetUp(what="matching is not installed.", mend="Install it with: pip install 'touchline[matching]'")
        matcher: Matcher = import_module(_MODULE).SplinkMatcher()
        return matcher.alike(records, others, least, most)
