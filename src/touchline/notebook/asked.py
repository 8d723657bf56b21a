"""A question as it was understood, and how to ask it again elsewhere: in a terminal, over HTTP, on the screen."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

from touchline.frame.answers import Answer
from touchline.model.questions import ARGUMENTS, Kind

_DAYS = {Kind.BEGIN: timedelta(0), Kind.END: timedelta(days=1)}


class Asked(dict[str, object]):
    """Every argument by its name, as understood; what was left out is None."""

    def __init__(self, answer: Answer, workspace: Path) -> None:
        super().__init__(answer.question)
        self._analysis = answer.analysis
        self._workspace = workspace

    def command(self) -> str:
        """The command line that gives the same answer."""
        words = ["touchline", self._analysis, "-w", str(self._workspace)]
        for name, value in self._given():
            words += [f"--{name}"] if value is True else [f"--{name}", str(value)]
        return shlex.join(words)

    def address(self) -> str:
        """The path and query of the API that give the same answer."""
        return f"/api/analyses/{self._analysis}{self._query()}"

    def screen(self) -> str:
        """The path and query of the screen that shows the same answer."""
        return f"/explore/{self._analysis}{self._query()}"

    def _query(self) -> str:
        pairs = [(name, "true" if value is True else str(value)) for name, value in self._given()]
        return f"?{urlencode(pairs)}" if pairs else ""

    def _given(self) -> Iterator[tuple[str, object]]:
        """What differs from the defaults, lists one by one."""
        for argument in ARGUMENTS[self._analysis]:
            value = self[argument.name]
            if value is None or value == argument.default:
                continue
            for one in value if isinstance(value, list) else [value]:
                yield argument.name, _day(str(one), _DAYS[argument.kind]) if argument.kind in _DAYS else one


def _day(text: str, after: timedelta) -> str:
    """An instant at midnight as the day that was meant, any other as it is."""
    moment = datetime.fromisoformat(text)
    whole = moment.hour == moment.minute == moment.second == moment.microsecond == 0
    return (moment - after).date().isoformat() if whole else text
